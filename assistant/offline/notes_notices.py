"""What a reader is told of notes that are too long to be read closely throughout."""

from collections.abc import Iterator, Sequence

from assistant.needs.findings import Message
from assistant.offline.notes_passages import Passage, may_be_compared
from assistant.words import words


def read_in_part(cut: Sequence[Passage], *, compared: bool) -> Iterator[Message]:
    """Sentences for notes of which something was passed over. `compared` says that there was something to compare
    sentences with."""
    read, left = sum(one.why is None for one in cut), sum(one.passed_over for one in cut)
    if left:
        yield _message("read_closely", number=read, total=read + left)
    alike = [one for one in cut if may_be_compared(one)] if compared else []
    known = sum(one.does != "" for one in alike)
    if known < len(alike):
        yield _message("compared", number=known, total=len(alike))


def _message(key: str, **values: int) -> Message:
    return Message(zh=words("zh")(f"notes.{key}", **values), en=words("en")(f"notes.{key}", **values))
