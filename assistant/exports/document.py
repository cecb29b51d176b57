"""A page as a Word document that opens well in Word, WPS and LibreOffice, Chinese and Western letters side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.exports import wordxml
from assistant.exports.blocks import Page, printable
from assistant.exports.word_blocks import ACCENT, INK, SOFT, WordBlocks, colour, run
from assistant.needs.language import Language

if TYPE_CHECKING:  # python-docx takes a tenth of a second to import, and most starts write no document
    from docx.document import Document

PAGE_WIDTH_CM = 16.4


def write(page: Page, on: date | None) -> bytes:
    """The document's bytes. `on` dates its properties, so that the file does not tell when it was made."""
    import docx

    document = docx.Document()
    set_up(document, page.language)
    properties(document, page.title, page.kind, on)
    _title(document, page)
    blocks = WordBlocks(document, PAGE_WIDTH_CM)
    for block in page.blocks:
        blocks.write(block)
    footer(document, page.footer)
    if page.language == "zh":
        wordxml.chinese_marks(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def set_up(document: Document, language: Language) -> None:
    """A4, and our own sizes, colours and fonts in the styles."""
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    sizes = {
        "Normal": 10.5,
        "Title": 22,
        "Heading 1": 14,
        "Heading 2": 11.5,
        "Heading 3": 10.5,
        "List Bullet": 10.5,
        "List Number": 10.5,
    }
    for name, size in sizes.items():
        style: Any = document.styles[name]
        wordxml.fonts(style.element.get_or_add_rPr(), language)
        style.font.size = Pt(size)
        colour(style.font, INK if name in ("Normal", "List Bullet", "List Number") else ACCENT)
        style.paragraph_format.line_spacing = 1.2
        style.paragraph_format.space_after = Pt(4)
    for name, before in (("Heading 1", 16), ("Heading 2", 9), ("Heading 3", 6), ("Title", 0)):
        heading: Any = document.styles[name]
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.keep_with_next = True
        heading.font.bold = True
    wordxml.without_border(document.styles["Title"])


def properties(document: Document, title: str, kind: str, on: date | None) -> None:
    """What a file browser shows; dated `on`, so that the file does not tell when it was made."""
    when = datetime.combine(on, time(), UTC) if on else datetime(2000, 1, 1, tzinfo=UTC)
    about = document.core_properties
    about.title, about.subject = printable(title)[:250], printable(kind)
    about.author = about.last_modified_by = "AskWhy"
    about.comments = ""
    about.created = about.modified = when.replace(tzinfo=None)


def _title(document: Document, page: Page) -> None:
    from docx.shared import Pt

    kind = document.add_paragraph()
    run(kind, page.kind, "soft")
    kind.paragraph_format.space_after = Pt(0)
    run(document.add_paragraph(style="Title"), page.title)
    for name, value in page.facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        run(line, name, "soft")
        run(line, value)


def footer(document: Document, text: str) -> None:
    """The footer's sentence and the page number."""
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    run(paragraph, f"{text}  ", "soft")
    wordxml.page_number(paragraph)
    for written in paragraph.runs:
        written.font.size = Pt(8.5)
        colour(written.font, SOFT)
