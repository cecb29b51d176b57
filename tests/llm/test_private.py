"""What clients say goes to the model's server and to nobody else, whatever the environment asks of LangChain."""

import os
import subprocess
import sys
from collections.abc import Iterator
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest

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


@pytest.fixture
def third_party() -> Iterator[Listening]:
    with Listening(("127.0.0.1", 0), _Ear) as listening:
        listening.heard = []
        Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        yield listening
        listening.shutdown()


@pytest.mark.parametrize("switch", ["LANGSMITH_TRACING", "LANGCHAIN_TRACING_V2"])
def test_no_third_party_hears_of_it_where_the_environment_switches_tracing_on(
    server: ModelServer, third_party: Listening, switch: str
) -> None:
    server.answer(says('{"question": "How?"}'))
    _run(_AS_WE_DO, server, third_party, switch)
    assert len(server.requests) == 1
    assert third_party.heard == []


def test_left_to_itself_langchain_would_tell(server: ModelServer, third_party: Listening) -> None:
    server.answer(says("fine"))
    _run(_AS_LANGCHAIN_DOES, server, third_party, "LANGSMITH_TRACING")
    assert third_party.heard


def _run(code: str, server: ModelServer, third_party: Listening, switch: str) -> None:
    """In a process of its own, since LangSmith reads the environment once."""
    there = f"http://127.0.0.1:{third_party.server_address[1]}"
    environment = {**os.environ, switch: "true", "LANGSMITH_ENDPOINT": there, "LANGSMITH_API_KEY": "k"}
    subprocess.run(
        [sys.executable, "-c", code.format(url=server.url) + _FLUSHED], env=environment, check=True, timeout=60
    )
