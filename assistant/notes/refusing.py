"""Why a file is not read: one place that puts the sentence, in both languages, into the error."""

from assistant.errors import NotesError
from assistant.needs.findings import Message
from assistant.notes.shape import Notice
from assistant.words import words


def sentence(notice: Notice) -> Message:
    """The notice in both languages."""
    key = f"notes.{notice.key}"
    return Message(zh=words("zh")(key, **notice.values), en=words("en")(key, **notice.values))


def refusal(kind: type[NotesError], key: str, **values: str | int) -> NotesError:
    """The error to raise."""
    message = sentence(Notice(key=key, values=values))
    return kind(message.en, message.zh)
