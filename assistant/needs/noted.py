"""What was found in notes: requests, a statement for each need, what to ask next, and what became nothing."""

from collections.abc import Iterable, Iterator
from typing import Literal

from assistant.needs.expense import Expense
from assistant.needs.findings import Frozen, Message
from assistant.needs.notes import Notes
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement, OpenQuestion

WhyLeftOut = Literal["talk", "ours", "question", "unsure"]
"""Greetings, procedure and words too few to mean anything; said by those who ask for the client; a question; words that
may matter, but of which it is not clear what they say of a need."""


class Request(Frozen):
    """One time that somebody asked for something, verbatim. `turn` counts the notes' turns from 0; `statement` is the
    id of the statement it became part of."""

    quote: Quote
    turn: int
    at: float | None
    statement: str


class LeftOut(Frozen):
    """A turn of which no claim, figure or open question quotes anything, and why, so that a reader can pull it back."""

    turn: int
    quote: Quote
    at: float | None
    why: WhyLeftOut


class NextQuestion(Frozen):
    """A question for the next meeting, and the id of the statement it would complete."""

    question: OpenQuestion
    statement: str


class QuestionsFor(Frozen):
    """What to ask one person at the next meeting; `whom` is "" where nobody was named."""

    whom: str
    questions: tuple[NextQuestion, ...]


class NotesReading(Frozen):
    """Notes, read. Every turn is either quoted by a statement or among `left_out`.

    `notices` tell what went otherwise than asked for while they were read; `expense` is what a model took.
    `declined` are the ids of proposals (see reconciling.py) that a user did not want on file.
    """

    notes: Notes
    requests: tuple[Request, ...] = ()
    statements: tuple[NeedStatement, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    to_ask: tuple[QuestionsFor, ...] = ()
    notices: tuple[Message, ...] = ()
    expense: Expense | None = None
    declined: tuple[str, ...] = ()


def quotes_of(statement: NeedStatement) -> Iterator[Quote]:
    """All quotes of a statement's parts."""
    yield from (words for claim in statement.claims for words in claim.quotes)
    yield from (words for measure in statement.measures for words in measure.quotes)
    yield from (words for pair in statement.contradictions for words in pair.quotes)
    yield from (question.quote for question in statement.open_questions if question.quote)


def silent_turns(notes: Notes, statements: Iterable[NeedStatement]) -> Iterator[int]:
    """The turns, by their number, into which no quote of the statements reaches."""
    spans = sorted((q.start, q.end) for s in statements for q in quotes_of(s) if q.source_id == notes.source.id)
    at = 0
    for number, turn in enumerate(notes.turns):
        while at < len(spans) and spans[at][1] <= turn.start:
            at += 1
        if at == len(spans) or spans[at][0] >= turn.end:
            yield number
