"""What a reading makes of a statement: it grows, is corrected, and notes what is open and for whom."""

from assistant.journeys.ports import Reading, Unknown
from assistant.needs.aspects import Facet
from assistant.needs.growth import (
    answered,
    settled,
    with_claims,
    with_contradictions,
    with_measures,
    with_open_question,
    without,
)
from assistant.needs.interview import Interview, Question
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement, OpenQuestion


def grown(interview: Interview, reading: Reading, beside: OpenQuestion | None = None) -> NeedStatement:
    """The statement after a reading: corrected, added to, with open questions for what they do not know.

    `beside` is a question to note that no reading brought.
    """
    statement = without(interview.statement, reading.replaces)
    asked = interview.question.facet if interview.question else None
    statement = answered(statement, {claim.facet for claim in reading.claims if claim.sure}, asked)
    statement = with_claims(statement, reading.claims)
    statement = with_measures(statement, reading.measures)
    statement = with_contradictions(statement, reading.contradictions)
    for unknown in reading.unknowns if interview.question else ():
        statement = with_open_question(statement, _open(interview, interview.question, unknown))
    for number, words in enumerate(reading.theirs, 1):
        statement = with_open_question(statement, _theirs(interview, words, number))
    if interview.question and interview.question.kind == "contradiction" and reading.intent == "answer":
        statement = settled(statement, interview.question.about)
    if beside:
        statement = with_open_question(statement, beside)
    title = statement.title or reading.title
    return statement.model_copy(update={"title": title})


def _theirs(interview: Interview, words: Quote, number: int) -> OpenQuestion:
    """A question of the client's, for the product manager."""
    us = {"zh": "我方", "en": "us"}[interview.language]
    facet = interview.question.facet if interview.question else Facet.SOLUTION
    turn = len(interview.turns) + 1
    return OpenQuestion(
        id=f"o{turn}-theirs-{number}", text=words.text, facet=facet, ask=us, origin="theirs", quote=words, turn=turn
    )


def _open(interview: Interview, question: Question | None, unknown: Unknown) -> OpenQuestion:
    facet = question.facet if question else Facet.TRIGGER
    return OpenQuestion(
        id=f"o{len(interview.turns) + 1}-{facet.value.replace('/', '-')}",
        text=question.text if question else unknown.quote.text,
        facet=facet,
        why=question.why if question else "",
        ask=unknown.ask,
        quote=unknown.quote,
        about=question.about if question else "",
        turn=len(interview.turns) + 1,
    )


def noted(interview: Interview, question: Question, whom: str) -> OpenQuestion:
    """The question, noted for `whom`, or for the client where nobody is named."""
    number = len(interview.turns) + 1
    client = {"zh": "客户", "en": "the client"}[interview.language]
    open_id = f"o{number}-{question.facet.value.replace('/', '-')}"
    return OpenQuestion(
        id=open_id,
        text=question.text,
        facet=question.facet,
        why=question.why,
        ask=whom or client,
        about=question.about,
        turn=number,
    )
