"""Whole journeys over HTTP, in both languages, and what keeps other sites and odd input out."""

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.api.mounting import Programs
from assistant.needs.people import Project
from assistant.ui.application import Opening
from assistant.ui.server import web
from tests.api.calls import BASE, NOTES, SAID, wait_for
from tests.api.conftest import HERE, Served, client, known

REQUESTS = {"en": SAID, "zh": "客户想在预订页面加一个导出 Excel 的按钮，现在员工每周要花三个小时手工抄写。"}
ANSWERS = {"en": "Three people in finance, every Friday.", "zh": "财务部三个人，每周五都要做一遍。"}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_interview_is_held_and_its_statement_fetched(api: TestClient, language: str) -> None:
    now = api.post(f"{BASE}/interviews", json={"text": REQUESTS[language]}).json()
    assert now["language"] == language
    first = now["question"]["text"]
    path = f"{BASE}/interviews/{now['id']}"
    now = api.post(f"{path}/say", json={"text": ANSWERS[language]}).json()
    assert now["question"]["text"] != first
    assert ANSWERS[language] in [source["text"] for source in now["statement"]["sources"]]
    now = api.post(f"{path}/ask-client", json={"whom": "Finance"}).json()
    assert "Finance" in [question["ask"] for question in now["statement"]["open_questions"]]
    now = api.post(f"{path}/draft").json()
    assert now["done"] is True
    assert now["question"] is None
    filed = api.get(f"{BASE}/statements/{now['id']}").json()
    assert filed["statement"]["claims"] == now["statement"]["claims"]
    assert now["id"] in [entry["id"] for entry in api.get(f"{BASE}/interviews").json()]


