"""Interviews, statements, decisions and words for the tests of the store."""

from datetime import datetime

from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.filed import Filed, FiledFrom
from assistant.needs.interview import Interview
from assistant.needs.language import Language, language_of
from assistant.needs.reviews import Comment, Decision, Event, Review
from assistant.needs.sources import Source, quote
from assistant.needs.statement import NeedStatement, OpenQuestion
from tests.fakes import NOON


def said(text: str, number: int = 1, interview_id: str = "i1") -> Source:
    return Source(id=f"{interview_id}-{number}", kind="chat", text=text)


def interview_of(
    *sources: Source, interview_id: str = "i1", owner: str = "ann", changed: datetime = NOON, title: str = ""
) -> Interview:
    statement = NeedStatement(id=interview_id, language="en", title=title, sources=sources)
    return Interview(id=interview_id, owner=owner, started=NOON, changed=changed, language="en", statement=statement)


def statement_of(
    *texts: str, statement_id: str = "s1", title: str = "", client: str = "", speaker: str = "", ask: str = ""
) -> NeedStatement:
    """A statement that says these things, each in a source of its own, and asks somebody something."""
    sources = tuple(said(text, number, statement_id) for number, text in enumerate(texts, 1))
    claims = tuple(
        stated(f"c{number}", quote(source, 0, len(source.text), speaker), Facet.TRIGGER)
        for number, source in enumerate(sources, 1)
    )
    question = OpenQuestion(id="o1", text="How many?", facet=Facet.SHARE, ask=ask)
    return NeedStatement(
        id=statement_id,
        language=_language(*texts),
        title=title,
        client=client,
        claims=claims,
        open_questions=(question,) if ask else (),
        sources=sources,
    )


def filed_of(
    statement: NeedStatement,
    *,
    owner: str = "ann",
    project: str = "",
    changed: datetime = NOON,
    came_from: FiledFrom = "notes",
) -> Filed:
    return Filed(
        statement=statement, project=project, owner=owner, came_from=came_from, changed=changed, changed_by=owner
    )


def review_of(filed: Filed, decision: Decision = "approved", *, number: int = 1, at: datetime = NOON) -> Review:
    reason = "" if decision == "approved" else "say how many"
    fingerprint = filed.statement.fingerprint()
    return Review(
        id=f"{filed.id}-r{number}", decision=decision, reviewer="lea", at=at, fingerprint=fingerprint, reason=reason
    )


def event_of(statement_id: str = "s1", did: str = "submitted", at: datetime = NOON) -> Event:
    return Event(at=at, person="ann", did=did, statement=statement_id, project="p1", fingerprint="f", detail="说明")


def comment_of(comment_id: str = "k1", *, settled: bool = False, text: str = "Which shop?") -> Comment:
    return Comment(id=comment_id, where="c1", author="lea", text=text, at=NOON, settled=settled)


def _language(*texts: str) -> Language:
    return language_of("".join(texts))
