"""Programs may ask so often and no more: by token, by address, over HTTP and MCP together."""

from dataclasses import replace

from fastapi.testclient import TestClient

from assistant.api.mounting import Programs
from assistant.ui.server import web
from tests.api.calls import BASE
from tests.api.conftest import HERE, Served, client, token

LIST_TOOLS = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
MCP = {"Accept": "application/json, text/event-stream"}


def limited(to: Served, **limits: int) -> Served:
    """The same application, asked less often."""
    application = replace(to.application, settings=to.application.settings.model_copy(update=limits))
    return Served(application, web(application, beside=Programs(application).mount))


def test_one_token_may_ask_so_often_and_another_is_not_kept_waiting_by_it(team: Served) -> None:
    few = limited(team, api_per_token=3)
    lea, otto = client(few, "lea"), client(few, "otto")
    assert [lea.get(f"{BASE}/projects").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert otto.get(f"{BASE}/projects").status_code == 200


def test_the_refusal_is_a_problem_that_says_how_long_to_wait_in_the_language_asked_for(alone: Served) -> None:
    program = client(limited(alone, api_per_address=1))
    program.get(f"{BASE}/projects")
    refused = program.get(f"{BASE}/projects", headers={"Accept-Language": "zh-CN"})
    assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert refused.json()["type"] == "urn:askwhy:too-many-requests"
    assert "频繁" in refused.json()["title"]
    assert program.get(f"{BASE}/projects").json()["title"] == "Too many requests"


def test_http_and_mcp_are_counted_together(alone: Served) -> None:
    program = client(limited(alone, api_per_address=2))
    assert program.get(f"{BASE}/projects").status_code == 200
    assert program.post("/mcp", json=LIST_TOOLS, headers=MCP).status_code == 200
    refused = program.post("/mcp", json=LIST_TOOLS, headers=MCP)
    assert (refused.status_code, refused.headers["content-type"]) == (429, "application/problem+json")
    assert int(refused.headers["Retry-After"]) >= 1


def test_trying_out_tokens_is_stopped_by_address(team: Served) -> None:
    program = client(limited(team, api_per_address=3))
    guesses = [program.get(f"{BASE}/projects", headers={"Authorization": f"Bearer guess-{n}"}) for n in range(5)]
    assert [guess.status_code for guess in guesses] == [401, 401, 401, 429, 429]


def test_an_address_that_asks_too_often_does_not_keep_others_waiting(team: Served) -> None:
    few = limited(team, api_per_address=2)
    headers = {"Authorization": f"Bearer {token(few.application, 'lea')}"}
    here, there = (
        TestClient(few.web, base_url=HERE, headers=headers, client=(address, 50_000))
        for address in ("10.0.0.1", "10.0.0.2")
    )
    assert [here.get(f"{BASE}/projects").status_code for _ in range(3)] == [200, 200, 429]
    assert there.get(f"{BASE}/projects").status_code == 200


def test_the_page_is_not_counted(alone: Served) -> None:
    browser = client(limited(alone, api_per_address=1))
    assert [browser.get("/healthz").status_code for _ in range(3)] == [200, 200, 200]
