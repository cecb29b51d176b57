"""Plain text: every line is a block."""

from assistant.notes.shape import Block, Extract


def read(text: str) -> Extract:
    """The lines as they are."""
    lines = text.split("\n")
    return Extract(blocks=tuple(Block(text=line.strip(), number=number) for number, line in enumerate(lines, start=1)))
