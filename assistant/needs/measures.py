"""A measure of success: what is counted, where it stands, where it should go, and by when."""

from typing import Literal

from assistant.needs.findings import Frozen
from assistant.needs.sources import Quote

MeasurePart = Literal["baseline", "target", "by_when"]
PARTS: tuple[MeasurePart, ...] = ("baseline", "target", "by_when")


class Figure(Frozen):
    """A figure as it was said: `words` such as "12 percent", `number` and `unit` where they can be read off."""

    words: str
    number: float | None = None
    unit: str = ""
    quote: Quote


class Measure(Frozen):
    """One success measure. Each part has its own quote, or is missing and so an open question."""

    id: str
    name: str
    unit: str = ""
    baseline: Figure | None = None
    target: Figure | None = None
    by_when: Figure | None = None
    turn: int = 0

    @property
    def missing(self) -> tuple[MeasurePart, ...]:
        """The parts nobody has named yet."""
        return tuple(part for part in PARTS if getattr(self, part) is None)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The quotes of all parts that were named."""
        figures: tuple[Figure | None, ...] = (self.baseline, self.target, self.by_when)
        return tuple(figure.quote for figure in figures if figure)
