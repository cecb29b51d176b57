"""The model on the page: badge, panel, and the question as it is written; a real server plays the model."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event

import pytest
from playwright.sync_api import Browser, BrowserContext
from pydantic import SecretStr

from assistant.bootstrap import Application, new_id
from assistant.journeys.ports import Mind
from assistant.llm.cost import Price
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.needs.minds import MindName
from assistant.settings import Settings
from assistant.ui.server import web
from assistant.words import words
from tests.llm.answers import USAGE, candidates_of, claim, dutiful, turn
from tests.llm.server import Answer, Body, ModelServer, Script, fails, model_server, says
from tests.ui.conftest import settings_in
from tests.ui.pages import AskWhyPage
from tests.ui.serving import served
from tests.ui.wired import wired

pytestmark = pytest.mark.browser

KEY = "sk-never-shown-on-any-page"
MODEL = "a-model-of-ours"
FISHERY = "合作社收柑橘，社长想上一套分拣排产系统，说果子老是烂在库里，一个礼拜要倒掉两吨。"
QUAY = "The harbour office wants a berth planner, since barges wait at the quay for half a day."
WAIT = "Well, how to put it, when three barges come at once this side has to stop, and old Joe can do nothing."

Open = Callable[..., AskWhyPage]


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        running.answer(playing)
        yield running


@pytest.fixture
def browsing(chromium: Browser) -> Iterator[Callable[[str, str, bool], AskWhyPage]]:
    contexts: list[BrowserContext] = []

    def browse(url: str, language: str, phone: bool) -> AskWhyPage:
        size = {"width": 390, "height": 844} if phone else {"width": 1366, "height": 900}
        context = chromium.new_context(
            viewport=size,  # type: ignore[arg-type]
            locale={"zh": "zh-CN", "en": "en-US"}[language],
            has_touch=phone,
        )
        contexts.append(context)
        return AskWhyPage(context.new_page(), url)

    yield browse
    for context in contexts:
        context.close()


@pytest.fixture
def page_of(application: Application, server: ModelServer, browsing: Callable[..., AskWhyPage]) -> Iterator[Open]:
    """Opens the page of an application with a model: `page_of("zh", mind="model")`; `address` is the model's."""
    closing: list[Iterator[str]] = []

    def open_page(language: str = "en", *, address: str = "", phone: bool = False, **settings: object) -> AskWhyPage:
        running = _serving(application, address or server.url, settings)
        closing.append(running)
        return browsing(next(running), language, phone).open()

    yield open_page
    for running in closing:
        next(running, None)


