"""What clients say goes to the model's server and to nobody else, whatever the environment asks of LangChain."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from urllib.parse import urlsplit

import pytest

from assistant.settings import OPENAI
from tests.llm.server import ModelServer, says

_AS_WE_DO = """
from assistant.llm.endpoint import Endpoint
from assistant.llm.prompts import Rendered
from assistant.llm.shapes import RepairShape
print(Endpoint("m", None, {url!r}).reply(Rendered("s", "what a client said"), RepairShape, lambda _: None).text)
"""
_AS_LANGCHAIN_DOES = """
from langchain_openai import ChatOpenAI
print(*(chunk.text for chunk in ChatOpenAI(model="m", api_key="k", base_url={url!r}).stream("what a client said")))
"""
_LOGGED = """
import logging
from pydantic import SecretStr
from assistant.cli.output import log_to_stderr
from assistant.llm.endpoint import Endpoint
from assistant.llm.prompts import Rendered
from assistant.llm.shapes import RepairShape
log_to_stderr("debug")
logging.getLogger("assistant.llm").debug("this is ours")
logging.getLogger("httpx2").warning("this is a warning")
at = {url!r}.replace("//", "//us:hunter2@")
Endpoint("m", SecretStr("sk-1"), at).reply(Rendered("s", "what a client said"), RepairShape, lambda _: None)
"""
_TO_OPENAI = """
from assistant.errors import ModelUnreachable
from assistant.llm.endpoint import Endpoint
from assistant.llm.prompts import Rendered
from assistant.llm.shapes import RepairShape
try:
    Endpoint("m", None).reply(Rendered("s", "what a client said"), RepairShape, lambda _: None)
except ModelUnreachable:
    pass
"""
_FLUSHED = """
from langchain_core.tracers.langchain import wait_for_all_tracers
wait_for_all_tracers()
"""


class Listening(ThreadingTCPServer):
    """Somebody who must hear nothing: the first bytes of every connection."""

    daemon_threads = True
    heard: list[bytes]


class _Ear(BaseRequestHandler):
    def handle(self) -> None:
        assert isinstance(self.server, Listening)
        self.server.heard.append(self.request.recv(200))


@contextmanager
def _listening() -> Iterator[Listening]:
    with Listening(("127.0.0.1", 0), _Ear) as listening:
        listening.heard = []
        Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        yield listening
        listening.shutdown()


@pytest.fixture
def third_party() -> Iterator[Listening]:
    with _listening() as listening:
        yield listening


@pytest.fixture
def way_out() -> Iterator[Listening]:
    """A proxy that lets nothing through, and hears where it was to go."""
    with _listening() as listening:
        yield listening


@pytest.mark.parametrize("switch", ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"])
def test_no_third_party_hears_of_it_where_the_environment_switches_tracing_on(
    server: ModelServer, third_party: Listening, switch: str
) -> None:
    server.answer(says('{"question": "How?"}'))
    _run(_AS_WE_DO, server, **{switch: "true", "LANGSMITH_ENDPOINT": _address(third_party)})
    assert len(server.requests) == 1
    assert third_party.heard == []


def test_left_to_itself_langchain_would_tell(server: ModelServer, third_party: Listening) -> None:
    server.answer(says("fine"))
    _run(_AS_LANGCHAIN_DOES, server, LANGSMITH_TRACING="true", LANGSMITH_ENDPOINT=_address(third_party))
    assert third_party.heard


def test_a_proxy_for_openai_alone_does_not_take_words_from_the_address_that_was_set(
    server: ModelServer, third_party: Listening
) -> None:
    server.answer(says('{"question": "How?"}'))
    _run(_AS_WE_DO, server, OPENAI_PROXY=_address(third_party))
    assert len(server.requests) == 1
    assert third_party.heard == []


@pytest.mark.parametrize("variable", ["OPENAI_API_BASE", "OPENAI_BASE_URL", "LANGSMITH_GATEWAY"])
def test_where_no_address_was_set_words_go_where_the_panel_says(
    server: ModelServer, third_party: Listening, way_out: Listening, variable: str
) -> None:
    _run(_TO_OPENAI, server, **{variable: _address(third_party), "HTTPS_PROXY": _address(way_out), "NO_PROXY": ""})
    assert third_party.heard == []
    assert way_out.heard[0].startswith(f"CONNECT {urlsplit(OPENAI).hostname}:443".encode())


def test_what_libraries_log_of_a_call_is_shown_at_no_level(server: ModelServer) -> None:
    server.answer(says('{"question": "How?"}'))
    logged = _run(_LOGGED, server, OPENAI_LOG="debug")
    assert "this is ours" in logged
    assert "this is a warning" in logged
    assert not [secret for secret in ("hunter2", "sk-1", "a client said") if secret in logged]


def _address(listening: Listening) -> str:
    return f"http://127.0.0.1:{listening.server_address[1]}"


def _run(code: str, server: ModelServer, **environment: str) -> str:
    """What is written to stderr by a process of its own, since libraries read the environment once."""
    return subprocess.run(
        [sys.executable, "-c", code.format(url=server.url) + _FLUSHED],
        env={**os.environ, "LANGSMITH_API_KEY": "k", **environment},
        check=True,
        timeout=60,
        stderr=subprocess.PIPE,
        text=True,
    ).stderr
