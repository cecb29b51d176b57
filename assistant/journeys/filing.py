"""Where statements, projects, people, uploads and jobs are kept: the ports of reviewing and of reading notes."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, Protocol

from assistant.needs.arrangements import Arrangement
from assistant.needs.filed import Asked, Filed, History, Row, Version
from assistant.needs.findings import Frozen
from assistant.needs.people import Account, Person, Project
from assistant.needs.reviews import Comment, Event, Review
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Job, Read, Upload

Order = Literal["findings", "changed", "title"]
"""`findings` puts what blocks first, then what has most notes, then what was changed last."""


class Wanted(Frozen):
    """Which statements to list; "" and None leave a thing open. `text` is looked for in title, client and claims.

    `projects` are those the viewer may see; their own statements outside projects are those with `owner` in `alone`.
    """

    projects: tuple[str, ...] | None = ()
    alone: str | None = None
    standing: Standing | None = None
    owner: str = ""
    person: str = ""
    language: str = ""
    rule: str = ""
    text: str = ""
    order: Order = "findings"
    limit: int | None = 50
    offset: int = 0


class Brief(NamedTuple):
    """The least there is to know of a statement on file."""

    id: str
    standing: Standing
    open_questions: int


MOST_CHOICES = 500
"""How many values of a kind a list offers to be narrowed to."""


class Choices(NamedTuple):
    """What a list can be narrowed to: values that its statements have, each in order, up to `MOST_CHOICES`."""

    owners: Sequence[str]
    people: Sequence[str]
    rules: Sequence[str]


class Statements(Protocol):
    """Statements on file, with all their versions."""

    def file(self, filed: Filed, *, over: int, event: Event | None = None) -> Filed:
        """Saves a text as the version after `over` (0 for the first), and in the same go `event`, its line of the audit
        trail. The same text again makes no new version. Raises EditConflict where the version on file is another than
        `over`."""

    def load(self, statement_id: str) -> Filed:
        """Raises StatementNotFound."""

    def rows(self, wanted: Wanted) -> Sequence[Row]:
        """A page of the list."""

    def briefly(self, wanted: Wanted) -> Sequence[Brief]:
        """All that are wanted, whatever page, in order."""

    def count(self, wanted: Wanted) -> int:
        """How many there are, whatever page."""

    def choices(self, wanted: Wanted) -> Choices:
        """Of all statements the viewer may see, whatever else is wanted."""

    def versions(self, statement_id: str) -> Sequence[Version]:
        """Oldest first."""

    def texts(self, statement_ids: Sequence[str]) -> Iterator[NeedStatement]:
        """The present texts of many, in this order, some hundred read at a time. An id that nothing has gives none."""

    def open_questions(self, statement_ids: Sequence[str]) -> Iterator[Asked]:
        """What is open in the present texts of many, in this order, in the same way."""

    def histories(self, statement_ids: Sequence[str]) -> Iterator[History]:
        """What happened to each of many, in this order, in the same way, without reading what they said."""

    def move(self, statement_id: str, project: str, event: Event | None = None) -> None:
        """Puts a statement into a project, and in the same go `event` on the trail. Raises StatementNotFound."""


class Reviews(Protocol):
    """What was said and decided about statements. Nothing of it is ever deleted."""

    def submit(self, statement_id: str, at: datetime, event: Event) -> None:
        """Hands in."""

    def decide(self, statement_id: str, review: Review, event: Event, *, over: int) -> None:
        """Keeps a decision on the version `over`. Raises EditConflict where a newer one is on file."""

    def remark(self, statement_id: str, comment: Comment, event: Event) -> None:
        """Keeps a comment, or its settling: the same id again replaces `settled`."""

    def record(self, event: Event) -> None:
        """Adds a line to the audit trail."""

    def trail(self, statement_id: str) -> Sequence[Event]:
        """The audit trail of one statement, oldest first."""


class Arrangements(Protocol):
    """What was arranged about people and projects. Nothing of it is ever deleted."""

    def latest(self, most: int, projects: Collection[str] | None = None) -> Sequence[Arrangement]:
        """The newest first: of these projects, or all of them and people as well."""


class Projects(Protocol):
    """Projects and their members. `noted` is the line of the audit trail for a step, kept in the same go."""

    def add(self, project: Project, noted: Arrangement | None = None) -> None:
        """Keeps a new project."""

    def all(self) -> Sequence[Project]:
        """By name."""

    def get(self, project_id: str) -> Project:
        """Raises ProjectNotFound."""

    def rename(self, project_id: str, name: str, client: str, noted: Arrangement | None = None) -> None:
        """Raises ProjectNotFound."""

    def admit(self, project_id: str, person_id: str, noted: Arrangement | None = None) -> None:
        """Makes somebody a member; one who is a member stays one. Raises ProjectNotFound."""

    def dismiss(self, project_id: str, person_id: str, noted: Arrangement | None = None) -> None:
        """Takes somebody out of a project. Raises ProjectNotFound."""


class People(Protocol):
    """Who may sign in. `noted` is the line of the audit trail for a step, kept in the same go."""

    def add(self, person: Person, email: str, password_hash: str = "", noted: Arrangement | None = None) -> None:
        """Raises PersonExists where the address is taken; addresses are compared in lower case."""

    def restore(self, person_id: str, email: str, password_hash: str, noted: Arrangement | None = None) -> None:
        """One who was removed signs in again, as the same person. Raises NotFound and PersonExists."""

    def by_email(self, email: str) -> tuple[Person, str] | None:
        """The person with the password's hash ("" for one who signs in elsewhere)."""

    def get(self, person_id: str) -> Person | None:
        """The person, as they are now."""

    def all(self) -> Sequence[Person]:
        """By name."""

    def accounts(self) -> Sequence[Account]:
        """Everybody there is or was: those who may sign in first, by name."""

    def change(self, person: Person, noted: Arrangement | None = None) -> None:
        """Name and role. Raises NotFound."""

    def set_password(
        self, person_id: str, password_hash: str, noted: Arrangement | None = None, *, keep_api: bool = False
    ) -> None:
        """Ends all sessions and, unless `keep_api`, takes all API tokens back. Raises NotFound."""

    def remove(self, person_id: str, noted: Arrangement | None = None) -> None:
        """They can no longer sign in; what they did keeps their name. Their sessions and tokens end."""

    def keep_token(
        self,
        digest: str,
        person_id: str,
        kind: Literal["session", "api"],
        until: datetime | None,
        noted: Arrangement | None = None,
    ) -> None:
        """Keeps the SHA-256 of a session's or an API token; the token itself is kept nowhere."""

    def of_token(self, digest: str, now: datetime) -> Person | None:
        """Whose token it is, unless it has expired."""

    def drop_token(self, digest: str) -> None:
        """Ends a session, takes an API token back."""


