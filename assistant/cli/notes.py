"""Notes read in the terminal: JSON for programs, a page of Markdown for people."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from assistant.bootstrap import Application
from assistant.cli.output import tell, write_json, write_text
from assistant.errors import NotesError
from assistant.journeys.reading_notes import read_notes
from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.coverage import coverage
from assistant.needs.expense import Expense
from assistant.needs.language import Language
from assistant.needs.noted import LeftOut, NotesReading
from assistant.needs.notes import Notes
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement
from assistant.notes import Limits, read_file
from assistant.offline.notes_phrases import legible
from assistant.words import Words, words

_SHOWN = 120
"""Characters of a turn that became nothing."""


class Unread(NamedTuple):
    """A file that could not be read, and why, for a user."""

    file: str
    error: str


Outcome = NotesReading | Unread


def opened(file: Path, limits: Limits, language: Language) -> Notes | Unread:
    """The notes in a file, or why there are none."""
    try:
        return read_file(file, limits=limits)
    except NotesError as error:
        return Unread(str(file), error.zh if language == "zh" else error.en)


def read_all(
    uploads: Sequence[Notes | Unread], application: Application, progress: Callable[[int, int], None]
) -> list[Outcome]:
    """Each file read by the mind that is set, as far as it could be opened; `progress` counts hundredths of a file."""
    mind = application.notes_minds[application.settings.mind]
    outcomes: list[Outcome] = []
    for before, upload in enumerate(uploads):

        def within(done: int, total: int, before: int = before) -> None:
            progress(100 * before + 100 * done // max(total, 1), 100 * len(uploads))

        outcomes.append(upload if isinstance(upload, Unread) else read_notes(upload, mind, application.library, within))
    return outcomes


def write_readings(outcomes: Sequence[Outcome], language: Language, *, as_json: bool) -> int:
    """What was read on stdout, what could not be read on stderr. The exit code: 1 where a file could not be read.

    JSON is an object for one file, and for several a list in their order, `{"file", "error"}` for an unread one.
    """
    unread = [outcome for outcome in outcomes if isinstance(outcome, Unread)]
    for file, error in unread:
        tell(words(language)("cli.notes_unread", file=file, what=error))
    if as_json and len(outcomes) > 1:
        write_json([o._asdict() if isinstance(o, Unread) else notes_entry(o) for o in outcomes])
        return 1 if unread else 0
    for reading in (outcome for outcome in outcomes if not isinstance(outcome, Unread)):
        if as_json:
            write_json(notes_entry(reading))
        else:
            write_text(notes_text(reading, language))
    return 1 if unread else 0


def notes_entry(reading: NotesReading) -> dict[str, object]:
    """What `askwhy notes --json` says of a file. The text stands once, in `source`: all quotes are places in it."""
    source = reading.notes.source
    turns = [turn.model_dump() for turn in reading.notes.turns]
    return {
        "source": {"id": source.id, "title": source.title, "text": source.text, "turns": turns},
        "requests": [
            {"text": request.quote.text, "speaker": request.quote.speaker, **request.model_dump()}
            for request in reading.requests
        ],
        "statements": [_statement(statement, reading) for statement in reading.statements],
        "left_out": [
            {"text": left.quote.text, "speaker": left.quote.speaker, **left.model_dump()} for left in reading.left_out
        ],
        "to_ask": reading.to_ask,
        "notices": [*reading.notes.notices, *reading.notices],
        "expense": reading.expense,
    }


def notes_text(reading: NotesReading, language: Language) -> str:
    """The needs with who said what, the questions for the next meeting, and what became nothing."""
    say = words(language)
    lines = [say("cli.notes_title", title=reading.notes.source.title or say("cli.untitled")), ""]
    lines += [notice.in_(language) for notice in (*reading.notes.notices, *reading.notices)]
    lines += [_took(reading.expense, say)] if reading.expense else []
    lines += [_count(reading, say) if reading.statements else say("cli.notes_none"), ""]
    for number, statement in enumerate(reading.statements, 1):
        lines += [say("cli.notes_need", number=number, title=statement.title), "", *_need(statement, say), ""]
    lines += [*_next(reading, say), *_left(reading.left_out, say)]
    return "\n".join(lines)


def _statement(statement: NeedStatement, reading: NotesReading) -> dict[str, object]:
    """A statement with who asked for it, how far each aspect is covered and what the checks find: all that follows
    from the words, which a program that has only the JSON could not work out."""
    asked = (request.quote.speaker for request in reading.requests if request.statement == statement.id)
    return {
        **statement.model_dump(exclude={"sources"}),
        "asked_by": [speaker for speaker in dict.fromkeys(asked) if speaker],
        "coverage": coverage(statement),
        "findings": findings(statement),
    }


def _took(expense: Expense, say: Words) -> str:
    """What the model took."""
    return say(
        "cli.notes_expense",
        calls=expense.calls,
        tokens_in=expense.tokens_in,
        tokens_out=expense.tokens_out,
        cost=f"{expense.cost:.4f} {expense.currency}".strip() if not expense.unpriced else say("cli.notes_unpriced"),
    )


def _count(reading: NotesReading, say: Words) -> str:
    return say(
        "cli.notes_count",
        requests=len(reading.requests),
        statements=len(reading.statements),
        turns=len(reading.notes.turns),
        left=len(reading.left_out),
    )


def _need(statement: NeedStatement, say: Words) -> Iterator[str]:
    for aspect in Aspect:
        for claim in statement.about(aspect):
            yield say("cli.notes_claim", aspect=say(f"aspect.{aspect}"), text=claim.text, who=_who(claim, say))
    yield from _measures(statement, say)
    for pair in statement.contradictions:
        one, other = (legible(words_said.text) for words_said in pair.quotes)
        first, second = (_name(words_said, say) for words_said in pair.quotes)
        clash = say("cli.contradictions")
        yield say("cli.notes_clash", aspect=clash, one=one, first=first, other=other, second=second)
    if statement.open_questions:
        yield from ("", say("cli.notes_open"), "")
    for question in statement.open_questions:
        yield "- " + say("cli.question_to", whom=question.ask or say("cli.somebody"), text=question.text)


def _measures(statement: NeedStatement, say: Words) -> Iterator[str]:
    unknown = say("cli.notes_unknown")
    for measure in statement.measures:
        parts = {
            part: figure.words if (figure := getattr(measure, part)) else unknown
            for part in ("baseline", "target", "by_when")
        }
        yield say("cli.notes_measure", aspect=say("aspect.measure"), name=measure.name, **parts)


def _next(reading: NotesReading, say: Words) -> Iterator[str]:
    titles = {statement.id: statement.title for statement in reading.statements}
    if reading.to_ask:
        yield from (say("cli.notes_next"), "")
    for person in reading.to_ask:
        yield say("cli.notes_whom", whom=person.whom or say("cli.somebody"))
        for asked in person.questions:
            yield say("cli.notes_ask", text=asked.question.text, title=titles[asked.statement])
        yield ""


def _left(left_out: Sequence[LeftOut], say: Words) -> Iterator[str]:
    """What may matter; that somebody said good morning is in the JSON."""
    worth = [left for left in left_out if left.why == "unsure"]
    if worth:
        yield from (say("cli.notes_left"), "")
    for left in worth:
        text = " ".join(left.quote.text.split())
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield say("cli.notes_left_turn", why=say("cli.notes_unsure"), text=shown, who=_name(left.quote, say))


def _who(claim: Claim, say: Words) -> str:
    return ", ".join(dict.fromkeys(_name(quote, say) for quote in claim.quotes))


def _name(quote: Quote, say: Words) -> str:
    return quote.speaker or say("cli.notes_nobody")
