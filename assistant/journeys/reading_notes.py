"""Notes become need statements: what a mind finds in them is drafted, need by need, with what to ask next."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import Protocol

from assistant.journeys.briefing import ToAsk, brief
from assistant.journeys.ports import Library
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.expense import Expense, Written
from assistant.needs.findings import Frozen, Message
from assistant.needs.growth import with_claims, with_contradictions, with_measures
from assistant.needs.interview import Interview
from assistant.needs.language import Language, language_of
from assistant.needs.measures import Measure
from assistant.needs.noted import LeftOut, NextQuestion, NotesReading, QuestionsFor, Request, WhyLeftOut, silent_turns
from assistant.needs.notes import Notes, Turn
from assistant.needs.questions import same_question
from assistant.needs.sources import Quote, Source, quote
from assistant.needs.statement import Contradiction, NeedStatement, OpenQuestion

ASKED_NEXT, ASKED_OF_ALL = 5, 10
"""How many questions a statement proposes, and how many the whole file has: what an hour has room for."""

_TITLE_LENGTH: dict[Language, int] = {"zh": 30, "en": 80}

Progress = Callable[[int, int], None]
"""Told how many sentences were read, of how many."""


class FoundNeed(Frozen):
    """A need as a mind found it.

    `title` is what a reader tells it from the others by, `thing` the name of what they ask for, short enough for a
    question, or "". `requests` are the times it was asked for; a need that was only complained of has none. `unknowns`
    are what they said they did not know, with whom to ask. `written` names the prompts that helped to find it.
    """

    title: str
    thing: str = ""
    requests: tuple[Quote, ...]
    claims: tuple[Claim, ...]
    measures: tuple[Measure, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    unknowns: tuple[OpenQuestion, ...] = ()
    written: tuple[Written, ...] = ()


class Voice(Frozen):
    """Who says what stands from `start` to `end` in the source, where that is not the speaker of the turn: minutes
    tell it in their sentences ("Carla said ...")."""

    start: int
    end: int
    speaker: str


class Found(Frozen):
    """What a mind found. `why` says for each turn, in order, what it would be left out for if nothing quotes it;
    `ours` are the speakers whose words claim nothing, as the file writes their names; `voices` are in order.

    `notices` tell what went otherwise than asked for; `expense` is what a model took, None where none was asked.
    """

    needs: tuple[FoundNeed, ...]
    why: tuple[WhyLeftOut, ...]
    ours: frozenset[str] = frozenset()
    voices: tuple[Voice, ...] = ()
    notices: tuple[Message, ...] = ()
    expense: Expense | None = None


class NotesMind(Protocol):
    """Finds the needs in notes."""

    def find(self, notes: Notes, progress: Progress) -> Found:
        """Every need with its claims, each quoting the notes verbatim with its speaker."""


def read_notes(
    notes: Notes, mind: NotesMind, library: Library, progress: Progress = lambda _done, _all: None
) -> NotesReading:
    """The requests in the notes, a drafted statement for each need, what became nothing, and what to ask next.

    Statements are numbered in the order in which their needs came up; the same notes give the same ids.
    """
    found = mind.find(notes, progress)
    drafted = [_draft(need, f"{notes.source.id}-{number}", notes) for number, need in enumerate(found.needs, 1)]
    statements = tuple(
        _with_questions(statement, need, library) for statement, need in zip(drafted, found.needs, strict=True)
    )
    requests = [
        _request(words, statement.id, notes)
        for need, statement in zip(found.needs, statements, strict=True)
        for words in need.requests
    ]
    return NotesReading(
        notes=notes,
        requests=tuple(sorted(requests, key=lambda request: request.quote.start)),
        statements=statements,
        left_out=tuple(_left_out(number, notes, found.why[number]) for number in silent_turns(notes, statements)),
        to_ask=for_next_meeting(statements),
        notices=found.notices,
        expense=found.expense,
    )


def need_in_words(words: Quote, notes: Notes, library: Library) -> NeedStatement:
    """The draft of a need that the mind missed and a reader saw: its request is those words. Like every found need it
    has questions at its gaps; the same words give the same id."""
    claim = stated("request", words, Facet.SOLUTION)
    need = FoundNeed(title=_title(words.text), requests=(words,), claims=(claim,))
    draft = _draft(need, f"{notes.source.id}-{words.start}-{words.end}", notes)
    return _with_questions(draft, need, library)


def _title(text: str) -> str:
    text = " ".join(text.split()).rstrip("。.，,；;")
    most = _TITLE_LENGTH[language_of(text)]
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most)
    return text[: cut if cut > most // 2 else most].rstrip() + "…"


def _draft(need: FoundNeed, statement_id: str, notes: Notes) -> NeedStatement:
    said = " ".join(claim.text for claim in need.claims)
    empty = NeedStatement(
        id=statement_id,
        language=language_of(said),
        title=need.title,
        sources=(notes.source,),
        open_questions=need.unknowns,
        written_with=need.written,
    )
    return with_contradictions(with_measures(with_claims(empty, need.claims), need.measures), need.contradictions)


def _with_questions(statement: NeedStatement, need: FoundNeed, library: Library) -> NeedStatement:
    """The statement with the questions that its gaps leave, for the one who asked for it or else told of it."""
    said = (*need.requests, *(words for claim in need.claims for words in claim.quotes))
    asker = next((words.speaker for words in said if words.speaker), "")
    known = [question.text for question in statement.open_questions]
    opening = _as_opening(statement.model_copy(update={"title": need.thing}))
    proposed = [ask for ask in brief(opening, library).to_ask if ask.text not in known]
    gaps = tuple(_gap(ask, asker, number) for number, ask in enumerate(proposed[:ASKED_NEXT], 1))
    return statement.model_copy(update={"open_questions": (*statement.open_questions, *gaps)})


def _gap(ask: ToAsk, asker: str, number: int) -> OpenQuestion:
    return OpenQuestion(
        id=f"o{number}-{ask.facet.value.replace('/', '-')}",
        text=ask.text,
        facet=ask.facet,
        why=ask.why,
        ask=ask.ask or asker,
        origin="gap",
    )


def _as_opening(statement: NeedStatement) -> Interview:
    """The statement as if its words, and not the whole file, had opened an interview: the questions then fit it."""
    first = [*statement.about(Aspect.REQUEST), *(c for c in statement.claims if c.aspect is not Aspect.REQUEST)]
    said = Source(id=f"{statement.id}-said", kind="chat", text="\n".join(claim.text for claim in first))
    epoch = datetime.fromtimestamp(0, UTC)  # never seen: this interview is not kept
    opening = statement.model_copy(update={"sources": (said,)})
    return Interview(
        id=statement.id,
        owner="",
        started=epoch,
        changed=epoch,
        language=statement.language,
        statement=opening,
        clarity="partly",
    )


def _request(words: Quote, statement_id: str, notes: Notes) -> Request:
    number, turn = next((n, t) for n, t in enumerate(notes.turns) if t.start <= words.start < t.end)
    return Request(quote=words, turn=number, at=turn.at, statement=statement_id)


def _left_out(number: int, notes: Notes, why: WhyLeftOut) -> LeftOut:
    turn: Turn = notes.turns[number]
    return LeftOut(turn=number, quote=quote(notes.source, turn.start, turn.end, turn.speaker), at=turn.at, why=why)


def for_next_meeting(statements: Sequence[NeedStatement]) -> tuple[QuestionsFor, ...]:
    """The questions of all statements, each once, the first of every statement before the second of any."""
    chosen: list[NextQuestion] = []
    for asked in _in_turn(statements):
        if len(chosen) < ASKED_OF_ALL and not any(same_question(asked.question.text, c.question.text) for c in chosen):
            chosen.append(asked)
    people = sorted(dict.fromkeys(asked.question.ask for asked in chosen), key=lambda whom: whom == "")
    return tuple(QuestionsFor(whom=w, questions=tuple(a for a in chosen if a.question.ask == w)) for w in people)


def _in_turn(statements: Sequence[NeedStatement]) -> Iterator[NextQuestion]:
    for place in range(max((len(statement.open_questions) for statement in statements), default=0)):
        for statement in statements:
            for question in statement.open_questions[place : place + 1]:
                yield NextQuestion(question=question, statement=statement.id)
