"""What people upload or paste, read into turns: who said what, when, on which line.

Nothing here writes a file or goes out to a network. What could be built to do harm is read in a process of its own.
"""

from pathlib import Path

from assistant.errors import NotesBroken, NotesEmpty, NotesTooBig
from assistant.needs.notes import Notes
from assistant.notes import child_process, decoding, sniffing
from assistant.notes.composing import compose
from assistant.notes.formats import plain, sheets, turns_json
from assistant.notes.layout import lay_out
from assistant.notes.refusing import refusal
from assistant.notes.shape import Extract, Limits, Notice

LIMITS = Limits()


def read_upload(name: str, data: bytes, *, limits: Limits = LIMITS, source_id: str | None = None) -> Notes:
    """The notes in a file; what it is is told by its content, and `name` serves as its title. Raises NotesError."""
    if len(data) > limits.bytes:
        raise refusal(NotesTooBig, "too_many_bytes", size=len(data) // 2**20, limit=limits.bytes // 2**20)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise refusal(NotesEmpty, "empty")
    named = sniffing.extension(name)
    packed = sniffing.sniff_bytes(data)
    if packed:
        form, extract = child_process.extract(packed, data, limits)
    else:
        form, extract = _text(data, named, limits)
    notices = _renamed(named, form)
    return _notes(extract, form, sniffing.plain_name(name), limits, source_id, notices)


def read_file(path: Path, *, limits: Limits = LIMITS, source_id: str | None = None) -> Notes:
    """The notes in a file of this machine; a file that is too big is not even opened. Raises NotesError."""
    try:
        if path.stat().st_size > limits.bytes:
            size = path.stat().st_size // 2**20
            raise refusal(NotesTooBig, "too_many_bytes", size=size, limit=limits.bytes // 2**20)
        data = path.read_bytes()
    except OSError as error:
        raise refusal(NotesBroken, "not_readable", name=path.name) from error
    return read_upload(path.name, data, limits=limits, source_id=source_id)


def read_pasted(text: str, *, title: str = "", limits: Limits = LIMITS, source_id: str | None = None) -> Notes:
    """The notes in a pasted text, which may be a transcript in any format of text. Raises NotesError."""
    text = decoding.clean(text)
    if not text.strip():
        raise refusal(NotesEmpty, "empty")
    _check_length(text, limits)
    form = sniffing.sniff_text(text, "txt")
    extract = _extract(form, text, text.encode("utf-8", "replace"), limits)
    return _notes(extract, form if form != "txt" else "pasted", title, limits, source_id, ())


def _text(data: bytes, named: str, limits: Limits) -> tuple[str, Extract]:
    if data.count(b"\n") > 2 * limits.lines:
        raise refusal(NotesTooBig, "too_many_lines", limit=limits.lines)
    text, encoding, notices = decoding.decode(data)
    _check_length(text, limits)
    form = sniffing.sniff_text(text, named)
    extract = _extract(form, text, data, limits)
    return form, extract.model_copy(update={"encoding": encoding, "notices": (*notices, *extract.notices)})


def _check_length(text: str, limits: Limits) -> None:
    if len(text) > limits.characters:
        raise refusal(NotesTooBig, "too_long", limit=limits.characters)
    if text.count("\n") > limits.lines:
        raise refusal(NotesTooBig, "too_many_lines", limit=limits.lines)


def _extract(form: str, text: str, data: bytes, limits: Limits) -> Extract:
    """Line by line here; what a library reads, in its own process. A mail is bytes, since it names its encodings."""
    if form == "txt":
        return plain.read(text)
    if form == "csv":
        return sheets.read_csv(text)
    if form == "json":
        return turns_json.read(text)
    return child_process.extract(form, data if form == "eml" else text.encode("utf-8"), limits)[1]


def _renamed(named: str, form: str) -> tuple[Notice, ...]:
    if not named or named == form or (form == "txt" and named not in ("pdf", "docx", "xlsx", "html", "eml", "json")):
        return ()
    return (Notice(key="renamed", values={"name": named, "form": form}),)


def _notes(
    extract: Extract, form: str, title: str, limits: Limits, source_id: str | None, notices: tuple[Notice, ...]
) -> Notes:
    if sum(len(block.text) for block in extract.blocks) > limits.characters:
        raise refusal(NotesTooBig, "too_long", limit=limits.characters)
    layout = lay_out(extract.blocks)
    aside = "\n\n".join(part for part in (extract.aside, layout.aside) if part)
    if not layout.pieces and not aside:
        raise refusal(NotesEmpty, "empty")
    return compose(
        layout.pieces,
        title=title or extract.title,
        format=form,
        encoding=extract.encoding,
        aside=aside,
        notices=(*notices, *extract.notices, *layout.notices),
        source_id=source_id,
    )


__all__ = ["LIMITS", "Limits", "Notes", "read_file", "read_pasted", "read_upload"]
