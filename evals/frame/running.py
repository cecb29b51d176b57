"""Runs a suite: pydantic-evals takes the measurements, this keeps what it found."""

import platform
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from itertools import zip_longest
from typing import NamedTuple

from pydantic_evals.reporting import EvaluationReport, ReportCase, ReportCaseFailure

from evals.frame.record import Aim, CaseRecord, ExperimentRecord, Run, Score
from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench


class Part(NamedTuple):
    """Every `of`-th experiment of a suite, from the `number`-th on; without floors and ablations where `bare`."""

    number: int = 0
    of: int = 1
    bare: bool = False

    def chosen(self, experiments: Iterable[Experiment]) -> list[Experiment]:
        """Those of this part."""
        return [one for one in experiments if not (self.bare and one.comparison)][self.number :: self.of]


WHOLE = Part()


def run_suite(
    name: str,
    suite: Suite,
    bench: Workbench,
    *,
    repeats: int = 1,
    part: Part = WHOLE,
    now: Callable[[], datetime],
    say: Callable[[str], None] = print,
) -> Run:
    """Every experiment of a suite, or of a part of it.

    What an evaluator or a task raises is kept as unscored, with its reason.
    """
    started, date = time.perf_counter(), now()
    found = list[ExperimentRecord]()
    for experiment in part.chosen(suite.experiments(bench)):
        begun = time.perf_counter()
        found.append(recorded(experiment, repeats))
        say(f"{name} · {experiment.name}: {len(found[-1].cases)} cases, {time.perf_counter() - begun:.1f} s")
    return Run(
        suite=name,
        about=suite.about,
        mind=bench.mind_name,
        model=bench.model,
        prompts=bench.prompts(),
        playbooks=bench.playbooks_fingerprint(),
        date=date,
        repeats=repeats,
        machine=f"{platform.system()} {platform.machine()}, Python {platform.python_version()}",
        seconds=round(time.perf_counter() - started, 2),
        headlines=suite.headlines,
        aims={name: _aim(suite.measures[name]) for name in suite.headlines},
        experiments=tuple(found),
    )


def joined(parts: Sequence[Run]) -> Run:
    """The parts of one suite as one run, their experiments in the suite's order."""
    experiments = tuple(one for row in zip_longest(*(part.experiments for part in parts)) for one in row if one)
    return parts[0].model_copy(update={"experiments": experiments, "seconds": sum(part.seconds for part in parts)})


def _aim(meant: Measure) -> Aim:
    return Aim(aim=meant.aim, lower_is_better=meant.lower_is_better)


def recorded(experiment: Experiment, repeats: int = 1) -> ExperimentRecord:
    """What one experiment found."""

    def evaluated() -> EvaluationReport[object, object, Metadata]:
        return experiment.dataset.evaluate_sync(
            experiment.task, name=experiment.name, max_concurrency=1, progress=False, repeat=repeats
        )

    with ThreadPoolExecutor(1) as own_thread:  # the caller's thread may already run an event loop, as a page's does
        report = own_thread.submit(evaluated).result()
    cases = [_case(case, experiment) for case in report.cases] + [_broken(failure) for failure in report.failures]
    return ExperimentRecord(name=experiment.name, comparison=experiment.comparison, cases=tuple(cases))


def _case(case: ReportCase[object, object, Metadata], experiment: Experiment) -> CaseRecord:
    results = [*case.scores.values(), *case.assertions.values()]
    return CaseRecord(
        name=case.source_case_name or case.name,
        groups=_groups(case.metadata),
        scores={result.name: Score(value=_value(result.value), reason=result.reason or "") for result in results},
        unscored={failure.name: failure.error_message for failure in case.evaluator_failures},
        transcript=experiment.transcript(case.inputs, case.output),
    )


def _broken(failure: ReportCaseFailure[object, object, Metadata]) -> CaseRecord:
    return CaseRecord(
        name=failure.source_case_name or failure.name,
        groups=_groups(failure.metadata),
        unscored={"task": failure.error_message},
        transcript=failure.error_stacktrace,
    )


def _groups(metadata: Metadata | None) -> tuple[str, ...]:
    return metadata.groups() if metadata else ()


def _value(value: bool | int | float) -> bool | float:
    return value if isinstance(value, bool) else round(float(value), 4)
