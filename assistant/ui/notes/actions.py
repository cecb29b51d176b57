"""What is pressed on the notes desk: each becomes one call of a journey, and the view that follows from it."""

from collections.abc import Callable, Sequence

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import EditConflict, NotAllowed, NotesError, NotFound, QuoteNotFound, UploadNotFound, UploadQuoted
from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.people import Person
from assistant.needs.uploads import Upload
from assistant.ui.application import Application
from assistant.ui.header import header
from assistant.ui.html import Html, tag
from assistant.ui.minds import mind_name
from assistant.ui.notes.needs_side import needs_side
from assistant.ui.notes.sheet import sheet
from assistant.ui.notes.shown import Need, shown
from assistant.ui.notes.source_side import source_side
from assistant.ui.notes.uploads_page import Known, older_rows, rows, uploads_page, waiting_page
from assistant.ui.views import Region, View, interview_view, trouble
from assistant.words import Words, words
from assistant.words.failures import sentence

PAGE = 50
"""How many uploads are listed at first, and how many more each time that older ones are asked for."""

JOBS = 100
"""How many of a person's jobs the page looks at, beside one for each older upload that is shown."""


class NotesAction(BaseModel):
    """What the page asks for, as it comes over the wire. `id` is an upload, "" for all of them."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    do: str = Field(max_length=40)
    id: str = Field(default="", max_length=100)
    language: Language = "en"
    questions: bool = False
    job: str = Field(default="", max_length=100)
    statement: str = Field(default="", max_length=100)
    proposals: list[str] = Field(default_factory=list, max_length=5_000)
    turn: int = Field(default=0, ge=0)
    start: int = Field(default=0, ge=0)
    end: int = Field(default=0, ge=0)
    """Words of the turn, by their places in the source; the whole turn where `end` is 0."""
    count: int = Field(default=0, ge=0, le=100_000)
    facet: Facet = Facet.SOLUTION
    chosen: MindName | None = None
    """The mind this browser chose, whatever the page says."""


def notes_desk(asked: str, person: Person, application: Application, chosen: MindName | None = None) -> View:
    """Does what was asked and gives the view to show. What is not there, or not theirs, is told in one sentence."""
    action = NotesAction.model_validate_json(asked).model_copy(update={"chosen": chosen})
    say = words(action.language)
    try:
        return _STEPS[action.do.removeprefix("notes.")](action, person, application)
    except (NotFound, QuoteNotFound):
        return trouble(say("notes_ui.not_found"))
    except (NotAllowed, NotesError, UploadQuoted) as refused:
        return trouble(sentence(refused, action.language))
    except EditConflict:
        view = _view(action, person, application)
        view["more"] = {"told": say("notes_ui.conflict")}
        return view


def _view(action: NotesAction, person: Person, application: Application) -> View:
    """The page of the upload, or of all uploads."""
    say = words(action.language)
    if not action.id:
        return _page(_uploads(person, application, say), "/?notes", say("notes_ui.title"), action, application)
    upload = application.notes.uploading.upload(person, action.id)
    address = f"/?notes={upload.id}" + ("&questions" if action.questions else "")
    page = _of_one(upload, action, person, application)
    return _page(page, address, f"{upload.name} · {say('notes_ui.title')}", action, application)


def _page(page: Html, address: str, title: str, action: NotesAction, application: Application) -> View:
    mind = mind_name(application, None, action.chosen)
    regions: dict[Region, str] = {"header": header(None, "notes", mind, action.language), "notes": page}
    return View(screen="notes", interview="", title=f"{title} · AskWhy", address=address, regions=regions)


def _uploads(person: Person, application: Application, say: Words) -> Html:
    uploading = application.notes.uploading
    listed = uploading.recent(person, limit=PAGE + 1)
    known = _known(listed, person, application)
    older = older_rows([], known, PAGE if len(listed) > PAGE else 0, say)
    projects = application.seeing.projects(person)
    return uploads_page(rows(listed[:PAGE], known, say), older, projects, uploading.most_bytes, say)


def _rows(uploads: Sequence[Upload], person: Person, application: Application, say: Words) -> Html:
    return rows(uploads, _known(uploads, person, application), say)


def _known(uploads: Sequence[Upload], person: Person, application: Application) -> Known:
    """Of a colleague's upload the job is not seen: only whether it was read."""
    uploading = application.notes.uploading
    last = {job.upload: job for job in reversed(uploading.jobs(person, JOBS + len(uploads)))}
    return Known(
        last=last,
        unread=uploading.unread(u for u in uploads if u.id not in last),
        deletable=uploading.deletable(person, uploads),
        projects={project.id: project.name for project in application.seeing.projects(person)},
    )


