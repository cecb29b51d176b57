"""A message cut into pieces, each about one facet: clauses are scored, then neighbours about the same are joined."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from assistant.needs.aspects import Facet
from assistant.needs.language import Language, Span, clauses, language_of, sentences
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.examples import Examples
from assistant.offline.figures import figures
from assistant.offline.nouns import solution_in

CUE, ASKED, LATER, STAY = 0.15, 0.30, 0.12, 0.12
"""How much cue words, the question asked (in the first clause, in later ones), and going on about the same thing
weigh, against
0.2 to 0.6 for a likeness to examples. Set on the development half of `evals/reading` (docs/reading.md)."""

_OPENING = {Facet.SOLUTION: 0.10}
"""An opening begins with the request more often than with anything else."""

_PLAINLY_NOTHING = 0.15
"""By how much "about nothing" must lead before a clause is left out of the statement."""

_CLEAR_LEAD = 0.12
"""By how much a facet must lead the next one to be sure."""

_REQUEST_AGAIN = 0.25
"""What "we just want a ticketing app" gains in an answer: it wants, and it names the thing."""

_LATE_REQUEST = 0.15
"""What a request has to be plainer by once the interview is on: most talk of things to have is then about something
else."""


class Piece(NamedTuple):
    """A span of a message and the facet it is about; None where it says nothing about the need.

    `sure` where that facet led the next one clearly.
    """

    start: int
    end: int
    facet: Facet | None
    sure: bool = True


def pieces(text: str, asked: Facet | None, examples: Examples | None, leave_out: Sequence[Span] = ()) -> list[Piece]:
    """The pieces of `text`, said in answer to a question about `asked` (None for an opening), without `leave_out`."""
    spans = [c for c in clauses(text) if not any(s <= c[0] and c[1] <= e for s, e in leave_out)]
    starts = [start for start, _ in sentences(text)]
    by_sentence = [list(group) for _, group in groupby(spans, key=lambda span: bisect_right(starts, span[0]))]
    likeness = examples.scores([text[start:end] for start, end in spans]) if examples else [{} for _ in spans]
    scored = dict(zip(spans, likeness, strict=True))
    found: list[Piece] = []
    for number, sentence in enumerate(by_sentence):
        prior = {asked: ASKED if number == 0 else LATER} if asked else _OPENING if number == 0 else {}
        found += _joined(text, sentence, scored, prior)
    return [_trimmed(text, piece) for piece in found]


def _joined(
    text: str, sentence: list[Span], likeness: Mapping[Span, Mapping[str, float]], prior: Mapping[Facet, float]
) -> list[Piece]:
    found: list[Piece] = []
    for start, end in sentence:
        scores = _scores(text[start:end], likeness[start, end], prior if not found else _weaker(prior))
        touching = bool(found) and not re.search(r"\w", text[found[-1].end : start])
        before = found[-1].facet if touching else None
        if before:
            scores[before] = scores.get(before, 0.0) + STAY
        facet, sure = _best(scores)
        if before and not sure and _only_a_figure(text[start:end]):
            facet = before
        if touching and (facet == before or facet is None):
            found[-1] = found[-1]._replace(end=end, sure=found[-1].sure or (facet == before and sure))
        elif touching and before is None:
            found[-1] = Piece(found[-1].start, end, facet, sure)
        else:
            found.append(Piece(start, end, facet, sure))
    return found


def _best(scores: dict[str, float]) -> tuple[Facet | None, bool]:
    """The facet with the highest score, and whether it leads clearly; none only where the clause is plainly about
    nothing."""
    beside = scores.pop(NONE, 0.0) - _PLAINLY_NOTHING
    ranked = sorted(scores, key=lambda label: -scores[label])
    if not ranked or scores[ranked[0]] <= beside:
        return None, True
    lead = scores[ranked[0]] - (scores[ranked[1]] if len(ranked) > 1 else 0.0)
    return Facet(ranked[0]), lead >= _CLEAR_LEAD


def _weaker(prior: Mapping[Facet, float]) -> dict[Facet, float]:
    """What is left of the question's pull after the first clause of a sentence."""
    return {facet: min(weight, LATER) for facet, weight in prior.items() if facet is not Facet.SOLUTION}


def _scores(clause: str, likeness: Mapping[str, float], prior: Mapping[Facet, float]) -> dict[str, float]:
    language: Language = language_of(clause)
    scores = dict(likeness)
    cues = cue_scores(clause, language)
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


def _only_a_figure(clause: str) -> bool:
    """Whether a clause holds a figure and next to nothing else, so that it belongs to what was said before it."""
    found = [figure for figure in figures(clause) if figure.kind != "date"]
    rest = len(clause) - sum(len(figure.words) for figure in found)
    return bool(found) and rest <= (5 if language_of(clause) == "zh" else 14)


def _trimmed(text: str, piece: Piece) -> Piece:
    """Without the commas and joining words at its ends."""
    words = text[piece.start : piece.end]
    lead = re.match(
        r"(?:(?:and|but|so|then|well|also|plus)\b[,\s]*|(?:而且|然后|还有|另外|不过|但是?|所以)[，,]?|那么?[，,])+",
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
