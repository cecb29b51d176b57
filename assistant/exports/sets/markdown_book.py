"""A set as one Markdown file, with contents whose lines lead to the needs and numbers that lead to the quotes."""

from collections.abc import Iterator

from assistant.exports.markdown import blocks, escaped, link, place
from assistant.exports.sets.book import Book


def write(book: Book) -> str:
    """The book, ending in one newline."""
    return "\n\n".join(_pieces(book)) + "\n"


def _pieces(book: Book) -> Iterator[str]:
    yield f"# {escaped(book.title)}"
    yield f"*{escaped(book.kind)}*"
    if book.mark:
        yield f"**{escaped(book.mark)}**"
    yield "\n".join(f"- {escaped(name)} {escaped(value)}" for name, value in book.facts)
    yield escaped(book.told)
    yield f"## {escaped(book.contents)}"
    yield "\n".join(f"- {link(part.title, part.place)}" for part in book.parts)
    for part in book.parts:
        yield f"## {place(part.place)}{escaped(part.title)}"
        yield from blocks(part.blocks)
    yield "---"
    yield f"*{escaped(book.footer)}*"
