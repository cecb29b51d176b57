"""A statement on file: its text with the version it is in, whose it is, and what was decided and remarked."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NamedTuple

from assistant.needs.findings import Frozen
from assistant.needs.reviews import Comment, Review, standing
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement, OpenQuestion

FiledFrom = Literal["interview", "notes", "import"]


class Filed(Frozen):
    """A statement as colleagues find it. `version` counts texts from 1; `owner` and `changed_by` are ids of people.

    `project` is "" for what nobody has put into a project yet: only its owner sees it. A statement that grew in an
    interview has that interview's id.
    """

    statement: NeedStatement
    project: str = ""
    owner: str
    came_from: FiledFrom
    version: int = 1
    changed: datetime
    changed_by: str
    submitted: datetime | None = None
    reviews: tuple[Review, ...] = ()
    comments: tuple[Comment, ...] = ()

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    @property
    def standing(self) -> Standing:
        """How its present text stands."""
        return standing(self.reviews, self.statement.fingerprint(), self.submitted)


class Stamp(Frozen):
    """When a statement came to have a text and who wrote it, without the text."""

    number: int
    at: datetime
    by: str
    fingerprint: str


class Version(Stamp):
    """One text that a statement had."""

    statement: NeedStatement


class History(NamedTuple):
    """What happened to one statement, each oldest first; `submitted` are the moments at which it was handed in."""

    versions: Sequence[Stamp]
    reviews: Sequence[Review]
    submitted: Sequence[datetime]


class Asked(Frozen):
    """An open question and the statement it would complete."""

    statement: str
    title: str
    question: OpenQuestion


class Row(Frozen):
    """A statement in a list. `rules` are those of its findings, `gates` how many of them block; `coverage` has a mark
    an aspect, in the order of `Aspect`: m(issing) p(artial) c(lear) u(nknown to them); `people` are who spoke or is to
    be asked."""

    id: str
    project: str
    title: str
    client: str
    owner: str
    language: str
    standing: Standing
    gates: int
    warns: int
    rules: tuple[str, ...]
    open_questions: int
    people: tuple[str, ...]
    coverage: str
    changed: datetime
    version: int
