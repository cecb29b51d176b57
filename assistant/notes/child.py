"""The process that reads one file for child_process.py: `python -m assistant.notes.child FORM LIMITS`."""

import json
import sys
from contextlib import suppress
from typing import Any

from assistant.errors import NotesBroken, NotesEmpty, NotesError
from assistant.notes.refusing import refusal
from assistant.notes.shape import Extract, Limits

_GIVEN_UP = 75
_FORBIDDEN = (
    "socket.connect",
    "socket.bind",
    "socket.getaddrinfo",
    "subprocess.Popen",
    "os.system",
    "os.exec",
    "os.fork",
)


def main() -> int:
    """Reads standard input, writes the blocks or the refusal as JSON, and returns the exit code."""
    form, limits = sys.argv[1], Limits.model_validate_json(sys.argv[2])
    data = sys.stdin.buffer.read()
    _confine(limits)
    try:
        form, extract = read(form, data, limits)
        answer = {"form": form, "extract": extract.model_dump(mode="json")}
        sys.stdout.write(json.dumps(answer))
        return 0
    except NotesError as error:
        sys.stdout.write(json.dumps({"kind": type(error).__name__, "en": error.en, "zh": error.zh}))
        return _GIVEN_UP


def read(form: str, data: bytes, limits: Limits) -> tuple[str, Extract]:
    """The file's blocks. Raises NotesError; whatever else a library raises at a broken file becomes NotesBroken."""
    try:
        form, extract = _read(form, data, limits)
    except (NotesError, MemoryError):
        raise
    except Exception as error:
        if _nearly_starved(limits):
            raise MemoryError from error
        raise refusal(NotesBroken, "broken") from error
    if not any(block.text for block in extract.blocks):
        raise refusal(NotesEmpty, "empty")
    return form, extract


def _read(form: str, data: bytes, limits: Limits) -> tuple[str, Extract]:
    """Imports only the library that the format needs."""
    if form == "pdf":
        from assistant.notes.formats import pdf

        return form, pdf.read(data, limits)
    if form == "zip":
        return _unpack(data, limits)
    if form == "eml":
        from assistant.notes.formats import mail

        return form, mail.read(data)
    text = data.decode("utf-8")
    if form == "html":
        from assistant.notes.formats import page

        return form, page.read(text)
    if form == "md":
        from assistant.notes.formats import markdown

        return form, markdown.read(text)
    from assistant.notes.formats import subtitles

    return form, subtitles.read(text, form)


def _unpack(data: bytes, limits: Limits) -> tuple[str, Extract]:
    from assistant.notes import zips

    form = zips.look_through(data, limits)
    if form == "docx":
        from assistant.notes.formats import word

        return form, word.read(data)
    from assistant.notes.formats import sheets

    return form, sheets.read_xlsx(data, limits)


def _confine(limits: Limits) -> None:
    """No network, no other program, no file written; memory and processor time bounded where the system can."""
    sys.addaudithook(_refuse)
    with suppress(ImportError, ValueError, OSError):
        import resource

        for what, most in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_CPU, int(limits.seconds) + 1),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(what, (most, most))


def _nearly_starved(limits: Limits) -> bool:
    """lxml calls it an unknown error when memory runs out; then half of what is allowed has been in use."""
    with suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit > limits.memory / 2
    return False


def _refuse(event: str, _: tuple[Any, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(event)


if __name__ == "__main__":
    sys.exit(main())
