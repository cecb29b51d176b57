"""The report on a small run: what a sceptic looks for is there, and what nobody may read is not."""

import re
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from evals.frame.baseline import Baseline
from evals.frame.drawing import Scale, scale
from evals.frame.figures import Figure
from evals.frame.finding import suite
from evals.frame.record import Run
from evals.frame.report import page
from evals.frame.running import run_suite
from evals.frame.standing import standings
from evals.frame.workbench import Workbench
from tests.evals.tiny.suite import GREETINGS

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def run() -> Run:
    """The tiny suite; it asks nothing of the application."""
    bench = cast(
        Workbench, SimpleNamespace(mind_name="offline", model="", prompts=dict, playbooks_fingerprint=lambda: "f00d")
    )
    when = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    return run_suite("tiny", suite("tiny", HERE), bench, now=lambda: when, say=lambda _: None)


@pytest.fixture(scope="module")
def report(run: Run) -> str:
    return page([(run, suite("tiny", HERE))], {})


def test_a_figure_stands_with_its_interval_its_cases_and_a_bar(run: Run, report: str) -> None:
    found = run.experiments[0].figure_of("right language", "test")
    assert found
    assert f"{found.value:.2f}</span> <small>{found.low:.2f}–{found.high:.2f} · {found.cases} cases" in report
    assert '<svg class="bar"' in report


def test_aims_are_judged_on_the_test_split_and_counted(report: str) -> None:
    assert "✓ reached" in report
    assert "1 of 1</b> aims reached on the test split" in report


def test_a_run_says_which_measures_stand_for_it(run: Run) -> None:
    assert run.headlines == ("right language",)
    assert run.aims["right language"].aim == 0.5


def test_failed_cases_are_shown_with_their_reason_and_transcript(report: str) -> None:
    failed = unescape(re.sub(r"<[^>]+>", "", report))
    assert "dev-1" in failed
    assert "right language: “<b>早</b>上好 dev” got “Hello!”" in failed
    assert "<b>早</b>上好 dev\n\nHello!" in failed


def test_what_could_not_be_scored_is_listed_with_its_reason(report: str) -> None:
    assert "Answered: not scored" in report
    assert "nobody answers that" in report


def test_of_failed_test_cases_only_name_and_count_are_shown(report: str) -> None:
    assert '<span class="count">1</span>test-1' in report
    assert "nobody tunes on what nobody reads" in report
    assert [greeting for greeting in GREETINGS if f"{greeting} test" in unescape(report)] == []


def test_comparisons_are_columns_of_one_table_with_paired_differences(run: Run, report: str) -> None:
    (table,) = standings(run, suite("tiny", HERE), "test")
    assert table.names == ("polite", "floor: silent")
    worse = table.lines[0].cells[1]
    assert worse.difference
    assert worse.difference.low <= worse.difference.value <= worse.difference.high
    assert report.count('<th scope="col">floor: silent</th>') == 2  # the test split, and all cases folded away


def test_shorter_is_better_where_lower_is_better(run: Run) -> None:
    (table,) = standings(run, suite("tiny", HERE), "all")
    assert {line.measure: line.cells[1].verdict for line in table.lines}["words"] == "better"


def test_a_change_since_the_baseline_is_shown_where_there_is_one(run: Run, report: str) -> None:
    values = dict.fromkeys(run.experiments[0].values("right language"), 0.0)
    baseline: Baseline = {"tiny": {"polite": {"right language": values}}}
    assert "has a baseline yet" in report
    assert "+0.80" in page([(run, suite("tiny", HERE))], baseline)


def test_a_page_needs_no_script_and_asks_nobody(report: str) -> None:
    assert "<script" not in report
    assert not re.search(r"https?://|url\(|@import", report)
    assert "prefers-color-scheme: dark" in report


def test_what_clients_say_never_becomes_markup(report: str) -> None:
    assert "<b>早</b>" not in report
    assert "&lt;b&gt;早" in report


def test_a_scale_reaches_as_far_as_its_figures_and_its_aim() -> None:
    assert scale([Figure(0.2, 0.1, 0.3, 9)], 0.9) == Scale(0.0, 1.0)
    assert scale([Figure(2.2, 1.1, 2.6, 9)], 4.0) == Scale(0.0, 5.0)
    assert scale([Figure(-0.2, -0.3, 0.1, 9), None]).left < -0.29
    assert scale([]).at(0.25) == 25.0
    assert Scale(0, 1).at(7) == 100.0
