"""A process of its own for every file that a library reads: it is given little memory and time, and dies alone."""

import json
import subprocess
import sys
from pathlib import Path

from assistant import errors
from assistant.errors import NotesBroken, NotesError, NotesTooBig
from assistant.notes.refusing import refusal
from assistant.notes.shape import Extract, Limits

_PROGRAM = "assistant.notes.child"
_ROOT = Path(__file__).parents[2]
_GIVEN_UP = 75


def extract(form: str, data: bytes, limits: Limits) -> tuple[str, Extract]:
    """What the file is and what is in it. Raises NotesError.

    The child is started from its command line, not forked: its libraries may crash without our threads in it, and a
    program that uses us needs no guard around its main part. It gets the file by its standard input and writes to its
    standard output only.
    """
    command = [sys.executable, "-X", "utf8", "-m", _PROGRAM, form, limits.model_dump_json()]
    try:
        child = subprocess.run(command, input=data, capture_output=True, cwd=_ROOT, timeout=limits.seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise refusal(NotesTooBig, "too_slow", limit=int(limits.seconds)) from error
    if child.returncode == _GIVEN_UP:
        raise _refused(child.stdout)
    if child.returncode:
        raise refusal(NotesTooBig, "too_hungry") if _starved(child) else refusal(NotesBroken, "broken")
    answer = json.loads(child.stdout)
    return str(answer["form"]), Extract.model_validate(answer["extract"])


def _refused(answer: bytes) -> NotesError:
    said = json.loads(answer)
    kind: type[NotesError] = getattr(errors, said["kind"])
    assert issubclass(kind, NotesError)
    return kind(said["en"], said["zh"])


def _starved(child: subprocess.CompletedProcess[bytes]) -> bool:
    """Whether memory or time ran out: Python says so, a killed library leaves a signal."""
    return child.returncode < 0 or b"MemoryError" in child.stderr or b"bad_alloc" in child.stderr
