"""Figures with their uncertainty: proportions by Wilson, means by bootstrap over scenarios."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Figure(NamedTuple):
    """A value, its 95 % interval, and on how many cases it rests."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.cases}"


def proportion(hits: int, count: int) -> Figure:
    """Wilson's interval; an empty count is wholly uncertain."""
    if not count:
        return Figure(math.nan, 0.0, 1.0, 0)
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), count)


def mean(values: Sequence[float], *, draws: int = 2000, seed: int = 7) -> Figure:
    """The mean and its percentile bootstrap; the seed is fixed so that a run can be repeated."""
    if not values:
        return Figure(math.nan, math.nan, math.nan, 0)
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(seed).integers(0, len(sample), (draws, len(sample)))
    low, high = np.percentile(sample[drawn].mean(axis=1), [2.5, 97.5])
    return Figure(float(sample.mean()), float(low), float(high), len(sample))
