"""Plain text: every line is a block, but in mails copied out of a mail program, where every paragraph is."""

from assistant.notes.formats import mail
from assistant.notes.shape import Block, Extract


def read(text: str) -> Extract:
    """The lines as they are, or the mails."""
    lines = text.split("\n")
    if mail.is_thread(lines):
        return Extract(blocks=mail.thread(lines))
    return Extract(blocks=tuple(Block(text=line.strip(), number=number) for number, line in enumerate(lines, start=1)))
