"""Tables of a workbook before they have a form: columns with widths, rows of text, ids that other cells lead to."""

from typing import NamedTuple


class Column(NamedTuple):
    """A column; `width` counts characters."""

    name: str
    width: int


class To(NamedTuple):
    """Text that leads to the row with the id `to`."""

    text: str
    to: str


Cell = str | int | To


class Sheet(NamedTuple):
    """A sheet. The first cell of a row is its id; rows of the needs in `drafts` are marked; a sheet that is not
    `filtered` is read, not searched."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    drafts: frozenset[str] = frozenset()
    filtered: bool = True