def test_the_badge_tells_that_the_playbooks_are_on_and_opens_how_to_get_a_model(
    application: Application, browsing: Callable[..., AskWhyPage]
) -> None:
    with served(web(application)) as url:
        page = browsing(url, "en", False).open()
        assert _badge(page) == "Playbooks only"
        told = _opened(page)
    assert all(name in told for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASKWHY_MODEL", ".env"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_panel_names_model_and_address_and_never_the_key(page_of: Open, server: ModelServer, language: str) -> None:
    secret = server.url.replace("http://", "http://somebody:pass-word@")
    page = page_of(language, mind="model", address=secret)
    assert _badge(page) == MODEL
    told = _opened(page)
    assert MODEL in told
    assert server.url in told
    assert words(language)("ui.mind_key_set") in told
    page.page.keyboard.press("Escape")
    page.start(FISHERY)
    _opened(page)
    _tried(page)
    assert not re.search(f"{KEY}|pass-word", page.page.content())


def test_a_mind_is_switched_in_mid_interview_and_the_interview_remembers_it(page_of: Open, server: ModelServer) -> None:
    page = page_of("en").start(QUAY)
    assert _badge(page) == "Playbooks only"
    assert not server.requests
    _switched(page, "model")
    assert _badge(page) == MODEL
    page.send(WAIT)
    assert len(server.requests) == 1
    assert _badge(page.reload()) == MODEL
    _switched(page, "offline")
    page.send("About twice a week, since the spring.")
    assert len(server.requests) == 1


def test_a_mind_chosen_on_the_start_page_begins_new_interviews_and_this_browser_remembers_it(
    page_of: Open, server: ModelServer
) -> None:
    page = page_of("en")
    _switched(page, "model")
    assert page.screen == "start"
    assert _badge(page) == MODEL
    page.start(QUAY)
    assert _badge(page) == MODEL
    assert len(server.requests) == 1
    page.open()
    assert _badge(page) == MODEL
    _switched(page, "offline")
    page.reload().start(QUAY)
    assert _badge(page) == "Playbooks only"
    assert len(server.requests) == 1


def test_a_mind_switched_in_an_interview_is_for_that_one_only(page_of: Open) -> None:
    page = page_of("en").start(QUAY)
    _switched(page, "model")
    assert _badge(page.open()) == "Playbooks only"


def test_a_choice_of_a_model_that_is_not_there_any_more_begins_with_the_playbooks(
    application: Application, browsing: Callable[..., AskWhyPage]
) -> None:
    with served(web(application)) as url:
        page = browsing(url, "en", False)
        page.page.context.add_cookies([{"name": "askwhy_mind", "value": "model", "url": url}])
        page.open()
        assert _badge(page) == "Playbooks only"
        assert page.start(QUAY).question


def test_the_panel_is_used_with_the_keyboard_alone(page_of: Open) -> None:
    page = page_of("en").start(QUAY)
    page.page.focus("#badge")
    with page.answered():
        page.page.keyboard.press("Enter")
    page.page.locator("#mind[open]").wait_for()
    page.page.keyboard.press("Tab")
    assert _focus(page) == "mind-offline"
    with page.answered():
        page.page.keyboard.press("ArrowDown")
    assert _focus(page) == "mind-model"
    page.page.keyboard.press("Tab")
    assert _focus(page) == "mind-try"
    with page.answered():
        page.page.keyboard.press("Space")
    page.page.keyboard.press("Escape")
    assert not page.page.locator("#mind").is_visible()
    assert _focus(page) == "badge"
    assert _badge(page) == MODEL


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (says('{"question": "How is the day?"}'), "answers"),
        (fails(401, f"Incorrect API key: {KEY}"), "refuses the key"),
        (fails(404), "knows no model of that name"),
    ],
)
def test_the_connection_is_tested_and_told_in_words(
    page_of: Open, server: ModelServer, answer: Answer, said: str
) -> None:
    server.answer(answer)
    page = page_of("en")
    _opened(page)
    assert said in _tried(page)
    assert KEY not in page.page.content()


@pytest.mark.parametrize(("language", "said"), [("zh", "没有应答"), ("en", "Nobody answers")])
def test_a_refused_connection_is_told_in_words(page_of: Open, language: str, said: str) -> None:
    page = page_of(language, address="http://127.0.0.1:9/v1", mind="model")
    _opened(page)
    assert said in _tried(page)
    page.page.keyboard.press("Escape")
    page.start(FISHERY)
    assert page.question
    assert page.page.locator(".notice", has_text=said).is_visible()


def test_a_model_that_works_again_is_not_left_alone_any_longer(page_of: Open, server: ModelServer) -> None:
    server.answer(fails(401), playing)
    page = page_of("en", mind="model").start(QUAY)
    _opened(page)
    _tried(page)
    page.page.click("#mind-close")
    asked = len(server.requests)
    page.send(WAIT)
    assert len(server.requests) == asked + 1


def test_tokens_and_cost_of_the_interview_stand_in_the_panel(page_of: Open) -> None:
    page = page_of("en", mind="model").start(QUAY).send(WAIT)
    told = _opened(page)
    assert "2,000" in told
    assert "1,000" in told
    assert "1,600 cached" in told
    assert "0.0040 USD" in told


def test_the_question_is_seen_while_it_is_written_and_the_final_one_takes_its_place(
    page_of: Open, server: ModelServer
) -> None:
    go = Event()
    server.answer(playing, lambda body: slowly(body, go))
    page = page_of("en", mind="model").start(QUAY)
    first = page.question
    page.page.fill("#answer", WAIT)
    with page.answered():
        page.page.press("#answer", "Enter")
        seen = page.page.locator(".being-written h2").inner_text()
        assert "once it has been checked" in page.page.locator(".being-written .label").inner_text()
        assert not page.page.locator("[data-region=card]").is_visible()
        go.set()
    assert page.page.locator(".being-written").count() == 0
    assert page.page.locator("[data-region=card]").is_visible()
    assert page.question != first
    assert page.question.startswith(seen)
    assert len(page.question) > len(seen) > 0


