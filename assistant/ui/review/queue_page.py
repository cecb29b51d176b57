"""The queue: statements with what is weakest first, narrowed by plain selects, and what can be done with several."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from assistant.journeys.filing import MOST_CHOICES, Choices
from assistant.journeys.reviewing import Queue
from assistant.needs.filed import Row
from assistant.needs.people import Project
from assistant.ui.html import Html, own_words, tag
from assistant.ui.review.place import OWN, PAGE, Place
from assistant.ui.review.rules import rule_name
from assistant.ui.review.standing import (
    STANDINGS,
    NameOf,
    called,
    choice,
    link,
    row_dots,
    standing_mark,
    when,
)
from assistant.words import Words


class Shelf(NamedTuple):
    """What the queue shows: a page of it, and what it can be narrowed to."""

    queue: Queue
    choices: Choices
    projects: Sequence[Project]
    may_make: bool


def queue_page(place: Place, shelf: Shelf, name: NameOf, say: Words) -> Html:
    """The whole page."""
    title = tag("div", tag("h1", say("review.queue")), _ways(place, shelf, say), class_="title-line")
    hint = tag("p", say("review.queue_hint"), class_="lead")
    make = _making(say) if shelf.may_make else None
    return tag(
        "div",
        title,
        hint,
        _filters(place, shelf, name, say),
        tag("p", say("review.choices_cut", number=MOST_CHOICES), class_="hint") if _cut(shelf.choices) else None,
        _several(shelf, say) if shelf.queue.rows else None,
        _rows(place, shelf, name, say),
        _pages(place, shelf.queue.count, say),
        make,
        class_="review-page queue",
    )


def _ways(place: Place, shelf: Shelf, say: Words) -> Html:
    whole = None
    if place.project:
        whole = link(Place(set=place.project).address(), say("review.see_set"), class_="button")
    out = (
        link(place.listed().address(export=True), say("review.export"), class_="button") if shelf.queue.count else None
    )
    projects = tag("a", say("people.projects"), href="/?people", data_open="people", class_="button")
    return tag("nav", whole, out, projects if shelf.may_make else None, class_="ways", aria_label=say("review.ways"))


def _filters(place: Place, shelf: Shelf, name: NameOf, say: Words) -> Html:
    anything = say("review.any")
    projects = [*((each.id, each.name) for each in shelf.projects), (OWN, say("review.no_project"))]
    standings = ((each, say(f"export.standing_{each}")) for each in STANDINGS)
    owners = _sorted((each, name(each)) for each in shelf.choices.owners)
    people = _sorted((each, each) for each in shelf.choices.people)
    rules = _sorted((each, rule_name(each, say)) for each in shelf.choices.rules)
    languages = (("zh", "中文"), ("en", "English"))
    text = tag("input", type="search", name_="q", value=place.q, maxlength=200, dir="auto", autocomplete="off")
    clear = link(Place().address(), say("review.clear"), class_="quiet") if place != Place() else None
    return tag(
        "form",
        tag("label", tag("span", say("review.text")), text, class_="choice wide"),
        choice("project", say("review.project"), anything, projects, place.project),
        choice("standing", say("review.standing"), anything, standings, place.standing or ""),
        choice("rule", say("review.finding"), anything, rules, place.rule),
        choice("person", say("review.person"), anything, people, place.person),
        choice("owner", say("review.owner"), anything, owners, place.owner),
        choice("lang", say("review.language"), anything, languages, place.lang),
        clear,
        class_="filters",
        data_review="filters",
        role="search",
    )


def _cut(choices: Choices) -> bool:
    return max(len(choices.owners), len(choices.people)) >= MOST_CHOICES


def _sorted(options: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """By the words that are shown."""
    return sorted(options, key=lambda option: (option[1].casefold(), option[0]))


def _several(shelf: Shelf, say: Words) -> Html:
    """What is done with the ticked ones; the script wakes it once one is ticked."""
    projects = [(each.id, each.name) for each in shelf.projects]
    into = choice("into", say("review.move_into"), say("review.choose"), projects, "", data_picked=True, disabled=True)
    move = tag("button", say("review.move"), type="button", data_do="review.move", data_picked=True, disabled=True)
    out = tag("button", say("review.export"), type="button", data_do="review.out", data_picked=True, disabled=True)
    every = tag("label", tag("input", type="checkbox", data_all=True), say("review.all_here"), class_="tick")
    told = tag("span", say("review.ticked_none"), class_="hint", data_ticked=say("review.ticked"), aria_live="polite")
    return tag("div", every, told, into, move, out, class_="several", role="group")


def _rows(place: Place, shelf: Shelf, name: NameOf, say: Words) -> Html:
    if not shelf.queue.rows:
        empty = say("review.empty" if place.listed() == Place() else "review.empty_filtered")
        return tag("p", empty, class_="empty")
    names = {project.id: project.name for project in shelf.projects}
    columns = ("need", "standing", "findings", "coverage", "open", "owner", "changed")
    blank = tag("th", tag("span", say("review.tick"), class_="sr"), scope="col")
    head = tag("tr", blank, *(tag("th", say(f"review.column_{each}"), scope="col") for each in columns))
    body = tag("tbody", *(_row(row, names.get(row.project, ""), name, say) for row in shelf.queue.rows))
    return tag("table", tag("thead", head), body, class_="rows")


def _row(row: Row, project: str, name: NameOf, say: Words) -> Html:
    title = called(row.title, say)
    tick = tag("input", type="checkbox", value=row.id, data_tick=True, aria_label=say("review.tick_one", title=title))
    beside = " · ".join(dict.fromkeys(filter(None, (row.client, project))))
    what = (
        link(Place(review=row.id).address(), own_words(title), class_="name"),
        tag("span", own_words(beside), class_="client") if beside else None,
    )
    left = say("review.open_count", number=row.open_questions) if row.open_questions else "–"
    return tag(
        "tr",
        tag("td", tick, class_="tick"),
        tag("th", *what, scope="row", class_="what"),
        tag("td", standing_mark(row.standing, say)),
        tag("td", _weak(row, say), class_="weak"),
        tag("td", row_dots(row, say), class_="covered"),
        tag("td", left, class_="left"),
        tag("td", own_words(name(row.owner)), class_="who"),
        tag("td", when(row.changed), class_="at-time"),
    )


def _weak(row: Row, say: Words) -> Html:
    gates = tag("b", "▲ ", say("review.gates", number=row.gates), class_="blocks") if row.gates else None
    notes = tag("span", say("review.notes", number=row.warns)) if row.warns else None
    return tag("span", gates, notes, None if gates or notes else tag("span", "✓ ", say("review.nothing_found")))


def _pages(place: Place, count: int, say: Words) -> Html:
    last = max(1, -(-count // PAGE))
    told = tag("span", say("review.count", number=count, page=min(place.page, last), pages=last))
    back = link(place.address(page=place.page - 1), "← ", say("review.earlier")) if place.page > 1 else None
    on = link(place.address(page=place.page + 1), say("review.later"), " →") if place.page < last else None
    return tag("nav", back, told, on, class_="pages", aria_label=say("review.pages"))


def _making(say: Words) -> Html:
    name = tag("input", name_="name", required=True, maxlength=120, dir="auto", autocomplete="off")
    client = tag("input", name_="client", maxlength=120, dir="auto", autocomplete="off")
    form = tag(
        "form",
        tag("label", tag("span", say("review.project_name")), name, class_="choice"),
        tag("label", tag("span", say("review.client")), client, class_="choice"),
        tag("button", say("review.make"), type="submit", class_="primary"),
        data_review="make",
        class_="make",
    )
    return tag("details", tag("summary", say("review.new_project")), form, class_="making")
