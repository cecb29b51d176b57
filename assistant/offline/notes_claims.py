"""What the sentences of notes say of a need: pieces of them, each about one facet, in the words in which they were
said."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.needs.aspects import Facet
from assistant.needs.language import clauses, language_of
from assistant.offline.acts import WISH
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.figures import figures
from assistant.offline.hearing import is_unknown
from assistant.offline.notes_asking import BINDS, SHORT, WISHES, asks_for
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_passages import LIKELY, Passage, is_dense, is_likely
from assistant.offline.notes_phrases import heard, legible
from assistant.offline.notes_wants import may_want, wishes
from assistant.offline.pieces import Likens, Piece, pieces
from assistant.offline.targets import is_target

Progress = Callable[[int, int], None]
"""Told how many sentences were read, of how many."""

BATCH = 128
"""Texts embedded at once: what is held in memory does not grow with the file."""

_LONGEST_WHOLE = 90
"""Characters of a sentence that is still compared with examples as a whole; longer ones go by their clauses."""

_LIKE, _LIKE_SOMETHING = 0.14, -0.25
"""How like examples of a facet something said in dense notes has to be, by itself and beside those about nothing."""

_LIMITS = frozenset(f for f in Facet if f.value.startswith("constraints/")) - {Facet.DATE}
_CHATTY = frozenset(
    {Facet.WHY, Facet.LATER, Facet.FIRST_LOOP, Facet.CONCENTRATION, Facet.DAILY_USERS, Facet.SHARE, Facet.ALTERNATIVES}
    | {Facet.DO_NOTHING, Facet.TRIGGER, Facet.LAST_CASE, Facet.RISK, Facet.PEOPLE, Facet.DECIDES, Facet.OPERATES}
)
"""Facets that sentences of any talk are like: they need a trouble, a figure or a limit in so many words."""

_NO_WISH = tuple(f for f in Facet if f not in WISHES and f not in (Facet.DISAGREES, Facet.REQUESTER))
_TROUBLES = frozenset(f for f in Facet if f.value.startswith(("problem/", "impact/", "cause/", "current/")))
_PLAIN = {
    Facet.DISAGREES: "disagrees",
    Facet.ALTERNATIVES: "instead",
    Facet.MONEY: "money",
    Facet.DECIDES: "upward",
    Facet.TARGET: "content-with",
}
"""Facets that a few words give away, whatever else the sentence holds."""


class Noted(NamedTuple):
    """A piece of a sentence and what it is about. `facet` is None for what somebody does not know."""

    passage: Passage
    start: int
    end: int
    text: str
    facet: Facet | None
    sure: bool
    asks_for: bool = False

    @property
    def language(self) -> str:
        """The language it was said in."""
        return language_of(self.text)


def noted(
    found: Sequence[Passage], examples: Likens | None, progress: Progress, acts: Likens | None = None
) -> Iterator[Noted]:
    """What the passages that are read say, in order."""
    likeness, signs = _Likeness(examples), 1 if is_dense(found) else 2
    read = [passage for passage in found if passage.why is None]
    for start in range(0, len(read), BATCH):
        batch = read[start : start + BATCH]
        progress(start, len(read))
        likeness.learn([text for passage in batch for text in _texts(passage.text)])
        for passage in batch:
            yield from _of(passage, likeness, signs, acts)
    progress(len(read), len(read))


class _Likeness:
    """Scores that were worked out for a batch of sentences at once: one by one they take three times as long."""

    def __init__(self, examples: Likens | None) -> None:
        self._examples, self._known = examples, dict[str, Mapping[str, float]]()

    def learn(self, texts: Sequence[str]) -> None:
        self._known.clear()
        if self._examples:
            todo = sorted(set(texts), key=len)
            for start in range(0, len(todo), BATCH):
                some = todo[start : start + BATCH]
                self._known.update(zip(some, self._examples.scores(some), strict=True))

    def scores(self, clauses: Sequence[str]) -> list[Mapping[str, float]]:
        return [self._known.get(text, {}) for text in clauses]

    def of(self, sentence: str, piece: Piece) -> Mapping[str, float]:
        """What a piece of a sentence is like: in each class, what its likeliest clause is."""
        parts = self.scores([sentence[s:e] for s, e in clauses(sentence) if s < piece.end and piece.start < e])
        return {label: max(part.get(label, 0.0) for part in parts) for part in parts for label in part}


def _texts(sentence: str) -> list[str]:
    """What `pieces` compares with examples: the clauses, and the whole where there are several."""
    parts = [sentence[start:end] for start, end in clauses(sentence)]
    whole = sentence.strip()
    return [*parts, whole] if len(parts) > 1 and len(whole) <= _LONGEST_WHOLE else parts


def _of(passage: Passage, likeness: _Likeness, signs: int, acts: Likens | None) -> Iterator[Noted]:
    if unknown := _unknown(passage):
        yield unknown
        return
    found = [piece for piece in pieces(passage.text, None, likeness) if piece.facet is not Facet.REQUESTER]
    if found and passage.wants and heard("relief", passage.text):
        found = [Piece(found[0].start, found[-1].end, Facet.SOLUTION)]
    for whole, likely in _wished(passage, _joined(passage, found), acts):
        for piece in _parts(passage, whole):
            if one := _one(passage, piece, signs, likeness, likely):
                yield one


def _wished(passage: Passage, found: Sequence[Piece], acts: Likens | None) -> Iterator[tuple[Piece, bool]]:
    """Each piece, and whether the sentence is like a wish by it; neighbours that are become one."""
    if not (acts and found and is_likely(passage)):
        yield from ((piece, False) for piece in found)
        return
    scored = [row[WISH] for row in acts.scores([passage.text[piece.start : piece.end] for piece in found])]
    likely = [score >= min(LIKELY, max(scored)) for score in scored]
    for wished, group in groupby(zip(found, likely, strict=True), key=lambda pair: pair[1]):
        run = [piece for piece, _ in group]
        if wished and len(run) > 1:
            yield run[0]._replace(end=run[-1].end), True
        else:
            yield from ((piece, wished) for piece in run)


def _joined(passage: Passage, found: Sequence[Piece]) -> list[Piece]:
    """The pieces; those that say too little by themselves go with the one before."""
    joined: list[Piece] = []
    for piece in found:
        length = len(re.findall(r"[\u4e00-\u9fff]|\w+", passage.text[piece.start : piece.end]))
        if joined and length < 4 and not measures_something(passage.text[piece.start : piece.end]):
            joined[-1] = joined[-1]._replace(end=piece.end)
        else:
            joined.append(piece)
    return joined


def _parts(passage: Passage, piece: Piece) -> Iterator[Piece]:
    """A wish apart from another wish (还要…, "and we also need …") and from how things are (现在…, "because …")."""
    if not passage.wants:
        yield piece
        return
    begin = piece.start
    for start, end in clauses(passage.text):
        clause = passage.text[start:end]
        apart = heard("as-is", clause) or (heard("another", clause) and (wishes(clause) or passage.leans))
        before = passage.text[begin:start]
        if piece.start < start < piece.end and apart and (passage.leans or wishes(before) or may_want(before)):
            yield piece._replace(start=begin, end=start)
            begin = start
    yield piece._replace(start=begin)


def _one(passage: Passage, piece: Piece, signs: int, likeness: _Likeness, likely: bool) -> Noted | None:
    start, end = _trimmed(passage.text, _listed_from(passage, piece), piece.end)
    words = passage.text[start:end]
    wish = asks_for(passage, piece, words, dense=signs == 1, likely=likely)
    facet, sure = _facet(words, piece, wish, signs)
    if facet is None and signs == 1:
        facet = _likely(likeness.of(passage.text, piece))
    if facet is None or len(re.findall(r"[\u4e00-\u9fff]|\w+", words)) < 3:
        return None
    return Noted(passage, passage.start + start, passage.start + end, legible(words), facet, sure, wish)


def _listed_from(passage: Passage, piece: Piece) -> int:
    """Where a wish begins that is the second of a list: 家长自己请假、自己选补哪一节."""
    listed = re.search(r"(?:[^，。；,;、]+、)+$", passage.text[: piece.start]) if passage.wants else None
    return listed.start() if listed else piece.start


def _facet(words: str, piece: Piece, asks_for: bool, signs: int) -> tuple[Facet | None, bool]:
    """What a piece is about, and whether that is sure; None where neither the examples nor its words tell.
    `signs` are how many have to agree, of likeness, cue words and plain words."""
    for facet, kind in _PLAIN.items():
        if heard(kind, words):
            return facet, True
    if len(words) <= SHORT[language_of(words)] and is_target(words):
        return Facet.TARGET, True
    if asks_for:
        return Facet.SOLUTION, piece.facet in WISHES or heard("thing", words)
    if heard("objects", words) and not measures_something(words):
        return Facet.DISAGREES, True
    if heard("owns", words):
        return (Facet.DECIDES if heard("decides", words) else Facet.OPERATES), True
    cues = cue_scores(words, language_of(words))
    dated = piece.facet is Facet.DATE and any(figure.kind == "date" for figure in figures(words))
    if piece.facet and _trusted(piece, words, signs) and _signs(piece, cues, dated or _tells(words)) >= signs:
        return piece.facet, piece.sure
    if heard("decided", words) or heard("stages", words):
        stage = Facet.LATER if heard("later", words) else Facet.FIRST_LOOP
        return (piece.facet if piece.facet in BINDS else stage), False
    return _by_words(words, piece), False


def _likely(scores: Mapping[str, float]) -> Facet | None:
    """What a piece is most like but a wish, where notes are dense: it may be wrong, and a reader sees that it is not
    sure."""
    facet = max(_NO_WISH, key=lambda each: scores.get(each, 0.0))
    like = scores.get(facet, 0.0)
    return facet if like >= _LIKE and like - scores.get(NONE, 0.0) >= _LIKE_SOMETHING else None


def _signs(piece: Piece, cues: Mapping[str, float], tells: bool) -> int:
    return (piece.facet in cues) + piece.sure + tells


def _trusted(piece: Piece, words: str, signs: int) -> bool:
    """Whether to believe the examples: in an hour of talk every sentence with "because" is like one on a cause."""
    if piece.facet in WISHES or piece.facet is Facet.DISAGREES:
        return False
    if piece.facet in _LIMITS:
        return piece.sure or heard("binding", words)
    return piece.facet not in _CHATTY or _tells(words) or (signs == 1 and piece.sure)


def _by_words(words: str, piece: Piece) -> Facet | None:
    """What is left where the examples are not to be trusted: trouble, a figure, a limit, a goal in so many words."""
    if heard("trouble", words) or heard("names-trouble", words):
        return piece.facet if piece.facet in _TROUBLES else Facet.LAST_CASE
    if measures_something(words):
        return piece.facet if piece.facet in BINDS | _TROUBLES else Facet.BASELINE
    if heard("binding", words):
        return piece.facet if piece.facet in BINDS else Facet.SYSTEMS
    return piece.facet if piece.sure and piece.facet is Facet.GOAL and heard("plainly", words) else None


def _tells(words: str) -> bool:
    return any(heard(kind, words) for kind in ("trouble", "names-trouble", "binding", "decided")) or measures_something(
        words
    )


def _unknown(passage: Passage) -> Noted | None:
    """What somebody does not know or has to ask others: the whole sentence, since its clauses say what about."""
    text = passage.text.rstrip()
    if passage.wants or heard("disagrees", text) or not (_is_to_be_asked(text) or _answers_not(passage)):
        return None
    start, end = _trimmed(text, 0, len(text))
    return Noted(passage, passage.start + start, passage.start + end, legible(text[start:end]), None, False)


def _is_to_be_asked(text: str) -> bool:
    """Whether it says that something has to be found out. 卡过期了我们都不知道，人都练完了才发现 tells of a trouble."""
    others = (text[start:end] for start, end in clauses(text) if not heard("to-ask", text[start:end]))
    return heard("to-ask", text) and not any(_tells(other) or heard("as-was", other) for other in others)


def _answers_not(passage: Passage) -> bool:
    """Whether it answers our side that they do not know, in the words in which an interview is answered so."""
    parts = [passage.text[start:end].strip(" ，,。.") for start, end in clauses(passage.text)]
    return passage.answers and any(map(is_unknown, parts)) and not any(map(_tells, parts))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without blanks, fillers, "so" and 所以 at its ends."""
    lead = re.compile(
        r"(?:[\s,，、.。…]|(?:okay|ok|so|and|but|well|yeah|yes|fair|then|(?:right|now)(?=,))\b[ ,]+|"
        r"(?:所以|那么|然后|那|好的?|对+|是的|是这样的?|行|我插一句|我再?(?:说|讲|补充|强调)一?[下句遍])(?:说|呢)?[，,]|(?:所以|然后)(?!.{0,2}$))+",
        re.I,
    )
    if found := lead.match(text, start, end):
        start = found.end() if found.end() < end - 3 else start
    while end > start and text[end - 1] in " \t\n,，、.。;；":
        end -= 1
    return start, end
