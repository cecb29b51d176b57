"""A message cut into pieces, each about one facet: clauses are scored, then neighbours about the same are joined."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple, Protocol

import numpy as np

from assistant.needs.aspects import Facet
from assistant.needs.language import Language, Span, clauses, language_of, sentences
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.figures import figures
from assistant.offline.nouns import solution_in

CUE, ASKED, LATER, STAY, WHOLE, LED = 0.05, 0.25, 0.04, 0.1, 0.3, 0.25
"""How much cue words, the question asked (in the first clause, in later ones), going on about the same thing, the
sentence around a clause, and words that announce a thought (起因是) weigh, against 0.2 to 0.8 for a likeness to
examples. Set on the development half of `evals/reading` (docs/reading.md)."""

_OPENING = {Facet.SOLUTION: 0.10}
"""An opening begins with the request more often than with anything else."""

_PLAINLY_NOTHING = 0.25
"""By how much "about nothing" must lead before a clause is left out of the statement."""

_CLEAR_LEAD = 0.12
"""By how much a facet must lead the next one to be sure."""

_REQUEST_AGAIN = 0.25
"""What "we just want a ticketing app" gains in an answer: it wants, and it names the thing."""

_LATE_REQUEST = 0.05
"""What a request has to be plainer by once the interview is on: most talk of things to have is then about something
else."""

_FILLER = re.compile(
    r"(?:well|oh|look|so|honestly|to be honest|to be fair|frankly|I suppose|I guess|I'd say|I would say|I think|"
    r"you know|I mean|really|as I said|like I said|if you ask me|let's say)|"
    r"(?:说实话|老实说|不瞒你说|怎么说呢|我觉得|我想|这个嘛|你知道|反正|话说回来|说白了|要我说|这么说吧|比方说)[吧呢啊]?",
    re.I,
)
"""Says nothing by itself and belongs to what stands beside it: "Weekends, I'd say, and holidays"."""

_LEADS = {
    Facet.TRIGGER: re.compile(
        r"(?:起因|导火索|由头|缘起)(?:是|就是|嘛|呢)|"
        r"\bwhat (?:set|started|kicked|sparked) (?:it|this|that|all this)\b|"
        r"\b(?:it|this) (?:all )?(?:came up|started|began) (?:when|with|after|because)\b",
        re.I,
    ),
    Facet.WHY: re.compile(
        r"(?:原因|根源|根子|症结|毛病)(?:就|主要|其实)?(?:是|在|出在)|"
        r"\b(?:the (?:reason|root|cause) (?:is|being)|it comes down to)\b",
        re.I,
    ),
    Facet.RISK: re.compile(
        r"最怕|就怕|最担心|\b(?:my|our|the) (?:biggest |main |only )?(?:worry|fear|risk|concern) is\b", re.I
    ),
}
"""Words that announce what the rest of the sentence is about, over all its commas."""


_TROUBLES = frozenset({Facet.LAST_CASE, Facet.COST})
_WISHES = frozenset({Facet.GOAL, Facet.TARGET, Facet.DECISION, Facet.SOLUTION})
_WISHED = re.compile(
    r"\b(?:no|not|never|nobody|none|without|fewer|less|stop|avoid|instead|until|want|need|hope|should|can|could|would|so|to)"
    r"\b|n't\b|[不别少没能要让想避盼]|希望",
    re.I,
)
"""Trouble in such a clause may be what is to end: nobody waits, fewer complaints, 不用再排队."""

_UNABLE = re.compile("[\u4e00-\u9fff]不[及上到着通清准]|没人")
"""Denies nothing that is wanted: 等不及, 对不上."""


class Likens(Protocol):
    """Tells how like the examples of each class texts are."""

    def scores(self, clauses: Sequence[str], /) -> Sequence[Mapping[str, float]]:
        """One row per text, from about 0 to 0.8; an empty one for a text that was not compared."""


class Piece(NamedTuple):
    """A span of a message and the facet it is about; None where it says nothing about the need.

    `sure` where that facet led the next one clearly.
    """

    start: int
    end: int
    facet: Facet | None
    sure: bool = True


def pieces(text: str, asked: Facet | None, examples: Likens | None, leave_out: Sequence[Span] = ()) -> list[Piece]:
    """The pieces of `text`, said in answer to a question about `asked` (None for an opening), without `leave_out`."""
    spans = [c for c in clauses(text) if not any(s <= c[0] and c[1] <= e for s, e in leave_out)]
    starts = [start for start, _ in sentences(text)]
    by_sentence = [list(group) for _, group in groupby(spans, key=lambda span: bisect_right(starts, span[0]))]
    likeness = _likeness(text, by_sentence, examples)
    found: list[Piece] = []
    for number, sentence in enumerate(by_sentence):
        prior = {asked: ASKED if number == 0 else LATER} if asked else _OPENING if number == 0 else {}
        found += _joined(text, sentence, likeness, prior)
    return [trimmed(text, piece) for piece in found]


def _likeness(
    text: str, by_sentence: Sequence[Sequence[Span]], examples: Likens | None
) -> dict[Span, Mapping[str, float]]:
    """How like the examples each clause is, with the sentence around it weighed in: a clause alone says little."""
    spans = [span for sentence in by_sentence for span in sentence]
    if not examples:
        return {span: {} for span in spans}
    wholes = [(sentence[0][0], sentence[-1][1]) for sentence in by_sentence if len(sentence) > 1]
    scored = dict(zip([*spans, *wholes], examples.scores([text[s:e] for s, e in [*spans, *wholes]]), strict=True))
    around = {span: (sentence[0][0], sentence[-1][1]) for sentence in by_sentence for span in sentence}
    return {span: _both(scored[span], scored[around[span]] if around[span] != span else scored[span]) for span in spans}


def _both(clause: Mapping[str, float], sentence: Mapping[str, float]) -> dict[str, float]:
    return {label: (1 - WHOLE) * score + WHOLE * sentence.get(label, 0.0) for label, score in clause.items()}


def _joined(
    text: str, sentence: Sequence[Span], likeness: Mapping[Span, Mapping[str, float]], prior: Mapping[Facet, float]
) -> list[Piece]:
    rows = _rows(text, sentence, likeness, prior)
    stays = [0.0, *(_stay(text, before, span) for before, span in pairwise(sentence))]
    found: list[Piece] = []
    for (start, end), label, row, stay in zip(sentence, _path(rows, stays), rows, stays, strict=True):
        facet = None if label == NONE else Facet(label)
        sure = facet is None or _leads(facet, row, found[-1].facet if found else None, stay)
        if stay and (facet == found[-1].facet or facet is None):
            found[-1] = found[-1]._replace(end=end, sure=found[-1].sure or (facet is not None and sure))
        elif stay and found[-1].facet is None:
            found[-1] = Piece(found[-1].start, end, facet, sure)
        else:
            found.append(Piece(start, end, facet, sure))
    return found


def _rows(
    text: str, sentence: Sequence[Span], likeness: Mapping[Span, Mapping[str, float]], prior: Mapping[Facet, float]
) -> list[dict[str, float]]:
    """What speaks for each facet, clause by clause."""
    rows: list[dict[str, float]] = []
    led, own = None, prior
    for span in sentence:
        clause = text[slice(*span)]
        if _FILLER.fullmatch(clause.strip(" ,，.。")):
            rows.append({NONE: -_PLAINLY_NOTHING})
            continue
        row, own = _scores(clause, likeness[span], own), _weaker(prior)
        led = next((facet for facet, words in _LEADS.items() if words.search(clause)), led)
        if led:
            row[led] = row.get(led, 0.0) + LED
        row[NONE] = row.get(NONE, 0.0) - _PLAINLY_NOTHING
        rows.append(row)
    return rows


def _stay(text: str, before: Span, span: Span) -> float:
    """What speaks for a clause going on about what the one before it was about; 0 where something lies between."""
    if re.search(r"\w", text[before[1] : span[0]]):
        return 0.0
    return STAY * (2 if _only_a_figure(text[slice(*span)]) else 1)


def _path(rows: Sequence[Mapping[str, float]], stays: Sequence[float]) -> list[str]:
    """The labels, one a clause, that together score best when a clause gains by having the label of the one before."""
    labels = [*sorted({label for row in rows for label in row} - {NONE}), NONE]
    own = np.array([[row.get(label, 0.0) for label in labels] for row in rows])
    total, came_from = own[0], []
    for scores, stay in zip(own[1:], stays[1:], strict=True):
        ahead = int(total.argmax())
        staying = total + stay >= total[ahead]
        came_from.append(np.where(staying, np.arange(len(labels)), ahead))
        total = np.where(staying, total + stay, total[ahead]) + scores
    at = int(total.argmax())
    path = [at]
    for back in reversed(came_from):
        at = int(back[at])
        path.append(at)
    return [labels[at] for at in reversed(path)]


def _leads(facet: Facet, row: Mapping[str, float], before: Facet | None, stay: float) -> bool:
    """Whether a facet leads the others clearly in one clause, and the clause is not rather about nothing."""
    if row.get(NONE, -1.0) + _PLAINLY_NOTHING > row.get(facet, 0.0) + _CLEAR_LEAD:
        return False
    scores = {label: score + (stay if label == before else 0.0) for label, score in row.items() if label != NONE}
    rest = max((score for label, score in scores.items() if label != facet), default=0.0)
    return scores.get(facet, 0.0) - rest >= _CLEAR_LEAD


def _weaker(prior: Mapping[Facet, float]) -> dict[Facet, float]:
    """What is left of the question's pull after the first clause of a sentence."""
    return {facet: min(weight, LATER) for facet, weight in prior.items() if facet is not Facet.SOLUTION}


