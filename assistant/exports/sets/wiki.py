"""Blocks in the markup of Jira's descriptions, in which nothing but our own headings, lists and tables is markup."""

import re
from collections.abc import Iterable, Iterator

from assistant.exports.blocks import Block, Bullets, Heading, Inline, Paragraph, Place, Ref, Run, Table, printable

_MARKUP = re.compile(r"[\\{}\[\]!|*_^~+]|(?<!\w)-(?=\S)|(?<=\S)-(?!\w)|\?(?=\?)")
_AT_START = re.compile(r"^(h[1-6]\.|bq\.|#|----)")


def write(blocks: Iterable[Block]) -> str:
    """The blocks, an empty line between them."""
    return "\n\n".join("\n".join(_lines(block)) for block in blocks)


def escaped(text: str) -> str:
    """`text` on one line, shown as it is."""
    return _MARKUP.sub(lambda found: "\\" + found.group(), printable(text))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading(text, level):
            yield f"h{level + 1}. {escaped(text)}"
        case Paragraph(content, kind):
            yield f"{'bq. ' if kind == 'quoted' else ''}{_line(content)}"
        case Bullets(items, numbered):
            for item in items:
                yield f"{'#' if numbered else '*'} " + r" \\ ".join(_line(line) for line in item)
        case Table(header, rows, _):
            yield "||" + "||".join(escaped(name) or " " for name in header) + "||"
            for row in rows:
                yield "|" + "|".join(_line(cell) or " " for cell in row) + "|"


def _line(content: Inline) -> str:
    line = ""
    for part in content:
        match part:
            case Run(text, _):
                edge = " " if text[:1].isspace() else "", " " if text.strip() and text[-1:].isspace() else ""
                line += f"{edge[0]}{escaped(text)}{edge[1]}"
            case Ref(number, _):
                line += rf" \[{number}\]"
            case Place(text, _) | (text, _):
                line += escaped(text)
    return _AT_START.sub(lambda found: "\\" + found[1], line.strip())
