"""Notes read in the terminal: JSON for programs, a page of Markdown for people."""

from collections.abc import Callable, Iterator, Sequence

from assistant.bootstrap import Application
from assistant.journeys.reading_notes import read_notes
from assistant.needs.aspects import Aspect
from assistant.needs.claims import Claim
from assistant.needs.language import Language
from assistant.needs.noted import LeftOut, NotesReading
from assistant.needs.notes import Notes
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement
from assistant.offline.notes_phrases import legible
from assistant.words import Words, words

_SHOWN = 120
"""Characters of a turn that became nothing."""


def read_all(
    uploads: Sequence[Notes], application: Application, progress: Callable[[int, int], None]
) -> list[NotesReading]:
    """Each file read; `progress` counts hundredths of a file."""
    readings: list[NotesReading] = []
    for notes in uploads:
        before = len(readings)

        def within(done: int, total: int, before: int = before) -> None:
            progress(100 * before + 100 * done // max(total, 1), 100 * len(uploads))

        readings.append(read_notes(notes, application.mind, application.library, within))
    return readings


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
        "statements": [statement.model_dump(exclude={"sources"}) for statement in reading.statements],
        "left_out": [
            {"text": left.quote.text, "speaker": left.quote.speaker, **left.model_dump()} for left in reading.left_out
        ],
        "to_ask": reading.to_ask,
        "notices": reading.notes.notices,
    }


def notes_text(reading: NotesReading, language: Language) -> str:
    """The needs with who said what, the questions for the next meeting, and what became nothing."""
    say = words(language)
    lines = [say("cli.notes_title", title=reading.notes.source.title or say("cli.untitled")), ""]
    lines += [notice.in_(language) for notice in reading.notes.notices]
    lines += [_count(reading, say) if reading.statements else say("cli.notes_none"), ""]
    for number, statement in enumerate(reading.statements, 1):
        lines += [say("cli.notes_need", number=number, title=statement.title), "", *_need(statement, say), ""]
    lines += [*_next(reading, say), *_left(reading.left_out, say)]
    return "\n".join(lines)


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
