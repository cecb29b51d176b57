"""Which page a place on the desk shows, with what it needs from the journeys."""

import json
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from assistant.journeys.arranging import may_make
from assistant.journeys.comparing import compare
from assistant.journeys.reviewing import Opened
from assistant.journeys.set_view import HeatMap, SetView
from assistant.needs.filed import Version
from assistant.needs.people import Person
from assistant.ui.html import Html
from assistant.ui.marks import spoken
from assistant.ui.review.application import ReviewApplication
from assistant.ui.review.changes import changes
from assistant.ui.review.export_page import export_page
from assistant.ui.review.gathering import gather
from assistant.ui.review.place import OWN, Place
from assistant.ui.review.queue_page import Shelf, queue_page
from assistant.ui.review.set_page import QUESTIONS, WORST, SetShown, set_page
from assistant.ui.review.standing import called, naming
from assistant.ui.review.statement_page import Reading, statement_page
from assistant.words import Words


class Page(NamedTuple):
    """A page with its title; `more` is what its script makes use of."""

    title: str
    html: Html
    more: Mapping[str, object]


def page_of(place: Place, person: Person, application: ReviewApplication, say: Words, *, seen: str = "") -> Page:
    """The page. `seen` is the fingerprint of the text that was on the screen: where it is another by now, the page says
    so and shows what changed. Raises NotFound for what this person may not see."""
    if place.export:
        return Page(say("review.export"), export_page(place, gather(place, person, application), say), {})
    if place.review:
        return _statement(place, person, application, say, seen)
    if place.set:
        return _set(place, person, application, say)
    return _queue(place, person, application, say)


def _queue(place: Place, person: Person, application: ReviewApplication, say: Words) -> Page:
    reviewing = application.reviewing
    queue = reviewing.queue(person, place.wanted(), place.within)
    choices = reviewing.choices(person, place.within)
    shelf = Shelf(queue, choices, reviewing.projects(person), may_make(person))
    name = cache(naming(person, application.store.people, say))
    return Page(say("review.queue"), queue_page(place, shelf, name, say), {})


def _statement(place: Place, person: Person, application: ReviewApplication, say: Words, seen: str) -> Page:
    reviewing = application.reviewing
    opened = reviewing.open(person, place.review)
    versions = reviewing.versions(person, place.review)
    compared = _compared(versions, place.older, place.newer, say) if place.older and place.newer else None
    reading = Reading(
        opened,
        versions,
        reviewing.projects(person),
        compared,
        since=_since(versions, _approved(opened), say),
        news=_since(versions, seen if seen != opened.fingerprint else "", say),
    )
    name = naming(person, application.store.people, say)
    page = statement_page(place, reading, name, say)
    return Page(called(opened.filed.statement.title, say), page, {"fingerprint": opened.fingerprint})


def _approved(opened: Opened) -> str:
    """The fingerprint of the text that was approved, where the present one is another."""
    return opened.filed.reviews[-1].fingerprint if opened.filed.standing == "changed" else ""


def _since(versions: tuple[Version, ...], fingerprint: str, say: Words) -> Html | None:
    """What changed since the text with that fingerprint."""
    then = [version for version in versions if version.fingerprint == fingerprint]
    return _compared(versions, then[-1].number, versions[-1].number, say) if then else None


def _compared(versions: tuple[Version, ...], older: int, newer: int, say: Words) -> Html | None:
    texts = {version.number: version.statement for version in versions}
    if older not in texts or newer not in texts:
        return None
    return changes(compare(texts[older], texts[newer]), texts[older], texts[newer], say)


def _set(place: Place, person: Person, application: ReviewApplication, say: Words) -> Page:
    project = "" if place.set == OWN else place.set
    view: SetView = application.set_view
    heat, days = view.heat_map(person, project), view.over_time(person, project)
    found = application.set_reading.of(person, project, heat)
    named = application.seeing.project(person, project) if project else None
    shown = SetShown(named, heat, days, view.to_ask(person, project, QUESTIONS), found)
    title = named.name if named else say("review.no_project")
    more = _figures(shown, say) if heat.columns else {}
    return Page(title, set_page(shown, say), {**more, "reading": found.findings is None})


def _figures(shown: SetShown, say: Words) -> dict[str, object]:
    """The pictures on light and on dark paper, as the script draws them."""
    from assistant.ui.plots import Paper, heat_map_figure, over_time_figure  # 0.5 s

    language, heat = spoken(say), shown.heat
    papers: tuple[Paper, ...] = ("light", "dark")
    drawn = {
        "heat": {paper: json.loads(heat_map_figure(heat, language, paper, WORST).to_json()) for paper in papers},
        "days": {paper: json.loads(over_time_figure(shown.days, language, paper).to_json()) for paper in papers},
    }
    return {"figures": drawn, "columns": _columns(heat)}


def _columns(heat: HeatMap) -> list[str]:
    """Where a press on a column of the heat map leads."""
    return [row.id for row in heat.columns[:WORST]]
