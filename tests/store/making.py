"""Interviews and words for the tests of the store."""

from datetime import datetime

from assistant.needs.interview import Interview
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from tests.fakes import NOON


def said(text: str, number: int = 1, interview_id: str = "i1") -> Source:
    return Source(id=f"{interview_id}-{number}", kind="chat", text=text)


def interview_of(
    *sources: Source, interview_id: str = "i1", owner: str = "ann", changed: datetime = NOON, title: str = ""
) -> Interview:
    statement = NeedStatement(id=interview_id, language="en", title=title, sources=sources)
    return Interview(id=interview_id, owner=owner, started=NOON, changed=changed, language="en", statement=statement)
