"""Keeps the vectors in Chroma on disk, and lets them follow the playbooks."""

import re
import shutil
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

import numpy as np

from assistant.errors import LibraryBusy, LibraryError
from assistant.library.documents import Document, all_documents
from assistant.library.embedders import Embedder, Vectors
from assistant.library.index import Shelf
from assistant.library.manifest import Manifest
from assistant.needs.language import Language

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection
    from filelock import BaseFileLock

Progress = Callable[[int, int], None]
"""Told how many playbooks are embedded, of how many that have to be."""


class ChromaIndex:
    """A Chroma database in a directory that one process holds at a time.

    Only playbooks that changed are embedded; a build that was killed goes on at the next start. Nothing of Chroma is
    loaded before it is needed, so that opening an unchanged library takes milliseconds.
    """

    def __init__(self, shelf: Shelf, embedder: Embedder, directory: Path, progress: Progress | None = None) -> None:
        """Raises LibraryBusy when another process holds the directory, LibraryError when it cannot be used."""
        self._shelf, self._embedder, self._directory = shelf, embedder, directory
        self._progress, self._guard = progress or (lambda _done, _total: None), RLock()
        self._client: Client | None = None
        self._read: dict[Language, tuple[list[str], Vectors]] = {}
        self._manifest = Manifest(directory / "manifest.json")
        self._lock = _locked(directory)
        try:
            if any(self._changed(language) for language in shelf):
                self._open()
        except BaseException:
            self.close()
            raise

    def cosines(self, vector: Vectors, language: Language) -> dict[str, float]:
        """Exact, over all documents: the order needs every one, and a matrix is faster than a graph asked for all."""
        ids, rows = self._vectors(language)
        return dict(zip(ids, (rows @ vector).tolist(), strict=True))

    def _vectors(self, language: Language) -> tuple[list[str], Vectors]:
        """All vectors of a language, read from the database once: 2 kB a document."""
        with self._guard:
            if language not in self._read:
                try:
                    found = _collection(self._open(), self._name(language)).get(include=["embeddings"])
                except LibraryError:
                    raise
                except Exception as error:  # Chroma's Rust core raises its own kinds
                    raise LibraryError(f"the index in {self._directory} cannot be read: {error}") from error
                rows = np.asarray(found["embeddings"], dtype=np.float32).reshape(len(found["ids"]), -1)
                self._read[language] = found["ids"], rows
            return self._read[language]

    def close(self) -> None:
        with self._guard:
            if self._client is not None:
                self._client.close()
                self._client = None
            self._read.clear()
            self._lock.release()

    def _open(self) -> "Client":
        with self._guard:
            if self._client is None:
                try:
                    self._client = self._followed()
                except LibraryError:
                    raise
                except Exception:  # written by another version, or torn: it holds nothing that cannot be made again
                    _forget(self._directory)
                    self._client = self._made_afresh()
            return self._client

    def _made_afresh(self) -> "Client":
        try:
            return self._followed()
        except LibraryError:
            raise
        except Exception as error:
            raise LibraryError(f"the index in {self._directory} cannot be built: {error}") from error

    def _followed(self) -> "Client":
        """An open database that holds just the shelf's documents."""
        client = _client(self._directory / "chroma")
        try:
            self._drop_torn(client)
            self._embed_changed(client)
        except BaseException:
            client.close()
            raise
        return client

    def _drop_torn(self, client: "Client") -> None:
        """Empties the collections that hold another number of documents than was noted."""
        for language, shelf in self._shelf.items():
            name = self._name(language)
            collection = _collection(client, name)
            if not self._changed(language) and collection.count() != len(all_documents(shelf)):
                self._manifest.note(name, {})
                client.delete_collection(name)

    def _embed_changed(self, client: "Client") -> None:
        work = [(language, key) for language in self._shelf for key in sorted(self._changed(language))]
        for done, (language, key) in enumerate(work):
            self._progress(done, len(work))
            self._replace(_collection(client, self._name(language)), language, key)
        if work:
            self._progress(len(work), len(work))

    def _replace(self, collection: "Collection", language: Language, key: str) -> None:
        """The note on a playbook goes before its documents are touched and comes back after: a kill leaves no lie."""
        name = self._name(language)
        noted = self._manifest.of(name)
        if noted.pop(key, None):
            self._manifest.note(name, noted)
        collection.delete(where={"playbook": key})
        entry = next((entry for entry in self._shelf[language] if entry.playbook == key), None)
        if entry:
            self._add(collection, entry.documents)
            self._manifest.note(name, {**noted, key: entry.fingerprint()})

    def _add(self, collection: "Collection", documents: Sequence[Document]) -> None:
        rows = self._embedder.embed([document.meaning for document in documents])
        collection.upsert(
            ids=[document.id for document in documents],
            embeddings=np.asarray(rows, dtype=np.float32),
            metadatas=[{"playbook": document.playbook, "section": document.section} for document in documents],
        )

    def _changed(self, language: Language) -> set[str]:
        """The playbooks whose documents are not as noted, among them those to be removed."""
        noted = self._manifest.of(self._name(language))
        wanted = {entry.playbook: entry.fingerprint() for entry in self._shelf[language]}
        return {key for key in noted.keys() | wanted.keys() if noted.get(key) != wanted.get(key)}

    def _name(self, language: Language) -> str:
        """One collection per language and embedder. Chroma takes Latin letters, so other names are hashed."""
        embedder = re.sub(r"[^a-zA-Z0-9.-]", "-", self._embedder.name)[:40]
        return f"{language}-{embedder}-{sha256(self._embedder.name.encode()).hexdigest()[:8]}"


def _locked(directory: Path) -> "BaseFileLock":
    """The lock on the directory, held: two processes writing to one Chroma directory tear it."""
    from filelock import FileLock, Timeout

    try:
        directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(directory / "lock", timeout=0, thread_local=False)
        lock.acquire()
    except Timeout as error:
        raise LibraryBusy(f"another AskWhy holds the index in {directory}; close it, or use another folder") from error
    except OSError as error:
        raise LibraryError(f"the index cannot be kept in {directory}: {error}") from error
    return lock


def _client(directory: Path) -> "Client":
    import chromadb  # two thirds of a second
    from chromadb.config import Settings

    client = chromadb.PersistentClient(directory, settings=Settings(anonymized_telemetry=False))
    return cast("Client", client)  # it can be closed, which its declared type does not say


def _collection(client: "Client", name: str) -> "Collection":
    # Without an embedding function of None, Chroma would download a model of its own.
    return client.get_or_create_collection(name, configuration={"hnsw": {"space": "cosine"}}, embedding_function=None)


def _forget(directory: Path) -> None:
    from chromadb.api.shared_system_client import SharedSystemClient

    SharedSystemClient.clear_system_cache()
    shutil.rmtree(directory / "chroma", ignore_errors=True)
    (directory / "manifest.json").unlink(missing_ok=True)
