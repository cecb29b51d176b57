"""The reading of one upload, as work in the background: it tells how far it is, ends when it is cancelled, and leaves
either everything it found or nothing."""

import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from threading import Event, Thread
from typing import NamedTuple

from assistant.errors import NotesError, UploadNotFound
from assistant.journeys.filing import Jobs, Uploads
from assistant.journeys.ports import Clock, Library
from assistant.journeys.reading_notes import NotesMind, read_notes
from assistant.needs.findings import Message
from assistant.needs.minds import MindName
from assistant.needs.noted import NotesReading
from assistant.needs.notes import Notes
from assistant.needs.uploads import Job, Read
from assistant.words import words

ATTEMPTS = 3
"""How often a job is begun: a file that brings the program down must not do so for ever."""

LOOK, BEAT = 0.25, 1.0
"""Seconds between two looks at whether the job is cancelled or done, and between two signs of life at most."""

DEAD_AFTER = 10.0
"""Seconds without a sign after which a worker counts as dead and its job is taken by another."""

_log = logging.getLogger(__name__)

ReadBytes = Callable[[str, bytes, str], Notes]
"""A file's name, its bytes and the id its source is to have become notes. Raises NotesError."""


class Working:
    """Does jobs, one at a time. Several may share a store, in one process or in many."""

    def __init__(
        self,
        uploads: Uploads,
        jobs: Jobs,
        read: ReadBytes,
        minds: Mapping[MindName, NotesMind],
        library: Library,
        clock: Clock,
        *,
        name: str,
        stop: Event | None = None,
    ) -> None:
        """`name` tells workers apart. Once `stop` is set, the job at hand is put back for the next worker. `minds` has
        "offline", which also reads for one that is not there."""
        self._uploads, self._jobs, self._read_bytes, self._minds = uploads, jobs, read, minds
        self._library, self._clock, self._name, self._stop = library, clock, name, stop or Event()

    def step(self) -> bool:
        """Does the oldest job that waits, or whose worker died; False where there is none. Raises StoreError."""
        now = self._clock()
        job = self._jobs.take(self._name, now, now - timedelta(seconds=DEAD_AFTER))
        if job is None:
            return False
        if job.attempts >= ATTEMPTS:
            self._jobs.put(_failed(job, _message("gave_up", attempts=job.attempts)))
            return True
        job = job.model_copy(update={"attempts": job.attempts + 1, "stage": "stage_parsing", "done": 0, "total": 0})
        self._jobs.put(job)
        self._do(job)
        return True

    def _do(self, job: Job) -> None:
        """Reads in a thread of its own, so that this one can see that the job was cancelled whatever the other is at.

        A reading that was cancelled ends the next time it tells how far it is; nothing of it is kept.
        """
        reading = _InTheBackground(lambda tell: self._read(job, tell))
        beat = self._clock()
        while not reading.ended.wait(LOOK):
            if self._stop.is_set() or self._jobs.get(job.id).state == "cancelled":
                reading.cancel()
                self._put_back(job)
                return
            if self._clock() - beat >= timedelta(seconds=BEAT):
                beat = self._clock()
                self._jobs.put(reading.how_far.of(job, self))
        self._finish(job, reading)

    def _put_back(self, job: Job) -> None:
        """For the next worker, and not as an attempt that failed; one that was cancelled stays so."""
        self._jobs.put(job.model_copy(update={"state": "waiting", "attempts": job.attempts - 1}))

    def _finish(self, job: Job, reading: "_InTheBackground") -> None:
        """The result and the state in one go: who sees the job done finds all of it, and nobody finds it before."""
        if reading.failure is not None:
            failed = _failed(job, reading.failure)
            self._jobs.refuse(failed) if reading.refused else self._jobs.put(failed)
        elif reading.result is not None:
            far = reading.how_far
            done = far.of(job, self).model_copy(update={"state": "done", "done": far.total})
            with suppress(UploadNotFound):  # it was deleted meanwhile
                self._jobs.finish(done, Read(upload=self._uploads.get(job.upload), reading=reading.result))

    def _read(self, job: Job, tell: "Tell") -> NotesReading:
        upload = self._uploads.get(job.upload)
        notes = self._read_bytes(upload.name, self._uploads.content(upload.id), upload.id)
        tell("stage_finding", 0, 0)
        mind = self._minds.get(job.mind) or self._minds["offline"]

        def progress(done: int, total: int) -> None:
            tell("stage_drafting" if done >= total > 0 else "stage_finding", done, total)

        return read_notes(notes, mind, self._library, progress)

    def now(self, job: Job) -> Job:
        """The job with a sign of life."""
        return job.model_copy(update={"beat": self._clock()})


Tell = Callable[[str, int, int], None]


class _HowFar(NamedTuple):
    stage: str = "stage_parsing"
    done: int = 0
    total: int = 0

    def of(self, job: Job, working: Working) -> Job:
        return working.now(job).model_copy(update=self._asdict())


class _Cancelled(Exception):
    """Ends a reading from within; never leaves this file."""


class _InTheBackground:
    """A reading on its way. Once `ended`, it has a `result`, a `failure` to tell the user, or was cancelled.

    `refused` where it failed for what the file is, so that reading it once more would lead nowhere.
    """

    def __init__(self, read: Callable[[Tell], NotesReading]) -> None:
        self.how_far = _HowFar()
        self.ended = Event()
        self.result: NotesReading | None = None
        self.failure: Message | None = None
        self.refused = False
        self._read, self._cancelled = read, Event()
        Thread(target=self._run, name="askwhy-reading", daemon=True).start()

    def cancel(self) -> None:
        """Has the reading end soon."""
        self._cancelled.set()

    def _tell(self, stage: str, done: int, total: int) -> None:
        if self._cancelled.is_set():
            raise _Cancelled
        self.how_far = _HowFar(stage, done, total)

    def _run(self) -> None:
        try:
            self.result = self._read(self._tell)
        except (_Cancelled, UploadNotFound):
            pass  # cancelled or deleted: nobody waits for it
        except NotesError as error:
            self.failure = Message(zh=error.zh, en=error.en)
            self.refused = type(error) is not NotesError  # that one alone says that we broke off
        except Exception:  # whoever waits for the file must be told, whatever it was
            _log.exception("An upload could not be read")
            self.failure = _message("broke_off")
        finally:
            self.ended.set()


def _failed(job: Job, failure: Message) -> Job:
    return job.model_copy(update={"state": "failed", "failure": failure})


def _message(key: str, **values: object) -> Message:
    return Message(zh=words("zh")(f"notes.{key}", **values), en=words("en")(f"notes.{key}", **values))