def _scores(clause: str, likeness: Mapping[str, float], prior: Mapping[Facet, float]) -> dict[str, float]:
    language: Language = language_of(clause)
    scores = dict(likeness)
    cues = cue_scores(clause, language)
    if Facet.GOAL in prior and _tells_trouble(clause, cues):
        prior = {Facet.LAST_CASE if facet is Facet.GOAL else facet: weight for facet, weight in prior.items()}
    for label, strength in cues.items():
        scores[label] = scores.get(label, 0.0) + CUE * strength
    for asked, weight in prior.items():
        scores[asked] = scores.get(asked, 0.0) + weight
    if figures(clause):
        scores.pop(NONE, None)
    if Facet.REQUESTER in scores and Facet.REQUESTER not in cues:
        scores[Facet.REQUESTER] -= _LATE_REQUEST
    if prior and prior is not _OPENING and Facet.SOLUTION in scores:
        again = Facet.SOLUTION in cues and bool(solution_in(clause, language))
        scores[Facet.SOLUTION] += _REQUEST_AGAIN if again else -_LATE_REQUEST
    return scores


def _tells_trouble(clause: str, cues: Mapping[str, float]) -> bool:
    """Whether a clause said of what is wanted only tells how bad it is today: "they turn customers away"."""
    return bool(_TROUBLES & cues.keys()) and not _WISHES & cues.keys() and not _WISHED.search(_UNABLE.sub(" ", clause))


