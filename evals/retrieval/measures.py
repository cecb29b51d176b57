"""What a ranking of playbooks is worth: recall, reciprocal rank, nDCG, abstention, each with an interval."""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

RESAMPLES = 2000


class Outcome(NamedTuple):
    """What one labelled query brought: the playbooks found, best first, and whether the search called itself low."""

    name: str
    language: str
    kind: str
    expected: tuple[str, ...]
    found: tuple[str, ...]
    low: bool

    @property
    def in_scope(self) -> bool:
        """Whether some playbook is a right answer."""
        return bool(self.expected)


class Figure(NamedTuple):
    """A mean with its 95 % bootstrap interval, over so many queries."""

    mean: float
    low: float
    high: float
    queries: int

    def __str__(self) -> str:
        return f"{self.mean:.2f} [{self.low:.2f}-{self.high:.2f}]"


def ranking(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """Recall at 1, 3 and 5, MRR and nDCG@5 over the queries in scope. Recall counts any right answer."""
    asked = [outcome for outcome in outcomes if outcome.in_scope]
    measures: dict[str, Callable[[Outcome], float]] = {
        "recall@1": lambda o: float(_rank(o) <= 1),
        "recall@3": lambda o: float(_rank(o) <= 3),
        "recall@5": lambda o: float(_rank(o) <= 5),
        "mrr": lambda o: 1 / _rank(o),
        "ndcg@5": _ndcg,
    }
    return {name: _figure([measure(o) for o in asked]) for name, measure in measures.items()}


def abstention(outcomes: Iterable[Outcome]) -> dict[str, Figure]:
    """How far "hardly related" can be believed.

    `precision`: of the queries called low, those out of scope; `recall`: of those out of scope, the ones called low;
    `kept`: of those in scope, the ones not called low.
    """
    every = list(outcomes)
    return {
        "precision": _figure([float(not o.in_scope) for o in every if o.low]),
        "recall": _figure([float(o.low) for o in every if not o.in_scope]),
        "kept": _figure([float(not o.low) for o in every if o.in_scope]),
    }


def _rank(outcome: Outcome) -> float:
    """The place of the first right answer, from 1; infinite when there is none."""
    return next((place for place, found in enumerate(outcome.found, 1) if found in outcome.expected), math.inf)


def _ndcg(outcome: Outcome) -> float:
    """The first answer is worth 2, the further right answers 1."""
    worth = {name: 1.0 if place else 2.0 for place, name in enumerate(outcome.expected)}
    return _gain([worth.get(name, 0.0) for name in outcome.found[:5]]) / _gain(sorted(worth.values(), reverse=True)[:5])


def _gain(worths: Sequence[float]) -> float:
    return sum(worth / math.log2(place + 1) for place, worth in enumerate(worths, 1))


def _figure(values: Sequence[float]) -> Figure:
    """Not a number where there is nothing to measure."""
    if not values:
        return Figure(math.nan, math.nan, math.nan, 0)
    drawn = np.random.default_rng(20261122).choice(np.asarray(values), size=(RESAMPLES, len(values))).mean(axis=1)
    low, high = np.quantile(drawn, [0.025, 0.975])
    return Figure(float(np.mean(values)), float(low), float(high), len(values))
