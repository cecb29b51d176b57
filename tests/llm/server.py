"""An OpenAI-compatible server on loopback that says what a test tells it to, over real HTTP."""

import json
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, NamedTuple

Body = Mapping[str, Any]


class Script(NamedTuple):
    """One answer: a status with headers and an error, or text in pieces; `cut` breaks the connection after them.

    `silent` never says a word until the server closes, `kept_alive` nothing but that the line is open, after its
    pieces; `pause` is in seconds, before each piece; `refusal` comes in the field of its own that OpenAI has for it;
    an `error` with status 200 comes after the pieces; `usage` is sent where the request asks for it.
    """

    pieces: Sequence[str] = ()
    status: int = 200
    error: str = ""
    headers: Mapping[str, str] = {}
    cut: bool = False
    silent: bool = False
    kept_alive: str = ""
    pause: float = 0.0
    refusal: str = ""
    usage: Mapping[str, Any] | None = None
    finish: str = "stop"


Answer = Script | Callable[[Body], Script]


def says(text: str, **rest: Any) -> Script:
    """An answer that comes in pieces of seven characters, as from a model."""
    return Script([text[i : i + 7] for i in range(0, len(text), 7)], **rest)


def fails(status: int, error: str = "no", **headers: str) -> Script:
    """An error."""
    return Script(status=status, error=error, headers={k.replace("_", "-"): v for k, v in headers.items()})


class ModelServer:
    """Answers from `answers`, the last one again and again; `requests` are the bodies it got, `keys` the keys."""

    def __init__(self) -> None:
        self.answers: deque[Answer] = deque()
        self.requests: list[Body] = []
        self.keys: list[str] = []
        self.closing = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1"

    def answer(self, *answers: Answer) -> None:
        """What to say from now on, in this order."""
        self.answers = deque(answers)

    def next(self, body: Body) -> Script:
        self.requests.append(body)
        answer = self.answers.popleft() if len(self.answers) > 1 else self.answers[0]
        return answer if isinstance(answer, Script) else answer(body)

    def close(self) -> None:
        self.closing.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def model_server() -> Iterator[ModelServer]:
    server = ModelServer()
    try:
        yield server
    finally:
        server.close()


def _handler(server: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def handle(self) -> None:
            with suppress(ConnectionError):  # whoever asked has heard enough
                super().handle()

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            server.keys.append(self.headers.get("authorization", ""))
            script = server.next(body)
            if script.silent:
                server.closing.wait(10)
                self.close_connection = True
            elif script.status != 200:
                self._error(script)
            else:
                self._stream(script, body)

        def _error(self, script: Script) -> None:
            said = json.dumps({"error": {"message": script.error, "type": "error", "code": None}}).encode()
            self.send_response(script.status)
            for name, value in {"content-type": "application/json", **script.headers}.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        def _stream(self, script: Script, body: Body) -> None:
            self.send_response(200)
            self.send_header("content-type", "text/event-stream")
            self.send_header("transfer-encoding", "chunked")
            self.end_headers()
            for piece in script.pieces:
                server.closing.wait(script.pause)
                self._event(_chunk({"content": piece}))
            if script.refusal:
                self._event(_chunk({"refusal": script.refusal}))
            if script.error:
                self._event({"error": {"message": script.error, "code": 402}})
            if script.kept_alive:
                self._keep_alive(script.kept_alive.encode())
            if script.cut or script.kept_alive:
                self.close_connection = True
                return
            self._event(_chunk({}, finish=script.finish))
            if script.usage and body.get("stream_options"):
                self._event({**_chunk({}), "choices": [], "usage": script.usage})
            self._write(b"data: [DONE]\n\n")
            self._write(b"")

        def _keep_alive(self, sign: bytes) -> None:
            """For ten seconds at most, so that no test hangs."""
            for _ in range(200):
                if server.closing.wait(0.05):
                    return
                self._write(sign)

        def _event(self, chunk: Mapping[str, Any]) -> None:
            self._write(f"data: {json.dumps(chunk, ensure_ascii=False)}\n\n".encode())

        def _write(self, data: bytes) -> None:
            self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
            self.wfile.flush()

        def log_message(self, format: str, *args: object) -> None:
            """Nothing: tests read what they need from `requests`."""

    return Handler


def _chunk(delta: Mapping[str, str], finish: str | None = None) -> dict[str, Any]:
    choice = {"index": 0, "delta": {"role": "assistant", **delta}, "finish_reason": finish}
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
