"""A set as a book before it has a form: a cover, and parts with places that links lead to."""

from typing import NamedTuple

from assistant.exports.blocks import Block
from assistant.needs.language import Language


class Part(NamedTuple):
    """A part: what the contents call it, where links to it lead, what is in it. `new_page` begins one."""

    title: str
    place: str
    blocks: tuple[Block, ...]
    new_page: bool = True


class Book(NamedTuple):
    """Everything a reader gets. `mark` stands on the cover and on every page of what is not approved, or is ""; `facts`
    are the cover's lines, name and value."""

    language: Language
    kind: str
    title: str
    mark: str
    facts: tuple[tuple[str, str], ...]
    told: str
    contents: str
    parts: tuple[Part, ...]
    footer: str
