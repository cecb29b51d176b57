"""What was uploaded, and the work of reading it, which outlives a page and a crash."""

from datetime import datetime
from typing import Literal

from assistant.needs.findings import Frozen, Message
from assistant.needs.minds import MindName
from assistant.needs.noted import NotesReading

MOST_MB, MOST_SECONDS, MOST_MEMORY_MB = 30, 30.0, 1024
"""How big a file may be, and how long and with how much memory it may be taken apart, unless the settings say so."""

JobState = Literal["waiting", "running", "done", "failed", "cancelled"]


Gone = Literal["refused"]
"""Why the bytes of an upload were let go: the file is not one that can be read."""


class Upload(Frozen):
    """A file or pasted text as it came. `digest` is the SHA-256 of its bytes: the same file twice is noticed by it.

    `gone` is "" as long as its bytes are kept.
    """

    id: str
    project: str
    owner: str
    name: str
    digest: str
    size: int
    at: datetime
    gone: Gone | Literal[""] = ""


class Job(Frozen):
    """The reading of one upload. `stage` is a word of `words/*/notes.yaml`; `done` of `total` sentences are read.

    `beat` is when its worker last told that it lives; `attempts` counts how often one began. A job that failed has
    written nothing and says why in `failure`. `mind` is who is to read.
    """

    id: str
    upload: str
    owner: str
    project: str
    state: JobState = "waiting"
    stage: str = ""
    done: int = 0
    total: int = 0
    failure: Message | None = None
    attempts: int = 0
    mind: MindName = "offline"
    made: datetime
    beat: datetime


class Read(Frozen):
    """An upload that was read: what was found, before anybody accepted it into the project."""

    upload: Upload
    reading: NotesReading
