"""Minutes kept in a spreadsheet or a CSV file; a formula is text here, never worked out."""

import csv
import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from assistant.errors import NotesTooBig
from assistant.notes.formats import tables
from assistant.notes.refusing import refusal
from assistant.notes.shape import Block, Extract, Limits

_DELIMITERS = ",\t;|，"
_WIDEST = 200


def read_csv(text: str) -> Extract:
    """The rows of a CSV file, whatever divides its cells."""
    rows, number = [], 1
    lines = csv.reader(io.StringIO(text), delimiter=_delimiter(text))
    csv.field_size_limit(10 * 2**20)
    for cells in lines:
        rows.append(tables.Row(cells, number))
        number = lines.line_num + 1
    return Extract(blocks=tuple(tables.blocks(rows)))


def _delimiter(text: str) -> str:
    """The one that divides most of the first lines into equally many cells."""
    head = [line for line in text[:20_000].split("\n")[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in head] for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: (sum(count > 0 for count in counts[mark]), -len(set(counts[mark]))))


def read_xlsx(data: bytes, limits: Limits) -> Extract:
    """The rows of every visible sheet; of a formula the value that was saved with it, else the formula as text."""
    import openpyxl

    blocks: list[Block] = []
    with warnings.catch_warnings(action="ignore"):
        values = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        for shown, written in zip(values.worksheets, formulas.worksheets, strict=True):
            if shown.sheet_state == "visible":
                rows = list(_rows(shown.iter_rows(values_only=True), written.iter_rows(values_only=True), limits))
                blocks += [Block(text=shown.title, role="heading")] if len(values.worksheets) > 1 and rows else []
                blocks += tables.blocks(rows)
    return Extract(blocks=tuple(blocks))


def _rows(
    values: Iterator[tuple[object, ...]], formulas: Iterator[tuple[object, ...]], limits: Limits
) -> Iterator[tables.Row]:
    for number, (shown, written) in enumerate(zip(values, formulas, strict=False), start=1):
        if number > limits.lines:
            raise refusal(NotesTooBig, "too_many_lines", limit=limits.lines)
        cells = [_cell(a if a is not None else b) for a, b in zip(shown[:_WIDEST], written[:_WIDEST], strict=False)]
        if any(cells):
            yield tables.Row(cells, number)


def _cell(value: object) -> str:
    """A cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if value.time() != time(0) else value.date().isoformat()
    if isinstance(value, timedelta):
        whole = int(value.total_seconds())
        return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
