"""The tab on quality: real runs of a small suite, kept as `askwhy eval` keeps them, seen in a real browser."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, BrowserContext

from assistant.bootstrap import Application
from assistant.needs.language import Language
from assistant.ui.quality_page import quality_page
from assistant.ui.runs import Runs, read_runs, report_of
from assistant.ui.server import web
from assistant.words import words
from evals.frame.command import keep
from evals.frame.finding import suite
from evals.frame.record import Run
from evals.frame.running import run_suite
from evals.frame.workbench import Workbench
from tests import evals
from tests.ui.conftest import settings_in
from tests.ui.pages import AskWhyPage
from tests.ui.serving import served

SUITES = Path(evals.__file__).parent
FIRST, SECOND = "20261120T080000-offline", "20261122T093000-offline"


@pytest.fixture(scope="module")
def elsewhere(application: Application, tmp_path_factory: pytest.TempPathFactory) -> Application:
    """The application with a data folder in which evals were run twice: the first time everything failed."""
    folder = tmp_path_factory.mktemp("measured")
    with ThreadPoolExecutor(1) as pool:  # Playwright holds the event loop of this thread
        now = pool.submit(run_tiny, application).result()
    keep([all_wrong(now)], folder / "evals", SUITES)
    keep([now], folder / "evals", SUITES)
    return replace(application, settings=settings_in(folder))


@pytest.fixture(scope="module")
def address(elsewhere: Application) -> Iterator[str]:
    with served(web(elsewhere)) as url:
        yield url


@pytest.fixture
def browser(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="en-US")
    yield context
    context.close()


def run_tiny(application: Application) -> Run:
    """The small suite, measured on the real application."""
    when = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    bench = Workbench(application, "offline")
    return run_suite("tiny", suite("tiny", SUITES), bench, now=lambda: when, say=lambda _: None)


def all_wrong(run: Run) -> Run:
    """Two days before, with every greeting answered wrongly."""
    wrong = [
        case.model_copy(
            update={"scores": {name: score.model_copy(update={"value": False}) for name, score in case.scores.items()}}
        )
        for case in run.experiments[0].cases
    ]
    experiment = run.experiments[0].model_copy(update={"cases": tuple(wrong)})
    return run.model_copy(update={"date": datetime(2026, 11, 20, 8, tzinfo=UTC), "experiments": (experiment,)})


def open_quality(page: AskWhyPage) -> AskWhyPage:
    """Goes to the tab from the start page."""
    page.open()
    with page.answered():
        page.page.click("a[data-open=quality]")
    return page


@pytest.mark.browser
def test_the_tab_shows_the_last_run_with_its_interval_and_its_change(browser: BrowserContext, address: str) -> None:
    page = open_quality(AskWhyPage(browser.new_page(), address))
    shown = page.page.inner_text(".suite[data-suite=tiny]")
    assert page.screen == "quality"
    assert "right language" in shown
    assert "0.80" in shown
    assert re.search(r"0\.\d\d–0\.\d\d · 5 cases", shown)
    assert "+0.80 since the run before" in shown
    assert "2026-11-22 09:30 UTC · playbooks only" in shown
    assert "reached" in shown
    assert not page.errors


@pytest.mark.browser
def test_its_address_opens_it_again_in_either_language_and_leads_back(browser: BrowserContext, address: str) -> None:
    page = open_quality(AskWhyPage(browser.new_page(), address))
    assert page.page.url.endswith("/?quality")
    page.page.reload()
    page.page.wait_for_selector("#askwhy[data-screen=quality]")
    page.switch_language()
    assert page.screen == "quality"
    assert words("zh")("ui.quality_heading") in page.page.inner_text("[data-region=quality]")
    page.page.go_back()
    page.page.wait_for_selector("#askwhy[data-screen=start]")
    assert page.page.is_visible("#request")


@pytest.mark.browser
def test_the_report_opens_beside_and_earlier_ones_are_listed(browser: BrowserContext, address: str) -> None:
    page = open_quality(AskWhyPage(browser.new_page(), address))
    with browser.expect_page() as opened:
        page.page.click(".suite .report a")
    opened.value.wait_for_load_state()
    assert opened.value.url == f"{address}/quality/{SECOND}/report.html"
    assert opened.value.locator("svg.bar").count() > 0
    assert FIRST in (page.page.get_attribute(".earlier a", "href") or "")


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1366])
def test_nothing_is_wider_than_the_window(browser: BrowserContext, address: str, width: int) -> None:
    page = open_quality(AskWhyPage(browser.new_page(), address))
    page.page.set_viewport_size({"width": width, "height": 844})
    wide = "document.documentElement.scrollWidth"
    assert page.page.evaluate(wide) == width
    page.page.goto(f"{address}/quality/{SECOND}/report.html")
    assert page.page.evaluate(wide) == width


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_a_run_it_says_how_to_get_one(language: Language, tmp_path: Path) -> None:
    page = quality_page(read_runs(tmp_path / "evals"), language)
    assert words(language)("ui.quality_empty") in page
    assert "<code>askwhy eval</code>" in page


def test_a_broken_file_is_left_out_and_named(elsewhere: Application, tmp_path: Path) -> None:
    for name, text in (("torn", '{"suite": "torn", "ab'), ("other", "[]")):
        (tmp_path / SECOND).mkdir(exist_ok=True)
        (tmp_path / SECOND / f"{name}.json").write_text(text, encoding="utf-8")
    whole = elsewhere.settings.data_dir / "evals" / SECOND / "tiny.json"
    (tmp_path / SECOND / "tiny.json").write_bytes(whole.read_bytes())
    runs = read_runs(tmp_path)
    assert [latest.run.suite for latest in runs.latest] == ["tiny"]
    assert runs.broken == (f"{SECOND}/other.json", f"{SECOND}/torn.json")
    assert "2 could not be read" in quality_page(runs, "en")
    assert "first run" in quality_page(runs, "en")
    assert words("en")("ui.quality_no_report") in quality_page(runs, "en")


@pytest.mark.parametrize("run", ["..", "%2e%2e", "nosuch", "20200101T000000-offline", f"{SECOND}%2F..%2F{FIRST}"])
def test_no_other_file_can_be_fetched(elsewhere: Application, run: str) -> None:
    client = TestClient(web(elsewhere), base_url="http://127.0.0.1")
    assert "AskWhy · eval report" not in client.get(f"/quality/{run}/report.html").text


def test_a_report_that_points_elsewhere_is_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.html"
    secret.write_text("secret", encoding="utf-8")
    (tmp_path / "evals" / SECOND).mkdir(parents=True)
    (tmp_path / "evals" / SECOND / "report.html").symlink_to(secret)
    assert report_of(tmp_path / "evals", SECOND) is None


def test_in_a_report_nothing_runs(elsewhere: Application) -> None:
    client = TestClient(web(elsewhere), base_url="http://127.0.0.1")
    answer = client.get(f"/quality/{SECOND}/report.html")
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")


def test_what_a_run_says_never_becomes_markup(elsewhere: Application) -> None:
    (latest,) = read_runs(elsewhere.settings.data_dir / "evals").latest
    evil = latest.run.model_copy(update={"about": "<script>alert(1)</script>", "suite": '"><img src=x>'})
    page = quality_page(Runs((latest._replace(run=evil),), (), ()), "en")
    assert "<script" not in page
    assert "<img" not in page


def test_the_words_of_suites_are_there_in_both_languages() -> None:
    zh, en = (
        yaml.safe_load((files("assistant.words") / language / "eval.yaml").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    )
    assert zh.keys() == en.keys()
