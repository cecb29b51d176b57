"""The frame: what cannot be scored is told apart, a fall is told from noise, and anybody can add a suite."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from evals.frame.baseline import failures, read_baseline, write_baseline
from evals.frame.figures import figure, mean, surely_fell
from evals.frame.finding import OURS, suite, suite_names
from evals.frame.record import CaseRecord, ExperimentRecord, Run, Score, read_run
from evals.frame.running import WHOLE, Part, joined, run_suite
from evals.frame.schemas import schema_mistakes
from evals.frame.suites import Measure, Suite
from evals.frame.workbench import Workbench
from tests.evals.tiny.suite import GREETINGS, SUITE

HERE = Path(__file__).parent
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def measured(repeats: int = 1, part: Part = WHOLE) -> Run:
    bench = cast(
        Workbench, SimpleNamespace(mind_name="offline", model="", prompts=dict, playbooks_fingerprint=lambda: "f00d")
    )
    return run_suite("tiny", SUITE, bench, repeats=repeats, part=part, now=lambda: NOON, say=lambda _: None)


def run_of(values: dict[str, bool | float], measure: str = "right", **unscored: str) -> Run:
    cases = [CaseRecord(name=name, scores={measure: Score(value=value)}) for name, value in values.items()]
    cases += [CaseRecord(name=name, unscored={measure: why}) for name, why in unscored.items()]
    experiment = ExperimentRecord(name="only", cases=tuple(cases))
    return Run(suite="s", about="", mind="offline", playbooks="p", date=NOON, seconds=1, experiments=(experiment,))


def judged(before: Run, now: Run, tmp_path: Path, measure: Measure | None = None) -> list[str]:
    write_baseline([before], tmp_path / "baseline.json")
    held = Suite(about="", experiments=lambda _: [], measures={"right": measure or Measure()})
    return failures(now, held, read_baseline(tmp_path / "baseline.json"))


def test_two_workers_share_a_suite_and_find_together_what_one_finds() -> None:
    halves = [measured(part=Part(number, 2)) for number in range(2)]
    assert [len(half.experiments) for half in halves] == [1, 1]
    assert joined(halves).experiments == measured().experiments


def test_a_bare_run_leaves_out_floors_and_ablations() -> None:
    assert [experiment.name for experiment in measured(part=Part(bare=True)).experiments] == ["polite"]


@pytest.mark.parametrize("lower_is_better", [True, False])
def test_a_run_does_not_fall_below_itself(tmp_path: Path, lower_is_better: bool) -> None:
    run = run_of({"a": 11 / 12, "b": 1 / 12})
    assert judged(run, run, tmp_path, Measure(exact=True, lower_is_better=lower_is_better)) == []


def test_what_cannot_be_scored_counts_neither_way() -> None:
    polite = measured().experiments[0]
    values = polite.values("right language")
    assert len(values) == 2 * len(GREETINGS) - 2
    assert [case.name for case in polite.cases if case.unscored] == ["dev-2", "test-2"]
    assert all("nobody answers that" in case.unscored["Answered"] for case in polite.cases if case.unscored)


def test_a_task_that_breaks_is_a_case_without_a_score() -> None:
    def broken(_: str) -> str:
        raise RuntimeError("no answer")

    polite = next(iter(SUITE.experiments(cast(Workbench, None))))
    breaking = Suite(about="", experiments=lambda _: [type(polite)("breaks", polite.dataset, broken)])
    bench = cast(
        Workbench, SimpleNamespace(mind_name="offline", model="", prompts=dict, playbooks_fingerprint=lambda: "")
    )
    run = run_suite("breaks", breaking, bench, now=lambda: NOON, say=lambda _: None)
    assert run.experiments[0].unscored_share == 1.0
    assert "RuntimeError: no answer" in run.experiments[0].cases[0].unscored["task"]


def test_too_much_that_cannot_be_scored_fails_the_run(tmp_path: Path) -> None:
    fine = run_of({f"c{n}": True for n in range(18)})
    assert not judged(fine, fine, tmp_path)
    (why,) = judged(fine, run_of({f"c{n}": True for n in range(18)}, c18="?", c19="?"), tmp_path)
    assert "10% of the measurements could not be taken" in why


def test_a_fall_beyond_the_noise_fails_and_one_within_it_does_not(tmp_path: Path) -> None:
    before = run_of({f"c{n}": 0.5 + 0.01 * (n % 5) for n in range(30)})
    a_little = run_of({f"c{n}": 0.5 + 0.01 * ((n + 1) % 5) for n in range(30)})
    much = run_of({f"c{n}": 0.45 + 0.01 * (n % 5) for n in range(30)})
    assert not judged(before, a_little, tmp_path)
    assert "beyond its noise" in judged(before, much, tmp_path)[0]


def test_where_lower_is_better_a_rise_is_the_fall(tmp_path: Path) -> None:
    less, more = ({f"c{n}": value for n in range(20)} for value in (1.0, 2.0))
    wanted = Measure(lower_is_better=True)
    assert judged(run_of(less), run_of(more), tmp_path, wanted)
    assert not judged(run_of(more), run_of(less), tmp_path, wanted)


def test_an_exact_measure_may_not_get_worse_by_a_single_case(tmp_path: Path) -> None:
    all_right = run_of({f"c{n}": True for n in range(40)})
    one_wrong = run_of({f"c{n}": n > 0 for n in range(40)})
    assert not judged(all_right, one_wrong, tmp_path)
    assert judged(all_right, one_wrong, tmp_path, Measure(exact=True))


def test_a_measure_that_is_no_longer_taken_fails(tmp_path: Path) -> None:
    assert "no longer measured" in judged(run_of({"c": True}), run_of({"c": True}, "other"), tmp_path)[0]


def test_a_precision_falls_with_new_false_alarms_though_the_old_cases_stand(tmp_path: Path) -> None:
    before = run_of({f"c{n}": True for n in range(30)})
    now = run_of({f"c{n}": n < 30 for n in range(60)})
    assert judged(before, now, tmp_path)


def test_repeats_of_a_case_are_one_case_with_a_mean() -> None:
    thrice = measured(repeats=3)
    assert thrice.repeats == 3
    assert len(thrice.experiments[0].cases) == 3 * 2 * len(GREETINGS)
    assert len(thrice.experiments[0].values("words")) == 2 * len(GREETINGS) - 2


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    run = measured()
    (tmp_path / "run.json").write_text(json.dumps(run.plain(), ensure_ascii=False), encoding="utf-8")
    assert read_run(tmp_path / "run.json") == run


@pytest.mark.parametrize("values", [[True] * 9 + [False], [0.1, 0.9, 0.4, 0.6], [1.0] * 5])
def test_an_interval_holds_its_figure(values: list[bool | float]) -> None:
    found = figure(values)
    assert found.low - 1e-9 <= found.value <= found.high + 1e-9


def test_noise_is_told_from_a_fall_by_the_pairs_and_not_by_the_spread() -> None:
    spread = [0.0, 1.0] * 20
    assert mean(spread).high - mean(spread).low > 0.2
    assert surely_fell([-0.05] * 40)
    assert not surely_fell([-0.05, 0.05] * 20)


def test_a_suite_of_an_outside_team_is_a_folder(tmp_path: Path) -> None:
    team = tmp_path / "suites" / "greetings"
    team.mkdir(parents=True)
    (team / "suite.py").write_text((HERE / "tiny" / "suite.py").read_text(encoding="utf-8"), encoding="utf-8")
    assert suite_names(tmp_path / "suites") == ["greetings"]
    command = ["--data-dir", str(tmp_path / "data"), "eval", "greetings", "--suites", str(tmp_path / "suites")]
    done = subprocess.run(
        [str(Path(sys.executable).with_name("askwhy")), *command, "--json", str(tmp_path / "runs.json")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (run,) = json.loads((tmp_path / "runs.json").read_text(encoding="utf-8"))
    assert run["figures"]["polite"]["right language"]["all"]["cases"] == 10
    assert len(list((tmp_path / "data" / "evals").glob("*/report.html"))) == 1


@pytest.mark.parametrize("name", suite_names())
def test_every_suite_of_ours_says_what_it_measures(name: str) -> None:
    assert suite(name).about.endswith(".")


def test_every_dataset_file_has_its_schema_beside_it_and_holds_to_it() -> None:
    assert schema_mistakes(OURS) == []
