"""What the API answers, where the domain's own values are not enough: each with what follows from it."""

from datetime import datetime

from assistant.journeys.accepting import Offered
from assistant.journeys.reviewing import Opened
from assistant.needs.checks import findings
from assistant.needs.coverage import Coverage, coverage
from assistant.needs.expense import Expense
from assistant.needs.filed import Filed, FiledFrom, Version
from assistant.needs.findings import Finding, Frozen, Message
from assistant.needs.interview import Clarity, Interview, Question
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.noted import LeftOut, QuestionsFor, Request
from assistant.needs.notes import Turn
from assistant.needs.people import Project
from assistant.needs.reconciling import Proposal, Unused
from assistant.needs.reviews import Comment, Event, Review
from assistant.needs.sources import Source
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Read, Upload


class InterviewEntry(Frozen):
    """An interview in a list."""

    id: str
    title: str
    client: str
    request: str
    language: Language
    project: str
    started: datetime
    changed: datetime
    asked: int
    done: bool

    @classmethod
    def of(cls, interview: Interview) -> "InterviewEntry":
        """The request is cut at 200 characters."""
        same = _same(interview, ("id", "language", "project", "started", "changed", "done"))
        named = {"title": interview.statement.title, "client": interview.statement.client}
        return cls.model_validate({**same, **named, "request": interview.request[:200], "asked": len(interview.asked)})


class InterviewNow(Frozen):
    """An interview as it stands. `question` waits for an answer; it is null once there is nothing more to ask for now.
    `notices` tell what the last step brought beside it."""

    id: str
    owner: str
    project: str
    language: Language
    mind: MindName
    started: datetime
    changed: datetime
    clarity: Clarity
    asked: int
    limit: int
    done: bool
    question: Question | None
    notices: tuple[Message, ...]
    statement: NeedStatement
    coverage: Coverage
    findings: tuple[Finding, ...]

    @classmethod
    def of(cls, interview: Interview, turns_before: int | None = None) -> "InterviewNow":
        """With the notices of the last step, unless there is no turn beyond `turns_before`."""
        new = turns_before is None or len(interview.turns) > turns_before
        told = interview.turns[-1].notices if interview.turns and new else ()
        same = _same(
            interview,
            (
                "id",
                "owner",
                "project",
                "language",
                "mind",
                "started",
                "changed",
                "clarity",
                "limit",
                "done",
                "question",
                "statement",
            ),
        )
        return cls.model_validate(
            {**same, "asked": len(interview.asked), "notices": told, **_derived(interview.statement)}
        )


class FiledNow(Frozen):
    """A statement on file. `fingerprint` is of its text: whoever decides hands it back."""

    id: str
    project: str
    owner: str
    came_from: FiledFrom
    version: int
    changed: datetime
    changed_by: str
    submitted: datetime | None
    standing: Standing
    fingerprint: str
    statement: NeedStatement
    coverage: Coverage
    findings: tuple[Finding, ...]
    reviews: tuple[Review, ...]
    comments: tuple[Comment, ...]

    @classmethod
    def of(cls, filed: Filed) -> "FiledNow":
        """The statement with what follows from its text."""
        return cls.model_validate(_filed(filed))


class StatementOpened(FiledNow):
    """A statement on file with its audit trail, and what the person who asks may do with it."""

    trail: tuple[Event, ...]
    held_in: Project | None
    may_decide: bool
    may_move: bool

    @classmethod
    def seen(cls, opened: Opened) -> "StatementOpened":
        """What one knows before one decides."""
        may = {"may_decide": opened.may_decide, "may_move": opened.may_move}
        return cls.model_validate({**_filed(opened.filed), **may, "trail": opened.trail, "held_in": opened.project})


class VersionEntry(Frozen):
    """A version in a list, without its text."""

    number: int
    at: datetime
    by: str
    fingerprint: str

    @classmethod
    def of(cls, version: Version) -> "VersionEntry":
        """All but the text."""
        return cls.model_validate(_same(version, ("number", "at", "by", "fingerprint")))


class NotesNow(Frozen):
    """Notes that were read, beside what is known by now. All quotes are places in `source`; the statements found come
    without their sources. Accept `proposals` by their ids; `unused` are passages of which nothing is on file."""

    upload: Upload
    source: Source
    turns: tuple[Turn, ...]
    requests: tuple[Request, ...]
    statements: tuple[NeedStatement, ...]
    left_out: tuple[LeftOut, ...]
    to_ask: tuple[QuestionsFor, ...]
    notices: tuple[Message, ...]
    expense: Expense | None
    proposals: tuple[Proposal, ...]
    declined: tuple[str, ...]
    repeats: tuple[str, ...]
    unused: tuple[Unused, ...]

    @classmethod
    def of(cls, read: Read, offered: Offered) -> "NotesNow":
        """What was read and what it means for what is known."""
        reading = read.reading
        same = _same(reading, ("requests", "left_out", "to_ask", "expense"))
        bare = tuple(statement.model_copy(update={"sources": ()}) for statement in reading.statements)
        return cls.model_validate(
            {
                **same,
                **_same(offered, ("proposals", "repeats", "unused")),
                "declined": tuple(sorted(offered.declined)),
                "upload": read.upload,
                "source": reading.notes.source,
                "turns": reading.notes.turns,
                "statements": bare,
                "notices": (*reading.notes.notices, *reading.notices),
            }
        )


def _filed(filed: Filed) -> dict[str, object]:
    parts = ("id", "project", "owner", "came_from", "version", "changed", "changed_by", "submitted", "standing")
    same = _same(filed, (*parts, "statement", "reviews", "comments"))
    return {**same, "fingerprint": filed.statement.fingerprint(), **_derived(filed.statement)}


def _derived(statement: NeedStatement) -> dict[str, object]:
    return {"coverage": coverage(statement), "findings": tuple(findings(statement))}


def _same(value: Frozen, names: tuple[str, ...]) -> dict[str, object]:
    return {name: getattr(value, name) for name in names}
