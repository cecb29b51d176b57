"""How a statement stands, as a mark and a word, and whom an id stands for: the small things all its pages share."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Protocol, get_args

from assistant.needs.filed import Row
from assistant.needs.people import Person
from assistant.needs.standings import Standing
from assistant.ui.html import Html, tag
from assistant.ui.marks import GLYPHS
from assistant.words import Words

STANDINGS: tuple[Standing, ...] = get_args(Standing)
MARKS: dict[Standing, str] = {
    "draft": "✎",
    "submitted": "▷",
    "approved": "✓",
    "changed": "≠",
    "returned": "↩",
    "rejected": "✕",
}
LETTERS = {"m": "missing", "p": "partial", "c": "clear", "u": "unknown-to-them"}
"""How a row writes the coverage of an aspect."""

NameOf = Callable[[str], str]


class Register(Protocol):
    """Who is known here."""

    def get(self, person_id: str) -> Person | None: ...


def naming(person: Person, people: Register, say: Words) -> NameOf:
    """Names people by their ids: the reader is "you"; a browser of a machine without names goes by its id's end."""

    def name(person_id: str) -> str:
        if person_id == person.id:
            return say("review.you")
        found = people.get(person_id)
        return found.name if found and found.name else say("review.somebody", mark=person_id[-4:] or "?")

    return name


def standing_mark(standing: Standing, say: Words) -> Html:
    """The mark and the word."""
    mark = tag("span", MARKS[standing], class_="mark-of", aria_hidden="true")
    return tag("span", mark, say(f"export.standing_{standing}"), class_=f"standing {standing}")


def row_dots(row: Row, say: Words) -> Html:
    """Coverage of all aspects in a row of glyphs, read out as a count."""
    statuses = [LETTERS[letter] for letter in row.coverage]
    dots = (tag("span", glyph, class_=f"glyph {status}", aria_hidden="true") for status, glyph in _glyphs(statuses))
    counts = (say(f"ui.count_{status}", number=statuses.count(status)) for status in GLYPHS if status in statuses)
    return tag("span", *dots, class_="dots", role="img", aria_label=say("ui.joiner").join(counts))


def when(moment: datetime) -> Html:
    """A moment; the page's script writes it in the reader's own time."""
    return tag("time", f"{moment:%Y-%m-%d %H:%M}", datetime=moment.isoformat())


def called(title: str, say: Words) -> str:
    """A statement's title."""
    return title.strip() or say("ui.untitled")


def link(address: str, *children: str | None, **attributes: object) -> Html:
    """A link to another place of the desk, without loading the page anew."""
    return tag("a", *children, href=address, data_open="review", **attributes)


def choice(name: str, label: str, any_: str, options: Iterable[tuple[str, str]], chosen: str, **more: object) -> Html:
    """A select with its label; the first option, without a value, leaves the thing open."""
    held = [("", any_), *options]
    if chosen and chosen not in (value for value, _ in held):
        held.append((chosen, chosen))
    inside = (tag("option", own(text), value=value, selected=value == chosen) for value, text in held)
    return tag("label", tag("span", label), tag("select", *inside, name_=name, **more), class_="choice")


def own(text: str) -> str:
    """A text for an option, which holds no elements: on one line, cut where it is long."""
    line = " ".join(text.split())
    return line[:60] + "…" if len(line) > 60 else line


def _glyphs(statuses: Iterable[str]) -> Iterable[tuple[str, str]]:
    known = {str(status): glyph for status, glyph in GLYPHS.items()}
    return ((status, known[status]) for status in statuses)
