"""Where words stand in a talk, whatever a format did to white space, punctuation and marks such as {vocalsound}."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

ENOUGH = 0.5
"""The part of the shorter one that two spans must share to be about the same words."""

_MARK = re.compile(r"\{\w+\}")


class Said(NamedTuple):
    """What one person says at once."""

    speaker: str
    text: str


class Span(NamedTuple):
    """A stretch of a talk, counted in letters and digits."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least half of the shorter one."""
        shared = min(self.end, other.end) - max(self.start, other.start)
        return shared >= ENOUGH * min(self.end - self.start, other.end - other.start) > 0


class Talk:
    """The turns of a file, one after the other."""

    def __init__(self, turns: Sequence[Said]) -> None:
        parts = [essence(turn.text) for turn in turns]
        self._speakers = [turn.speaker for turn in turns]
        self._starts = [0, *accumulate(map(len, parts))]
        self._text = "".join(parts)
        self._known: dict[tuple[str, float | None], Span | None] = {}

    def place(self, words: str, near: float | None = None) -> Span | None:
        """Where the words stand; `near` (0 the beginning, 1 the end) chooses where they are said more than once."""
        if (words, near) not in self._known:
            self._known[words, near] = self._place(essence(words), near or 0.0)
        return self._known[words, near]

    def count(self, words: str) -> int:
        """How often the words are said."""
        return len(list(_places(essence(words), self._text)))

    def share_before(self, turn: int) -> float:
        """How far into the talk a turn begins, from 0 to 1; the end where there is no such turn."""
        return self._starts[min(turn, len(self._speakers))] / max(1, len(self._text))

    def speaker(self, span: Span) -> str:
        """Who says the middle of the span."""
        return self._speakers[bisect_right(self._starts, (span.start + span.end - 1) // 2) - 1]

    def _place(self, wanted: str, near: float) -> Span | None:
        places = list(_places(wanted, self._text)) if wanted else []
        if not places:
            return None
        start = min(places, key=lambda place: abs(place - near * len(self._text)))
        return Span(start, start + len(wanted))


def essence(text: str) -> str:
    """The letters and digits of a text, folded."""
    folded = unicodedata.normalize("NFKC", _MARK.sub(" ", text)).casefold()
    return "".join(character for character in folded if character.isalnum())


def _places(wanted: str, text: str) -> Iterator[int]:
    start = text.find(wanted)
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)
