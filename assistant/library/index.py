"""Compares a request with every document: the port, and an index in memory for a second process."""

from collections.abc import Mapping, Sequence
from threading import RLock
from typing import Protocol

from assistant.library.documents import Entry, all_documents
from assistant.library.embedders import Embedder, Vectors
from assistant.needs.language import Language

Shelf = Mapping[Language, Sequence[Entry]]


class Index(Protocol):
    """Cosines of a vector with all documents of a language."""

    def cosines(self, vector: Vectors, language: Language) -> dict[str, float]:
        """By document id. Raises LibraryError."""

    def close(self) -> None:
        """Lets go of the files. Closing twice is closing once."""


class MemoryIndex:
    """Embeds a language when it is first searched, and keeps nothing: for a second process and for measuring."""

    def __init__(self, shelf: Shelf, embedder: Embedder) -> None:
        self._shelf, self._embedder, self._lock = shelf, embedder, RLock()
        self._rows: dict[Language, tuple[list[str], Vectors]] = {}

    def cosines(self, vector: Vectors, language: Language) -> dict[str, float]:
        with self._lock:
            if language not in self._rows:
                documents = all_documents(self._shelf[language])
                self._rows[language] = ([d.id for d in documents], self._embedder.embed([d.meaning for d in documents]))
            ids, rows = self._rows[language]
        return dict(zip(ids, (rows @ vector).tolist(), strict=True)) if ids else {}

    def close(self) -> None:
        self._rows.clear()
