"""The report: one page with every figure, its interval, its aim, its change since the baseline, and what failed."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evals.frame.baseline import Baseline, Change, changes
from evals.frame.drawing import Scale, scale
from evals.frame.failing import Shown, failed_cases, shown
from evals.frame.figures import Figure
from evals.frame.record import ExperimentRecord, Run
from evals.frame.standing import Standing, standings
from evals.frame.suites import Measure, Suite

__all__ = ["failed_cases", "page"]

TEST, ALL = "test", "all"
BESIDE = {TEST: ("test zh", "test en", "dev", ALL), ALL: ("zh", "en")}
"""What stands beside the figure that decides; all further groups are folded away."""


class Row(NamedTuple):
    """A measure of one experiment: the figure that decides, and those beside it."""

    measure: str
    meant: Measure
    figure: Figure | None
    beside: tuple[Figure | None, ...]
    change: Change | None
    scale: Scale
    headline: bool

    @property
    def reached(self) -> bool | None:
        """Whether the aim holds; None without an aim or a figure."""
        if self.meant.aim is None or self.figure is None:
            return None
        value, aim = self.figure.value, self.meant.aim
        return value <= aim if self.meant.lower_is_better else value >= aim

    @property
    def surely(self) -> bool:
        """Whether the aim lies outside the interval, or at its end."""
        if self.meant.aim is None or self.figure is None:
            return False
        return not self.figure.low < self.meant.aim < self.figure.high


class Table(NamedTuple):
    """An experiment of the product's. `groups` are folded: their names, then a line for each measure."""

    experiment: ExperimentRecord
    rows: tuple[Row, ...]
    groups: tuple[tuple[str, tuple[Figure | None, ...]], ...]
    failed: Shown


class Chapter(NamedTuple):
    """One suite on the page. `group` is what decides: the test split, or all cases where there is none."""

    run: Run
    group: str
    beside: tuple[str, ...]
    tables: tuple[Table, ...]
    standings: tuple[Standing, ...]
    standings_of_all: tuple[Standing, ...]

    @property
    def headlines(self) -> list[Row]:
        """In the order of the run's headlines."""
        rows = [row for table in self.tables for row in table.rows if row.headline]
        return sorted(rows, key=lambda row: self.run.headlines.index(row.measure))


def page(runs: Sequence[tuple[Run, Suite]], baseline: Baseline) -> str:
    """The report as HTML that needs nothing else, not even a script."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["signed"] = _signed
    chapters = [_chapter(run, suite, baseline) for run, suite in runs]
    aims = [row.reached for chapter in chapters for row in chapter.headlines if row.reached is not None]
    return environment.get_template("report.html").render(
        chapters=chapters,
        first=runs[0][0],
        aims=aims,
        has_baseline=any(row.change for chapter in chapters for table in chapter.tables for row in table.rows),
        has_test=any(chapter.group == TEST for chapter in chapters),
    )


def _signed(value: float) -> str:
    """With its sign, a real minus; what rounds to nothing has none."""
    written = f"{value:+.2f}".replace("-", "−")
    return "0.00" if written in ("+0.00", "−0.00") else written


def _chapter(run: Run, suite: Suite, baseline: Baseline) -> Chapter:
    products = [experiment for experiment in run.experiments if not experiment.comparison]
    group = TEST if any(TEST in experiment.groups for experiment in products) else ALL
    moved = {(change.experiment, change.measure): change for change in changes(run, suite, baseline)}
    return Chapter(
        run,
        group,
        BESIDE[group],
        tuple(_table(experiment, group, run, suite, moved) for experiment in products),
        tuple(standings(run, suite, group)),
        tuple(standings(run, suite, ALL)) if group != ALL else (),
    )


def _table(
    experiment: ExperimentRecord, group: str, run: Run, suite: Suite, moved: Mapping[tuple[str, str], Change]
) -> Table:
    folded = [name for name in experiment.groups if name not in (group, *BESIDE[group], ALL)]
    rows = tuple(
        _row(experiment, measure, group, suite, moved.get((experiment.name, measure)), measure in run.headlines)
        for measure in experiment.measures
    )
    groups = tuple((name, tuple(experiment.figure_of(m, name) for m in experiment.measures)) for name in folded)
    return Table(experiment, rows, groups, shown(experiment, suite))


def _row(
    experiment: ExperimentRecord, measure: str, group: str, suite: Suite, change: Change | None, headline: bool
) -> Row:
    meant = suite.measures.get(measure, Measure())
    main, beside = experiment.figure_of(measure, group), [experiment.figure_of(measure, g) for g in BESIDE[group]]
    return Row(measure, meant, main, tuple(beside), change, scale([main], meant.aim), headline)
