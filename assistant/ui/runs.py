"""Eval runs as `askwhy eval` leaves them in the data folder: the figures only, the newest of each suite and the one
before it."""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, Field

REPORT = "report.html"
_RUN = re.compile(r"\d{8}T\d{6}-[a-z]+")


class _Read(BaseModel):
    """Of what is written, only what is shown."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Figure(_Read):
    """A value and its 95 % interval."""

    value: float
    low: float
    high: float
    cases: int


class Aim(_Read):
    """What was wanted of a measure."""

    aim: float | None = None
    lower_is_better: bool = False


class Experiment(_Read):
    """A comparison is a floor or an ablation."""

    name: str
    comparison: bool = False


class EvalRun(_Read):
    """One suite, run once. `figures` are by experiment, measure and group."""

    suite: str
    about: str
    mind: str
    model: str = ""
    playbooks: str
    date: datetime
    headlines: tuple[str, ...] = ()
    aims: Mapping[str, Aim] = Field(default_factory=dict)
    experiments: tuple[Experiment, ...] = ()
    figures: Mapping[str, Mapping[str, Mapping[str, Figure]]]

    @property
    def split(self) -> str:
        """The split that decides: the test split, or all cases where there is none."""
        groups = (group for name in self._products for found in self.figures.get(name, {}).values() for group in found)
        return "test" if "test" in groups else "all"

    def headline(self, measure: str) -> Figure | None:
        """The product's figure, on the split that decides."""
        for name in self._products:
            if found := self.figures.get(name, {}).get(measure, {}).get(self.split):
                return found
        return None

    @property
    def _products(self) -> list[str]:
        return [experiment.name for experiment in self.experiments if not experiment.comparison]


class Latest(NamedTuple):
    """The newest run of a suite with a mind, the folder it lies in, and the run before it."""

    run: EvalRun
    folder: str
    before: EvalRun | None


class Runs(NamedTuple):
    """What there is. `folders` are those with a report, newest first; `broken` are files that cannot be read."""

    latest: tuple[Latest, ...]
    folders: tuple[str, ...]
    broken: tuple[str, ...]


def read_runs(folder: Path) -> Runs:
    """The newest two runs of every suite and mind. Nothing is read twice, and no more than is shown."""
    found: dict[tuple[str, str], list[tuple[EvalRun, str]]] = {}
    broken = list[str]()
    names = _run_names(folder)
    for name in names:
        for file in sorted((folder / name).glob("*.json")):
            kept = found.setdefault((file.stem, name.partition("-")[2]), [])
            if len(kept) == 2:
                continue
            try:
                kept.append((EvalRun.model_validate_json(file.read_bytes()), name))
            except (OSError, ValueError):
                broken.append(f"{name}/{file.name}")
    with_report = tuple(name for name in names if (folder / name / REPORT).is_file())
    return Runs(tuple(_latest(found)), with_report, tuple(broken))


def report_of(folder: Path, name: str) -> Path | None:
    """The report of a run; None unless it lies in that folder, whatever was asked for."""
    if not _RUN.fullmatch(name):
        return None
    report = (folder / name / REPORT).resolve()
    return report if report.is_file() and report.is_relative_to(folder.resolve()) else None


def _run_names(folder: Path) -> list[str]:
    """Newest first: they are named by the time."""
    if not folder.is_dir():
        return []
    return sorted((path.name for path in folder.iterdir() if _RUN.fullmatch(path.name) and path.is_dir()), reverse=True)


def _latest(found: Mapping[tuple[str, str], list[tuple[EvalRun, str]]]) -> Iterator[Latest]:
    for _, kept in sorted(found.items()):
        if kept:
            run, name = kept[0]
            yield Latest(run, name, kept[1][0] if len(kept) > 1 else None)
