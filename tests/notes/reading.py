"""Short ways for these tests to read a file and to look at what was said."""

from pathlib import Path

from assistant.notes import Notes, read_upload

FILES = Path(__file__).parent / "files"
Said = list[tuple[str, str]]


def said(notes: Notes) -> Said:
    """Who said what."""
    return [(turn.speaker, turn.text) for turn in notes.turns]


def read(text: str, name: str = "notes.txt") -> Notes:
    """A text as a file of that name."""
    return read_upload(name, text.encode())
