"""Tables as an Excel workbook: filters, a header that stays, links between ids; no text in it is ever a formula."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.exports.sets.sheets import Cell, Sheet, To
from assistant.words import Words

if TYPE_CHECKING:  # openpyxl takes a tenth of a second to import, and most starts write no workbook
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767 units of UTF-16 and calls a file with more damaged."""

_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]")
_LINE, _ROOM, _SEEN = 14.0, 1.1, 3000
"""Points a line of text is high; by how much lines break early, since words do not break; what a row at its highest
can show."""

_INK, _ACCENT, _HEAD, _DRAFT, _FONT = "222222", "14505C", "DDE9EA", "FBE9E3", "Microsoft YaHei"


def write(sheets: Sequence[Sheet], title: str, on: date, say: Words) -> bytes:
    """The workbook's bytes. Rows of drafts are shaded; `on` dates the file."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    rows = _rows_of(sheets)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.name), sheet, rows, say)
    book.properties.title, book.properties.creator = cell_text(title, say)[:250], "AskWhy"
    book.properties.created = book.properties.modified = datetime.combine(on, time())
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def cell_text(text: str, say: Words) -> str:
    """What a cell can hold, with the lines of `text`; what is too long is cut and says so."""
    kept = _NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    if len(kept.encode("utf-16-le")) // 2 <= _LONGEST:
        return kept
    short = kept.encode("utf-16-le")[: _LONGEST * 2 - 400].decode("utf-16-le", "ignore")
    return f"{short}\n{say('export.cut_at', more=len(kept) - len(short))}"


def _rows_of(sheets: Sequence[Sheet]) -> dict[str, str]:
    """Where the row with an id is, as Excel writes it; the first one where an id comes again."""
    found: dict[str, str] = {}
    for sheet in sheets:
        for number, row in enumerate(sheet.rows, 2):
            first = row[0]
            key = first if isinstance(first, str) else first.to if isinstance(first, To) else ""
            if sheet.filtered and key:
                found.setdefault(key, f"'{sheet.name}'!A{number}")
    return found


def _fill(page: Worksheet, sheet: Sheet, rows: dict[str, str], say: Words) -> None:
    from openpyxl.utils import get_column_letter

    _header(page, sheet, say)
    for number, row in enumerate(sheet.rows, 2):
        marked = any((cell.to if isinstance(cell, To) else cell) in sheet.drafts for cell in row[:2])
        page.row_dimensions[number].height = _height(row, sheet)
        for place, cell in enumerate(row, 1):
            own = place == 1 and sheet.filtered
            _write(page.cell(number, place), cell, {} if own else rows, say)
            if marked:
                _shade(page.cell(number, place), _DRAFT)
    for place, column in enumerate(sheet.columns, 1):
        page.column_dimensions[get_column_letter(place)].width = column.width
    if sheet.filtered:
        page.freeze_panes = "B2"
        page.auto_filter.ref = f"A1:{get_column_letter(len(sheet.columns))}{max(2, len(sheet.rows) + 1)}"
    _printed(page)


def _height(row: Sequence[Cell], sheet: Sheet) -> float:
    """In points, so that wrapped text shows in every program; Excel allows 409."""
    lines = 1
    for cell, column in zip(row, sheet.columns, strict=True):
        text = str(cell.text if isinstance(cell, To) else cell)
        taken = sum(max(1, math.ceil(_wide(line) * _ROOM / column.width)) for line in text[:_SEEN].split("\n"))
        lines = max(lines, taken)
    return min(409.0, lines * _LINE + 3)


def _wide(text: str) -> int:
    """How many characters of a Latin font's width a text takes; a Chinese one takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _header(page: Worksheet, sheet: Sheet, say: Words) -> None:
    from openpyxl.styles import Font

    for place, column in enumerate(sheet.columns, 1):
        cell: Any = page.cell(1, place)
        _write(cell, column.name, {}, say)
        cell.font = Font(name=_FONT, size=10, bold=True, color=_ACCENT)
        _shade(cell, _HEAD)


def _write(target: Any, cell: Cell, rows: dict[str, str], say: Words) -> None:
    """Numbers stay numbers; all else is text, whatever it begins with."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    text = cell.text if isinstance(cell, To) else cell
    leads = rows.get(cell.to) if isinstance(cell, To) else None
    if isinstance(text, int):
        target.value = text
    else:
        target.value = cell_text(text, say) or None
        target.data_type = "s" if target.value else "n"
    target.alignment = Alignment(wrap_text=True, vertical="top", horizontal="left")
    target.font = Font(name=_FONT, size=10, color=_ACCENT if leads else _INK, underline="single" if leads else None)
    if leads:
        target.hyperlink = Hyperlink(ref=target.coordinate, location=leads)
        target.data_type = "s"
    if isinstance(text, str) and _FORMULA.match(text):
        target.quotePrefix = True


def _shade(cell: Any, colour: str) -> None:
    from openpyxl.styles import PatternFill

    cell.fill = PatternFill("solid", fgColor=colour)


def _printed(page: Worksheet) -> None:
    """On paper: A3 across, as wide as the page, the header on each."""
    from openpyxl.worksheet.properties import PageSetupProperties

    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 8
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = "1:1"
    footer: Any = page.oddFooter
    footer.center.text = "&A  &P / &N"
