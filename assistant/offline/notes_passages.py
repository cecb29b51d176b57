"""What was said, cut into sentences, and which of them are worth reading: most of an hour's talk says nothing of a
need, and the encoder is too slow to find that out sentence by sentence."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.needs.language import Span, clauses, language_of, sentences
from assistant.needs.noted import WhyLeftOut
from assistant.needs.notes import Notes
from assistant.offline.acts import ASKS, IDLE, TROUBLE, WISH
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_phrases import heard, with_commas, without_fillers
from assistant.offline.notes_voices import goes_on, ours, present, reported, voice
from assistant.offline.notes_wants import asks, is_want, leaning, may_want, recalls, told, wishes
from assistant.offline.pieces import Likens

LONGEST_READ = 600
"""Sentences of one file that are compared with examples, some three seconds; of more, the ones that say most."""

COMPARED, _BATCH = 500, 64
"""Sentences of one file that are compared with how people talk, and how many of them at once."""

_RUNS_ON = {"zh": 75, "en": 320}
"""Characters from which on a sentence is one only because nobody set a full stop."""

_LEAST = {"zh": 6, "en": 4}
"""Fewer characters or words say nothing of a need by themselves."""

_TELLS = 2
"""What a sentence that ends in a question has to weigh before it, to be read for what it tells."""

_DENSE, _SHORT, _DENSE_WHERE_SHORT = 0.5, 150, 0.33
"""The part of the sentences that tell something, from which on notes are dense; less is enough in notes of so few
sentences, which cost little to read and to look through. Talks held for a need have .45 to .69, design meetings, panels
and a long elicitation .19 to .41."""

_TROUBLES, _TROUBLED = 3, 0.04
"""So many sentences, and such a part of them, tell of trouble in a talk held for a need: they have .02 to .11, design
meetings, panels and a long elicitation .00 to .02."""

LIKELY, _HARDLY = 0.65, 0.2
"""From which likeness on a sentence is a wish in such a talk, whatever its words, and below which it is none although
its words may wish."""

_IDLY = 0.6
"""From which likeness on a sentence that names next to nothing is small talk: 谁晒的匾子赶紧收, "There's a fresh
pot next door". On the development files such are 8 sentences of small talk for 4 that tell something."""

_WANTED = 5
"""What a wish weighs."""

_KINDS = ("trouble", "names-trouble", "binding", "decided", "owns", "disagrees")
_VAGUE_CUES = frozenset({NONE, "request/requester", "request/solution", "cause/why", "outcome/goal"})
"""Cues that most sentences of a talk have somewhere, and that alone make none worth reading."""


