"""A run on record: what was measured, with what, and every value with its reason, so that figures can be recomputed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np
from pydantic import Field

from assistant.needs.findings import Frozen
from evals.frame.figures import Figure, figure

Value = bool | float


class Score(Frozen):
    """What an evaluator says of a case, and why."""

    value: Value
    reason: str = ""


class CaseRecord(Frozen):
    """One case, run once. `unscored` says why a measure could not be taken: it counts for nothing, neither way."""

    name: str
    groups: tuple[str, ...] = ()
    scores: dict[str, Score] = Field(default_factory=dict)
    unscored: dict[str, str] = Field(default_factory=dict)
    transcript: str = ""


class ExperimentRecord(Frozen):
    """All cases of one task. A comparison is a floor or an ablation."""

    name: str
    comparison: bool = False
    cases: tuple[CaseRecord, ...] = ()

    def values(self, measure: str, group: str = "all") -> dict[str, Value]:
        """By case, over the repeats: yes or no where a case was run once, else the mean."""
        found: dict[str, list[Value]] = {}
        for case in self.cases:
            if measure in case.scores and group in ("all", *case.groups):
                found.setdefault(case.name, []).append(case.scores[measure].value)
        return {name: v[0] if len(v) == 1 else float(np.mean(v)) for name, v in found.items()}

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """In the order in which evaluators gave them."""
        return tuple(dict.fromkeys(measure for case in self.cases for measure in case.scores))

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """All, then what cases say they belong to."""
        return ("all", *sorted({group for case in self.cases for group in case.groups}))

    def figure_of(self, measure: str, group: str = "all") -> Figure | None:
        """None where there is nothing to measure."""
        values = self.values(measure, group)
        return figure(list(values.values())) if values else None

    def figures(self) -> Iterator[tuple[str, str, Figure]]:
        """Measure, group and figure, wherever there is anything to measure."""
        for measure in self.measures:
            for group in self.groups:
                if found := self.figure_of(measure, group):
                    yield measure, group, found

    @property
    def unscored_share(self) -> float:
        """The share of measurements that could not be taken."""
        missed = sum(len(case.unscored) for case in self.cases)
        taken = sum(len(case.scores) for case in self.cases)
        return missed / (missed + taken) if missed + taken else 0.0


class Aim(Frozen):
    """What the team wanted of a headline when it was run."""

    aim: float | None = None
    lower_is_better: bool = False


class Run(Frozen):
    """One suite, run once. `prompts` and `playbooks` are fingerprints; `seconds` are of this machine.

    `headlines` are the measures that stand for it, the most telling first; `aims` say how to read them.
    """

    suite: str
    about: str
    mind: str
    model: str = ""
    prompts: dict[str, str] = Field(default_factory=dict)
    playbooks: str
    date: datetime
    repeats: int = 1
    machine: str = ""
    seconds: float
    headlines: tuple[str, ...] = ()
    aims: dict[str, Aim] = Field(default_factory=dict)
    experiments: tuple[ExperimentRecord, ...]

    def experiment(self, name: str) -> ExperimentRecord | None:
        """The experiment of that name."""
        return next((experiment for experiment in self.experiments if experiment.name == name), None)

    def plain(self) -> dict[str, object]:
        """As written down: the record, and its figures for readers that do not want to compute them."""
        figures = {e.name: _nested(e) for e in self.experiments}
        return {**self.model_dump(mode="json"), "figures": figures}


def read_run(path: Path) -> Run:
    """A run that was written by `Run.plain`."""
    return Run.model_validate(_without_figures(path.read_text(encoding="utf-8")))


def _nested(experiment: ExperimentRecord) -> Mapping[str, Mapping[str, Mapping[str, float]]]:
    nested: dict[str, dict[str, dict[str, float]]] = {}
    for measure, group, found in experiment.figures():
        nested.setdefault(measure, {})[group] = found._asdict()
    return nested


def _without_figures(text: str) -> dict[str, object]:
    import json

    raw: dict[str, object] = json.loads(text)
    raw.pop("figures", None)
    return raw
