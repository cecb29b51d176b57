"""A page as Markdown in which nothing but our own headings, lists and tables is markup."""

import re
from collections.abc import Iterable, Iterator

from assistant.exports.blocks import (
    Block,
    Bullets,
    Heading,
    Inline,
    Link,
    Page,
    Paragraph,
    Place,
    Ref,
    Run,
    Style,
    Table,
    printable,
)

_MARKUP = re.compile(r"([\\`*_{}\[\]#|~$@^])|(?<=:)(//)|((?:(?<=www)|(?<=WWW))\.)")
_AT_START = re.compile(r"^([-+=:>]|\d{1,9}(?=[.)]))")
_MARKS: dict[Style, str] = {"strong": "**", "unsure": "*"}
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def write(page: Page) -> str:
    """The page, ending in one newline."""
    parts = [f"# {escaped(page.title)}", f"*{escaped(page.kind)}*"]
    parts.append("\n".join(f"- {_spaced(name)}{escaped(value)}" for name, value in page.facts))
    parts += blocks(page.blocks)
    parts += ["---", f"*{escaped(page.footer)}*"]
    return "\n\n".join(parts) + "\n"


def blocks(content: Iterable[Block]) -> list[str]:
    """The blocks, each as one piece of Markdown; empty lines belong between them."""
    return [_block(block) for block in content]


def place(name: str) -> str:
    """What a link to that name leads to: the one piece of HTML, since Markdown has none of its own."""
    return f'<a id="{name}"></a>'


def link(text: str, to: str) -> str:
    """A link within the page."""
    return f"[{escaped(text)}](#{to})"


def escaped(text: str) -> str:
    """`text` so that Markdown shows it as it is: no HTML, no link, no emphasis, no heading, no end of a table cell."""
    text = re.sub(r"[&<>]", lambda found: _ENTITIES[found.group()], printable(text))
    return _MARKUP.sub(lambda found: "\\" + found.group() if found[2] is None else "\\/\\/", text)


def _block(block: Block) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * (level + 1)} {escaped(text)}"
        case Paragraph(content, "quoted"):
            return f"> {_line(content)}"
        case Paragraph(content, _):
            return _line(content)
        case Bullets(items, numbered):
            return "\n".join(line for number, item in enumerate(items, 1) for line in _item(item, number, numbered))
        case Table(header, rows, _):
            return "\n".join(_table(header, rows))


def _item(lines: tuple[Inline, ...], number: int, numbered: bool) -> Iterator[str]:
    mark = f"{number}. " if numbered else "- "
    for place, line in enumerate(lines):
        more = "\\" if place + 1 < len(lines) else ""
        yield (mark if place == 0 else " " * len(mark)) + _line(line) + more


def _table(header: tuple[str, ...], rows: tuple[tuple[Inline, ...], ...]) -> Iterator[str]:
    yield "| " + " | ".join(escaped(name) for name in header) + " |"
    yield "|" + " --- |" * len(header)
    for row in rows:
        yield "| " + " | ".join(_line(cell) or " " for cell in row) + " |"


def _line(content: Inline) -> str:
    """A line that starts no list, no heading and no rule, whatever the client's words begin with."""
    texts = [part.text if isinstance(part, Run) else _pointer(part) for part in content]
    marks = [_MARKS.get(part.style, "") if isinstance(part, Run) else "" for part in content]
    line = ""
    for place, (text, mark) in enumerate(zip(texts, marks, strict=True)):
        if not isinstance(content[place], Run):
            line += text
            continue
        before = place > 0 and _sticks(texts[place - 1][-1:], marks[place - 1])
        after = place + 1 < len(texts) and _sticks(texts[place + 1][:1], marks[place + 1])
        line += _marked(text, mark, before=before, after=after)
    return _AT_START.sub(lambda start: f"\\{start[1]}" if not start[1].isdigit() else f"{start[1]}\\", line.strip())


def _pointer(part: Ref | Link | Place) -> str:
    match part:
        case Ref(number, ""):
            return f" [{number}]"
        case Ref(number, to):
            return f" [\\[{number}\\]](#{to})"
        case Link(text, to):
            return link(text, to)
        case Place(text, name):
            return f"{place(name)}{escaped(text)}"


def _sticks(neighbour: str, mark: str) -> bool:
    """Whether a mark beside this neighbour would be misread where punctuation stands inside of it (CommonMark 6.2)."""
    return bool(mark) or neighbour.isalnum()


def _marked(text: str, mark: str, *, before: bool, after: bool) -> str:
    """A run in its marks, which are drawn tight around letters or digits on a side where they would be misread."""
    letters = [place for place, character in enumerate(text) if character.isalnum()]
    if not mark or not letters:
        return _spaced(text)
    first = letters[0] if before else len(text) - len(text.lstrip())
    last = letters[-1] + 1 if after else len(text.rstrip())
    return f"{_spaced(text[:first])}{mark}{escaped(text[first:last])}{mark}{_spaced(text[last:])}"


def _spaced(text: str) -> str:
    """Escaped, with the one space that a run may begin or end with."""
    inner = escaped(text)
    if not inner:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + inner + (" " if text[-1].isspace() else "")
