"""A statement beside its sources: what is weak on top, comments in the margin, what became of it, and the decision."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.journeys.reviewing import Opened
from assistant.needs.filed import Version
from assistant.needs.findings import Finding
from assistant.needs.language import Language
from assistant.needs.people import Project
from assistant.needs.reviews import Event
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import spoken
from assistant.ui.review.changes import history
from assistant.ui.review.deciding import decision_bar, stands
from assistant.ui.review.parts import Parts
from assistant.ui.review.place import OWN, Place
from assistant.ui.review.quoting import Quoting
from assistant.ui.review.rules import rule_name
from assistant.ui.review.standing import NameOf, called, choice, link, standing_mark, when
from assistant.words import Words


class Reading(NamedTuple):
    """What the page shows beside the statement. `compared` are the changes between two versions that were chosen,
    `since` those since the approved text, `news` those since the reader opened it; None where there is nothing to show.
    """

    opened: Opened
    versions: tuple[Version, ...]
    projects: Sequence[Project]
    compared: Html | None = None
    since: Html | None = None
    news: Html | None = None


def statement_page(place: Place, reading: Reading, name: NameOf, say: Words) -> Html:
    """The whole page."""
    opened = reading.opened
    quoting = Quoting(opened.filed.statement)
    texts = tag("div", Parts(opened, quoting, name, say).all(), _sources(opened, quoting, say), class_="beside")
    return tag(
        "div",
        _head(reading, name, say),
        _news(reading, say),
        stands(opened, reading.since, name, say),
        _findings(opened, say),
        texts,
        history(reading.versions, place, reading.compared, name, say),
        _trail(reading, name, say),
        decision_bar(opened, say),
        class_="review-page statement",
    )


def _head(reading: Reading, name: NameOf, say: Words) -> Html:
    opened = reading.opened
    filed, project = opened.filed, opened.project
    whole = link(Place(set=project.id).address(), own_words(project.name)) if project else None
    crumbs = tag("nav", link(Place().address(), "← ", say("review.queue")), whole, class_="crumbs")
    owner = tag("span", say("review.owner_is", name=name(filed.owner)))
    changed = tag("span", say("review.version_is", number=filed.version, name=name(filed.changed_by)), " ")
    client = tag("span", own_words(filed.statement.client)) if filed.statement.client else None
    facts = tag("p", standing_mark(filed.standing, say), client, owner, tag("span", changed, when(filed.changed)))
    title = tag("h1", own_words(called(filed.statement.title, say)), id="review-title", tabindex="-1")
    return tag("header", crumbs, title, tag("div", facts, _moving(reading, say), class_="facts"), class_="about-it")


def _moving(reading: Reading, say: Words) -> Html | None:
    opened = reading.opened
    others = [(each.id, each.name) for each in reading.projects if each.id != opened.filed.project]
    if not opened.may_move or not others:
        return None
    into = choice("into", say("review.move_into"), say("review.choose"), others, "", data_move=opened.filed.id)
    return tag("div", into, class_="moving")


def _news(reading: Reading, say: Words) -> Html | None:
    if reading.news is None:
        return None
    return tag(
        "section", tag("p", tag("b", "≠ ", say("review.news"))), reading.news, class_="banner alert", role="alert"
    )


def _findings(opened: Opened, say: Words) -> Html:
    gates = [finding for finding in opened.findings if finding.severity == "gate"]
    notes = [finding for finding in opened.findings if finding.severity == "warn"]
    if not opened.findings:
        return tag("section", tag("p", "✓ ", say("review.no_findings")), class_="banner fine")
    ways = _ways(opened.filed.statement)
    language = spoken(say)
    blocking = tag("ul", *(_finding(each, ways, language, say) for each in gates), class_="gate-list")
    head = tag("h2", "▲ ", say("review.gates", number=len(gates))) if gates else None
    rest = tag("ul", *(_finding(each, ways, language, say) for each in notes), class_="note-list")
    folded = tag("details", tag("summary", say("review.notes", number=len(notes))), rest) if notes else None
    kind = "alert" if gates else "fine"
    return tag("section", head, blocking if gates else None, folded, class_=f"banner found-weak {kind}")


def _finding(finding: Finding, ways: dict[str, str], language: Language, say: Words) -> Html:
    message = finding.message.in_(language)
    at = tag("span", own_words(finding.words), class_="at") if finding.words else None
    rule = tag("span", rule_name(finding.rule, say), class_="note wraps")
    if part := ways.get(finding.where):
        way = tag("a", message, href="#review", data_do="review.part", data_parts=part)
        return tag("li", way, " ", at, " ", rule)
    where = _aspect(finding.where, say)
    return tag("li", where, message, " ", at, " ", rule)


def _aspect(where: str, say: Words) -> Html | None:
    try:
        return tag("b", say(f"aspect.{where}"), say("review.colon"))
    except KeyError:
        return None


def _ways(statement: NeedStatement) -> dict[str, str]:
    """Parts that a finding can lead to."""
    groups = (statement.claims, statement.measures, statement.open_questions, statement.contradictions)
    return {part.id: part.id for group in groups for part in group}


def _sources(opened: Opened, quoting: Quoting, say: Words) -> Html:
    sources = opened.filed.statement.sources
    shown = [quoting.source(source, title, say) for source, title in _titled(sources, say)]
    body = shown or [tag("p", say("review.no_sources"), class_="empty")]
    return tag("aside", tag("h2", say("review.sources")), *body, class_="sources", id="review-sources", tabindex="0")


def _titled(sources: Iterable[Source], say: Words) -> Iterator[tuple[Source, str]]:
    counted: Counter[str] = Counter()
    for source in sources:
        counted[source.kind] += 1
        yield source, source.title or say(f"review.source_{source.kind}", number=counted[source.kind])


def _trail(reading: Reading, name: NameOf, say: Words) -> Html:
    trail = reading.opened.trail
    names = {project.id: project.name for project in reading.projects}
    title = tag("summary", say("review.trail", number=len(trail)))
    if not trail:
        return tag("details", title, tag("p", say("review.trail_empty"), class_="empty"), class_="trail")
    items = (_event(event, names, name, say) for event in reversed(trail))
    return tag("details", title, tag("ol", *items), class_="trail", id="trail")


def _event(event: Event, names: dict[str, str], name: NameOf, say: Words) -> Html:
    try:
        did = say(f"review.did_{event.did}")
    except KeyError:
        did = event.did
    detail = _detail(event, names, say)
    more = tag("span", own_words(detail), class_="detail") if detail else None
    text = tag("code", event.fingerprint, title=say("review.fingerprint")) if event.fingerprint else None
    return tag("li", when(event.at), " ", tag("b", own_words(name(event.person))), " ", did, " ", text, more)


def _detail(event: Event, names: dict[str, str], say: Words) -> str:
    """What stands behind the deed, where it says more than an id does."""
    if event.did == "moved":
        return names.get(event.project, say("review.no_project") if event.project in ("", OWN) else event.project)
    return event.detail if event.did in ("approved", "overrode", "returned", "rejected") else ""
