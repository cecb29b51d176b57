"""What every reader of a format hands on, and how much may be read."""

from typing import Literal

from pydantic import Field

from assistant.needs.findings import Frozen
from assistant.needs.uploads import MOST_MB, MOST_MEMORY_MB, MOST_SECONDS

Role = Literal["line", "heading", "said", "beside"]


class Limits(Frozen):
    """How much is read before a file is refused. Memory and seconds hold for the child process."""

    bytes: int = MOST_MB * 2**20
    unpacked_bytes: int = 200 * 2**20
    unpacked_xml: int = 50 * 2**20
    packed_entries: int = 5_000
    characters: int = 3_000_000
    lines: int = 200_000
    pages: int = 1_000
    seconds: float = MOST_SECONDS
    memory: int = MOST_MEMORY_MB * 2**20


class Block(Frozen):
    """A piece of a file in reading order.

    A `line` may begin a turn, go on with one, or stand for itself: the layout tells. `said` is a turn for certain (a
    cue, a row, a mail), a `heading` structures, `beside` is no turn for certain. An empty line is an empty block.
    `wraps` says that the line above filled its width, so that this one may go on with its sentence. `number` is the
    line in the file, or 0. `bold` are the words in bold type with which a line begins, as minutes write a name.
    """

    text: str
    role: Role = "line"
    speaker: str = ""
    at: float | None = None
    number: int = 0
    wraps: bool = False
    bold: str = ""


class Notice(Frozen):
    """A sentence of words/*/notes.yaml and what fills it."""

    key: str
    values: dict[str, str | int] = Field(default_factory=dict)


class Extract(Frozen):
    """What a reader took out of a file, before anybody asked who speaks."""

    blocks: tuple[Block, ...]
    title: str = ""
    aside: str = ""
    notices: tuple[Notice, ...] = ()
    encoding: str = ""
