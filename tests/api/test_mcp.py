"""The MCP server, spoken to by the client that the protocol's own makers wrote: over HTTP, and as a child process."""

import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import anyio
import httpx2
import pytest
from mcp import Client, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.exceptions import MCPError
from mcp.types import CallToolResult, TextContent, TextResourceContents

from assistant.api.application import Application
from assistant.api.asking import PROGRAMS
from assistant.api.tools import mcp_server
from assistant.errors import LibraryBusy
from tests.api.conftest import Served, token
from tests.api.test_sessions import ANSWERS, REQUESTS
from tests.ui.serving import served

TOOLS = {
    "start_interview",
    "answer",
    "skip",
    "draft",
    "get_statement",
    "list_statements",
    "search_playbooks",
    "read_notes",
}
TALK = {
    "en": "Ann: We need a booking app.\nBob: Customers wait on the phone for twenty minutes.\n",
    "zh": "李雷：我们需要一个预约小程序。\n韩梅：客户打电话要等二十分钟，每个月流失十个客户。\n",
}


def alone(work: Any, *given: object) -> Any:
    """Runs it in a thread of its own: a browser test before this one may have left an event loop in ours."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, work, *given).result()


@pytest.fixture(scope="module")
def url(alone: Served) -> Iterator[str]:
    with served(alone.web) as address:
        yield f"{address}/mcp"


@pytest.fixture(scope="module")
def team_url(team: Served) -> Iterator[str]:
    with served(team.web) as address:
        yield f"{address}/mcp"


def child(folder: Path, *arguments: str, mode: str = "alone") -> StdioServerParameters:
    """`askwhy mcp` as a client starts it."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("ASKWHY_")}
    known |= {"ASKWHY_DATA_DIR": str(folder), "ASKWHY_EMBEDDER": "none", "ASKWHY_MODE": mode}
    command = ["-c", "from assistant.cli import main; main()", "mcp", *arguments]
    return StdioServerParameters(command=sys.executable, args=command, env=known)


def words(result: CallToolResult) -> str:
    assert isinstance(result.content[0], TextContent)
    return result.content[0].text


def told(result: CallToolResult) -> dict[str, Any]:
    assert not result.is_error, result.content
    assert result.structured_content is not None
    structured: dict[str, Any] = result.structured_content
    return structured


async def held(client: Client, language: str) -> dict[str, Any]:
    """A short interview, told as it stands in the end."""
    first = await client.call_tool("start_interview", {"request": REQUESTS[language]})
    begun = told(first)
    assert begun["language"] == language
    assert begun["question"] in words(first)
    assert begun["why_it_matters"] in words(first)
    same = {"interview_id": begun["interview_id"]}
    second = told(await client.call_tool("answer", same | {"text": ANSWERS[language]}))
    assert second["question"] not in ("", begun["question"])
    third = told(await client.call_tool("skip", same))
    assert third["question"] != second["question"]
    drafted = told(await client.call_tool("draft", same))
    assert drafted["done"] is True
    assert drafted["question"] == ""
    got = told(await client.call_tool("get_statement", {"statement_id": begun["interview_id"]}))
    assert got["statement"] == drafted["statement"]
    assert ANSWERS[language].rstrip(".。")[-8:] in got["statement"]
    listed = told(await client.call_tool("list_statements", {"limit": 200}))
    assert begun["interview_id"] in [row["id"] for row in listed["statements"]]
    return drafted


@pytest.mark.parametrize("language", ["en", "zh"])
def test_an_interview_is_held_over_http(url: str, language: str) -> None:
    async def session() -> None:
        async with Client(url) as client:
            await held(client, language)

    alone(session)


@pytest.mark.parametrize("mode", ["legacy", "auto"])
def test_clients_of_both_generations_are_served(url: str, mode: str) -> None:
    async def session() -> None:
        async with Client(url, mode=mode) as client:
            assert {tool.name for tool in (await client.list_tools()).tools} == TOOLS
            told(await client.call_tool("search_playbooks", {"text": "a booking app"}))

    alone(session)


