"""What clients say is data for a model: it stands in a fence that nothing said can break."""

import re

OPEN, CLOSE = "<<<", ">>>"
_MARKS = re.compile(r"<{2,}|>{2,}|={3,}")
_ROLES = re.compile(r"<\|[^|<>]{0,40}\|>|\[/?INST\]|</?s>|</?(?:system|user|assistant)>", re.I)
"""What chat templates take for the end of a message."""


def fenced(text: str) -> str:
    """`text` without anything that could be taken for the end of its fence or of its message.

    Marks are widened, not removed, so that words copied from here are still found in what was said.
    """
    return _MARKS.sub(lambda found: _wide(found.group()), _ROLES.sub(lambda found: _wide(found.group()), text))


def _wide(marks: str) -> str:
    """ASCII marks in full width: the same to a reader, other characters to a tokenizer."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" and not c.isalnum() else c for c in marks)