class Passage(NamedTuple):
    """A sentence of the notes: `text` is the source's from `start` to `end`, with blanks for fillers.

    `number` counts sentences through the file; `why` says why it is not read, None where it is; `leans` where it is a
    wish by what stands beside it or was said before, rather than by its own words; `answers` where our side asked
    right before, `habit` where it asked how it is done today; `seconds` where the turn begins by agreeing.
    `does` is the act it is most like, and `wish` how like a wish it is; "" and None where it was not compared.
    `passed_over` where it is worth reading, and other sentences of so long notes are more so.
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
    leans: bool = False
    answers: bool = False
    habit: bool = False
    seconds: bool = False
    does: str = ""
    wish: float | None = None
    passed_over: bool = False


def passages(notes: Notes, acts: Likens | None = None) -> list[Passage]:
    """All sentences of the turns, in order. `acts` tells what each does; without it that goes by phrases alone."""
    asking, listed = ours(notes), present(notes)
    found: list[Passage] = []
    for number, turn in enumerate(notes.turns):
        speaker, begin = voice(turn, notes)
        text = without_fillers(with_commas(notes.source.text[begin : turn.end]))
        said_so = ""
        for start, end in (part for span in sentences(text) for part in _parts(text, *span)):
            said_so = reported(text[start:end], listed) or (said_so if goes_on(text[start:end], listed) else "")
            who = said_so or speaker
            found.append(_passage(number, len(found), begin + start, text[start:end], who, speaker in asking))
    found = _compared(found, acts) if acts else found
    return _the_weightiest(_all_read(_in_context(found, asking), asking))


def _compared(found: list[Passage], acts: Likens) -> list[Passage]:
    """The same, each sentence of theirs compared with how people talk; of very many, those that say most."""
    theirs = [place for place, one in enumerate(found) if may_be_compared(one)]
    chosen = sorted(theirs, key=lambda place: -found[place].weight)[:COMPARED]
    for start in range(0, len(chosen), _BATCH):
        batch = chosen[start : start + _BATCH]
        for place, scores in zip(batch, acts.scores([found[place].text.strip() for place in batch]), strict=True):
            does = max(scores, key=lambda act: scores[act])
            one = found[place] if does in (IDLE, ASKS) else _worth_reading(found[place])
            if does == IDLE and scores[IDLE] >= _IDLY and not one.wants and one.weight < _TELLS:
                one = one._replace(why="talk")
            found[place] = one._replace(does=does, wish=scores[WISH])
    return found


def may_be_compared(passage: Passage) -> bool:
    """Whether it says enough to tell what it does, and is theirs, or a question."""
    return passage.why != "ours" and _says_enough(passage.text)


def _worth_reading(passage: Passage) -> Passage:
    """The same; where words of meetings made it small talk (a laptop, a holiday, the weather), as if they had not."""
    if passage.why != "talk":
        return passage
    return _judged(passage, wants=wishes(passage.text))


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
    passage = Passage(turn, number, start, start + len(text), text, speaker, None)
    if is_ours:
        return passage._replace(why="question" if asks(text) else "ours")
    wants = is_want(text)
    if not wants and (not _says_enough(text) or heard("talk", text)):
        return passage._replace(why="talk", weight=_weight(text, wants))
    return _judged(passage, wants=wants)


def _judged(passage: Passage, *, wants: bool) -> Passage:
    """The same, by what it says of a need."""
    text, weight = passage.text, _weight(passage.text, wants)
    why: WhyLeftOut | None = None if wants or weight else "unsure"
    if not wants and asks(text) and _weight(told(text), wants) < _TELLS:
        why = "question"
    return passage._replace(why=why, wants=wants, weight=weight)


def _in_context(found: list[Passage], asking: frozenset[str]) -> list[Passage]:
    """The same, with the wishes that are wishes only by what stands beside them or by having been said before."""
    leans = leaning(found)
    asked = {p.turn: heard("how-now", p.text) for p in found if p.speaker in asking and p.why == "question"}
    agreed = {p.turn for p in found if heard("agrees", p.text) and not heard("adds", p.text)}
    for place, passage in enumerate(found):
        if passage.turn - 1 in asked and passage.speaker not in asking:
            found[place] = passage = passage._replace(answers=True, habit=asked[passage.turn - 1])
        if passage.turn in agreed:
            found[place] = passage = passage._replace(seconds=True)
        if passage.why != "ours" and not passage.wants and (place in leans or recalls(passage.text)):
            found[place] = passage._replace(why=None, wants=True, leans=True, weight=passage.weight + _WANTED)
    return found


def is_dense(found: Sequence[Passage]) -> bool:
    """Whether it is a talk held for a need: most of what is said tells of one, where in an hour of any talk a fifth
    does; or they tell again and again of what goes wrong."""
    compared = [passage for passage in found if passage.does]
    if sum(passage.does == TROUBLE for passage in compared) >= max(_TROUBLES, _TROUBLED * len(compared)):
        return True
    told = [passage for passage in found if passage.why in (None, "unsure")]
    least = _DENSE_WHERE_SHORT if len(found) <= _SHORT else _DENSE
    return sum(passage.weight >= _TELLS for passage in told) >= least * max(1, len(told))


def _all_read(found: list[Passage], asking: frozenset[str]) -> list[Passage]:
    """Dense notes with nothing left unread for having no telling word of its own."""
    if not is_dense(found):
        return found
    read = [passage._replace(why=None) if passage.why == "unsure" else passage for passage in found]
    read = [passage if passage.speaker in asking else _hoped(passage) for passage in read]
    goes_on = leaning(read)
    return [
        passage._replace(wants=True, leans=True)
        if place in goes_on and passage.why is None and not passage.wants
        else passage
        for place, passage in enumerate(read)
    ]


def _hoped(passage: Passage) -> Passage:
    """The same, as a wish where it is one in a talk held for a need."""
    if passage.wants or passage.habit or passage.why not in (None, "question") or heard("to-ask", passage.text):
        return passage
    if is_likely(passage) or (may_want(passage.text) and not _is_hardly(passage)):
        return passage._replace(why=None, wants=True, weight=passage.weight + _WANTED)
    return passage


def is_likely(passage: Passage) -> bool:
    """Whether it is like a wish, whatever its words."""
    return passage.wish is not None and passage.wish >= LIKELY


def _is_hardly(passage: Passage) -> bool:
    return passage.wish is not None and passage.wish < _HARDLY


def _weight(text: str, wants: bool) -> int:
    """How much speaks for a sentence telling something of a need."""
    if not _says_enough(text):
        return 0
    cues = sum(label not in _VAGUE_CUES for label in cue_scores(text, language_of(text)))
    kinds = sum(heard(kind, text) for kind in _KINDS)
    return _WANTED * wants + 2 * kinds + 2 * measures_something(text) + min(cues, 2)


def _says_enough(text: str) -> bool:
    language = language_of(text)
    length = len(re.findall(r"[\u4e00-\u9fff\w]", text)) if language == "zh" else len(text.split())
    return length >= _LEAST[language] or (2 * length >= _LEAST[language] and measures_something(text))


def _the_weightiest(found: list[Passage]) -> list[Passage]:
    """The same, of which so many are read as time allows."""
    read = sorted((p for p in found if p.why is None), key=lambda passage: -passage.weight)
    left = {passage.number for passage in read[LONGEST_READ:]}
    return [p._replace(why="unsure", passed_over=True) if p.number in left else p for p in found]
