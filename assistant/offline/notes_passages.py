"""What was said, cut into sentences, and which of them are worth reading: most of an hour's talk says nothing of a
need, and the encoder is too slow to find that out sentence by sentence."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.needs.language import Span, clauses, language_of, sentences
from assistant.needs.noted import WhyLeftOut
from assistant.needs.notes import Notes
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.figures import figures
from assistant.offline.notes_phrases import heard, with_commas, without_fillers
from assistant.offline.notes_voices import ours, present, reported, voice
from assistant.offline.phrases import says

LONGEST_READ = 600
"""Sentences of one file that are compared with examples, some three seconds; of more, the ones that say most."""

_RUNS_ON = {"zh": 75, "en": 320}
"""Characters from which on a sentence is one only because nobody set a full stop."""

_LEAST = {"zh": 6, "en": 4}
"""Fewer characters or words say nothing of a need by themselves."""

_COUNTS = 5
"""A smaller count is more often a way of speaking than a measurement."""

_KINDS = ("trouble", "binding", "decided", "owns", "disagrees")
_VAGUE_CUES = frozenset({NONE, "request/requester", "request/solution", "cause/why", "outcome/goal"})
"""Cues that most sentences of a talk have somewhere, and that alone make none worth reading."""


class Passage(NamedTuple):
    """A sentence of the notes: `text` is the source's from `start` to `end`, with blanks for fillers.

    `number` counts sentences through the file; `why` says why it is not read, None where it is.
    """

    turn: int
    number: int
    start: int
    end: int
    text: str
    speaker: str
    why: WhyLeftOut | None
    wants: bool = False
    weight: int = 0


def passages(notes: Notes) -> list[Passage]:
    """All sentences of the turns, in order."""
    asking, listed = ours(notes), present(notes)
    found: list[Passage] = []
    for number, turn in enumerate(notes.turns):
        speaker, begin = voice(turn, notes)
        text = without_fillers(with_commas(notes.source.text[begin : turn.end]))
        for start, end in (part for span in sentences(text) for part in _parts(text, *span)):
            who = reported(text[start:end], listed) or speaker
            found.append(_passage(number, len(found), begin + start, text[start:end], who, speaker in asking))
    return _the_weightiest(found)


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    """A sentence; one that runs on and on in parts, each a few clauses long."""
    language = language_of(text[start:end])
    if end - start <= _RUNS_ON[language]:
        yield start, end
        return
    begin = start
    for _, stop in clauses(text[start:end]):
        if start + stop - begin >= _RUNS_ON[language] // 3 and end - start - stop > _LEAST[language]:
            yield begin, start + stop
            begin = start + stop
    yield begin, end


def _passage(turn: int, number: int, start: int, text: str, speaker: str, is_ours: bool) -> Passage:
    wants = not is_ours and is_want(text)
    weight = 0 if is_ours else _weight(text, wants)
    return Passage(
        turn, number, start, start + len(text), text, speaker, _why(text, is_ours, wants, weight), wants, weight
    )


def is_want(text: str) -> bool:
    """Whether a sentence asks for something to be had, able or different."""
    if not heard("want", text) or heard("no-want", text) or heard("talk", text):
        return False
    return not _asks(text) or bool(
        re.search(r"能不能|可不可以|能否|可否|\b(?:can|could) (?:we|it|they|the)\b", text, re.I)
    )


def measures_something(text: str) -> bool:
    """Whether a figure tells how much; 三个方面 and "two things" only count what follows."""
    return any(
        figure.kind in ("money", "share", "duration") or (figure.kind == "count" and (figure.number or 0) >= _COUNTS)
        for figure in figures(text)
    )


def _why(text: str, is_ours: bool, wants: bool, weight: int) -> WhyLeftOut | None:
    if is_ours:
        return "question" if _asks(text) else "ours"
    if wants:
        return None
    if not _says_enough(text) or heard("talk", text):
        return "talk"
    if _asks(text):
        return "question"
    return None if weight else "unsure"


def _asks(text: str) -> bool:
    """Whether a sentence asks something; "can't we just add …?" is a proposal and asks nothing."""
    return heard("asks", text.strip()) and not says("proposes", text)


def _weight(text: str, wants: bool) -> int:
    """How much speaks for a sentence telling something of a need."""
    if not _says_enough(text):
        return 0
    cues = sum(label not in _VAGUE_CUES for label in cue_scores(text, language_of(text)))
    kinds = sum(heard(kind, text) for kind in _KINDS)
    return 5 * wants + 2 * kinds + 2 * measures_something(text) + min(cues, 2)


def _says_enough(text: str) -> bool:
    language = language_of(text)
    length = len(re.findall(r"[\u4e00-\u9fff\w]", text)) if language == "zh" else len(text.split())
    return length >= _LEAST[language]


def _the_weightiest(found: list[Passage]) -> list[Passage]:
    """The same, of which so many are read as time allows."""
    read = sorted((p for p in found if p.why is None), key=lambda passage: -passage.weight)
    left = {passage.number for passage in read[LONGEST_READ:]}
    return [passage._replace(why="unsure") if passage.number in left else passage for passage in found]