class Uploads(Protocol):
    """Files as they came, what was read from them, and the jobs of reading."""

    def keep(self, upload: Upload, content: bytes) -> None:
        """Keeps the file before anything is made of it."""

    def get(self, upload_id: str) -> Upload:
        """Raises UploadNotFound."""

    def content(self, upload_id: str) -> bytes:
        """The bytes as they came. Raises UploadNotFound, also where they were let go."""

    def same(self, digest: str, project: str, owner: str) -> Sequence[Upload]:
        """Uploads of the same bytes in the project, or of the owner where `project` is ""; oldest first."""

    def recent(self, projects: Sequence[str] | None, owner: str, limit: int = 50, offset: int = 0) -> Sequence[Upload]:
        """Uploads in these projects (None: in all) and the owner's own outside projects; newest first."""

    def keep_read(self, read: Read) -> None:
        """Keeps what was found; once more for the same upload replaces it."""

    def read(self, upload_id: str) -> Read | None:
        """What was found, once it was read."""

    def quoted(self, upload_ids: Collection[str]) -> frozenset[str]:
        """Those among the uploads on which a statement on file stands, with its present text or an earlier one."""

    def delete(self, upload_id: str, noted: Arrangement) -> None:
        """Deletes an upload with its bytes and what was read, and in the same go keeps `noted`, the line of the audit
        trail. Raises UploadNotFound, and UploadQuoted where a statement on file stands on it."""


class Jobs(Protocol):
    """The reading of uploads in the background."""

    def put(self, job: Job) -> None:
        """Keeps a new job, or where it is by now. A job that was cancelled stays so."""

    def get(self, job_id: str) -> Job:
        """Raises JobNotFound."""

    def of(self, owner: str, limit: int = 20) -> Sequence[Job]:
        """Newest first."""

    def finish(self, job: Job, read: Read) -> None:
        """Keeps what was found and that the job is done, in one go; nothing of it where the job was cancelled. Raises
        UploadNotFound."""

    def take(self, worker: str, now: datetime, dead_since: datetime) -> Job | None:
        """The oldest job that waits, or that runs but whose worker gave no sign since `dead_since`; it runs from now
        on. No two workers get the same."""

    def refuse(self, job: Job) -> None:
        """Keeps that the job failed for what its file is, and lets the bytes of the file go, in one go."""

    def cancel(self, job_id: str, now: datetime) -> None:
        """Asks a job to end; one that is done stays done. The bytes of a file that was never read go with it."""

    def stop(self, upload_id: str, now: datetime) -> None:
        """Cancels every job of an upload, whoever's."""
