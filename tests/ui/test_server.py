"""The server beside the page: downloads, health, cookies, and a first start that takes its time."""

import json
from threading import Event
from typing import Any

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import Application
from assistant.errors import AskWhyError, StoreError
from assistant.needs.people import Person
from assistant.settings import Settings
from assistant.ui.application import Opening, opened
from assistant.ui.desk import answer
from assistant.ui.owner import COOKIE
from assistant.ui.server import url_of, web
from assistant.ui.views import View

HOME = "http://127.0.0.1"
SOMEBODY = Person(id="somebody", name="", role="administrator")


@pytest.fixture(scope="module")
def client(application: Application) -> TestClient:
    return TestClient(web(application), base_url=HOME)


def asked(**action: object) -> str:
    return json.dumps({"language": "en", **action})


def test_health_tells_that_it_lives_and_is_ready(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"ok": True, "ready": True}


@pytest.mark.parametrize("what", ["statement", "brief"])
@pytest.mark.parametrize("form", ["md", "docx", "json"])
def test_a_download_is_named_after_the_need(client: TestClient, application: Application, what: str, form: str) -> None:
    interview = application.interviewing.start("客户想上会员积分系统", "somebody")
    answer = client.get(f"/export/{interview.id}/{what}.{form}")
    assert answer.status_code == 200
    assert "filename*=UTF-8''" in answer.headers["content-disposition"]
    assert answer.content


@pytest.mark.parametrize("path", ["nosuch/statement.md", "nosuch/brief.docx"])
def test_a_download_of_nothing_is_not_found(client: TestClient, path: str) -> None:
    assert client.get(f"/export/{path}").status_code == 404


def test_a_form_nobody_knows_is_refused(client: TestClient) -> None:
    assert client.get("/export/nosuch/statement.exe").status_code == 422


def test_every_browser_gets_a_cookie_of_its_own_and_keeps_it(client: TestClient) -> None:
    one, other = (TestClient(client.app, base_url=HOME) for _ in range(2))
    first = one.get("/").headers["set-cookie"]
    assert "HttpOnly" in first
    assert COOKIE in other.get("/").headers["set-cookie"]
    assert one.cookies[COOKIE] != other.cookies[COOKIE]
    assert "set-cookie" not in one.get("/").headers


def test_a_name_that_is_not_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_the_page_may_ask_nobody_but_this_machine(client: TestClient) -> None:
    assert "connect-src 'self'" in client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/docs", "/openapi.json", "/monitoring"])
def test_gradios_other_pages_are_shut(client: TestClient, path: str) -> None:
    assert client.get(path).status_code in (403, 404)


def test_the_page_is_there_while_the_playbooks_are_still_being_read(application: Application) -> None:
    go, told = Event(), Event()

    def open_slowly(progress: Any) -> Application:
        progress(12, 80)
        told.set()
        go.wait(20)
        return application

    opening = Opening(open_slowly).start()
    assert told.wait(20)
    warming = answer(asked(do="open"), SOMEBODY, opening)
    go.set()
    opening._thread.join(20)
    assert warming["screen"] == "warming"
    assert "12 of 80" in warming["regions"]["start"]
    assert answer(asked(do="open"), SOMEBODY, opening)["screen"] == "start"


def test_an_application_that_cannot_open_says_why() -> None:
    def fail(_: object) -> Application:
        raise StoreError("the disk is full")

    opening = Opening(fail).start()
    opening._thread.join(20)
    assert "the disk is full" in answer(asked(do="open"), SOMEBODY, opening)["trouble"]


@pytest.mark.parametrize("failure", [AskWhyError("inside"), RuntimeError("inside")])
def test_a_failure_becomes_a_sentence_that_nothing_is_lost(
    application: Application, monkeypatch: pytest.MonkeyPatch, failure: Exception
) -> None:
    def fail(*_: object) -> View:
        raise failure

    monkeypatch.setattr("assistant.ui.desk.perform", fail)
    told = answer(asked(do="skip", interview="x"), SOMEBODY, opened(application))
    assert "still in the box" in told["trouble"]
    assert "inside" not in json.dumps(told)


def test_what_a_crash_kept_from_being_heard_waits_in_the_box(application: Application) -> None:
    from assistant.bootstrap import now
    from assistant.needs.sources import Source

    held = application.interviewing.start("They want a booking app", "somebody")
    lost = Source(id=f"{held.id}-2", kind="chat", text="The phone never stops.")
    application.interviews.keep_words(held.id, "somebody", lost, now())
    view = answer(asked(do="open", interview=held.id), SOMEBODY, opened(application))
    assert view["unheard"] == "The phone never stops."


def test_the_address_shown_can_be_opened_from_this_machine() -> None:
    assert url_of(Settings(host="0.0.0.0", port=7860)) == "http://127.0.0.1:7860/"