def test_the_first_question_is_seen_under_the_request_while_it_is_written(page_of: Open, server: ModelServer) -> None:
    go = Event()
    server.answer(lambda body: slowly(body, go))
    page = page_of("zh", mind="model")
    page.page.fill("#request", FISHERY)
    with page.answered():
        page.page.click("form.request button[type=submit]")
        seen = page.page.locator(".start .being-written h2").inner_text()
        go.set()
    assert page.screen == "interview"
    assert page.page.locator(".being-written").count() == 0
    assert page.question.startswith(seen)


def test_without_a_model_the_page_looks_for_no_question(page_of: Open, server: ModelServer) -> None:
    page = page_of("en").start(QUAY).send(WAIT)
    assert not [request.url for request in page.requests if "/writing/" in request.url]
    assert not server.requests


def test_what_a_model_made_up_is_told_beside_the_turn_and_the_claim(page_of: Open, server: ModelServer) -> None:
    made_up = claim("barges of the harbour office wait half a day", "problem/trigger", "Barges wait half a day")
    server.answer(lambda body: says(turn(candidates_of(body)[0], claims=[made_up]), usage=USAGE))
    page = page_of("en", mind="model").start(QUAY)
    assert "is not in what was said" in page.page.inner_text(".notice")
    beside = page.claim("Barges wait half a day").inner_text()
    assert "to confirm" in beside
    assert "its quote is not in what was said" in beside


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_the_badge_is_there_and_nothing_scrolls_sideways(page_of: Open, language: str) -> None:
    page = page_of(language, phone=True, mind="model").start(QUAY if language == "en" else FISHERY)
    page.page.tap("#badge")
    page.page.locator("#mind[open]").wait_for()
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.page.locator("#mind").evaluate("panel => panel.scrollWidth <= panel.clientWidth")


def playing(body: Body) -> Script:
    """A model that does as it is told, in an interview and in a test of the connection."""
    in_interview = "<<<" in body["messages"][-1]["content"]
    return dutiful(body) if in_interview else says('{"question": "How is the day?"}')


def slowly(body: Body, go: Event) -> Script:
    """Writes half a question, waits to be told, and writes the rest."""
    question = candidates_of(body)[0]
    whole = turn(question)
    half = whole.index(question) + len(question) // 2

    def pieces() -> Iterator[str]:
        yield whole[:half]
        go.wait(20)
        yield whole[half:]

    return Script(pieces())  # type: ignore[arg-type]


def _serving(application: Application, address: str, settings: dict[str, object]) -> Iterator[str]:
    """The application with a model at `address`, served; its interviews are its own."""
    folder = application.settings.data_dir / new_id()
    folder.mkdir()
    plain = settings_in(folder).model_dump(exclude={"openai_api_key", "openai_base_url", "model", "mind"})
    held = Settings(
        **plain,
        **{"model": MODEL, "openai_api_key": SecretStr(KEY), "openai_base_url": address, **settings},  # type: ignore[arg-type]
    )
    with _with_model(application, held) as changed, served(web(changed)) as url:
        yield url


@contextmanager
def _with_model(application: Application, settings: Settings) -> Iterator[Application]:
    mind, library = application.mind, application.library
    endpoint = Endpoint(settings.model, settings.openai_api_key, settings.openai_base_url or "")
    model = ModelMind(mind, endpoint, library, Price(**{"in": 1.0, "out": 10.0}), "USD")
    minds: dict[MindName, Mind] = {"offline": mind, "model": model}
    with wired(settings, application.playbooks, library, mind, minds) as application_with_model:
        yield application_with_model


def _badge(page: AskWhyPage) -> str:
    return page.page.inner_text("#badge .which")


def _opened(page: AskWhyPage) -> str:
    """Opens the panel; what stands in it."""
    with page.answered():
        page.page.click("#badge")
    page.page.locator("#mind[open]").wait_for()
    return page.page.inner_text("#mind")


def _switched(page: AskWhyPage, mind: str) -> None:
    _opened(page)
    with page.answered():
        page.page.check(f"#mind-{mind}")
    page.page.click("#mind-close")


def _tried(page: AskWhyPage) -> str:
    """Tests the connection; what is told."""
    with page.answered():
        page.page.click("#mind-try")
    return page.page.inner_text("#mind-trial")


def _focus(page: AskWhyPage) -> str:
    return str(page.page.evaluate("document.activeElement.id"))
