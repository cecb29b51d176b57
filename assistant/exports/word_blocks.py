"""Blocks of plain text as paragraphs, lists and tables of a Word document, with links and the places they lead to."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Any

from assistant.exports import wordxml
from assistant.exports.blocks import (
    Block,
    Bullets,
    Heading,
    Inline,
    Link,
    Paragraph,
    Place,
    Ref,
    Run,
    Style,
    Table,
    printable,
)

if TYPE_CHECKING:  # python-docx takes a tenth of a second to import, and most starts write no document
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Lines

INK, ACCENT, SOFT, LINE, HEAD, ALERT = "222222", "14505C", "5F6B6D", "C9D3D4", "EAF1F1", "B23A1E"
_COLOURS: dict[Style, str] = {"soft": SOFT}
_NOT_IN_NAMES = re.compile(r"\W")


class WordBlocks:
    """Writes blocks at the end of a document; `width` is the room between its margins, in centimetres."""

    def __init__(self, document: Document, width: float) -> None:
        self._document, self._width = document, width
        self._bookmarks = count(1)

    def write(self, block: Block) -> None:
        """One block."""
        match block:
            case Heading(text, level):
                run(self._document.add_paragraph(style=f"Heading {level}"), text)
            case Paragraph(content, kind):
                self._paragraph(content, kind)
            case Bullets(items, numbered):
                for number, item in enumerate(items, 1):
                    self._item(item, number if numbered else None)
            case Table(header, rows, widths):
                self._table(header, rows, widths)

    def fill(self, paragraph: Lines, content: Inline) -> None:
        """A line, run by run."""
        for part in content:
            match part:
                case Run(text, style):
                    run(paragraph, text, style)
                case Link(text, to):
                    self._linked(paragraph, run(paragraph, text), to, ACCENT)
                case Ref(number, to):
                    self._linked(paragraph, _number(paragraph, number, small=len(content) > 1), to, "")
                case Place(text, name):
                    self.placed(run(paragraph, text, "soft"), name)

    def placed(self, written: Any, name: str) -> None:
        """Makes a run that was just written a place that links lead to."""
        wordxml.bookmark(written, next(self._bookmarks), bookmark_name(name))

    def _linked(self, paragraph: Lines, written: Any, to: str, colour_of_link: str) -> None:
        if to:
            wordxml.link(paragraph, written, bookmark_name(to))
            if colour_of_link:
                colour(written.font, colour_of_link)

    def _paragraph(self, content: Inline, kind: str) -> None:
        from docx.shared import Cm, Pt

        paragraph = self._document.add_paragraph()
        self.fill(paragraph, content)
        if kind == "lead":
            for written in paragraph.runs:
                written.font.size = Pt(12)
        if kind == "quoted":
            paragraph.paragraph_format.left_indent = Cm(0.6)
            wordxml.paragraph_rule(paragraph, ACCENT)
        if kind == "note":
            paragraph.paragraph_format.space_before = Pt(6)

    def _item(self, lines: tuple[Inline, ...], number: int | None) -> None:
        """A list item. Numbers are written out, since Word would go on counting from an earlier list."""
        from docx.shared import Cm, Pt

        paragraph = self._document.add_paragraph(style="List Bullet" if number is None else "Normal")
        paragraph.paragraph_format.space_after = Pt(3 if len(lines) == 1 else 8)
        if number is not None:
            paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
            paragraph.add_run(f"{number}.\t").bold = True
        for place, line in enumerate(lines):
            if place:
                paragraph.add_run().add_break()
            self.fill(paragraph, line)

    def _table(self, header: tuple[str, ...], rows: tuple[tuple[Inline, ...], ...], widths: tuple[float, ...]) -> None:
        from docx.shared import Cm, Pt

        table = self._document.add_table(rows=0, cols=len(header))
        table.autofit = False
        wordxml.table_rules(table, LINE)
        cells: list[tuple[Inline, ...]] = [tuple((Run(name, "strong"),) for name in header), *rows]
        for place, row in enumerate(cells):
            added: Any = table.add_row()
            wordxml.row(added, header=place == 0)
            for cell, content, width in zip(added.cells, row, widths, strict=True):
                cell.width = Cm(self._width * width)
                cell.paragraphs[0].paragraph_format.space_before = Pt(2)
                cell.paragraphs[0].paragraph_format.space_after = Pt(2)
                self.fill(cell.paragraphs[0], content)
                if place == 0:
                    wordxml.shade(cell, HEAD)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(self._width * width)
        self._document.add_paragraph().paragraph_format.space_after = Pt(0)


def run(paragraph: Lines, text: str, style: Style = "plain") -> Any:
    """A run; one space at either end is kept."""
    edge = " " if text[:1].isspace() else "", " " if text.strip() and text[-1:].isspace() else ""
    written: Any = paragraph.add_run(f"{edge[0]}{printable(text)}{edge[1]}")
    written.bold = True if style == "strong" else None
    if style == "unsure":
        from docx.enum.text import WD_UNDERLINE

        written.underline = WD_UNDERLINE.DASH
    if named := _COLOURS.get(style):
        colour(written.font, named)
    return written


def colour(font: Any, named: str) -> None:
    """Six hexadecimal digits as a font's colour."""
    from docx.shared import RGBColor

    font.color.rgb = RGBColor.from_string(named)


def bookmark_name(place: str) -> str:
    """A place's name as Word takes it: letters, digits and underscores."""
    return _NOT_IN_NAMES.sub("_", place)


def _number(paragraph: Lines, number: int, *, small: bool) -> Any:
    written = run(paragraph, f"[{number}]", "soft")
    written.font.superscript = small
    return written
