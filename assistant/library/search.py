"""The library: finds passages and questions for a request by its words and its meaning together."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.errors import LibraryBusy, LibraryError
from assistant.journeys.ports import Findings, Hit
from assistant.library.bm25 import WordIndex
from assistant.library.chroma import ChromaIndex, Progress
from assistant.library.documents import Document, all_documents, entries, in_language
from assistant.library.embedders import Embedder, Remembering, choose_embedder
from assistant.library.index import Index, MemoryIndex, Shelf
from assistant.library.scoring import (
    LOW_SCORE,
    WORDS_ALONE,
    Floats,
    Matches,
    document_shares,
    playbook_scores,
    scale_of,
)
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook

MOST_PER_PLAYBOOK = 3
"""Hits of one playbook, so that a list of eight shows at least three playbooks."""

_log = logging.getLogger(__name__)


def open_library(
    playbooks: Sequence[Playbook],
    directory: Path,
    embedder: Embedder | str | None = "use",
    progress: Progress | None = None,
) -> "PlaybookLibrary":
    """The library of `playbooks`, its index kept in `directory`. Embeds what changed, telling `progress`.

    While another process holds the directory, the index is made in memory at the first search, which takes seconds.
    Where it cannot be made at all, words alone are searched (`by_meaning`). Raises SettingsError for an embedder nobody
    knows.
    """
    chosen = choose_embedder(embedder) if isinstance(embedder, str) else embedder
    shelf = entries(playbooks)
    return PlaybookLibrary(playbooks, shelf, chosen, _index(shelf, chosen, directory, progress))


def _index(shelf: Shelf, embedder: Embedder | None, directory: Path, progress: Progress | None) -> Index | None:
    if embedder is None:
        return None
    try:
        return ChromaIndex(shelf, embedder, directory, progress)
    except LibraryBusy as busy:
        _log.info("%s; searching in memory", busy)
        return MemoryIndex(shelf, embedder)
    except LibraryError as error:
        _log.warning("searching by words alone: %s", error)
        return None


class PlaybookLibrary:
    """Implements the port `Library`. Safe to search from several threads."""

    def __init__(
        self, playbooks: Iterable[Playbook], shelf: Shelf, embedder: Embedder | None = None, index: Index | None = None
    ) -> None:
        self._shelf, self._index = shelf, index
        self._embedder = Remembering(embedder) if embedder else None
        self._scale = scale_of(embedder.name) if embedder else WORDS_ALONE
        self._editions: dict[str, dict[Language, Playbook]] = {}
        for playbook in playbooks:
            self._editions.setdefault(playbook.id, {})[playbook.language] = playbook
        self._pages: dict[Language, _Pages] = {}
        self._lock = Lock()

    def search(self, text: str, language: Language, *, limit: int = 8) -> Findings:
        if not text.strip() or not self._shelf[language]:
            return Findings((), low=True)
        matches = self.matches(text, language)
        scores = playbook_scores(matches, self._scale if matches.cosines is not None else WORDS_ALONE)
        hits = tuple(_best(self._pages_of(language), scores, document_shares(matches), limit))
        return Findings(hits, low=float(scores.max()) < LOW_SCORE)

    def matches(self, text: str, language: Language) -> Matches:
        """What `search` ranks, raw: for measuring. The library holds at least one playbook."""
        return self._pages_of(language).matches(text, self._cosines(text, language))

    @property
    def by_meaning(self) -> bool:
        """False when only words are searched."""
        return self._index is not None

    def playbook(self, playbook_id: str, language: Language) -> Playbook | None:
        editions = self._editions.get(playbook_id)
        return in_language(editions, language) if editions else None

    def playbooks(self, language: Language) -> Sequence[Playbook]:
        return [in_language(self._editions[key], language) for key in sorted(self._editions)]

    def close(self) -> None:
        """Lets go of the index; afterwards only words are searched."""
        if self._index:
            self._index.close()
            self._index = None

    def _cosines(self, text: str, language: Language) -> dict[str, float] | None:
        """None, and a line in the log, when meaning cannot be searched: words alone find most playbooks too."""
        if self._embedder is None or self._index is None:
            return None
        try:
            return self._index.cosines(self._embedder.embed([text])[0], language)
        except LibraryError as error:
            _log.warning("searching by words alone: %s", error)
            return None

    def _pages_of(self, language: Language) -> "_Pages":
        with self._lock:
            if language not in self._pages:
                self._pages[language] = _Pages(self._shelf, language)
            return self._pages[language]


class _Pages:
    """All documents of a language in order, with their words."""

    def __init__(self, shelf: Shelf, language: Language) -> None:
        self.documents: list[Document] = all_documents(shelf[language])
        sizes = [len(entry.documents) for entry in shelf[language]]
        self.sizes = sizes
        self._starts = np.cumsum([0, *sizes[:-1]])
        self._cards = WordIndex([self.documents[start].words for start in self._starts])
        self._details = WordIndex([document.words for document in self.documents])

    def matches(self, text: str, cosines: dict[str, float] | None) -> Matches:
        words = self._details.scores(text).astype(np.float64)
        words[self._starts] = self._cards.scores(
            text
        )  # a card competes with cards: their lengths differ from passages'
        return Matches(self._starts, words, None if not cosines else self._in_order(cosines))

    def _in_order(self, cosines: dict[str, float]) -> Floats:
        lowest = min(cosines.values())
        return np.array([cosines.get(document.id, lowest) for document in self.documents])


def _best(pages: _Pages, playbooks: Floats, shares: Floats, limit: int) -> Iterator[Hit]:
    scores = np.repeat(playbooks, pages.sizes) * shares
    shown: Counter[str] = Counter()
    for position in np.argsort(-scores, kind="stable"):
        document = pages.documents[position]
        if shown.total() == limit:
            return
        if shown[document.playbook] < MOST_PER_PLAYBOOK:
            shown[document.playbook] += 1
            yield _hit(document, float(scores[position]))


def _hit(document: Document, score: float) -> Hit:
    return Hit(
        playbook=document.playbook,
        title=document.title,
        section=document.section,
        heading=document.heading,
        text=document.text,
        score=min(1.0, max(0.0, score)),
        language=document.language,
    )