def test_a_child_process_holds_interviews_in_both_languages_and_keeps_them(tmp_path: Path) -> None:
    async def session() -> str:
        async with Client(child(tmp_path)) as client:
            await held(client, "zh")
            return str((await held(client, "en"))["interview_id"])

    async def later(statement_id: str) -> None:
        async with Client(child(tmp_path)) as client:
            read = await client.read_resource(f"askwhy://statements/{statement_id}")
            content = read.contents[0]
            assert isinstance(content, TextResourceContents)
            assert ANSWERS["en"].rstrip(".")[-8:] in content.text
            listed = (await client.read_resource("askwhy://statements")).contents[0]
            assert isinstance(listed, TextResourceContents)
            assert statement_id in listed.text

    alone(later, alone(session))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_notes_are_read_and_each_need_told(url: str, language: str) -> None:
    async def session() -> None:
        async with Client(url) as client:
            result = await client.call_tool("read_notes", {"text": TALK[language], "name": f"{language}.txt"})
            read = told(result)
            assert read["state"] == "done"
            assert read["statements"]
            assert all(statement in words(result) for statement in read["statements"])
            assert all(request in TALK[language] for request in read["requests"])

    alone(session)


def test_playbooks_are_found_in_both_languages(url: str) -> None:
    async def session() -> None:
        async with Client(url) as client:
            for language, text in REQUESTS.items():
                found = told(await client.call_tool("search_playbooks", {"text": text, "limit": 3}))
                assert [hit["language"] for hit in found["passages"]] == [language] * 3

    alone(session)


def test_what_cannot_be_done_is_told_as_the_tools_own_error(url: str) -> None:
    async def session() -> None:
        async with Client(url) as client:
            missing = await client.call_tool("get_statement", {"statement_id": "nope"})
            assert missing.is_error
            assert "no statement has the id nope" in words(missing)
            empty = await client.call_tool("read_notes", {"text": " "})
            assert empty.is_error
            with pytest.raises(MCPError, match="nope"):
                await client.read_resource("askwhy://statements/nope")

    alone(session)


def test_a_team_is_served_by_token_and_each_sees_their_own(team: Served, team_url: str) -> None:
    async def list_as(name: str, statement_id: str = "") -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {token(team.application, name)}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=60) as http,
            Client(streamable_http_client(team_url, http_client=http)) as client,
        ):
            if statement_id:
                assert (await client.call_tool("get_statement", {"statement_id": statement_id})).is_error
                assert (await client.call_tool("answer", {"interview_id": statement_id, "text": "No"})).is_error
                with pytest.raises(MCPError):
                    await client.read_resource(f"askwhy://statements/{statement_id}")
                return told(await client.call_tool("list_statements", {"limit": 200}))
            return await held(client, "en")

    begun = alone(list_as, "lea")["interview_id"]
    seen = alone(list_as, "otto", begun)["statements"]
    assert begun not in [row["id"] for row in seen]


def test_a_team_lets_nobody_speak_without_a_token(team_url: str) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    for headers in ({}, {"Authorization": "Bearer guessed"}):
        answer = httpx2.post(team_url, json=body, headers=headers)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_child_process_of_a_team_says_for_whom_it_acts(tmp_path: Path) -> None:
    command = child(tmp_path, mode="team")
    done = alone(lambda: anyio.run_process([command.command, *command.args], env=command.env, check=False))
    assert done.returncode == 1
    assert b"--person" in done.stderr


def test_why_askwhy_could_not_be_opened_is_told_with_each_call() -> None:
    def busy() -> Application:
        raise LibraryBusy("another AskWhy holds the index")

    async def session() -> None:
        async with Client(mcp_server(busy, lambda _context: PROGRAMS)) as client:
            for _ in range(2):
                refused = await client.call_tool("list_statements", {})
                assert refused.is_error
                assert "another AskWhy holds" in words(refused)

    alone(session)
