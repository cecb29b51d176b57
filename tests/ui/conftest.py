"""The real application behind the real page, and Chromium before it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright

from assistant.bootstrap import Application
from assistant.library.search import PlaybookLibrary
from assistant.offline.mind import OfflineMind
from assistant.playbooks.playbook import Playbook
from assistant.settings import Settings
from assistant.ui.server import web
from tests.ui.pages import AskWhyPage
from tests.ui.serving import served
from tests.ui.wired import wired

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
NewPage = Callable[..., AskWhyPage]


@pytest.fixture(scope="session")
def application(
    real_playbooks: list[Playbook],
    real_library: PlaybookLibrary,
    offline_mind: OfflineMind,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Application]:
    """The application as users have it, its interviews in a folder of its own."""
    settings = settings_in(tmp_path_factory.mktemp("askwhy"))
    with wired(settings, real_playbooks, real_library, offline_mind) as application:
        yield application


@pytest.fixture(scope="session")
def url(application: Application) -> Iterator[str]:
    """Where the page is served."""
    with served(web(application)) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        missing = "Chromium is not installed (Debian: apt install chromium fonts-noto-cjk)"
        pytest.fail(missing) if os.environ.get("ASKWHY_TEST_EVERYTHING") else pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser, url: str) -> Iterator[NewPage]:
    """Opens a browser of its own, with its own cookies: `new_page("zh")`, `new_page("en", phone=True)`."""
    contexts: list[BrowserContext] = []

    def open_browser(language: str = "en", *, phone: bool = False, **options: object) -> AskWhyPage:
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 900}
        locale = {"zh": "zh-CN", "en": "en-US"}[language]
        context = chromium.new_context(viewport=size, locale=locale, has_touch=phone, **options)  # type: ignore[arg-type]
        contexts.append(context)
        return AskWhyPage(context.new_page(), url)

    yield open_browser
    for context in contexts:
        context.close()


def settings_in(folder: Path) -> Settings:
    """The settings of a fresh machine whose data are in `folder`, whatever the environment says."""
    return Settings(data_dir=folder, embedder="use", database_url=None, playbooks_dir=None, language="auto")
