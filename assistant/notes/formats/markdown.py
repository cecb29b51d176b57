"""Markdown notes: marks go, paragraphs, lists, tables and headings stay."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.notes.formats import tables
from assistant.notes.shape import Block, Extract, Role


def read(text: str) -> Extract:
    """The blocks with their lines. A line of dashes is a rule, never the underlining of a heading."""
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": 30}).enable("table")
    parser.disable(["lheading", "code", "reference"])
    return Extract(blocks=tuple(_blocks(parser.parse(text))))


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    rows: list[list[str]] = []
    numbers: list[int] = []
    heading = cell = False
    for token in tokens:
        if token.type == "table_open":
            rows, numbers = [], []
        elif token.type == "tr_open":
            rows.append([])
            numbers.append(_number(token))
        elif token.type in ("th_open", "td_open", "th_close", "td_close"):
            cell = token.type.endswith("open")
        elif token.type == "table_close":
            yield from tables.blocks([tables.Row(cells, number) for cells, number in zip(rows, numbers, strict=True)])
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type == "heading_open"
        elif token.type == "inline" and cell:
            rows[-1].append(" ".join(_plain(token).split()))
        elif token.type in ("inline", "fence"):
            yield from _lines(token, heading)
            yield Block(text="")


def _lines(token: Token, heading: bool) -> Iterator[Block]:
    first = _number(token) + (token.type == "fence")
    bold = _bold(token)
    for offset, line in enumerate(_plain(token).split("\n")):
        role: Role = "heading" if heading else "line"
        yield Block(text=line.strip(), role=role, number=first + offset, bold=bold.get(offset, ""))


def _bold(token: Token) -> dict[int, str]:
    """The words in bold type with which a line of an inline token begins, by line."""
    found: dict[int, str] = {}
    line, bare, inside = 0, True, False
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line, bare = line + 1, True
        elif child.type == "strong_open" and bare:
            inside = True
        elif child.type == "strong_close":
            inside = bare = False
        elif child.content.strip():
            if inside:
                found[line] = found.get(line, "") + child.content
            bare = bare and inside
    return found


def _number(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0


def _plain(token: Token) -> str:
    """The words of an inline token without their marks."""
    if not token.children:
        return token.content
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content
        for child in token.children
        if child.type in ("text", "text_special", "code_inline", "softbreak", "hardbreak", "image", "html_inline")
    )
