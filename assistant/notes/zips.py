"""A packed file (docx, xlsx) is looked through before anything unpacks it."""

import io
import re
import zipfile
from typing import Literal

from assistant.errors import NotesBroken, NotesLocked, NotesTooBig, NotesUnsafe, NotesUnsupported
from assistant.notes.refusing import refusal
from assistant.notes.shape import Limits

_ENTITIES = re.compile(rb"<\x00?!\x00?(?:E\x00?N\x00?T\x00?I\x00?T\x00?Y|D\x00?O\x00?C\x00?T\x00?Y\x00?P\x00?E)")
_XML = (".xml", ".rels", ".vml")
_PIECE = 2**20


def look_through(data: bytes, limits: Limits) -> Literal["docx", "xlsx"]:
    """What the file is. Raises NotesTooBig, NotesUnsafe, NotesLocked, NotesBroken or NotesUnsupported.

    An entry is never read beyond the size that the directory gives for it, so the sum of these bounds what can come.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = packed.infolist()
            _check_directory(entries, limits)
            kind = _kind({entry.filename for entry in entries})
            for entry in entries:
                if entry.filename.lower().endswith(_XML):
                    _check_xml(packed, entry)
            return kind
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, OSError, zipfile.zlib.error) as error:  # type: ignore[attr-defined]
        raise refusal(NotesBroken, "broken") from error


def _check_directory(entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    everything = sum(entry.file_size for entry in entries)
    xml = sum(entry.file_size for entry in entries if entry.filename.lower().endswith(_XML))
    if len(entries) > limits.packed_entries or everything > limits.unpacked_bytes or xml > limits.unpacked_xml:
        raise refusal(NotesTooBig, "bomb", size=everything // 2**20, limit=limits.unpacked_xml // 2**20)
    for entry in entries:
        if (
            entry.filename.startswith(("/", "\\"))
            or ".." in re.split(r"[/\\]", entry.filename)
            or "\x00" in entry.orig_filename
        ):
            raise refusal(NotesUnsafe, "traversal")
        if entry.flag_bits & 1:
            raise refusal(NotesLocked, "locked")
        if entry.filename.lower().endswith("vbaproject.bin"):
            raise refusal(NotesUnsafe, "macros")


def _kind(names: set[str]) -> Literal["docx", "xlsx"]:
    if "word/document.xml" in names:
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    raise refusal(NotesUnsupported, "is_slides" if "ppt/presentation.xml" in names else "is_archive")


def _check_xml(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """No part of an honest Office file declares a document type or an entity."""
    tail = b""
    with packed.open(entry) as part:
        while piece := part.read(_PIECE):
            if _ENTITIES.search(tail + piece):
                raise refusal(NotesUnsafe, "entities")
            tail = piece[-32:]
