"""The source as it was said, turn by turn, with what came of each; what an exporter's machine wrote is set apart."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.needs.language import language_of
from assistant.needs.notes import Notes, Turn
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import spoken, tag_of
from assistant.ui.mind_panel import cost
from assistant.ui.notes.lost import lost
from assistant.ui.notes.places import clock
from assistant.ui.notes.pulling import pulling
from assistant.ui.notes.shown import Came, Shown
from assistant.words import Words


class _Line(NamedTuple):
    """A turn by its number, or a line beside the turns (None)."""

    number: int | None
    start: int
    end: int


def source_side(shown: Shown, say: Words) -> Html:
    """All of it, whatever its length: the style leaves out of the drawing what is not in sight."""
    notes = shown.reading.notes
    lines = sorted(
        [
            *(_Line(n, t.start, t.end) for n, t in enumerate(notes.turns)),
            *(_Line(None, s, e) for s, e in notes.beside()),
        ],
        key=lambda line: line.start,
    )
    items = (_line(line, shown, say) for line in lines)
    return tag(
        "section",
        tag("h2", say("notes_ui.source")),
        _aside(notes.aside, say),
        *_notices(shown, say),
        lost(shown, say),
        tag("ol", *items, class_="nt-turns", lang=tag_of(language_of(notes.source.text))),
        pulling(shown.needs, say),
        id="nt-source",
        tabindex=0,
        aria_label=say("notes_ui.source"),
    )


def _aside(aside: str, say: Words) -> Html | None:
    if not aside:
        return None
    inside = tag("p", own_words(aside))
    note = tag("p", say("notes_ui.aside_note"), class_="hint")
    return tag("details", tag("summary", say("notes_ui.aside")), note, inside, class_="nt-aside")


def _notices(shown: Shown, say: Words) -> Iterator[Html]:
    for notice in (*shown.reading.notes.notices, *shown.reading.notices):
        yield tag("p", notice.in_(spoken(say)), class_="nt-notice")
    if (took := shown.reading.expense) and took.calls:
        figures = {"calls": took.calls, "tokens_in": f"{took.tokens_in:,}", "tokens_out": f"{took.tokens_out:,}"}
        yield tag("p", say("notes_ui.spent", cost=cost(took, say), **figures), class_="hint nt-spent")


def _line(line: _Line, shown: Shown, say: Words) -> Html:
    notes = shown.reading.notes
    if line.number is None:
        words_there = tag("p", notes.source.text[line.start : line.end], class_="nt-words", dir="auto")
        return tag("li", words_there, class_="nt-beside", data_start=str(line.start), data_end=line.end)
    turn = notes.turns[line.number]
    left = shown.unused.get(line.number)
    came = () if left else shown.came.get(line.number, ())
    return tag(
        "li",
        _head(turn, line.number, came, left.why if left else "", say),
        tag("p", _words(turn, notes), class_="nt-words", dir="auto"),
        tag(
            "div",
            *_outcome(came, left.why if left else "", say),
            class_="nt-out",
            id=f"nt-out-{line.number}",
            hidden=True,
        ),
        class_="nt-turn nt-left" if left else "nt-turn",
        data_turn=str(line.number),
        data_start=str(line.start),
        data_end=line.end,
        data_spans=_spans(came, turn, shown),
    )


def _words(turn: Turn, notes: Notes) -> str:
    return notes.source.text[turn.start : turn.end]


def _spans(came: Sequence[Came], turn: Turn, shown: Shown) -> str | None:
    """Where in the source the quotes begin and end, for the script to underline them."""
    source = shown.reading.notes.source.id
    found = {
        (max(q.start, turn.start), min(q.end, turn.end))
        for part in came
        for claim in part.need.statement.claims
        if claim.id == part.part
        for q in claim.quotes
        if q.source_id == source and q.start < turn.end and q.end > turn.start
    }
    return " ".join(f"{start}-{end}" for start, end in sorted(found)) or None


def _head(turn: Turn, number: int, came: Sequence[Came], why: str, say: Words) -> Html:
    at = clock(turn.at) or say("notes_ui.line", number=turn.line)
    mark = say(f"notes_ui.left_{why}") if why else say("notes_ui.came", number=len(came)) if came else ""
    button = tag(
        "button",
        mark or say("notes_ui.came_none"),
        type="button",
        class_="nt-mark",
        data_do="notes.passage",
        aria_expanded="false",
        aria_controls=f"nt-out-{number}",
    )
    who = tag("b", own_words(turn.speaker)) if turn.speaker else None
    return tag("div", who, tag("span", at, class_="nt-at"), button, class_="nt-head")


def _outcome(came: Sequence[Came], why: str, say: Words) -> Iterator[Html]:
    if why:
        yield tag("p", say(f"notes_ui.why_{why}"))
    elif not came:
        yield tag("p", say("notes_ui.why_none"))
    for part in came:
        label = tag("span", say(part.label), class_="label")
        words_said = own_words(legible(part.text) or part.text)
        where = say("notes_ui.in_need", number=part.need.number)
        go = {"data_do": "notes.part", "data_need": part.need.number, "data_part": part.part}
        yield tag("p", label, words_said, " ", tag("button", where, type="button", class_="chip", **go))
