"""Finding needs in long notes in a process of its own: Python runs one thread at a time, and the page has to answer."""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from threading import Thread
from typing import IO

from assistant.errors import NotesError
from assistant.journeys.reading_notes import Found, NotesMind, Progress
from assistant.needs.notes import Notes
from assistant.words import words

LONG = 8_000
"""Characters from which on finding takes the embedded mind about a second, which is when the process is worth it."""

_ROOT = Path(__file__).parents[2]


class FindingApart:
    """The port `NotesMind`: short notes are read by `near`, here; long ones in a process that dies when it is not
    wanted any more."""

    def __init__(self, near: NotesMind, settings: Mapping[str, object], long: int = LONG) -> None:
        """`settings` are what the process opens its mind with; they go through a pipe, for one may be a key."""
        self._near, self._settings, self._long = near, dict(settings), long

    def find(self, notes: Notes, progress: Progress) -> Found:
        """Whatever `progress` raises ends the process within a second. Raises NotesError where the process dies."""
        if len(notes.source.text) < self._long:
            return self._near.find(notes, progress)
        command = [sys.executable, "-X", "utf8", "-m", "assistant.work.child"]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=_ROOT) as child:
            try:
                assert child.stdin
                assert child.stdout
                given = json.dumps({"settings": self._settings, "notes": notes.model_dump(mode="json")})
                Thread(target=_hand_over, args=(child.stdin, given.encode()), daemon=True).start()
                return _told(child.stdout, progress)
            finally:
                child.kill()


def _hand_over(stdin: IO[bytes], given: bytes) -> None:
    """In a thread: a child that does not read must not keep us from cancelling it."""
    try:
        with stdin:
            stdin.write(given)
    except OSError:
        return  # the child is gone, and whoever reads its answer sees that


def _told(lines: IO[bytes], progress: Progress) -> Found:
    for line in lines:
        said = json.loads(line)
        if "found" in said:
            return Found.model_validate(said["found"])
        progress(said["done"], said["total"])
    raise NotesError(words("en")("notes.broke_off"), words("zh")("notes.broke_off"))
