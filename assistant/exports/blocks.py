"""A page before it has a form: headings, paragraphs, lists and tables of plain text, for Markdown and Word to write.

All text in a page is plain: no markup is understood in it, so nothing a client said can become any.
"""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from assistant.needs.language import Language

Style = Literal["plain", "strong", "soft", "unsure"]
"""`soft` is said beside the matter (a source, a reason); `unsure` marks what nobody said: inferred or assumed."""

_NOT_PRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SPACES = re.compile(r"[\s\u2028\u2029]+")


class Run(NamedTuple):
    """A stretch of text in one style."""

    text: str
    style: Style = "plain"


class Ref(NamedTuple):
    """A reference to a numbered quote of the evidence; `to` names its place where the page has places."""

    number: int
    to: str = ""


class Link(NamedTuple):
    """Text that leads to a place of the same page."""

    text: str
    to: str


class Place(NamedTuple):
    """Text that references and links lead to, by a name of letters, digits and hyphens."""

    text: str
    name: str


Inline = tuple[Run | Ref | Link | Place, ...]


class Heading(NamedTuple):
    """A heading of a section (level 1) or below one (levels 2 and 3)."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph; `lead` is the one sentence to read if there is time for one, `quoted` is somebody's words."""

    content: Inline
    kind: Literal["normal", "lead", "quoted", "note"] = "normal"


class Bullets(NamedTuple):
    """A list; each item is one line, or a line and further lines below it."""

    items: tuple[tuple[Inline, ...], ...]
    numbered: bool = False


class Table(NamedTuple):
    """A table; `widths` are the columns' shares of the page."""

    header: tuple[str, ...]
    rows: tuple[tuple[Inline, ...], ...]
    widths: tuple[float, ...]


Block = Heading | Paragraph | Bullets | Table


class Page(NamedTuple):
    """Everything a reader gets. `facts` are the lines of the title block, name and value."""

    language: Language
    kind: str
    title: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    footer: str


def printable(text: str) -> str:
    """`text` on one line, without what XML and terminals cannot hold."""
    return _SPACES.sub(" ", _NOT_PRINTABLE.sub("", text)).strip()


def plain(text: str, style: Style = "plain") -> Inline:
    """A line in one style."""
    return (Run(text, style),)


def joined(parts: Iterable[Inline], between: str) -> Inline:
    """Lines put into one, with `between` between them."""
    content: list[Run | Ref | Link | Place] = []
    for part in parts:
        content += [Run(between), *part] if content else part
    return tuple(content)
