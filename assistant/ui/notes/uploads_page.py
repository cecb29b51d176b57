"""The desk's first page: where files are dropped and words pasted, and every upload with how far its reading is."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from assistant.needs.people import Project
from assistant.needs.uploads import Job, JobState, Upload
from assistant.ui.html import Html, join, own_words, tag
from assistant.ui.marks import spoken
from assistant.words import Words

ENDINGS = ".txt,.md,.docx,.pdf,.html,.htm,.eml,.vtt,.srt,.xlsx,.csv,.json"
UNDER_WAY = frozenset({"waiting", "running"})

State = JobState | Literal["unread"]


class Known(NamedTuple):
    """What is known of uploads, by their ids: the newest job of each, those without one that were never read, those
    that this person may delete; and the names of projects by theirs."""

    last: Mapping[str, Job]
    unread: Collection[str]
    deletable: Collection[str]
    projects: Mapping[str, str]


def uploads_page(listed: Html, older: Html, projects: Sequence[Project], most_bytes: int, say: Words) -> Html:
    """The whole page but its header; `listed` are its `rows`, and what is `older` can be had below. A file may have
    `most_bytes`."""
    return tag(
        "div",
        tag("h1", say("notes_ui.title")),
        tag("p", say("notes_ui.lead"), class_="lead"),
        _taking(projects, most_bytes, say),
        tag("ul", id="nt-refused", role="alert", hidden=True),
        tag("section", tag("h2", say("notes_ui.uploads")), listed, tag("div", older, id="nt-older")),
        class_="start nt-desk",
    )


def waiting_page(upload: Upload, listed: Html, say: Words) -> Html:
    """One upload that is not read, or not yet, with its row."""
    back = tag("a", say("notes_ui.all_uploads"), href="/?notes", data_open=True, class_="nt-way")
    return tag("div", tag("h1", own_words(upload.name)), listed, back, class_="start nt-desk")


def rows(uploads: Sequence[Upload], known: Known, say: Words) -> Html:
    """One line an upload. The script asks again while `data-running` is not 0."""
    running = sum(u.id in known.last and known.last[u.id].state in UNDER_WAY for u in uploads)
    items = _items(uploads, known, say)
    empty = tag("p", say("notes_ui.uploads_none"), class_="empty")
    return tag("div", tag("ul", *items) if items else empty, id="nt-jobs", data_running=str(running))


def older_rows(uploads: Sequence[Upload], known: Known, more: int, say: Words) -> Html:
    """What stands below the newest: older ones, and a button that shows as many as `more` says; 0 where there are no
    more."""
    button = tag("button", say("notes_ui.older"), type="button", data_older=str(more)) if more else None
    return join([tag("ul", *_items(uploads, known, say)) if uploads else None, button])


def _items(uploads: Sequence[Upload], known: Known, say: Words) -> list[Html]:
    return [_row(upload, known, _before(upload, uploads), say) for upload in uploads]


def _taking(projects: Sequence[Project], most_bytes: int, say: Words) -> Html:
    limit = most_bytes // 2**20
    file = tag("input", type="file", multiple=True, accept=ENDINGS, id="nt-files", aria_describedby="nt-formats")
    drop = tag(
        "label",
        tag("strong", say("notes_ui.drop")),
        tag("span", say("notes_ui.choose"), class_="nt-choose"),
        file,
        tag("span", say("notes_ui.formats", limit=limit), class_="hint", id="nt-formats"),
        class_="nt-drop",
        data_most=most_bytes,
        data_too_big=say("notes_ui.too_big", limit=limit),
        data_sending=say("notes_ui.sending"),
    )
    box = tag("textarea", id="paste", rows=5, placeholder=say("notes_ui.paste_placeholder"), dir="auto")
    button = tag("button", say("notes_ui.paste_send"), type="button", class_="primary", data_do="notes.paste")
    foot = tag("div", _projects(projects, say), button, class_="foot")
    return tag("div", drop, tag("label", say("notes_ui.paste"), for_="paste"), box, foot, class_="request nt-take")


def _projects(projects: Iterable[Project], say: Words) -> Html | None:
    options = [tag("option", project.name, value=project.id) for project in projects]
    if not options:
        return None
    none = tag("option", say("notes_ui.project_none"), value="")
    return tag("label", say("notes_ui.project"), tag("select", none, *options, id="nt-project"), class_="nt-project")


def _row(upload: Upload, known: Known, before: Upload | None, say: Words) -> Html:
    name = own_words(upload.name or say("ui.untitled"))
    job = known.last.get(upload.id)
    state = _how_it_is(upload, job, upload.id in known.unread)
    link = tag("a", name, href=f"/?notes={upload.id}", data_open=True, class_="nt-name")
    told = _progress(upload, job, say) if job and state in UNDER_WAY else _state(upload, state, job, say)
    return tag(
        "li",
        tag("div", link if state == "done" else tag("span", name, class_="nt-name"), *told, class_="nt-line"),
        _about(upload, known, say),
        _twice(before, say) if before else None,
        _deletion(upload, say) if upload.id in known.deletable and state not in UNDER_WAY else None,
        data_upload=upload.id,
        data_state=state,
    )


def _how_it_is(upload: Upload, job: Job | None, unread: bool) -> State:
    """Of a colleague's upload the job is not seen: then the upload itself tells, as far as it can."""
    if job:
        return job.state
    if unread and upload.gone:
        return "failed"
    return "unread" if unread else "done"


