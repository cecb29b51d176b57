"""The notes journey, wired: what takes files in, what takes over what was found, and the worker in between."""

import os
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Event

import numpy as np
from numpy.typing import NDArray

from assistant.journeys.accepting import Accepting
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.nearest import Embed
from assistant.journeys.ports import Clock, Library, NewId
from assistant.journeys.reading_notes import NotesMind
from assistant.journeys.reconciling import Reconciling
from assistant.journeys.seeing import Seeing
from assistant.journeys.uploading import Uploading
from assistant.journeys.working import Working
from assistant.needs.checks.content import terms
from assistant.needs.minds import MindName
from assistant.needs.notes import Notes
from assistant.notes import LIMITS, Limits, read_upload
from assistant.offline.consistency import contradictions
from assistant.offline.figures import figures
from assistant.store.store import Store
from assistant.work.worker import Worker

_WIDE = 2_048
"""Length of the vectors of words alone: wide enough that hardly two words fall together."""


@dataclass(frozen=True)
class NotesJourney:
    """Safe to use from several threads. The worker begins with the first upload, or when it is started."""

    uploading: Uploading
    accepting: Accepting
    worker: Worker


def open_notes_journey(
    store: Store,
    library: Library,
    interviewing: Interviewing,
    minds: Mapping[MindName, NotesMind],
    embed: Embed | None,
    clock: Clock,
    new_id: NewId,
    limits: Limits = LIMITS,
) -> NotesJourney:
    """Opens nothing and starts nothing. Without `embed`, what is known is compared by its words alone."""
    seeing = Seeing(store.statements, store.projects)

    def read(name: str, content: bytes, source_id: str) -> Notes:
        return read_upload(name, content, limits=limits, source_id=source_id)

    def lane(name: str, stop: Event) -> Working:
        return Working(store.uploads, store.jobs, read, minds, library, clock, name=name, stop=stop)

    worker = Worker(lane, f"{os.getpid()}-{new_id()}")
    uploading = Uploading(store.uploads, store.jobs, seeing, clock, new_id, most_bytes=limits.bytes, wake=worker.wake)
    reconciling = Reconciling(embed or by_words, figures, contradictions)
    accepting = Accepting(
        uploading, store.uploads, store.statements, store.reviews, seeing, interviewing, reconciling, library, clock
    )
    return NotesJourney(uploading, accepting, worker)


def by_words(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors that are the nearer the more words two texts share, for a machine without an encoder."""
    rows = np.zeros((len(texts), _WIDE), dtype=np.float32)
    for row, text in zip(rows, texts, strict=True):
        for term in terms(text):
            row[zlib.crc32(term.encode()) % _WIDE] = 1.0
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    near: NDArray[np.float32] = rows / np.maximum(lengths, 1.0)
    return near
