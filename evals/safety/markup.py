"""Whether an exported page is still only ours once it is rendered: the client's words must show as they are."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt

from evals.safety.ours import plain

_OURS = {
    "text",
    "softbreak",
    "hardbreak",
    "inline",
    "hr",
    "strong",
    "em",
    "paragraph",
    "heading",
    "blockquote",
    "s",
} | {
    "bullet_list",
    "ordered_list",
    "list_item",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
}
_BARE_ADDRESS = re.compile(r"(?:https?|ftp)://|\bwww\.", re.I)


def live(markdown: str, never: Sequence[str]) -> list[str]:
    """What is rendered as more than text, and what a heading says that it must not."""
    return list(dict.fromkeys(_found(markdown, never)))


def _found(markdown: str, never: Sequence[str]) -> Iterator[str]:
    """Raw addresses count, since GitHub makes links of them."""
    if address := _BARE_ADDRESS.search(markdown):
        yield f"an address that becomes a link: {markdown[address.start() : address.end() + 40]}"
    heading = False
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown):
        heading = token.type == "heading_open" or (heading and token.type == "inline")
        if heading and token.type == "inline":
            yield from (f"heading: {token.content[:80]}" for n in never if plain(n) in plain(token.content))
        for part in (token, *(token.children or ())):
            if re.sub(r"_(?:open|close)$", "", part.type) not in _OURS:
                yield f"{part.type}: {part.content[:80]}"
