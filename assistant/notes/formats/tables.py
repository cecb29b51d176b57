"""Rows become turns: who, when and what are told by the heading of their column."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assistant.notes.formats.clock import seconds
from assistant.notes.shape import Block

_WHO = re.compile(
    r"发言人|说话人|发言者|讲话人|讲者|姓名|提出人|提出者|提报人|反馈人|受访者"
    r"|(?:speaker|who|name|participant|person)(?: name)?"
    r"|(?:raised|requested|asked|said) by|requester|author|from|role|角色",
    re.I,
)
_WHEN = re.compile(r"(?:发言|开始)?时间(?:戳)?|时间点|time(?:stamp)?|start(?:[ _]time)?|at|begin|from time", re.I)
_WHAT = re.compile(
    r"(?:发言|会议|讨论|记录|原话|文字|转写)?内容|发言|原话|文本|文字(?:记录)?"
    r"|content|text|(?:what (?:was|they) )?said|transcript"
    r"|utterance|words|statement|message|sentence",
    re.I,
)
_COUNT = re.compile(r"序号|编号|#|no\.?|number|index|id|end(?:[ _]time)?|结束时间|duration|时长|confidence|行号", re.I)
_HEADING_ROWS = 12


class Row(NamedTuple):
    """The cells of a row, and the line it stands on, or 0."""

    cells: Sequence[str]
    number: int = 0


class _Columns(NamedTuple):
    names: list[str]
    who: int | None
    when: int | None
    what: int | None


def blocks(rows: Sequence[Row]) -> list[Block]:
    """One turn per row that says something.

    Where a heading names a column of words, these are the turn's text and every other cell follows on a line of its
    own with its heading; where none does, the row stands as a whole.
    """
    rows = [row for row in rows if any(cell.strip() for cell in row.cells)]
    for place, row in enumerate(rows[:_HEADING_ROWS]):
        if columns := _columns(row.cells):
            before = [_beside(row) for row in rows[:place]]
            return before + [block for row in rows[place + 1 :] if (block := _turn(row, columns))]
    return _two_columns(rows) or [_whole(row) for row in rows]


def _columns(cells: Sequence[str]) -> _Columns | None:
    names = [cell.strip() for cell in cells]
    who, when, what = (_first(names, pattern) for pattern in (_WHO, _WHEN, _WHAT))
    headed = len([name for name in names if name and len(name) <= 20]) >= 2
    if what is None and (who is None or not headed or len(names) < 2):
        return None
    return _Columns(names, who, when, what) if headed else None


def _first(names: list[str], pattern: re.Pattern[str]) -> int | None:
    return next((place for place, name in enumerate(names) if pattern.fullmatch(name)), None)


def _turn(row: Row, columns: _Columns) -> Block | None:
    cell = {place: text.strip() for place, text in enumerate(row.cells)}
    at = seconds(cell.get(columns.when, "")) if columns.when is not None else None
    lines = [cell.get(columns.what, "")] if columns.what is not None else []
    for place, text in cell.items():
        known = place in (columns.who, columns.what) or (place == columns.when and at is not None)
        name = columns.names[place] if place < len(columns.names) else ""
        if text and not known and not _COUNT.fullmatch(name):
            lines.append(f"{name}：{text}" if not name.isascii() else f"{name}: {text}" if name else text)
    text = "\n".join(line for line in lines if line)
    speaker = " ".join(cell.get(columns.who, "").split()) if columns.who is not None else ""
    return Block(text=text, role="said", speaker=speaker, at=at, number=row.number) if text else None


def _two_columns(rows: list[Row]) -> list[Block]:
    """Without a heading: a first column of a few short names that come again is who speaks."""
    if not rows or any(len(row.cells) != 2 for row in rows):
        return []
    names = [row.cells[0].strip() for row in rows]
    if len(rows) < 4 or len(set(names)) > len(rows) / 2 or any(not 0 < len(name) <= 20 for name in names):
        return []
    return [
        Block(text=row.cells[1].strip(), role="said", speaker=name, number=row.number)
        for name, row in zip(names, rows, strict=True)
        if row.cells[1].strip()
    ]


def _whole(row: Row) -> Block:
    cells = [text for cell in row.cells if (text := cell.strip())]
    return Block(text=" | ".join(cells), role="said", number=row.number)


def _beside(row: Row) -> Block:
    return _whole(row).model_copy(update={"role": "beside"})
