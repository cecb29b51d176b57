"""How the product stands beside its floors and ablations: the same cases, held against each other case by case."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from evals.frame.drawing import Scale, scale
from evals.frame.figures import Figure, mean
from evals.frame.record import ExperimentRecord, Run
from evals.frame.suites import Measure, Suite

Verdict = Literal["better", "worse", "alike", ""]


class Beside(NamedTuple):
    """One experiment's figure, and the difference to the product's over the cases both have."""

    figure: Figure | None
    difference: Figure | None = None
    verdict: Verdict = ""


class Line(NamedTuple):
    """A measure over all columns."""

    measure: str
    meant: Measure
    cells: tuple[Beside, ...]
    scale: Scale


class Standing(NamedTuple):
    """One table: the product first, then what it is compared with."""

    names: tuple[str, ...]
    lines: tuple[Line, ...]


def standings(run: Run, suite: Suite, group: str) -> list[Standing]:
    """A table for each experiment that has comparisons (usually one), over the cases of a group."""
    products = [experiment for experiment in run.experiments if not experiment.comparison]
    compared = [(_product_of(e, products), e) for e in run.experiments if e.comparison and products]
    found = ((product, [e for p, e in compared if p is product]) for product in products)
    return [_standing(product, others, suite, group) for product, others in found if others]


def _product_of(comparison: ExperimentRecord, products: Sequence[ExperimentRecord]) -> ExperimentRecord:
    """The experiment on the same cases."""
    names = {case.name for case in comparison.cases}
    return max(products, key=lambda product: len(names & {case.name for case in product.cases}))


def _standing(product: ExperimentRecord, others: Sequence[ExperimentRecord], suite: Suite, group: str) -> Standing:
    lines = (_line(measure, product, others, suite, group) for measure in product.measures)
    names = (product.name, *(other.name for other in others))
    return Standing(names, tuple(line for line in lines if any(cell.figure for cell in line.cells[1:])))


def _line(
    measure: str, product: ExperimentRecord, others: Sequence[ExperimentRecord], suite: Suite, group: str
) -> Line:
    meant = suite.measures.get(measure, Measure())
    cells = [Beside(product.figure_of(measure, group))]
    cells += [_beside(product, other, measure, group, meant) for other in others]
    return Line(measure, meant, tuple(cells), scale([cell.figure for cell in cells]))


def _beside(product: ExperimentRecord, other: ExperimentRecord, measure: str, group: str, meant: Measure) -> Beside:
    ours, theirs = product.values(measure, group), other.values(measure, group)
    pairs = [float(theirs[case]) - float(ours[case]) for case in ours if case in theirs]
    if not pairs:
        return Beside(other.figure_of(measure, group))
    difference = mean(pairs)
    return Beside(other.figure_of(measure, group), difference, _verdict(difference, meant))


def _verdict(difference: Figure, meant: Measure) -> Verdict:
    """Alike where the interval of the difference holds nothing."""
    if difference.low <= 0 <= difference.high:
        return "alike"
    return "better" if (difference.value > 0) is not meant.lower_is_better else "worse"
