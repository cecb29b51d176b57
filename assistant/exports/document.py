"""A page as a Word document that opens well in Word, WPS and LibreOffice, Chinese and Western letters side by side."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.exports import wordxml
from assistant.exports.blocks import Block, Bullets, Heading, Inline, Page, Paragraph, Ref, Run, Style, Table, printable
from assistant.needs.language import Language

if TYPE_CHECKING:  # python-docx takes a tenth of a second to import, and most starts write no document
    from docx.document import Document
    from docx.text.paragraph import Paragraph as Lines

_INK, _ACCENT, _SOFT, _LINE, _HEAD = "222222", "14505C", "5F6B6D", "C9D3D4", "EAF1F1"
_PAGE_WIDTH_CM = 16.4
_COLOURS: dict[Style, str] = {"soft": _SOFT}


def write(page: Page, on: date | None) -> bytes:
    """The document's bytes. `on` dates its properties, so that the file does not tell when it was made."""
    import docx

    document = docx.Document()
    _set_up(document, page.language)
    _properties(document, page, on)
    _title(document, page)
    for block in page.blocks:
        _write(document, block)
    _footer(document, page.footer)
    if page.language == "zh":
        wordxml.chinese_marks(document.element.body)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_up(document: Document, language: Language) -> None:
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    sizes = {"Normal": 10.5, "Title": 22, "Heading 1": 14, "Heading 2": 11.5, "List Bullet": 10.5, "List Number": 10.5}
    for name, size in sizes.items():
        style: Any = document.styles[name]
        wordxml.fonts(style.element.get_or_add_rPr(), language)
        style.font.size = Pt(size)
        _colour(style.font, _INK if name in ("Normal", "List Bullet", "List Number") else _ACCENT)
        style.paragraph_format.line_spacing = 1.2
        style.paragraph_format.space_after = Pt(4)
    for name, before in (("Heading 1", 16), ("Heading 2", 9), ("Title", 0)):
        heading: Any = document.styles[name]
        heading.paragraph_format.space_before = Pt(before)
        heading.paragraph_format.keep_with_next = True
        heading.font.bold = True
    wordxml.without_border(document.styles["Title"])


def _properties(document: Document, page: Page, on: date | None) -> None:
    when = datetime.combine(on, time(), UTC) if on else datetime(2000, 1, 1, tzinfo=UTC)
    about = document.core_properties
    about.title, about.subject = printable(page.title)[:250], printable(page.kind)
    about.author = about.last_modified_by = "AskWhy"
    about.comments = ""
    about.created = about.modified = when.replace(tzinfo=None)


def _title(document: Document, page: Page) -> None:
    from docx.shared import Pt

    kind = document.add_paragraph()
    _run(kind, page.kind, "soft")
    kind.paragraph_format.space_after = Pt(0)
    _run(document.add_paragraph(style="Title"), page.title)
    for name, value in page.facts:
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0)
        _run(line, name, "soft")
        _run(line, value)


def _write(document: Document, block: Block) -> None:
    match block:
        case Heading(text, level):
            _run(document.add_paragraph(style=f"Heading {level}"), text)
        case Paragraph(content, kind):
            _paragraph(document, content, kind)
        case Bullets(items, numbered):
            for number, item in enumerate(items, 1):
                _item(document, item, number if numbered else None)
        case Table(header, rows, widths):
            _table(document, header, rows, widths)


def _paragraph(document: Document, content: Inline, kind: str) -> None:
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    _fill(paragraph, content)
    if kind == "lead":
        for run in paragraph.runs:
            run.font.size = Pt(12)
    if kind == "quoted":
        paragraph.paragraph_format.left_indent = Cm(0.6)
        wordxml.paragraph_rule(paragraph, _ACCENT)
    if kind == "note":
        paragraph.paragraph_format.space_before = Pt(6)


def _item(document: Document, lines: tuple[Inline, ...], number: int | None) -> None:
    """A list item. Numbers are written out, since Word would go on counting from an earlier list."""
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph(style="List Bullet" if number is None else "Normal")
    paragraph.paragraph_format.space_after = Pt(3 if len(lines) == 1 else 8)
    if number is not None:
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(0.8), Cm(-0.8)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.8))
        paragraph.add_run(f"{number}.\t").bold = True
    for place, line in enumerate(lines):
        if place:
            paragraph.add_run().add_break()
        _fill(paragraph, line)


def _table(
    document: Document, header: tuple[str, ...], rows: tuple[tuple[Inline, ...], ...], widths: tuple[float, ...]
) -> None:
    from docx.shared import Cm, Pt

    table = document.add_table(rows=0, cols=len(header))
    table.autofit = False
    wordxml.table_rules(table, _LINE)
    cells: list[tuple[Inline, ...]] = [tuple((Run(name, "strong"),) for name in header), *rows]
    for place, row in enumerate(cells):
        added: Any = table.add_row()
        wordxml.row(added, header=place == 0)
        for cell, content, width in zip(added.cells, row, widths, strict=True):
            cell.width = Cm(_PAGE_WIDTH_CM * width)
            cell.paragraphs[0].paragraph_format.space_before = Pt(2)
            cell.paragraphs[0].paragraph_format.space_after = Pt(2)
            _fill(cell.paragraphs[0], content)
            if place == 0:
                wordxml.shade(cell, _HEAD)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(_PAGE_WIDTH_CM * width)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _fill(paragraph: Lines, content: Inline) -> None:
    for part in content:
        if isinstance(part, Ref):
            _run(paragraph, f"[{part.number}]", "soft").font.superscript = len(content) > 1
        else:
            _run(paragraph, part.text, part.style)


def _run(paragraph: Lines, text: str, style: Style = "plain") -> Any:
    """A run; one space at either end is kept."""
    edge = " " if text[:1].isspace() else "", " " if text.strip() and text[-1:].isspace() else ""
    run: Any = paragraph.add_run(f"{edge[0]}{printable(text)}{edge[1]}")
    run.bold = True if style == "strong" else None
    if style == "unsure":
        from docx.enum.text import WD_UNDERLINE

        run.underline = WD_UNDERLINE.DASH
    if colour := _COLOURS.get(style):
        _colour(run.font, colour)
    return run


def _colour(font: Any, colour: str) -> None:
    from docx.shared import RGBColor

    font.color.rgb = RGBColor.from_string(colour)


def _footer(document: Document, text: str) -> None:
    """The footer's sentence and the page number."""
    from docx.shared import Pt

    paragraph = document.sections[0].footer.paragraphs[0]
    _run(paragraph, f"{text}  ", "soft")
    wordxml.page_number(paragraph)
    for run in paragraph.runs:
        run.font.size = Pt(8.5)
        _colour(run.font, _SOFT)