def _about(upload: Upload, known: Known, say: Words) -> Html:
    when = tag("time", upload.at.date().isoformat(), datetime=upload.at.isoformat())
    project = known.projects.get(upload.project, "")
    told = (" · ", say("notes_ui.project_of"), own_words(project)) if project else ()
    return tag("p", _size(upload.size), " · ", when, *told, class_="hint")


def _state(upload: Upload, state: State, job: Job | None, say: Words) -> list[Html | None]:
    """`unread` is kept, and nobody reads it: the program was killed before it could begin."""
    named = "refused" if state == "failed" and upload.gone else state
    bad = " nt-failed" if state in ("failed", "unread") else ""
    told = tag("span", say(f"notes_ui.state_{named}"), class_=f"nt-state{bad}")
    why = (job.failure.in_(spoken(say)) if job.failure else say("notes.broke_off")) if job else ""
    return [
        told,
        _again(upload, say) if state != "done" and not upload.gone else None,
        tag("p", why, class_="nt-why") if state == "failed" and why else None,
    ]


def _deletion(upload: Upload, say: Words) -> Html:
    """Behind a summary, so that nothing happens by one slip of the hand."""
    label = say("notes_ui.delete_label", name=upload.name)
    button = tag("button", say("notes_ui.delete_sure"), type="button", data_do="notes.delete", data_statement=upload.id)
    hint = tag("p", say("notes_ui.delete_hint"), class_="hint")
    summary = tag("summary", say("notes_ui.delete"), aria_label=label)
    return tag("details", summary, hint, button, class_="nt-delete", data_upload=upload.id)


def _again(upload: Upload, say: Words) -> Html:
    return tag("button", say("notes_ui.again"), type="button", data_do="notes.again", data_upload=upload.id)


def _progress(upload: Upload, job: Job, say: Words) -> list[Html | None]:
    stage = say(f"notes.{job.stage or 'stage_waiting'}")
    known = job.total > 0 and job.stage != "stage_parsing"
    meter = tag("progress", value=str(job.done) if known else None, max=job.total if known else 1, aria_label=stage)
    told = stage + (say("notes_ui.percent", number=100 * job.done // job.total) if known else "")
    cancel = tag(
        "button",
        say("ui.cancel"),
        type="button",
        data_do="notes.cancel",
        data_job=job.id,
        aria_label=say("notes_ui.cancel_label", name=upload.name),
    )
    return [tag("span", told, class_="nt-state", role="status"), cancel, meter]


def _before(upload: Upload, uploads: Sequence[Upload]) -> Upload | None:
    """The first upload of the same bytes before this one, in the same project."""
    same = [u for u in uploads if (u.digest, u.project, u.owner) == (upload.digest, upload.project, upload.owner)]
    first = min(same, key=lambda each: (each.at, each.id))
    return None if first.id == upload.id else first


def _twice(before: Upload, say: Words) -> Html:
    link = tag("a", own_words(before.name), href=f"/?notes={before.id}", data_open=True)
    return tag("p", say("notes_ui.twice"), " ", link, class_="nt-notice")


def _size(size: int) -> str:
    return f"{size / 2**20:.1f} MB" if size >= 2**20 else f"{max(1, size // 1024)} KB"
