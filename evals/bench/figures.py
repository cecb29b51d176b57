"""What the benchmark reports: tables to read, figures to compare, aims to hold."""

import math
from collections.abc import Iterable, Sequence
from statistics import median, quantiles
from typing import NamedTuple


class Table(NamedTuple):
    """A table with a title; cells are printed as they are."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Aim(NamedTuple):
    """Something that ought to be at most `limit`."""

    text: str
    value: float
    limit: float

    @property
    def met(self) -> bool:
        """Whether it is."""
        return self.value <= self.limit


class Part(NamedTuple):
    """One part of the benchmark. `figures` hold what the tables say, unrounded: seconds, bytes and ratios by name."""

    name: str
    tables: tuple[Table, ...]
    figures: dict[str, float]
    aims: tuple[Aim, ...] = ()


class Spread(NamedTuple):
    """How a measured time is spread, in seconds."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Spread":
        """Of at least one measurement."""
        if len(seconds) < 2:
            return cls(seconds[0], seconds[0])
        return cls(median(seconds), quantiles(seconds, n=20, method="inclusive")[18])


def milliseconds(seconds: float) -> str:
    """Three figures that tell."""
    return f"{1000 * seconds:.3g}" if seconds < 1 else f"{1000 * seconds:.0f}"


def growth(sizes: tuple[int, int], seconds: tuple[float, float]) -> float:
    """The exponent of growth: 1 is linear, 2 quadratic."""
    return math.log(seconds[1] / seconds[0]) / math.log(sizes[1] / sizes[0])


def markdown(parts: Iterable[Part]) -> str:
    """The aims first, then every table."""
    held = list(parts)
    aims = [aim for part in held for aim in part.aims]
    tables = [_aims(aims)] if aims else []
    return "\n".join(_table(table) for table in [*tables, *(table for part in held for table in part.tables)])


def _aims(aims: Iterable[Aim]) -> Table:
    rows = tuple((aim.text, f"{aim.value:.2f}", f"{aim.limit:g}", "yes" if aim.met else "**no**") for aim in aims)
    return Table("Aims", ("", "measured", "at most", "held"), rows)


def _table(table: Table) -> str:
    lines = [f"**{table.title}**", "", _row(table.header), "|" + " --- |" * len(table.header)]
    return "\n".join([*lines, *(_row(row) for row in table.rows), ""])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
