"""HTML: what a reader of the page sees, in lines; scripts, styles and hidden parts are dropped."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from assistant.notes.formats import tables
from assistant.notes.shape import Block, Extract

_UNSEEN = ["script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "head", "nav",
           "select", "button", "input", "textarea"]  # fmt: skip
_LINES = ["address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figure", "footer", "form",
          "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "tbody", "td", "th",
          "tr", "ul"]  # fmt: skip
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
_BREAK, _HEAD, _TABLE = "\x1e", "\x1d", "\x1c"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def read(text: str) -> Extract:
    """The blocks of the page."""
    soup = BeautifulSoup(re.sub("[\x1c-\x1e]", " ", text), "lxml")
    title = " ".join(soup.title.get_text().split()) if soup.title else ""
    for tag in soup(_UNSEEN) + soup.find_all(style=_HIDDEN) + soup.find_all(hidden=True):
        tag.decompose()
    _flatten(soup)
    grids = _set_aside_tables(soup)
    _mark_lines(soup)
    return Extract(blocks=tuple(_blocks(soup.get_text(), grids)), title=title)


def _flatten(soup: BeautifulSoup) -> None:
    """A line end in the file is a blank on the page, but where the page says that text is set already."""
    for string in soup.find_all(string=True):
        if type(string) is not NavigableString:  # a comment, a document type, an instruction to a program
            string.extract()
        else:
            kept = string.find_parent("pre")
            string.replace_with(str(string).replace("\n", _BREAK) if kept else re.sub(r"\s+", " ", str(string)))


def _set_aside_tables(soup: BeautifulSoup) -> list[list[tables.Row]]:
    """Tables of data; one that holds another or has one column only lays out the page."""
    grids: list[list[tables.Row]] = []
    for table in soup.find_all("table"):
        rows = [[cell.get_text(" ", strip=True) for cell in row(["td", "th"])] for row in table("tr")]
        if table.find("table") is None and max(map(len, rows), default=0) > 1:
            table.replace_with(f"{_BREAK}{_TABLE}{len(grids)}{_BREAK}")
            grids.append([tables.Row(cells) for cells in rows])
    return grids


def _mark_lines(soup: BeautifulSoup) -> None:
    for tag in soup.find_all(["br", *_LINES, *_HEADINGS]):
        if isinstance(tag, Tag):
            mark = _BREAK + _HEAD if tag.name in _HEADINGS else _BREAK
            tag.insert_before(NavigableString(mark))
            tag.insert_after(NavigableString(_BREAK))


def _blocks(text: str, grids: list[list[tables.Row]]) -> Iterator[Block]:
    for line in text.split(_BREAK):
        if line.startswith(_TABLE):
            yield from tables.blocks(grids[int(line[1:])])
        elif words := " ".join(line.replace(_HEAD, "").split()):
            yield Block(text=words, role="heading" if line.startswith(_HEAD) else "line")
