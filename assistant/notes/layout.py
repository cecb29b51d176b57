"""Blocks become turns: whose words a line is, and where one turn ends and the next begins."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.notes import asides, labels
from assistant.notes.believing import believed
from assistant.notes.joining import glue
from assistant.notes.labels import Head
from assistant.notes.shape import Block, Notice

_A_SENTENCE = 40
_DENSE = 0.7


class Piece(NamedTuple):
    """A turn, or where `said` is false a passage beside the turns."""

    text: str
    speaker: str = ""
    at: float | None = None
    number: int = 0
    said: bool = True


class Layout(NamedTuple):
    """The pieces in reading order, and what was kept apart."""

    pieces: list[Piece]
    aside: str
    notices: tuple[Notice, ...]


def lay_out(blocks: Sequence[Block]) -> Layout:
    """Tells the turns of a file. A file that names no speaker has one turn per paragraph, spoken by nobody known."""
    blocks, heads = _heads(blocks)
    kept = asides.split(blocks, heads)
    again = believed(
        kept.blocks, _found(kept.blocks)
    )  # what a machine summed up does not count among the lines that name nobody
    heads = [(one or new) if block.text else None for block, one, new in zip(kept.blocks, heads, again, strict=True)]
    reading = _Reading(kept.blocks, heads)
    for block, one in zip(kept.blocks, heads, strict=True):
        reading.take(block, one)
    reading.close()
    return Layout([piece for piece in reading.pieces if piece.text.strip()], kept.aside, kept.notices)


def _heads(blocks: Sequence[Block]) -> tuple[list[Block], list[Head | None]]:
    """The labels that are believed, each at its line; a time on the line below a name goes up to it."""
    joined = _joined(blocks)
    heads = believed(joined, _found(joined))
    for place, (block, one) in enumerate(zip(blocks, joined, strict=True)):
        if one.text and one.text != block.text and not heads[place]:
            joined[place : place + 2] = blocks[place : place + 2]
    return joined, heads


def _joined(blocks: Sequence[Block]) -> list[Block]:
    """Names with the times below them on one line, as chats and players show them."""
    joined = list(blocks)
    for place, (name, time) in enumerate(pairwise(blocks)):
        if name.role == time.role == "line" and labels.is_named_at(name.text, time.text):
            joined[place] = name.model_copy(update={"text": f"{name.text} {time.text}"})
            joined[place + 1] = time.model_copy(update={"text": ""})
    return joined


def _found(blocks: Sequence[Block]) -> list[Head | None]:
    return [labels.head(block.text, block.bold) if _may_have_head(block) else None for block in blocks]


def _may_have_head(block: Block) -> bool:
    return bool(block.text) and (block.role in ("line", "heading") or (block.role == "said" and not block.speaker))


class _Reading:
    """Where the reading stands: the turn that is open, and whether an empty line came since."""

    def __init__(self, blocks: Sequence[Block], heads: Sequence[Head | None]) -> None:
        lines = [one for block, one in zip(blocks, heads, strict=True) if block.role == "line" and block.text]
        starts = [
            one
            for place, (block, one) in enumerate(zip(blocks, heads, strict=True))
            if block.role == "line" and block.text and not (place and blocks[place - 1].text)
        ]
        labelled = sum(one is not None for one in lines)
        self.talk = labelled > 0
        self.dense = any(one and one.timed for one in lines) or labelled >= max(len(starts), 1) * _DENSE
        self.pieces: list[Piece] = []
        self.open: Piece | None = None
        self.gap = self.titled = False

    def take(self, block: Block, one: Head | None) -> None:
        """Reads one block."""
        if not block.text:
            self.gap = True
        elif block.role in ("said", "beside"):
            self._settled(block, one)
        elif one:
            self._begin(one, block)
        elif block.role == "heading":
            self._heading(block)
        else:
            self._line(block)

    def close(self) -> None:
        """Ends the turn that is open."""
        if self.open:
            self.pieces.append(self.open)
        self.open, self.gap = None, False

    def _settled(self, block: Block, one: Head | None) -> None:
        self.close()
        if one and block.role == "said" and one.text:
            at = block.at if block.at is not None else one.at
            self.pieces.append(Piece(one.text, one.speaker, at, block.number))
        else:
            said = block.role == "said"
            self.pieces.append(Piece(block.text, block.speaker, block.at, block.number, said))

    def _begin(self, one: Head, block: Block) -> None:
        self.close()
        self.open = Piece(one.text, one.speaker, one.at, block.number)

    def _heading(self, block: Block) -> None:
        """The first one names the file; later ones in somebody's own notes may say what is wanted."""
        self.close()
        self.pieces.append(Piece(block.text, number=block.number, said=self.titled and not self.talk))
        self.titled = True

    def _line(self, block: Block) -> None:
        if self.open and self._goes_on(block):
            text = glue(self.open.text, block.text) if block.wraps else f"{self.open.text}\n{block.text}".strip("\n")
            number = self.open.number
            self.open, self.gap = self.open._replace(text=text, number=number), False
            return
        self.close()
        stamped = labels.stamp(block.text)
        at, text = stamped or (None, block.text)
        preamble = self.talk and not any(piece.said for piece in self.pieces) and len(text) < _A_SENTENCE
        piece = Piece(text, at=at, number=block.number, said=not preamble or stamped is not None)
        if piece.said and not self.talk:
            self.open = piece
        else:
            self.pieces.append(piece)

    def _goes_on(self, block: Block) -> bool:
        """Whether a line without a label belongs to the turn above."""
        assert self.open
        if not self.talk or not self.open.speaker:
            return block.wraps and not self.gap
        if not self.open.text:
            return True
        if labels.is_field(block.text):
            return False
        return self.dense or not self.gap
