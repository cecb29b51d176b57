"""What was said and where: sources, and quotes that are really in them."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from typing import Literal, Self

from pydantic import model_validator

from assistant.errors import QuoteNotFound
from assistant.needs.findings import Frozen

SourceKind = Literal["chat", "file", "edit"]

_RUNS_ON = re.compile(r"[A-Za-z0-9]{2}|\d[.,]\d")
_LATIN_WORD_OR_FIGURE = re.compile(r"[A-Za-z0-9\u00c0-\u024f]+(?:[.,][0-9]+|['’][A-Za-z]+)*")
_FILLER = re.compile(r"(?<!\w)(?:uh+|um+|erm?|hmm+|mm+)(?!\w)|\{\w+\}|[呃嗯]+", re.I)


class Source(Frozen):
    """What somebody said, unchanged: one message of a chat, one file, one edit made by hand in the statement."""

    id: str
    kind: SourceKind
    text: str
    title: str = ""

    @property
    def digest(self) -> str:
        """Tells whether two sources hold the same text."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Quote(Frozen):
    """Words of a source: `text` is `source.text[start:end]`, counted in characters.

    `speaker` names who said it where a source has several voices and tells them apart, as the source writes the name.
    """

    source_id: str
    start: int
    end: int
    text: str
    speaker: str = ""

    @model_validator(mode="after")
    def _span_fits(self) -> Self:
        if self.start < 0 or not self.text.strip() or self.end - self.start != len(self.text):
            raise ValueError("a quote's span has the length of its text, which is not empty")
        return self

    def is_in(self, source: Source) -> bool:
        """Whether these are the source's words at that place."""
        return source.id == self.source_id and source.text[self.start : self.end] == self.text

    def overlaps(self, other: "Quote") -> bool:
        """Whether both hold some of the same words of one source."""
        return self.source_id == other.source_id and self.start < other.end and other.start < self.end


def quote(source: Source, start: int, end: int, speaker: str = "") -> Quote:
    """The quote of that span. Raises QuoteNotFound where the span is empty or outside the source."""
    text = source.text[start:end]
    if not (0 <= start < end <= len(source.text) and text.strip()):
        raise QuoteNotFound(f"{source.id} has no words from {start} to {end}")
    return Quote(source_id=source.id, start=start, end=end, text=text, speaker=speaker)


def in_whole_words(source: Source, start: int, end: int, speaker: str = "") -> Quote:
    """The quote of that span without the white space around it, and with the rest of a Latin word or figure that it
    cuts: whoever marked "2 percent" in "12 percent" gets what was said. Raises QuoteNotFound like `quote`."""
    text = source.text
    while start < end and text[start : start + 1].isspace():
        start += 1
    while end > start and text[end - 1 : end].isspace():
        end -= 1
    for word in _LATIN_WORD_OR_FIGURE.finditer(text):
        start = word.start() if word.start() < start < word.end() else start
        end = word.end() if word.start() < end < word.end() else end
    return quote(source, start, end, speaker)


def locate(words: str, source: Source) -> Quote | None:
    """Where `words` stand in `source`: exactly, else loosely, else None.

    Loosely means that white space, punctuation, letter case, full and half width and spoken fillers ("uh", 呃) do not
    count. The quote returned always holds the source's own words, and whole ones: "2 percent" is not in "12 percent".
    """
    words = words.strip()
    if not words:
        return None
    for start in _places(words, source.text):
        if _whole(source.text, start, start + len(words)):
            return quote(source, start, start + len(words))
    wanted, _ = _essence(words)
    text, places = _essence(source.text)
    for found in _places(wanted, text) if wanted else ():
        start, end = places[found], places[found + len(wanted) - 1] + 1
        if _whole(source.text, start, end):
            return quote(source, start, end)
    return None


def _places(words: str, text: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no Latin word and no figure is cut at either end."""
    before = any(_RUNS_ON.fullmatch(text[max(0, start - back) : start + 1]) for back in (1, 2))
    after = any(_RUNS_ON.fullmatch(text[end - 1 : end + ahead]) for ahead in (1, 2))
    return not (before or after)


def _essence(text: str) -> tuple[str, list[int]]:
    """The letters and digits of `text`, folded, each with its place in `text`."""
    fillers = {place for filler in _FILLER.finditer(text) for place in range(*filler.span())}
    kept: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if place in fillers:
            continue
        for folded in unicodedata.normalize("NFKC", character).casefold():
            if folded.isalnum() or folded == "%":
                kept.append(folded)
                places.append(place)
    return "".join(kept), places


def storable(text: str) -> str:
    """`text` without what no database and no browser can hold: NUL and halves of surrogate pairs become U+FFFD."""
    return re.sub(r"[\x00\ud800-\udfff]", "\ufffd", text)
