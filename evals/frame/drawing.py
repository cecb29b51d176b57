"""Where figures are drawn: one scale for all that is compared, so that a longer bar always means more."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from evals.frame.figures import Figure


class Scale(NamedTuple):
    """From its left end to its right end."""

    left: float
    right: float

    def at(self, value: float) -> float:
        """Where a value stands, in percent of the width; what lies beyond an end stands at the end."""
        return round(100 * min(1.0, max(0.0, (value - self.left) / (self.right - self.left))), 1)


def scale(figures: Iterable[Figure | None], aim: float | None = None) -> Scale:
    """0 to 1 where everything lies in there, else as far as needed, to a round number."""
    found = [bound for f in figures if f for bound in (f.value, f.low, f.high) if math.isfinite(bound)]
    found += [] if aim is None else [aim]
    low, high = min(found, default=0.0), max(found, default=1.0)
    return Scale(0.0 if low >= 0 else -_round_up(-low), 1.0 if high <= 1 else _round_up(high))


def _round_up(value: float) -> float:
    """To 1, 2, 3, 5 or 10 of its decimal place."""
    place = 10.0 ** math.floor(math.log10(value))
    return next(step * place for step in (1, 2, 3, 5, 10) if value <= step * place * 1.0001)
