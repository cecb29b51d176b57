"""The process that finds needs for apart.py, `python -m assistant.work.child`: notes in; progress and needs out."""

import json
import os
import sys
from contextlib import suppress
from threading import Event, Thread
from typing import IO

from assistant.bootstrap import open_mind
from assistant.needs.notes import Notes
from assistant.settings import read_settings

TELL_EVERY = 0.25
"""Seconds between two lines, also while nothing is done: so both sides learn soon that the other is gone."""


def main() -> int:
    """Reads standard input, writes a line again and again, and at last the needs."""
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints does not belong between our lines
    with suppress(AttributeError, OSError):
        os.nice(5)  # the page goes first
    telling = _Telling(out)
    given = json.loads(sys.stdin.buffer.read())
    notes = Notes.model_validate(given["notes"])
    found = open_mind(read_settings(**given["settings"])).find(notes, telling.progress)
    telling.finish({"found": found.model_dump(mode="json")})
    return 0


class _Telling:
    """Writes how far we are. A reader that is gone ends the process: nobody wants the rest."""

    def __init__(self, out: IO[str]) -> None:
        self._out, self._far, self._finished = out, (0, 0), Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def progress(self, done: int, total: int) -> None:
        self._far = (done, total)

    def finish(self, last: object) -> None:
        self._finished.set()
        self._thread.join()
        self._write(last)

    def _run(self) -> None:
        while not self._finished.wait(TELL_EVERY):
            self._write({"done": self._far[0], "total": self._far[1]})

    def _write(self, line: object) -> None:
        try:
            self._out.write(json.dumps(line) + "\n")
            self._out.flush()
        except OSError:
            os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
