"""Word files: paragraphs, tables, footnotes and comments, inserted text with them and deleted text not."""

import io
from collections.abc import Iterator
from typing import Any

from assistant.notes.formats import tables
from assistant.notes.shape import Block, Extract, Notice

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COPY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TEXT = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_NOTES = ("footnotes", "endnotes")
_PASSED = (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml", f"{_W}smartTag")


def read(data: bytes) -> Extract:
    """The body, then footnotes and endnotes, by nobody named, then the comments, each said by its author."""
    import docx

    document = docx.Document(io.BytesIO(data))
    headings = {style.style_id for style in document.styles if _is_heading(style)}
    body = list(_blocks(document.element.body, headings))
    remarks = [
        Block(text=comment.text.strip(), role="said", speaker=" ".join(comment.author.split()))
        for comment in document.comments
        if comment.text.strip()
    ]
    body += [Block(text=text, role="said") for kind in _NOTES for text in _notes(document.part, kind)]
    notices = (Notice(key="comments", values={"number": len(remarks)}),) if remarks else ()
    return Extract(blocks=tuple(body + remarks), title=document.core_properties.title or "", notices=notices)


def _notes(part: Any, kind: str) -> Iterator[str]:
    """The footnotes or endnotes in their order; those with a type are the lines that Word draws above them."""
    from docx.oxml import parse_xml

    for relation in part.rels.values():
        if relation.reltype.endswith(f"/{kind}") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterchildren(f"{_W}{kind[:-1]}"):
                text = _cell(note)
                if text and note.get(f"{_W}type") is None:
                    yield text


def _is_heading(style: Any) -> bool:
    return str(style.name or "").lower().startswith(("heading", "title", "标题"))


def _blocks(parent: Any, headings: set[str]) -> Iterator[Block]:
    for element in parent:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, headings)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, headings)
        elif element.tag in _PASSED:
            yield from _blocks(element, headings)


def _paragraph(element: Any, headings: set[str]) -> Iterator[Block]:
    """Its lines; an empty paragraph is an empty block."""
    style = element.find(f"{_W}pPr/{_W}pStyle")
    heading = style is not None and style.get(f"{_W}val") in headings
    for line in _words(element).split("\n"):
        yield Block(text=line.strip(), role="heading" if heading and line.strip() else "line")


def _table(element: Any, headings: set[str]) -> Iterator[Block]:
    """A table of one column is a frame around paragraphs; others are rows."""
    rows = [[cell for cell in row.iter(f"{_W}tc") if _row_of(cell) is row] for row in _rows(element)]
    if max(map(len, rows), default=0) > 1:
        yield from tables.blocks([tables.Row([_cell(cell) for cell in cells]) for cells in rows])
        return
    for cells in rows:
        for cell in cells:
            yield from _blocks(cell, headings)


def _rows(table: Any) -> list[Any]:
    return [row for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _cell(cell: Any) -> str:
    return "\n".join(words for part in cell.iter(f"{_W}p") if (words := _words(part).strip()))


def _words(paragraph: Any) -> str:
    """What is read: runs, links, insertions and boxes; neither what was deleted nor the copy for old programs."""
    pieces = []
    for element in paragraph.iter():
        if element.tag == f"{_W}t" and not any(element.iterancestors(_COPY)):
            pieces.append(element.text or "")
        elif element.tag in _TEXT and element.getparent().tag == f"{_W}r":
            pieces.append(_TEXT[element.tag])
    return "".join(pieces)
