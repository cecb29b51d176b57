"""The baseline: what was reached, case by case, so that a fall is told from noise before users notice it."""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from evals.frame.figures import mean, surely_fell
from evals.frame.record import ExperimentRecord, Run
from evals.frame.suites import Measure, Suite

BASELINE = Path(__file__).parents[1] / "baseline.json"
UNSCORED_LIMIT = 0.05
"""The share of measurements that may fail before the run counts for nothing."""

Values = Mapping[str, float]
Baseline = Mapping[str, Mapping[str, Mapping[str, Values]]]
"""Suite, experiment, measure, case: the value. Of the embedded mind, without the comparisons."""


class Change(NamedTuple):
    """A measure now and at the baseline, over the cases both have. `fell` where the gate must not let it pass."""

    experiment: str
    measure: str
    now: float
    before: float
    fell: bool
    why: str = ""

    def __str__(self) -> str:
        return f"{self.experiment} · {self.measure}: {self.before:.3f} → {self.now:.3f} ({self.why})"


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Empty where there is none yet."""
    return json.loads(path.read_text(encoding="utf-8"))["suites"] if path.exists() else {}


def write_baseline(runs: Sequence[Run], path: Path = BASELINE) -> None:
    """Keeps these runs; suites that were not run keep what they had."""
    kept = {**read_baseline(path), **{run.suite: _kept(run) for run in runs}}
    head = {"date": f"{runs[0].date:%Y-%m-%d}", "machine": runs[0].machine, "playbooks": runs[0].playbooks}
    path.write_text(f'{{"run": {json.dumps(head)},\n"suites": {_lines(kept, 3)}}}\n', encoding="utf-8")


def changes(run: Run, suite: Suite, baseline: Baseline) -> Iterator[Change]:
    """What moved since the baseline, for every measure of every experiment that has one."""
    for name, measures in baseline.get(run.suite, {}).items():
        now = run.experiment(name)
        for measure, before in measures.items():
            yield _change(name, measure, before, _rounded(now, measure), suite.measures.get(measure))


def failures(run: Run, suite: Suite, baseline: Baseline) -> list[str]:
    """Why the gate does not let a run pass; empty when it does."""
    fallen = [f"{run.suite} · {change}" for change in changes(run, suite, baseline) if change.fell]
    return fallen + [
        f"{run.suite} · {experiment.name}: {experiment.unscored_share:.0%} of the measurements could not be taken"
        for experiment in run.experiments
        if experiment.unscored_share > UNSCORED_LIMIT
    ]


def _kept(run: Run) -> dict[str, dict[str, dict[str, float]]]:
    return {
        experiment.name: {measure: _rounded(experiment, measure) for measure in experiment.measures}
        for experiment in run.experiments
        if not experiment.comparison
    }


def _rounded(experiment: ExperimentRecord | None, measure: str) -> dict[str, float]:
    """As the baseline writes them: what is held against it has to be as exact, or 0.9167 would be less than 0.917."""
    values = experiment.values(measure) if experiment else {}
    return {case: round(float(value), 3) for case, value in values.items()}


def _change(experiment: str, measure: str, before: Values, now: Values, meant: Measure | None) -> Change:
    meant = meant or Measure()
    there = float(np.mean(list(before.values())))
    if not now:
        return Change(experiment, measure, np.nan, there, True, "no longer measured")
    here = float(np.mean(list(now.values())))
    fell = _fell(now, before, sign=-1 if meant.lower_is_better else 1)
    if meant.exact and (here < there if not meant.lower_is_better else here > there):
        return Change(experiment, measure, here, there, True, "may not get worse at all")
    return Change(experiment, measure, here, there, fell, "beyond its noise" if fell else "within its noise")


def _fell(now: Values, before: Values, *, sign: int) -> bool:
    """Case against case where the cases are the same; else (a precision has the cases a rule spoke up in) a mean
    against the interval of the other."""
    if set(now) == set(before):
        return surely_fell([sign * (now[case] - before[case]) for case in before])
    mean_now, then = sign * float(np.mean(list(now.values()))), mean([sign * value for value in before.values()])
    return mean_now < then.low - 0.0005


def _lines(tree: Mapping[str, Any], depth: int) -> str:
    """JSON with a line for each measure."""
    if not depth:
        return json.dumps(tree, ensure_ascii=False)
    return "{" + ",\n".join(f"{json.dumps(k)}: {_lines(v, depth - 1)}" for k, v in sorted(tree.items())) + "}"