def _only_a_figure(clause: str) -> bool:
    """Whether a clause holds a figure and next to nothing else, so that it belongs to what was said before it."""
    found = [figure for figure in figures(clause) if figure.kind != "date"]
    rest = len(clause) - sum(len(figure.words) for figure in found)
    return bool(found) and rest <= (5 if language_of(clause) == "zh" else 14)


def trimmed(text: str, piece: Piece) -> Piece:
    """Without the commas and joining words at its ends."""
    words = text[piece.start : piece.end]
    lead = re.match(
        r"(?:(?:and|but|so|then|well|also|plus)\b[,\s]*|(?:而且|然后|还有(?![个些点的人])|另外|不过|但是?|所以)[，,]?|那么?[，,]|"
        r"(?:喂|hi|hello|hey|good (?:morning|afternoon|evening)|你好|您好|哈喽)[哈啊呀呢]*[\s,，.!！]+|"
        r"喂?你好[哈啊呀]*[，,])+",
        words,
        re.I,
    )
    start = piece.start + (lead.end() if lead and lead.end() < len(words) - 3 else 0)
    end = piece.end
    if text[end - 1 : end] in "”」』" and not re.search("[“「『]", text[start:end]):
        end -= 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，,。.；;：:、—-"):
        end -= 1
    return piece._replace(start=start, end=end) if end > start else piece
