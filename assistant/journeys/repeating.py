"""Whether notes hold a talk that is known already: the same meeting in another format, or a mail under its answer."""

import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from assistant.needs.language import Span, sentences
from assistant.needs.notes import Notes
from assistant.needs.sources import Source

SAME_TALK = 0.5
"""Notes of whose words a known source holds this much, sentence by sentence, hold that talk."""

_TELLING = 6
"""Letters of a sentence from which on its being there word for word means anything."""


class Again(NamedTuple):
    """The known sources that hold the same talk, and the spans of the notes that stand in them word for word."""

    sources: tuple[str, ...]
    spans: tuple[Span, ...]


def repeated(notes: Notes, known: Iterable[Source]) -> Again:
    """What of the notes is known word for word; punctuation, case and width do not count. A source with the id of the
    notes' own is these notes, and not another talk."""
    said = {span: _letters(notes.source.text[slice(*span)]) for span in _sentences(notes)}
    telling = {span: letters for span, letters in said.items() if len(letters) >= _TELLING}
    whole = sum(map(len, telling.values()))
    sources: list[str] = []
    spans: dict[Span, None] = {}
    for source in known:
        if source.id == notes.source.id or not whole:
            continue
        text = _letters(source.text)
        there = [span for span, letters in telling.items() if letters in text]
        if sum(len(telling[span]) for span in there) >= SAME_TALK * whole:
            sources.append(source.id)
            spans.update(dict.fromkeys(there))
    return Again(tuple(sources), tuple(spans))


def talk_of(notes: Notes) -> str:
    """What was said, letter by letter: the same for one talk in two files, however they are laid out."""
    return _letters("".join(turn.text for turn in notes.turns))


def _sentences(notes: Notes) -> Iterable[Span]:
    for turn in notes.turns:
        yield from ((turn.start + start, turn.start + end) for start, end in sentences(turn.text))


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())
