"""Turns cosines and word scores into one order and one honest number; every constant here was measured.

Measured on evals/retrieval/queries.yaml; which half each constant was chosen on stands in docs/retrieval.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WORDS = 0.4
"""How much of the order comes from words, the rest from meaning."""

DETAIL = 0.5
"""How much the best single document adds to the words of a playbook's card."""

LOW_SCORE = 0.5
"""Below this the best hit is hardly related: where in-scope and out-of-scope queries part best (`Scale`)."""

_PATIENCE = 2.0


class Scale(NamedTuple):
    """What the best cosine and the best word score are worth as evidence that a request is in scope at all.

    A logistic regression, one per encoder since their cosines differ; `python -m evals.retrieval.tune` fits it.
    """

    meaning: float
    words: float
    middle: float


WORDS_ALONE = Scale(meaning=0.0, words=2.79, middle=6.28)
_SCALES = {"use": Scale(3.09, 2.01, 6.67), "e5": Scale(7.58, 1.67, 8.56)}


class Matches(NamedTuple):
    """How a request matches one language: per document, and where each playbook's documents begin.

    `cosines` is None when the search has only words. A playbook's first document is its card.
    """

    starts: NDArray[np.intp]
    words: Floats
    cosines: Floats | None


def scale_of(embedder: str) -> Scale:
    """The scale for an embedder's name. Cosines of an encoder that was not measured are no evidence, only an order."""
    return _SCALES.get(embedder.split("-")[0], WORDS_ALONE)


def playbook_scores(matches: Matches, scale: Scale) -> Floats:
    """From 0 to 1 for each playbook, comparable between queries.

    The best playbook's score is how sure one can be that the request is in scope at all; the others' follow from their
    distance to it.
    """
    words, meaning = evidence(matches)
    if matches.cosines is None:
        order, scale = _spread(words), WORDS_ALONE
    else:
        order = (1 - WORDS) * _spread(meaning) + WORDS * _spread(words)
    sure = scale.meaning * meaning.max() + scale.words * np.sqrt(words.max()) - scale.middle
    return _logistic(float(sure)) * _falling(order)


def evidence(matches: Matches) -> tuple[Floats, Floats]:
    """Each playbook's word score and cosine (from 0 to 2); cosines of zero where only words are searched."""
    words = by_playbook(matches.words, matches.starts, DETAIL)
    if matches.cosines is None:
        return words, np.zeros_like(words)
    return words, by_playbook(matches.cosines, matches.starts, 1.0)


def document_shares(matches: Matches) -> Floats:
    """From 0 to 1 for each document, 1 for the best of its playbook."""
    order = _spread(matches.words)
    if matches.cosines is not None:
        order = (1 - WORDS) * _spread(matches.cosines) + WORDS * order
    sizes = np.diff([*matches.starts, len(order)])
    best: Floats = np.repeat(np.maximum.reduceat(order, matches.starts), sizes)
    shares: Floats = np.exp((order - best) / _PATIENCE)
    return shares


def by_playbook(scores: Floats, starts: NDArray[np.intp], detail: float) -> Floats:
    """Each playbook's card, and `detail` times the best of its other documents."""
    cards = scores[starts]
    others = scores.copy()
    others[starts] = -np.inf
    best = np.maximum.reduceat(others, starts)
    scored: Floats = cards + detail * np.where(np.isfinite(best), best, cards)
    return scored


def _spread(scores: Floats) -> Floats:
    """Distances from the mean in standard deviations; zeros where all are the same."""
    deviation = scores.std()
    return (scores - scores.mean()) / deviation if deviation > 1e-9 else np.zeros_like(scores)


def _falling(order: Floats) -> Floats:
    falling: Floats = np.exp((order - order.max()) / _PATIENCE)
    return falling


def _logistic(value: float) -> float:
    return float(1 / (1 + np.exp(-np.clip(value, -30, 30))))