def _of_one(upload: Upload, action: NotesAction, person: Person, application: Application) -> Html:
    say, uploading = words(action.language), application.notes.uploading
    read = uploading.result(person, upload.id)
    if read is None:
        return waiting_page(upload, _rows([upload], person, application, say), say)
    found = shown(person, read, application)
    if action.questions:
        return sheet(found, say)
    tabs = [
        tag("button", say("notes_ui.source"), type="button", data_do="notes.tab", data_tab="source"),
        tag("button", say("notes_ui.needs"), type="button", data_do="notes.tab", data_tab="needs", aria_pressed="true"),
    ]
    bar = tag("div", *tabs, class_="nt-tabs")
    return tag("div", bar, source_side(found, say), needs_side(found, say), class_="nt-read", data_upload=upload.id)


def _progress(action: NotesAction, person: Person, application: Application) -> View:
    """How far readings are; takes nothing but the list's place on the page."""
    uploading = application.notes.uploading
    uploads = [uploading.upload(person, action.id)] if action.id else uploading.recent(person, limit=PAGE)
    return View(more={"rows": _rows(uploads, person, application, words(action.language))})


def _older(action: NotesAction, person: Person, application: Application) -> View:
    """`count` uploads that are older than those on the page; takes nothing but their place below."""
    found = application.notes.uploading.recent(person, limit=action.count + 1, offset=PAGE)
    more = action.count + PAGE if len(found) > action.count else 0
    listed = found[: action.count]
    say = words(action.language)
    return View(more={"older": older_rows(listed, _known(listed, person, application), more, say)})


def _delete(action: NotesAction, person: Person, application: Application) -> View:
    """Deletes the upload that `statement` names, from whichever page; what stays is the list."""
    application.notes.uploading.delete(person, action.statement)
    return _view(action.model_copy(update={"id": ""}), person, application)


def _cancel(action: NotesAction, person: Person, application: Application) -> View:
    application.notes.uploading.cancel(person, action.job)
    return _view(action, person, application)


def _again(action: NotesAction, person: Person, application: Application) -> View:
    """Reads once more the upload that `statement` names, from whichever page."""
    mind = action.chosen or application.settings.mind
    application.notes.uploading.again(person, action.statement, mind=mind)
    return _view(action, person, application)


def _accept(action: NotesAction, person: Person, application: Application) -> View:
    application.notes.accepting.accept(person, action.id, action.proposals)
    return _view(action, person, application)


def _decline(action: NotesAction, person: Person, application: Application) -> View:
    application.notes.accepting.decline(person, action.id, action.proposals)
    return _view(action, person, application)


def _pull(action: NotesAction, person: Person, application: Application) -> View:
    """Makes a claim of a turn, or of words in it; a need that is not on file yet is filed first."""
    start, end = _passage(action, person, application)
    _filed(action, person, application)
    application.notes.accepting.pull_in(person, action.statement, action.id, start, end, action.facet)
    return _view(action, person, application)


def _begin(action: NotesAction, person: Person, application: Application) -> View:
    """Makes a need of its own of a turn, or of words in it; the page then goes to its card."""
    start, end = _passage(action, person, application)
    begun = application.notes.accepting.begin(person, action.id, start, end)
    view = _view(action, person, application)
    view["more"] = {"statement": begun.id}
    return view


def _passage(action: NotesAction, person: Person, application: Application) -> tuple[int, int]:
    """Where in the source the meant words lie, all within one turn. Raises NotFound, also for places outside it."""
    read = application.notes.uploading.result(person, action.id)
    turns = read.reading.notes.turns if read else ()
    if action.turn >= len(turns):
        raise UploadNotFound(f"the upload {action.id} has no turn {action.turn}")
    turn = turns[action.turn]
    start, end = (max(action.start, turn.start), min(action.end, turn.end)) if action.end else (turn.start, turn.end)
    return start, end


def _continue(action: NotesAction, person: Person, application: Application) -> View:
    _filed(action, person, application)
    accepting = application.notes.accepting
    interview = accepting.continue_as_interview(person, action.statement, mind=action.chosen)
    return interview_view(interview, action.language, mind_name(application, interview))


def _filed(action: NotesAction, person: Person, application: Application) -> None:
    """Files the need that is meant, where it is only proposed yet."""
    read = application.notes.uploading.result(person, action.id)
    needs: tuple[Need, ...] = shown(person, read, application).needs if read else ()
    for need in needs:
        if need.statement.id == action.statement and need.own and not need.filed:
            application.notes.accepting.accept(person, action.id, [need.own.id])


_Step = Callable[[NotesAction, Person, Application], View]

_STEPS: dict[str, _Step] = {
    "open": _view,
    "progress": _progress,
    "cancel": _cancel,
    "again": _again,
    "older": _older,
    "delete": _delete,
    "accept": _accept,
    "decline": _decline,
    "pull": _pull,
    "begin": _begin,
    "continue": _continue,
}
