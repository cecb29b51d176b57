"""What our code takes of a turn with a model, over the raw call: the model here is a server on loopback that answers at
once, and the raw call is the same request, sent and read with nothing around it."""

import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import perf_counter
from typing import NamedTuple

from assistant.bootstrap import Application
from assistant.journeys.ports import Mind
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from evals.bench.bench import Bench
from evals.bench.clients import Clients
from evals.bench.figures import Aim, Part, Spread, Table, milliseconds
from evals.elicitation.interviewers import interviewing

_SAID = re.compile(r"^(?:Client: |客户：)<<<(.*?)>>>", re.M | re.S)
_OFFERED = re.compile(r"^1\. (.+)$", re.M)
_PATH = "/v1/chat/completions"


class AtOnce(ThreadingHTTPServer):
    """A model that files every clause of the message and puts the first question offered. `asked` are the requests."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.asked: list[bytes] = []

    @property
    def url(self) -> str:
        """Its address, as an endpoint is given it."""
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Answering(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        assert isinstance(self.server, AtOnce)
        self.server.asked.append(body)
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.end_headers()
        for piece in (_delta(_answer(body)), "[DONE]"):
            self.wfile.write(f"data: {piece}\n\n".encode())

    def log_message(self, *_: object) -> None:
        """Nothing."""


class _Turn(NamedTuple):
    """Seconds of a turn with a call, and of its raw calls."""

    whole: float
    raw: float


def measure(bench: Bench) -> Part:
    """Turns of the embedded mind and of a model that answers at once, on the same clients; those without a call, for
    an answer that is plain, are left out of the model's."""
    application, clients, sizes = bench.open(), Clients(), bench.sizes
    alone: list[float] = []
    turns: list[_Turn] = []
    try:
        with _served() as server:
            model = ModelMind(application.mind, Endpoint("at-once", None, server.url), application.library)
            list(_with_calls(server, _talk(application, model, clients, 1)))  # loads what loads late
            for _ in range(sizes.interviews):
                alone += _talk(application, application.mind, clients, sizes.turns)
                turns += _with_calls(server, _talk(application, model, clients, sizes.turns))
    finally:
        application.close()
    return _part(turns, Spread.of(alone))


@contextmanager
def _served() -> Iterator[AtOnce]:
    server = AtOnce()
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()


def _talk(application: Application, mind: Mind, clients: Clients, turns: int) -> Iterator[float]:
    """Holds an interview; the seconds of each turn after the opening."""
    talk, (opening, *answers) = interviewing(mind, application.library), clients.messages(turns + 1)
    held = talk.start(opening, "bench")
    for answer in answers:
        began = perf_counter()
        held = talk.say(held.id, answer)
        yield perf_counter() - began


def _with_calls(server: AtOnce, talk: Iterator[float]) -> Iterator[_Turn]:
    server.asked.clear()
    for number, seconds in enumerate(talk):
        asked, server.asked = server.asked, []
        if number == 0:
            asked = asked[1:]  # the opening's
        if asked:
            yield _Turn(seconds, sum(_raw(server, body) for body in asked))
            server.asked.clear()


def _raw(server: AtOnce, body: bytes) -> float:
    """Seconds of the same request, sent and read with nothing around it."""
    began = perf_counter()
    with closing(HTTPConnection("127.0.0.1", server.server_port)) as connection:
        connection.request("POST", _PATH, body, {"Content-Type": "application/json"})
        connection.getresponse().read()
    return perf_counter() - began


def _answer(body: bytes) -> str:
    """The shape of a turn, for the prompt in a request."""
    user = json.loads(body)["messages"][-1]["content"]
    said, offered = _SAID.search(user), _OFFERED.search(user)
    numbers = re.findall(r"\[(\d+)\]", said[0]) if said else []
    claims = [{"quote": number, "facet": "problem/last-case"} for number in numbers]
    told = {"question": offered[1] if offered else "", "candidate": 1, "claims": claims, "measures": []}
    return json.dumps({**told, "unknown": "", "whom": ""}, ensure_ascii=False)


def _delta(text: str) -> str:
    """An event of a stream with all of an answer."""
    choice = {"index": 0, "delta": {"role": "assistant", "content": text}, "finish_reason": "stop"}
    return json.dumps(
        {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "at-once", "choices": [choice]}
    )


def _part(turns: list[_Turn], alone: Spread) -> Part:
    ours = Spread.of([turn.whole - turn.raw for turn in turns])
    rows = (
        (f"our code around a call, {len(turns)} turns with one", *map(milliseconds, ours)),
        ("the raw call", *map(milliseconds, Spread.of([turn.raw for turn in turns]))),
        ("a turn of the embedded mind alone", *map(milliseconds, alone)),
    )
    table = Table("A turn with a model that answers at once, milliseconds", ("", "p50", "p95"), rows)
    figures = {"model p50": ours.p50, "model p95": ours.p95, "alone p50": alone.p50}
    return Part("model", (table,), figures, (Aim("our code in a turn with a model, seconds", ours.p50, 0.05),))
