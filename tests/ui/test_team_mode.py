"""A team: who is not signed in sees nothing, and who is sees their own and their projects' work, by every way in."""

import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.bootstrap import Application
from assistant.errors import SettingsError
from assistant.journeys.signing_in import SigningIn
from assistant.needs.people import Person, Project
from assistant.settings import Settings
from assistant.store.store import Store, open_store
from assistant.ui.application import opened
from assistant.ui.desk import answer
from assistant.ui.server import serve, web
from tests.ui.conftest import settings_in
from tests.ui.pages import AskWhyPage
from tests.ui.serving import served
from tests.ui.test_server import asked
from tests.ui.wired import wired

HOME = "http://127.0.0.1"
PASSWORD = "correct horse battery"


@pytest.fixture(scope="module")
def team(application: Application, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    settings = settings_in(tmp_path_factory.mktemp("team")).model_copy(update={"mode": "team"})
    with wired(settings, application.playbooks, application.library, application.mind) as team:
        for name in ("ann", "bob"):
            team.signing_in.add(f"{name}@example.com", name.title(), "product-manager", PASSWORD)
        yield team


@pytest.fixture
def nobody(team: Application) -> TestClient:
    return TestClient(web(team), base_url=HOME, follow_redirects=False)


def signed_in(team: Application, name: str) -> TestClient:
    client = TestClient(web(team), base_url=HOME, follow_redirects=False)
    token = team.signing_in.session(whois(team, name))
    client.cookies.set("askwhy_session", token)
    return client


def whois(team: Application, name: str) -> Person:
    person = team.signing_in.known(f"{name}@example.com")
    assert person
    return person


@pytest.mark.parametrize(
    "path",
    [
        "/config",
        "/gradio_api/info",
        "/gradio_api/file=/etc/hostname",
        "/gradio_api/queue/data?session_hash=x",
        "/export/x/statement.md",
        "/quality/x/report.html",
        "/writing/x",
        "/theme.css",
        "//healthz/../config",
        "/oidc/../config",
    ],
)
def test_who_is_not_signed_in_reaches_nothing(nobody: TestClient, path: str) -> None:
    assert nobody.get(path).status_code == 401


@pytest.mark.parametrize("path", ["/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/component_server"])
def test_who_is_not_signed_in_sends_nothing(nobody: TestClient, path: str) -> None:
    assert nobody.post(path, json={}).status_code == 401


def test_a_page_opened_without_signing_in_leads_to_the_sign_in_page_and_back(nobody: TestClient) -> None:
    away = nobody.get("/?interview=abc", headers={"Accept": "text/html"})
    assert (away.status_code, away.headers["location"]) == (303, "/sign-in?to=%2F%3Finterview%3Dabc")
    form = nobody.get(away.headers["location"])
    assert "default-src 'none'" in form.headers["content-security-policy"]
    back = nobody.post("/sign-in", data={"email": "Ann@Example.com", "password": PASSWORD, "to": "/?interview=abc"})
    assert (back.status_code, back.headers["location"]) == (303, "/?interview=abc")
    cookie = back.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=lax" in cookie


@pytest.mark.parametrize("to", ["https://evil.example", "//evil.example/x", "/\\evil.example", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(nobody: TestClient, to: str) -> None:
    back = nobody.post("/sign-in", data={"email": "ann@example.com", "password": PASSWORD, "to": to})
    assert back.headers["location"] == "/"


def test_a_wrong_password_and_a_wrong_address_get_the_same_answer(nobody: TestClient) -> None:
    answers = [
        nobody.post("/sign-in", data={"email": email, "password": "not the password"})
        for email in ("bob@example.com", "nobody@example.com")
    ]
    assert [told.status_code for told in answers] == [401, 401]
    texts = [re.sub(r'value="[^"]*"', "", told.text) for told in answers]
    assert texts[0] == texts[1]


def test_after_five_wrong_passwords_one_has_to_wait(nobody: TestClient) -> None:
    for _ in range(5):
        nobody.post("/sign-in", data={"email": "carl@example.com", "password": "wrong wrong wrong"})
    refused = nobody.post("/sign-in", data={"email": "carl@example.com", "password": "wrong wrong wrong"})
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["retry-after"]) <= 3601


def test_another_site_cannot_make_a_browser_act(team: Application) -> None:
    client = signed_in(team, "ann")
    for headers in (
        {"Origin": "https://evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert client.post("/sign-out", headers=headers).status_code == 403
        assert client.post("/gradio_api/component_server", json={}, headers=headers).status_code == 403
    assert client.get("/writing/x").status_code == 200


def test_an_interview_is_its_owners_alone(team: Application) -> None:
    mine = team.interviewing.start("客户想上会员积分系统", whois(team, "ann").id)
    for form in ("statement.md", "brief.docx", "statement.json"):
        assert signed_in(team, "ann").get(f"/export/{mine.id}/{form}").status_code == 200
        assert signed_in(team, "bob").get(f"/export/{mine.id}/{form}").status_code == 404
    for do in ("open", "say", "brief", "skip", "back", "draft", "edit", "name", "mind", "switch"):
        told = answer(asked(do=do, interview=mine.id, text="x"), whois(team, "bob"), opened(team))
        assert told.get("trouble"), do
        assert mine.id not in str(told), do
    assert mine.id not in str(answer(asked(do="open"), whois(team, "bob"), opened(team)))
    assert team.interviews.load(mine.id).version == mine.version


def test_an_interview_in_a_project_is_for_its_members(team: Application) -> None:
    ann, bob = whois(team, "ann"), whois(team, "bob")
    team.store.projects.add(Project(id="retail", name="Retail", members=frozenset({ann.id})))
    shared = team.interviewing.start("The shops want a stock app", ann.id)
    team.store.statements.move(shared.id, "retail")
    assert signed_in(team, "bob").get(f"/export/{shared.id}/statement.md").status_code == 404
    team.store.projects.admit("retail", bob.id)
    assert signed_in(team, "bob").get(f"/export/{shared.id}/statement.md").status_code == 200


def test_a_hidden_id_is_answered_like_one_that_nothing_has(team: Application) -> None:
    mine = team.interviewing.start("They want six reports", whois(team, "ann").id)
    bob = signed_in(team, "bob")
    hidden, missing = (bob.get(f"/export/{one}/statement.md") for one in (mine.id, "no-such-interview"))
    assert (hidden.status_code, hidden.text) == (missing.status_code, missing.text)


def test_a_session_ends_when_its_hours_are_over_and_when_one_signs_out(tmp_path: Path) -> None:
    store: Store = open_store(f"sqlite:///{tmp_path}/people.db")
    moment = [datetime(2026, 11, 22, 8, tzinfo=UTC)]
    signing_in = SigningIn(store.people, lambda: moment[0], lambda: "p1", hours=2)
    signing_in.add("ann@example.com", "Ann", "lead", PASSWORD)
    token, other = (signing_in.sign_in("ann@example.com", PASSWORD, "127.0.0.1") for _ in range(2))
    signing_in.end(other)
    assert signing_in.person(token)
    assert signing_in.person(other) is None
    moment[0] += timedelta(hours=2, seconds=1)
    assert signing_in.person(token) is None
    store.close()


def test_no_secret_is_logged_or_kept_as_it_is(
    nobody: TestClient, team: Application, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        nobody.post("/sign-in", data={"email": "bob@example.com", "password": PASSWORD})
        token = nobody.cookies["askwhy_session"]
        nobody.get("/writing/x")
    kept = b"".join(file.read_bytes() for file in Path(team.settings.data_dir).glob("interviews.db*"))
    for secret in (PASSWORD, token):
        assert secret not in caplog.text
        assert secret.encode() not in kept


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "some-name"])
def test_alone_it_does_not_listen_to_others_unless_told_to(host: str) -> None:
    with pytest.raises(SettingsError, match=re.escape(host)):
        serve(Settings(host=host, mode="alone"), lambda _: pytest.fail("it was opened"), browser=False)


@pytest.mark.browser
def test_somebody_signs_in_works_and_signs_out(team: Application, chromium: object) -> None:
    with served(web(team)) as url:
        browser = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="zh-CN")  # type: ignore[attr-defined]
        page = browser.new_page()
        page.goto(url)
        page.get_by_label("邮箱").fill("bob@example.com")
        page.get_by_label("密码").fill(PASSWORD)
        page.get_by_role("button", name="登录").click()
        page.locator("#askwhy[data-screen=start]").wait_for()
        assert "已登录：Bob" in page.inner_text("#askwhy")
        page.locator("#request").fill("老板想要一个预约小程序")
        page.keyboard.press("Enter")
        page.locator("#askwhy[data-screen=interview]").wait_for()
        AskWhyPage(page, url)
        page.goto(url)
        page.get_by_role("button", name="退出登录").click()
        page.get_by_label("邮箱").wait_for()
        page.goto(url)
        assert page.url.startswith(f"{url}/sign-in")
        browser.close()
