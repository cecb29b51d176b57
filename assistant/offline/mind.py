"""The embedded mind: the default, and the safety net under every other."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from threading import Lock

import numpy as np

from assistant.journeys.ports import Candidates, Reading
from assistant.journeys.reading_notes import Found, Progress
from assistant.needs.interview import Interview, Question
from assistant.needs.notes import Notes
from assistant.needs.sources import Source
from assistant.offline.acts import act_examples
from assistant.offline.asking import proposals
from assistant.offline.examples import facet_examples
from assistant.offline.features import Embed
from assistant.offline.likeness import Likeness
from assistant.offline.notes import OfflineNotes
from assistant.offline.reader import OfflineReader


class OfflineMind:
    """Reads and asks without a model.

    `embed` may be None: then it goes by cue words and the question asked. `fitted` is a file that keeps what was
    learned from the examples for the next start, `encoder` the encoder's name.
    """

    name = "offline"

    def __init__(self, embed: Embed | None, fitted: Path | None = None, encoder: str = "") -> None:
        self._embed, self._fitted, self._encoder = embed, fitted, encoder
        self._warming, self._learning = Lock(), Lock()

    def warm(self) -> None:
        """Does now what the first message would otherwise wait for. Several threads may call it; one does it."""
        with self._warming:
            _ = self._reader

    def read(self, source: Source, interview: Interview) -> Reading:
        """What the message says, every claim with its verbatim quote."""
        self.warm()
        return self._reader.read(source, interview)

    def find(self, notes: Notes, progress: Progress) -> Found:
        """The needs in notes, every claim with its verbatim quote and its speaker."""
        self.warm()
        with self._learning:  # not the other lock: messages go on being read meanwhile
            acts = self._acts
        return OfflineNotes(self._examples, acts, self._embed).find(notes, progress)

    def ask(self, interview: Interview, reading: Reading, candidates: Candidates) -> Iterable[Question]:
        """Questions to put next, best first."""
        return proposals(interview, reading, candidates, self._near)

    def _near(self, texts: Sequence[str], query: str) -> Sequence[float]:
        """Cosines; without an encoder every text is as near as the next."""
        if self._embed is None or not texts:
            return [1.0] * len(texts)
        vectors = np.asarray(self._embed([query, *texts]), dtype=np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9
        cosines: list[float] = (vectors[1:] @ vectors[0]).tolist()
        return cosines

    @cached_property
    def _reader(self) -> OfflineReader:
        return OfflineReader(self._examples)

    @cached_property
    def _examples(self) -> Likeness | None:
        return facet_examples(self._embed, self._fitted, self._encoder) if self._embed else None

    @cached_property
    def _acts(self) -> Likeness | None:
        """How people talk in meetings: only notes need it, so it is learned with the first of them."""
        if self._embed is None:
            return None
        fitted = self._fitted.with_stem(f"{self._fitted.stem}-talk") if self._fitted else None
        return act_examples(self._embed, fitted, self._encoder)
