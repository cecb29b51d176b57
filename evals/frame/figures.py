"""Figures with their uncertainty: shares by Wilson, means and differences by bootstrap over cases."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

DRAWS, SEED = 2000, 20261122
"""The seed is fixed so that a run can be repeated to the digit."""


class Figure(NamedTuple):
    """A value, its 95 % interval, and on how many cases it rests."""

    value: float
    low: float
    high: float
    cases: int

    def __str__(self) -> str:
        return f"{self.value:.3f} [{self.low:.3f}, {self.high:.3f}] n={self.cases}" if self.cases else "-"


def figure(values: Sequence[bool | float]) -> Figure:
    """A share where every value is yes or no, else a mean."""
    if values and all(isinstance(value, bool) for value in values):
        return proportion(sum(values), len(values))
    return mean([float(value) for value in values])


def proportion(hits: float, count: int) -> Figure:
    """Wilson's interval; an empty count is wholly uncertain."""
    if not count:
        return Figure(math.nan, 0.0, 1.0, 0)
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return Figure(share, max(0.0, middle - half), min(1.0, middle + half), count)


def mean(values: Sequence[float]) -> Figure:
    """The mean and its percentile bootstrap; not a number where there is nothing to measure."""
    if not values:
        return Figure(math.nan, math.nan, math.nan, 0)
    low, high = np.percentile(_redrawn(values), [2.5, 97.5])
    return Figure(float(np.mean(values)), float(low), float(high), len(values))


def surely_fell(differences: Sequence[float]) -> bool:
    """Whether paired differences, now minus before, lie below nothing by more than their noise."""
    return bool(differences) and float(np.percentile(_redrawn(differences), 97.5)) < 0


def _redrawn(values: Sequence[float]) -> NDArray[np.float64]:
    sample = np.asarray(values, dtype=np.float64)
    drawn = np.random.default_rng(SEED).integers(0, len(sample), (DRAWS, len(sample)))
    means: NDArray[np.float64] = sample[drawn].mean(axis=1)
    return means
