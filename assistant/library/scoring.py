"""Turns cosines and word scores into one order and one honest number; every constant here was measured.

Measured on evals/retrieval/queries.yaml; which split each constant was chosen on stands in docs/retrieval.md.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

WORDS = 0.4
"""How much of the order comes from words, the rest from meaning."""

DETAIL = 0.5
"""How much a playbook's best documents add to the words of its card."""

BEST = 3
"""How many count, by their mean: documents of a playbook beside its card, and playbooks as a sign that a request is in
scope at all. A single one that sounds alike is often chance."""

LOW_SCORE = 0.5
"""Below this the best hit is hardly related: where in-scope and out-of-scope queries part best (`Scale`)."""

_PATIENCE = 2.0


class Scale(NamedTuple):
    """What cosines and word scores are worth as evidence that a request is in scope at all (`signs`).

    A logistic regression, one per encoder since their cosines differ; `python -m evals.retrieval.tune` fits it.
    """

    meaning: float
    words: float
    middle: float


WORDS_ALONE = Scale(meaning=0.0, words=4.93, middle=9.50)
_SCALES = {"use": Scale(6.34, 3.41, 9.82), "e5": Scale(8.11, 3.67, 11.63)}


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
    order = _spread(words) if matches.cosines is None else (1 - WORDS) * _spread(meaning) + WORDS * _spread(words)
    meant, worded = signs(matches)
    return _logistic(scale.meaning * meant + scale.words * worded - scale.middle) * _falling(order)


def signs(matches: Matches) -> tuple[float, float]:
    """How near the best playbooks come to the request, by meaning and by words, whichever they are."""
    words, meaning = evidence(matches)
    return float(np.sort(meaning)[-BEST:].mean()), float(np.sqrt(np.sort(words)[-BEST:].mean()))


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
    """Each playbook's card, and `detail` times the mean of its `BEST` other documents."""
    parts = np.split(scores, starts[1:])
    best = [np.sort(part[1:])[-BEST:].mean() if len(part) > 1 else part[0] for part in parts]
    scored: Floats = scores[starts] + detail * np.array(best)
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
