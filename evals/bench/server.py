"""The page in a process of its own, as users start it, and a browser's part of the talk with it."""

import json
import os
import secrets
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import monotonic
from typing import Any

from evals.bench.bench import Bench

ROOT = Path(__file__).parents[2]
GIVEN_UP = 120.0
"""Seconds after which a server that does not answer is taken for broken."""
_PAUSE = 0.01


class Unanswered(Exception):
    """The server said something else than what was hoped for."""


class Server:
    """A running server."""

    def __init__(self, process: "subprocess.Popen[bytes]", port: int) -> None:
        self.pid = process.pid
        self._process, self._port = process, port

    def wait_for(self, path: str) -> None:
        """Until a GET is answered."""
        self._until(lambda: self.connection().get(path))

    def wait_until_open(self) -> None:
        """Until the playbooks are read."""
        self._until(self._open)

    def first_answer(self, text: str) -> None:
        """Asks until the first question is there, as the page does while the playbooks are read."""
        self._until(lambda: Page(self.connection()).say(text))

    def _open(self) -> None:
        if not json.loads(self.connection().get("/healthz"))["ready"]:
            raise Unanswered("the playbooks are still being read")

    def connection(self) -> "Connection":
        """A new one."""
        return Connection(self._port)

    def _until(self, answered: Callable[[], object]) -> None:
        began = monotonic()
        while True:
            try:
                answered()
                return
            except (OSError, HTTPException, Unanswered) as error:
                if self._process.poll() is not None or monotonic() - began > GIVEN_UP:
                    raise RuntimeError(f"the server does not answer: {error}") from error
                threading.Event().wait(_PAUSE)


class Connection:
    """HTTP on loopback, kept open."""

    def __init__(self, port: int) -> None:
        self._http = HTTPConnection("127.0.0.1", port, timeout=GIVEN_UP)

    def get(self, path: str) -> bytes:
        """The body. Raises Unanswered, OSError."""
        return self._ask("GET", path)

    def post(self, path: str, body: object) -> Any:
        """The answer, read as JSON. Raises Unanswered, OSError."""
        return json.loads(self._ask("POST", path, json.dumps(body)))

    def _ask(self, method: str, path: str, body: str | None = None) -> bytes:
        self._http.request(method, path, body, {"Content-Type": "application/json"} if body else {})
        response = self._http.getresponse()
        content = response.read()
        if response.status != 200:
            raise Unanswered(f"{method} {path}: {response.status}")
        return content


class Page:
    """One interview through the endpoint that the page's script calls."""

    def __init__(self, connection: Connection) -> None:
        self._connection, self._session, self._interview = connection, secrets.token_hex(6), ""
        components = json.loads(connection.get("/config"))["components"]
        self._component = next(c["id"] for c in components if c["props"].get("elem_id") == "desk")

    def begin_anew(self) -> None:
        """The next thing said is a new request."""
        self._interview = ""

    def say(self, text: str) -> None:
        """Says the request or an answer. Raises Unanswered where no question or draft comes back."""
        action = {"do": "say" if self._interview else "start", "interview": self._interview, "text": text}
        body = {"data": json.dumps(action), "component_id": self._component, "fn_name": "act"}
        view = self._connection.post("/gradio_api/component_server", {**body, "session_hash": self._session})
        if view.get("trouble") or view.get("screen") != "interview":
            raise Unanswered(str(view.get("trouble") or view.get("screen")))
        self._interview = view["interview"]


@contextmanager
def served(bench: Bench) -> Iterator[Server]:
    """AskWhy, started by `python app.py`."""
    port = _free_port()
    ours = {"ASKWHY_DATA_DIR": str(bench.settings.data_dir), "ASKWHY_PORT": str(port)}
    with running([sys.executable, "app.py", "--no-browser"], port, ours) as server:
        yield server


@contextmanager
def bare_page() -> Iterator[Server]:
    """A Gradio page with a box and a function."""
    port = _free_port()
    with running([sys.executable, "-m", "evals.bench.bare", str(port)], port, {}) as server:
        yield server


@contextmanager
def running(command: Sequence[str], port: int, settings: Mapping[str, str]) -> Iterator[Server]:
    """A server, ended at the end."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ASKWHY_")}
    environment |= {"GRADIO_ANALYTICS_ENABLED": "False", **settings}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Server(process, port)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])