def test_going_back_takes_the_answer_back(api: TestClient) -> None:
    begun = api.post(f"{BASE}/interviews", json={"text": SAID}).json()
    path = f"{BASE}/interviews/{begun['id']}"
    api.post(f"{path}/say", json={"text": ANSWERS["en"]})
    back = api.post(f"{path}/back").json()
    assert back["question"] == begun["question"]
    assert back["statement"]["claims"] == begun["statement"]["claims"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_notes_are_sent_read_and_accepted_and_go_on_as_an_interview(
    api: TestClient, alone: Served, language: str
) -> None:
    alone.application.store.projects.add(Project(id=f"notes-{language}", name="Notes"))
    said = {"en": NOTES, "zh": "李雷：我们需要一个预约小程序。\n韩梅：客户打电话要等二十分钟，每个月流失十个客户。\n"}
    sent = api.post(
        f"{BASE}/notes", files={"file": ("会议.txt", said[language].encode())}, data={"project": f"notes-{language}"}
    )
    assert sent.status_code == 202
    upload = sent.json()["upload"]["id"]
    assert wait_for(api, sent.json()["job"]["id"]) == "done"
    read = api.get(f"{BASE}/notes/{upload}").json()
    for request in read["requests"]:
        place = request["quote"]
        assert read["source"]["text"][place["start"] : place["end"]] == place["text"]
    filed = api.post(f"{BASE}/notes/{upload}/accept", json={"proposals": [read["proposals"][0]["id"]]}).json()
    assert filed[0]["came_from"] == "notes"
    going_on = api.post(f"{BASE}/statements/{filed[0]['id']}/interview").json()
    assert going_on["question"]
    again = api.post(f"{BASE}/notes/{upload}/accept", json={"proposals": [read["proposals"][0]["id"]]})
    assert again.status_code == 409


def test_lists_come_in_pages(api: TestClient) -> None:
    for number in range(3):
        api.post(f"{BASE}/interviews", json={"text": f"{SAID} Number {number}."})
    every = [row["id"] for row in api.get(f"{BASE}/statements", params={"order": "changed"}).json()["rows"]]
    second = api.get(f"{BASE}/statements", params={"order": "changed", "limit": 1, "offset": 1}).json()
    assert [row["id"] for row in second["rows"]] == every[1:2]
    assert second["count"] == len(every)
    two = api.get(f"{BASE}/interviews", params={"limit": 2, "offset": 1}).json()
    assert [entry["id"] for entry in two] == [e["id"] for e in api.get(f"{BASE}/interviews").json()][1:3]


@pytest.mark.parametrize("path", [f"{BASE}/interviews", f"{BASE}/projects", "/mcp"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_another_site_is_refused(api: TestClient, path: str, method: str) -> None:
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert api.request(method, path, headers=headers).status_code == 403
    assert api.request(method, path, headers={"Host": "evil.example"}).status_code == 400


def test_a_cookie_is_no_token(team: Served) -> None:
    session = team.application.signing_in.session(known(team.application, "lea"))
    browser = client(team)
    browser.cookies.set("askwhy_session", session)
    assert browser.get(f"{BASE}/projects").status_code == 401


def test_a_token_that_was_taken_back_is_over(team: Served) -> None:
    token = team.application.signing_in.api_token(known(team.application, "lea").id)
    program = client(team, Authorization=f"Bearer {token}")
    assert program.get(f"{BASE}/projects").status_code == 200
    team.application.signing_in.end(token)
    assert program.get(f"{BASE}/projects").status_code == 401


def test_programs_are_told_to_wait_until_the_playbooks_are_read(alone: Served) -> None:
    programs = Programs()
    app = web(Opening(lambda _: alone.application), beside=programs.mount, place=alone.application.settings)
    program = TestClient(app, base_url=HERE)
    waiting = program.get(f"{BASE}/projects")
    assert (waiting.status_code, waiting.headers["Retry-After"]) == (503, "2")
    assert program.get(f"{BASE}/health").json()["ready"] is False
    programs.opened(alone.application)
    assert program.get(f"{BASE}/projects").status_code == 200


def test_the_health_of_a_team_is_told_without_a_token(team: Served) -> None:
    assert client(team).get(f"{BASE}/health").json() == {"ok": True, "ready": True, "version": "0.1.0"}


odd = st.text(st.characters(), max_size=40) | st.sampled_from(["\x00", "\ud800", "'; --", "%", "\u202e", "0" * 400])
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | odd,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(odd, inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=odd, where=odd, body=anything)
def test_whatever_is_sent_nothing_breaks(api: TestClient, begun: str, text: str, where: str, body: Any) -> None:
    path = f"{BASE}/statements/{begun}"
    answers = (
        send(api, "POST", f"{path}/comments", {"text": text, "where": where}),
        send(api, "PATCH", f"{path}/claims/c1-1", {"text": text, "base": where}),
        send(api, "POST", f"{path}/decisions", body),
        send(api, "POST", f"{BASE}/interviews/{begun}/ask-client", {"whom": text}),
        send(api, "POST", f"{BASE}/interviews", body),
    )
    assert all(answer.status_code < 500 for answer in answers)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), limit=st.integers(), standing=st.text(max_size=10))
def test_whatever_is_asked_for_nothing_breaks(api: TestClient, text: str, limit: int, standing: str) -> None:
    answers = (
        api.get(f"{BASE}/statements", params={"text": text, "limit": limit}),
        api.get(f"{BASE}/statements", params={"text": text, "project": text, "stakeholder": text}),
        api.get(f"{BASE}/statements", params={"standing": standing, "owner": text}),
        api.get(f"{BASE}/playbooks/search", params={"text": text}),
        api.get(f"{BASE}/export/json", params={"ids": [text, text]}),
    )
    assert all(answer.status_code < 500 for answer in answers)


def send(program: TestClient, method: str, path: str, body: object) -> Response:
    """Sends what clients would not: half characters go out as escapes."""
    headers = {"Content-Type": "application/json"}
    return program.request(method, path, content=json.dumps(body), headers=headers)


@pytest.fixture
def begun(api: TestClient) -> str:
    return str(api.post(f"{BASE}/interviews", json={"text": SAID}).json()["id"])
