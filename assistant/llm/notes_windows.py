"""Notes cut into windows: as much of a talk as a small model reads well at once. What the client's side says is shown
in numbered pieces, so that a model names a number and need not write the words once more."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.llm.cost import tokens_in
from assistant.llm.numbering import unlike_ours
from assistant.needs.language import Span, clauses, sentences
from assistant.needs.noted import WhyLeftOut
from assistant.needs.notes import Notes

WINDOW, LINE = 360, 120
"""Tokens, about: of a window, and of a line. A turn that is longer stands on several lines."""

_OURS = 160
"""Characters of a line of our own side: it tells what was answered, and nothing else comes of it."""

_CUT = 400
"""Characters after which words without any mark between them are cut."""

_LITTLE = 3
"""Words or Chinese characters; a clause of no more goes with the next one of its sentence."""


class Piece(NamedTuple):
    """A clause that may say something: a place in the text of a line, and the sentence of the line it stands in."""

    start: int
    end: int
    sentence: int


class Line(NamedTuple):
    """A turn, or a part of a long one: `text` is the source's from `start` to `end`.

    `why` is what the embedded mind would leave the turn out for; nothing is built on "ours" and "talk".
    """

    turn: int
    start: int
    end: int
    text: str
    speaker: str
    why: WhyLeftOut

    @property
    def counts(self) -> bool:
        """Whether something may come of it."""
        return self.why not in ("ours", "talk")

    @property
    def ours(self) -> bool:
        """Whether our own side says it."""
        return self.why == "ours"

    @property
    def pieces(self) -> Iterator[Piece]:
        """What of it is numbered; nothing where nothing may come of it."""
        for number, (start, end) in enumerate(sentences(self.text) if self.counts else ()):
            begin = start
            for _, stop in ((start + first, start + last) for first, last in clauses(self.text[start:end])):
                if stop == end or len(_WORD.findall(self.text[begin:stop])) > _LITTLE:
                    yield Piece(begin, stop, number)
                    begin = stop
            if re.search(r"\w", self.text[begin:end]):
                yield Piece(begin, end, number)

    def shown(self, first: int) -> str:
        """As the model reads it: on one line, its pieces numbered from `first`, nothing in it that ends the fence."""
        if not self.counts:
            return _told(self.text)[:_OURS]
        starts = [piece.start for piece in self.pieces]
        parts = (self.text[start:end] for start, end in pairwise([*starts, len(self.text)]))
        return " ".join(f"[{number}] {_told(part)}" for number, part in enumerate(parts, first))

    @property
    def voice(self) -> str:
        """The speaker, as the model reads it."""
        return _told(self.speaker)[:40]


_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\u4e00-\u9fff]+")

Window = tuple[Line, ...]


def numbered(window: Window) -> list[tuple[Line, Piece]]:
    """The pieces of a window with their lines; the first has the number 1."""
    return [(line, piece) for line in window for piece in line.pieces]


def shown(window: Window) -> list[tuple[Line, str]]:
    """The lines as the model reads them."""
    told: list[tuple[Line, str]] = []
    first = 1
    for line in window:
        told.append((line, line.shown(first)))
        first += sum(1 for _ in line.pieces)
    return told


def _told(text: str) -> str:
    """On one line, with no mark that could end the fence or be taken for a number of ours."""
    return unlike_ours(" ".join(text.split()))


def windows(notes: Notes, why: Sequence[WhyLeftOut], ours: frozenset[str]) -> list[Window]:
    """All turns, in order, in windows; those without a line from which something may come are left away.

    `why` and `ours` as the embedded mind found them (see `Found`).
    """
    cut = (tuple(window) for window in _packed(_lines(notes, why, ours)))
    return [window for window in cut if any(line.counts for line in window)]


def _lines(notes: Notes, why: Sequence[WhyLeftOut], ours: frozenset[str]) -> Iterator[Line]:
    for number, turn in enumerate(notes.turns):
        reason = "ours" if turn.speaker in ours else why[number]
        text = notes.source.text[turn.start : turn.end]
        for start, end in _parts(text):
            yield Line(number, turn.start + start, turn.start + end, text[start:end], turn.speaker, reason)


def _parts(text: str) -> Iterator[Span]:
    """The turn, or runs of its sentences (of its clauses, where one is endless) that are no longer than a line."""
    if tokens_in(text) <= LINE:
        yield from [(0, len(text))] if text.strip() else []
        return
    begin, stop = 0, 0
    for start, end in _pieces(text):
        if stop and tokens_in(text[begin:end]) > LINE:
            yield begin, stop
            begin = start
        stop = end
    if text[begin:stop].strip():
        yield begin, stop


def _pieces(text: str) -> Iterator[Span]:
    for start, end in sentences(text):
        if tokens_in(text[start:end]) <= LINE:
            yield start, end
            continue
        for first, last in clauses(text[start:end]):
            yield from ((at, min(at + _CUT, start + last)) for at in range(start + first, start + last, _CUT))


def _packed(lines: Iterator[Line]) -> Iterator[list[Line]]:
    window: list[Line] = []
    taken = 0
    for line in lines:
        size = tokens_in(line.shown(1)) + 4
        if window and taken + size > WINDOW:
            yield window
            window, taken = [], 0
        window.append(line)
        taken += size
    yield from [window] if window else []
