"""A project seen as a whole: what contradicts and repeats, what is covered, how far the work is, and whom to ask."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.journeys.set_view import STANDINGS, Day, HeatMap, ToAskOne
from assistant.needs.checks.sets import SetFinding
from assistant.needs.filed import Asked
from assistant.needs.language import Language
from assistant.needs.people import Project
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import GLYPHS, quoted, spoken
from assistant.ui.review.place import OWN, Place
from assistant.ui.review.set_reading import SetFound
from assistant.ui.review.standing import called, link, standing_mark
from assistant.words import Words

KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("contradictions", ("two-figures", "excluding")),
    ("duplicates", ("R30",)),
    ("names", ("R4/R36",)),
    ("dropped", ("dropped",)),
)
"""Under which heading the findings of a set are shown, by their rules."""

WORST = 120
"""Needs whose coverage is shown, those with most gaps; the queue has all."""

FINDINGS, DAYS, PEOPLE, QUESTIONS = 50, 60, 100, 20
"""How many findings of a kind, days in the table, people, and questions to one of them are shown."""


class SetShown(NamedTuple):
    """All that the page shows of one project; `project` is None for what is in none. `to_ask` holds no more questions
    than are shown."""

    project: Project | None
    heat: HeatMap
    days: Sequence[Day]
    to_ask: Sequence[ToAskOne]
    found: SetFound


def set_page(shown: SetShown, say: Words) -> Html:
    """The whole page."""
    named = shown.project.id if shown.project else OWN
    rows = link(Place(project=named).address(), say("review.see_queue"), class_="button")
    out = link(Place(set=named, export=True).address(), say("review.export"), class_="button")
    crumbs = tag("nav", link(Place().address(), "← ", say("review.queue")), class_="crumbs")
    title = tag("h1", own_words(shown.project.name if shown.project else say("review.no_project")))
    whose = shown.project.client if shown.project and shown.project.client != shown.project.name else ""
    client = tag("p", own_words(whose), class_="lead") if whose else None
    ways = tag("nav", rows, out, class_="ways", aria_label=say("review.ways"))
    head = tag("header", crumbs, tag("div", title, ways, class_="title-line"), client, class_="about-it")
    if not shown.heat.columns:
        return tag("div", head, tag("p", say("review.set_empty"), class_="empty"), class_="review-page whole-set")
    return tag(
        "div",
        head,
        _found(shown, say),
        _covered(shown.heat, say),
        _progress(shown.days, say),
        _asking(shown.to_ask, say),
        class_="review-page whole-set",
    )


def _found(shown: SetShown, say: Words) -> Html:
    title = tag("h2", say("review.set_findings"))
    if shown.found.failed:
        return tag("section", title, tag("p", say("review.set_failed"), class_="empty"), class_="panel")
    if shown.found.findings is None:
        waiting = tag("p", say("review.set_reading", number=len(shown.heat.columns)), role="status", class_="empty")
        return tag("section", title, waiting, tag("progress", aria_label=say("review.set_findings")), class_="panel")
    titles = {row.id: called(row.title, say) for row in shown.heat.columns}
    held = [(kind, [one for one in shown.found.findings if one.rule in rules]) for kind, rules in KINDS]
    groups = [_kind(kind, found, titles, say) for kind, found in held if found]
    clean = [tag("li", "✓ ", say(f"review.set_no_{kind}")) for kind, found in held if not found]
    fine = tag("ul", *clean, class_="clean hint") if clean else None
    return tag("section", title, tag("div", *groups, class_="kinds"), fine, class_="panel found-in-set")


def _kind(kind: str, found: Sequence[SetFinding], titles: dict[str, str], say: Words) -> Html:
    head = tag("h3", say(f"review.set_{kind}"), tag("span", f" {len(found)}", class_="number"))
    language = spoken(say)
    told = tag("ul", *(_finding(finding, titles, language, say) for finding in found[:FINDINGS]))
    return tag("section", head, told, _more("more_findings", len(found) - FINDINGS, say))


def _more(what: str, number: int, say: Words) -> Html | None:
    """What there is beyond what is shown."""
    return tag("p", say(f"review.{what}", number=number), class_="hint") if number > 0 else None


def _finding(finding: SetFinding, titles: dict[str, str], language: Language, say: Words) -> Html:
    sides = [tag("p", quoted(words.strip())) for words in finding.words.split(" / ")] if finding.words else []
    if finding.quotes and len(finding.quotes) == len(sides):
        named = (own_words(quote.speaker) if quote.speaker else None for quote in finding.quotes)
        said = zip(named, sides, strict=True)
        sides = [tag("div", tag("b", who, say("review.colon")) if who else None, side) for who, side in said]
    ways = (
        link(Place(review=one).address(), own_words(titles.get(one, one)), class_="chip") for one in finding.statements
    )
    return tag("li", tag("p", finding.message.in_(language), class_="what"), *sides, tag("p", *ways, class_="ways-to"))


def _covered(heat: HeatMap, say: Words) -> Html:
    picture = tag("div", class_="picture", data_figure="heat", role="img", aria_label=say("review.heat_label"))
    key = tag("p", say("review.heat_hint"), class_="hint")
    more = _more("more_needs", len(heat.columns) - WORST, say)
    blank = tag("th", say("review.column_need"), scope="col")
    head = tag("tr", blank, *(tag("th", say(f"aspect.{aspect}"), scope="col") for aspect in heat.aspects))
    rows = (
        tag(
            "tr",
            tag("th", link(Place(review=row.id).address(), own_words(called(row.title, say))), scope="row"),
            *(_cell(line[place], say) for line in heat.marks),
        )
        for place, row in enumerate(heat.columns[:WORST])
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="heat")
    folded = tag("details", tag("summary", say("review.as_table")), tag("div", table, class_="wide-table"))
    return tag("section", tag("h2", say("review.heat")), key, more, picture, folded, class_="panel")


def _cell(status: str, say: Words) -> Html:
    glyph = next(sign for each, sign in GLYPHS.items() if each == status)
    word = tag("span", say(f"status.{status}"), class_="sr")
    return tag(
        "td", tag("span", glyph, aria_hidden="true"), word, class_=f"cell {status}", title=say(f"status.{status}")
    )


def _progress(days: Sequence[Day], say: Words) -> Html:
    picture = tag("div", class_="picture", data_figure="days", role="img", aria_label=say("review.over_time"))
    head = tag("tr", tag("th", say("review.day"), scope="col"), *(_head(each, say) for each in STANDINGS))
    rows = (
        tag("tr", tag("th", str(day.day), scope="row"), *(tag("td", str(day.counts[each])) for each in STANDINGS))
        for day in days[-DAYS:]
    )
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="days")
    more = _more("more_days", len(days) - DAYS, say)
    folded = tag("details", tag("summary", say("review.as_table")), more, tag("div", table, class_="wide-table"))
    return tag("section", tag("h2", say("review.over_time")), picture, folded, class_="panel")


def _head(standing: str, say: Words) -> Html:
    return tag("th", standing_mark(next(each for each in STANDINGS if each == standing), say), scope="col")


def _asking(people: Sequence[ToAskOne], say: Words) -> Html:
    title = tag("h2", say("review.to_ask"))
    if not people:
        return tag("section", title, tag("p", "✓ ", say("review.to_ask_none"), class_="empty"), class_="panel")
    shown = [person for place, person in enumerate(people) if place < PEOPLE or not person.whom]
    rows = (
        tag(
            "tr",
            tag("th", own_words(person.whom) if person.whom else say("ui.open_nobody"), scope="row"),
            tag(
                "td",
                tag("ul", *(_asked(asked, say) for asked in person.questions)),
                _more("more_questions", person.number - len(person.questions), say),
            ),
        )
        for person in shown
    )
    more = _more("more_people", len(people) - len(shown), say)
    head = tag("tr", *(tag("th", say(f"review.{each}"), scope="col") for each in ("whom", "what_to_ask")))
    table = tag("table", tag("thead", head), tag("tbody", *rows), class_="asking")
    return tag("section", title, table, more, class_="panel")


def _asked(asked: Asked, say: Words) -> Html:
    way = link(Place(review=asked.statement).address(), own_words(called(asked.title, say)), class_="chip")
    return tag("li", own_words(asked.question.text), " ", way)
