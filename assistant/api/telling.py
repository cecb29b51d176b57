"""What a chat model is told: each result as plain data, and in words as Markdown."""

from collections.abc import Iterable, Iterator

from assistant.exports import export
from assistant.journeys.ports import Findings, Hit
from assistant.journeys.reviewing import Queue
from assistant.needs.checks import gate_failures
from assistant.needs.coverage import Coverage, coverage
from assistant.needs.filed import Row
from assistant.needs.findings import Frozen
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.noted import NotesReading, QuestionsFor
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Job, JobState
from assistant.words import Words, words


class InterviewTold(Frozen):
    """Where an interview stands. `question` is "" once there is nothing more to ask for now."""

    interview_id: str
    language: Language
    done: bool
    question: str
    why_it_matters: str
    playbook: str
    asked: int
    notices: tuple[str, ...]
    coverage: Coverage
    gates_that_fail: tuple[str, ...]
    statement: str


class StatementTold(Frozen):
    """A statement as Markdown. `standing` is "" for one that is on file for nobody yet."""

    statement_id: str
    title: str
    client: str
    language: Language
    standing: Standing | str
    fingerprint: str
    open_questions: tuple[str, ...]
    gates_that_fail: tuple[str, ...]
    statement: str


class StatementsTold(Frozen):
    """A page of the list, and how many there are on all pages."""

    statements: tuple[Row, ...]
    count: int


class PassagesTold(Frozen):
    """Passages of the playbooks, best first. `low`: even the best is only loosely related."""

    passages: tuple[Hit, ...]
    low: bool


class NotesTold(Frozen):
    """What notes hold. `state` is "done" once they are read; `statements` are Markdown, one a need."""

    upload_id: str
    job_id: str
    state: JobState
    requests: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    to_ask: tuple[QuestionsFor, ...] = ()
    notices: tuple[str, ...] = ()


def interview_told(interview: Interview, turns_before: int = 0) -> InterviewTold:
    """The interview with what the last step brought, unless there is no turn beyond `turns_before`."""
    asked, statement = interview.question, interview.statement
    last = interview.turns[-1:] if len(interview.turns) > turns_before else ()
    return InterviewTold(
        interview_id=interview.id,
        language=interview.language,
        done=interview.done,
        question=asked.text if asked else "",
        why_it_matters=asked.why if asked else "",
        playbook=asked.title if asked else "",
        asked=len(interview.asked),
        notices=tuple(notice.in_(interview.language) for turn in last for notice in turn.notices),
        coverage=coverage(statement),
        gates_that_fail=_gates(statement),
        statement=markdown(statement),
    )


def statement_told(statement: NeedStatement, standing: Standing | str) -> StatementTold:
    """The statement as it stands."""
    return StatementTold(
        statement_id=statement.id,
        title=statement.title,
        client=statement.client,
        language=statement.language,
        standing=standing,
        fingerprint=statement.fingerprint(),
        open_questions=tuple(question.text for question in statement.open_questions),
        gates_that_fail=_gates(statement),
        statement=markdown(statement),
    )


def notes_told(job: Job, reading: NotesReading | None, language: Language) -> NotesTold:
    """What was found, or how far the reading is. A reading that failed says why."""
    failure = (job.failure.in_(language),) if job.failure else ()
    if reading is None:
        return NotesTold(upload_id=job.upload, job_id=job.id, state=job.state, notices=failure)
    return NotesTold(
        upload_id=job.upload,
        job_id=job.id,
        state="done",
        requests=tuple(request.quote.text for request in reading.requests),
        statements=tuple(markdown(statement) for statement in reading.statements),
        to_ask=reading.to_ask,
        notices=tuple(notice.in_(language) for notice in (*reading.notes.notices, *reading.notices)),
    )


def markdown(statement: NeedStatement) -> str:
    """The statement as it is exported, in its own language."""
    return export(statement, "md").decode()


def interview_words(told: InterviewTold) -> str:
    """The question with why it matters, and the statement so far."""
    say = words(told.language)
    asked = [say("api.question", text=told.question), say("api.why", why=told.why_it_matters)]
    now = asked if told.question else [say("api.no_question")]
    return "\n\n".join([*told.notices, *now, f"---\n\n{say('api.statement')}", told.statement])


def statements_words(queue: Queue, language: Language) -> str:
    """A line for each statement."""
    say = words(language)
    if not queue.rows:
        return say("api.no_statements")
    lines = [f"- {row.title or row.id} ({row.standing}) [{row.id}]{_gates_of(row, say)}" for row in queue.rows]
    return "\n".join([*lines, say("api.statements_more", shown=len(queue.rows), count=queue.count)])


def passages_words(found: Findings, language: Language) -> str:
    """The passages with where they are from."""
    say = words(language)
    if not found.hits:
        return say("api.nothing_found")
    low = [say("api.low_score")] if found.low else []
    return "\n\n".join(
        [*low, *(f"**{hit.title} · {hit.heading}** [{hit.playbook}]\n\n{hit.text}" for hit in found.hits)]
    )


def notes_words(told: NotesTold, language: Language) -> str:
    """The needs, one after another, and what to ask next."""
    say = words(language)
    if told.state != "done":
        return "\n\n".join([*told.notices, say("api.reading", upload=told.upload_id, job=told.job_id)])
    counted = say("api.read", needs=len(told.statements), requests=len(told.requests))
    opened = say("api.read_open", upload=told.upload_id)
    return "\n\n".join([*told.notices, counted, *told.statements, *_to_ask(told.to_ask, say), opened])


def _to_ask(people: Iterable[QuestionsFor], say: Words) -> Iterator[str]:
    lines = [f"- {each.whom or say('api.somebody')}: {one.question.text}" for each in people for one in each.questions]
    if lines:
        yield "\n".join([f"**{say('api.to_ask')}**", "", *lines])


def _gates(statement: NeedStatement) -> tuple[str, ...]:
    failing = gate_failures(statement)
    return tuple(dict.fromkeys(finding.message.in_(statement.language) for finding in failing))


def _gates_of(row: Row, say: Words) -> str:
    return f" – {say('api.gates', gates=row.gates)}" if row.gates else ""
