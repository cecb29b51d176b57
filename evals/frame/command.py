"""`askwhy eval`: runs suites, two at a time, keeps the runs and the report, and holds them against the baseline."""

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, suppress
from datetime import UTC, datetime
from functools import cache
from multiprocessing import get_context
from multiprocessing.util import Finalize
from pathlib import Path

from assistant.needs.minds import MindName
from evals.frame.baseline import Change, changes, failures, read_baseline, write_baseline
from evals.frame.finding import OURS, suite, suite_names
from evals.frame.record import Run
from evals.frame.report import page
from evals.frame.running import Part, joined, run_suite
from evals.frame.workbench import Workbench, open_workbench

SLOWEST_FIRST = ("elicitation", "questions", "method")
"""Begun first, so that two workers end at about the same time."""


def run_all(
    names: Sequence[str], mind: MindName = "offline", repeats: int = 1, folder: Path = OURS, *, bare: bool = False
) -> Iterator[Run]:
    """Runs suites (all where none is named), as many at once as there are cores, in the order of their names.

    `bare`: without floors and ablations.
    """
    chosen = {name: suite(name, folder) for name in names or suite_names(folder) if mind in suite(name, folder).minds}
    tasks = [(name, Part(number, of.parts, bare)) for name, of in chosen.items() for number in range(of.parts)]
    ordered = sorted(tasks, key=lambda task: (task[0] not in SLOWEST_FIRST, task))
    if len(ordered) == 1 or os.cpu_count() == 1:
        yield from (run_one(name, Part(bare=bare), mind, repeats, folder) for name in chosen)
        return
    with ProcessPoolExecutor(min(len(ordered), os.cpu_count() or 1, 4), mp_context=get_context("spawn")) as pool:
        running = {task: pool.submit(run_one, *task, mind, repeats, folder) for task in ordered}
        for name in chosen:
            yield joined([running[task].result() for task in tasks if task[0] == name])


def run_one(name: str, part: Part, mind: MindName, repeats: int, folder: Path) -> Run:
    """One suite, or a part of it."""
    return run_suite(name, suite(name, folder), _workbench(mind), repeats=repeats, part=part, now=_now, say=_tell)


@cache
def _workbench(mind: MindName) -> Workbench:
    """The one of this process, closed when it ends; a worker of a pool runs no `atexit`."""
    opened = ExitStack()
    Finalize(None, opened.close, exitpriority=1)
    return opened.enter_context(open_workbench(mind))


def keep(runs: Sequence[Run], runs_dir: Path, folder: Path = OURS) -> Path:
    """Writes each run and one report of all to a folder named by the time; where the report is."""
    kept = runs_dir / f"{min(run.date for run in runs):%Y%m%dT%H%M%S}-{runs[0].mind}"
    kept.mkdir(parents=True, exist_ok=True)
    for run in runs:
        text = json.dumps(run.plain(), ensure_ascii=False, indent=1)
        (kept / f"{run.suite}.json").write_text(text, encoding="utf-8")
    report = kept / "report.html"
    report.write_text(page([(run, suite(run.suite, folder)) for run in runs], read_baseline()), encoding="utf-8")
    return report


def summary(run: Run, folder: Path = OURS) -> str:
    """The figures of a run for the terminal: over all cases, then over the test split."""
    of, moved = suite(run.suite, folder), {(c.experiment, c.measure): c for c in changes_of(run, folder)}
    lines = [f"{run.suite}: {run.about} ({run.seconds:.0f} s)"]
    for experiment in run.experiments:
        lines.append(f"  {experiment.name}{' (comparison)' if experiment.comparison else ''}")
        found = {(m, g): f for m, g, f in experiment.figures()}
        for measure in experiment.measures:
            meant, change = of.measures.get(measure), moved.get((experiment.name, measure))
            aim = f"  aim {meant.aim}" if meant and meant.aim is not None else ""
            test = f"  test {found[measure, 'test']}" if (measure, "test") in found else ""
            since = f"  {change.now - change.before:+.3f}{' FELL' if change.fell else ''}" if change else ""
            lines.append(f"    {measure:34} {found[measure, 'all']}{test}{aim}{since}")
    return "\n".join(lines)


def changes_of(run: Run, folder: Path = OURS) -> list[Change]:
    """What moved since the baseline; nothing for other minds or other folders, which have none."""
    if run.mind != "offline" or folder != OURS:
        return []
    return list(changes(run, suite(run.suite, folder), read_baseline()))


def evaluate(
    names: Sequence[str],
    *,
    mind: MindName,
    repeats: int,
    runs_dir: Path,
    json_file: Path | None,
    folder: Path | None = None,
    gate: bool = False,
    rebase: bool = False,
) -> bool:
    """Runs, prints, keeps; False where the gate does not let it pass. Raises SettingsError for an unknown suite."""
    folder = (folder or OURS).resolve()
    runs = list[Run]()
    for run in run_all(names, mind, repeats, folder, bare=gate):
        runs.append(run)
        print(summary(run, folder), flush=True)
    report = keep(runs, runs_dir, folder)
    _tell(f"report: {report}")
    if json_file:
        json_file.write_text(json.dumps([run.plain() for run in runs], ensure_ascii=False, indent=1), encoding="utf-8")
    if rebase:
        write_baseline(runs)
    return not gate or _passed(runs, folder)


def _passed(runs: Sequence[Run], folder: Path) -> bool:
    found = [line for run in runs for line in failures(run, suite(run.suite, folder), read_baseline())]
    for line in found:
        _tell(f"below the baseline: {line}")
    return not found


def _now() -> datetime:
    return datetime.now(UTC)


def _tell(line: str) -> None:
    import sys

    with suppress(BrokenPipeError):
        print(line, file=sys.stderr, flush=True)
