"""Puts footnotes and endnotes into a Word file, which python-docx cannot write."""

import io
import zipfile
from collections.abc import Sequence
from html import escape

from tests.notes.hostile import repacked
from tests.notes.reading import FILES

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_notes(name: str, kind: str, texts: Sequence[str]) -> bytes:
    """One of our Word files with these `footnotes` or `endnotes` below the line that Word draws above them."""
    with zipfile.ZipFile(io.BytesIO((FILES / name).read_bytes())) as packed:
        types = packed.read("[Content_Types].xml").decode()
        relations = packed.read("word/_rels/document.xml.rels").decode()
    override = f'<Override PartName="/word/{kind}.xml" ContentType="{_MAIN}.{kind}+xml"/></Types>'
    relation = f'<Relationship Id="rNotes" Type="{_RELATION}/{kind}" Target="{kind}.xml"/></Relationships>'
    changes = {
        "[Content_Types].xml": types.replace("</Types>", override).encode(),
        "word/_rels/document.xml.rels": relations.replace("</Relationships>", relation).encode(),
        f"word/{kind}.xml": _part(kind, texts).encode(),
    }
    return repacked(name, changes)


def _part(kind: str, texts: Sequence[str]) -> str:
    one = kind[:-1]
    line = f'<w:{one} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{one}>'
    notes = "".join(
        f'<w:{one} w:id="{number}"><w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:{one}>'
        for number, text in enumerate(texts, start=1)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{kind} xmlns:w="{_W}">{line}{notes}</w:{kind}>'
