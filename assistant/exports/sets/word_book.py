"""A set as a Word document to send to a client: cover, contents, a section for each need, appendices."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.exports import wordxml
from assistant.exports.document import properties, set_up
from assistant.exports.sets.book import Book, Part
from assistant.exports.sets.word_template import opened, room, style_there
from assistant.exports.word_blocks import ACCENT, ALERT, SOFT, WordBlocks, bookmark_name, colour, run

if TYPE_CHECKING:  # python-docx takes a tenth of a second to import, and most starts write no document
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Lines

_TOC = r' TOC \o "1-1" \h \z \u '


def write(book: Book, on: date, template: Path | None) -> bytes:
    """The document's bytes. With a template its styles, page and header and footer hold; else our own.

    Raises ExportError where the template cannot be used.
    """
    document = _blank(book, template)
    properties(document, book.title, book.kind, on)
    _cover(document, book)
    writer = WordBlocks(document, room(document))
    _contents(document, book)
    for part in book.parts:
        _part(document, writer, part)
    wordxml.marks_by_script(document.element.body, chinese=book.language == "zh")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _blank(book: Book, template: Path | None) -> Document:
    if template:
        document = opened(template)
    else:
        import docx

        document = docx.Document()
        set_up(document, book.language)
        document.sections[0].different_first_page_header_footer = True
    if not _written(document.sections[0].footer):
        _footer(document, book.footer)
    if book.mark and not _written(document.sections[0].header):
        _alert(document.sections[0].header.paragraphs[0], book.mark, 9)
    return document


def _written(place: Any) -> bool:
    """Whether a header or footer of the template says or draws anything."""
    return bool(place.tables) or any(
        paragraph._p.xpath(".//w:t|.//w:drawing|.//w:fldSimple|.//w:instrText") for paragraph in place.paragraphs
    )


def _cover(document: Document, book: Book) -> None:
    from docx.shared import Pt

    kind = document.add_paragraph()
    kind.paragraph_format.space_before, kind.paragraph_format.space_after = Pt(150), Pt(6)
    run(kind, book.kind, "soft").font.size = Pt(14)
    title = document.add_paragraph(style=style_there(document, "Title"))
    run(title, book.title)
    told = document.add_paragraph()
    run(told, book.told, "soft").font.size = Pt(12)
    told.paragraph_format.space_after = Pt(28)
    if book.mark:
        _alert(document.add_paragraph(), book.mark, 26)
    for name, value in book.facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(3)
        run(line, name, "soft").font.size = Pt(12)
        run(line, value).font.size = Pt(12)


def _footer(document: Document, text: str) -> None:
    """What it is at the left, the number of the page at the right."""
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    stops, style = paragraph.paragraph_format.tab_stops, paragraph.style
    for earlier in style.paragraph_format.tab_stops if style else ():
        stops.add_tab_stop(earlier.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(Cm(room(document)), WD_TAB_ALIGNMENT.RIGHT)
    run(paragraph, text, "soft")
    paragraph.add_run("\t")
    wordxml.page_number(paragraph)
    for written in paragraph.runs:
        written.font.size = Pt(8.5)
        colour(written.font, SOFT)


def _alert(paragraph: Lines, text: str, size: int) -> None:
    from docx.shared import Pt

    written = run(paragraph, text, "strong")
    written.font.size = Pt(size)
    colour(written.font, ALERT)


def _contents(document: Document, book: Book) -> None:
    """A real field, which Word can update, showing from the start a list whose lines lead to the parts."""
    from docx.shared import Pt

    heading = document.add_paragraph()
    heading.paragraph_format.page_break_before = True
    named = run(heading, book.contents, "strong")
    named.font.size = Pt(16)
    colour(named.font, ACCENT)
    lines = [document.add_paragraph(style=style_there(document, "toc 1")) for _ in book.parts]
    wordxml.field_begins(lines[0], _TOC)
    for line, part in zip(lines, book.parts, strict=True):
        line.paragraph_format.space_after = Pt(4)
        wordxml.link(line, run(line, part.title), bookmark_name(part.place))
    wordxml.field_ends(lines[-1])


def _part(document: Document, writer: WordBlocks, part: Part) -> None:
    heading = document.add_paragraph(style=style_there(document, "Heading 1"))
    heading.paragraph_format.page_break_before = part.new_page
    writer.placed(run(heading, part.title), part.place)
    for block in part.blocks:
        writer.write(block)
