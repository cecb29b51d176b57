"""The quotes of a statement with their numbers, and its sources with every quote marked where it stands."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from assistant.needs.language import language_of
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import NeedStatement
from assistant.ui.html import Html, escaped, join, own_words, tag
from assistant.ui.marks import tag_of
from assistant.words import Words

_Place = tuple[str, int, int]


class Mark(NamedTuple):
    """A quote in its source: its number, and the part of the statement that carries it."""

    number: int
    start: int
    end: int
    part: str


class Quoting:
    """Numbers the quotes of a statement in the order in which its parts are read; one place has one number."""

    def __init__(self, statement: NeedStatement) -> None:
        self._numbers: dict[_Place, int] = {}
        self._marks: dict[str, list[Mark]] = {}
        for part, quote in _carried(statement):
            self._take(part, quote)

    def _take(self, part: str, quote: Quote) -> None:
        number = self._numbers.setdefault(_place(quote), len(self._numbers) + 1)
        self._marks.setdefault(quote.source_id, []).append(Mark(number, quote.start, quote.end, part))

    def button(self, quote: Quote, say: Words) -> Html:
        """The quote's number; a press goes to the words in their source."""
        number = self._numbers[_place(quote)]
        label = say("review.quote_label", number=number, words=quote.text[:80])
        data = {"data_do": "review.quote", "data_quote": number, "title": quote.text, "aria_label": label}
        return tag("button", str(number), type="button", class_="quote-number", **data)

    def source(self, source: Source, title: str, say: Words) -> Html:
        """The source's text, line by line, its quotes marked; a press on a mark goes to what it is quoted for."""
        marks = self._marks.get(source.id, [])
        lines = (_line(source, span, marks, say) for span in _lines(source.text))
        spoken = tag_of(language_of(source.text))
        inside = tag("div", *lines, class_="said-text", lang=spoken, dir="auto")
        return tag("article", tag("h3", own_words(title)), inside, class_=f"source-text {source.kind}")


def _carried(statement: NeedStatement) -> Iterator[tuple[str, Quote]]:
    for claim in statement.claims:
        yield from ((claim.id, quote) for quote in claim.quotes)
    for measure in statement.measures:
        yield from ((measure.id, quote) for quote in measure.quotes)
    for clash in statement.contradictions:
        yield from ((clash.id, quote) for quote in clash.quotes)
    yield from ((question.id, question.quote) for question in statement.open_questions if question.quote)


def _place(quote: Quote) -> _Place:
    return quote.source_id, quote.start, quote.end


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _line(source: Source, span: tuple[int, int], marks: list[Mark], say: Words) -> Html:
    start, end = span
    here = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(max(start, mark.start) for mark in here), *(min(end, mark.end) for mark in here)})
    pieces = (_piece(source.text[a:b], a, b, here, say) for a, b in pairwise(cuts))
    return tag("p", *pieces)


def _piece(text: str, start: int, end: int, marks: list[Mark], say: Words) -> Html:
    over = [mark for mark in marks if mark.start <= start and mark.end >= end]
    if not over:
        return escaped(text)
    numbers = list(dict.fromkeys(mark.number for mark in over))
    ends = sorted({mark.number for mark in over if mark.end == end})
    sign = tag("sup", ", ".join(map(str, ends)), aria_hidden="true") if ends else None
    way = tag(
        "a",
        text,
        href="#review",
        data_do="review.part",
        data_parts=" ".join(dict.fromkeys(mark.part for mark in over)),
        title=say("review.mark_title"),
    )
    return tag("mark", join([way, sign]), data_quotes=" ".join(map(str, numbers)))
