"""Turns and what stands beside them become one source, so that every turn has its place in it."""

import hashlib
from collections.abc import Iterable, Sequence

from assistant.needs.notes import Notes, Turn
from assistant.needs.sources import Source
from assistant.notes.layout import Piece
from assistant.notes.refusing import sentence
from assistant.notes.shape import Notice


def compose(
    pieces: Iterable[Piece],
    *,
    title: str,
    format: str,
    encoding: str = "",
    aside: str = "",
    notices: Sequence[Notice] = (),
    source_id: str | None = None,
) -> Notes:
    """The notes. Without an id the source is called by what it says, so that the same text has the same one."""
    text, turns = _write(pieces)
    source_id = source_id or f"file-{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:12]}"
    return Notes(
        source=Source(id=source_id, kind="file", text=text, title=title),
        turns=turns,
        aside=aside,
        notices=tuple(sentence(notice) for notice in notices),
        format=format,
        encoding=encoding,
    )


def _write(pieces: Iterable[Piece]) -> tuple[str, tuple[Turn, ...]]:
    lines: list[str] = []
    turns: list[Turn] = []
    place, line = 0, 1
    for piece in pieces:
        text = piece.text.strip()
        label = _label(piece.speaker)
        start, end = place + len(label), place + len(label) + len(text)
        if piece.said:
            number = piece.number or line
            turns.append(Turn(speaker=piece.speaker, at=piece.at, text=text, line=number, start=start, end=end))
        lines.append(label + text)
        place, line = end + 1, line + text.count("\n") + 1
    return "\n".join(lines), tuple(turns)


def _label(speaker: str) -> str:
    if not speaker:
        return ""
    return f"{speaker}: " if speaker.isascii() else f"{speaker}："
