"""Interviews in a database: words first, then what was made of them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from assistant.errors import EditConflict, InterviewNotFound
from assistant.needs.filed import Filed
from assistant.needs.interview import Interview
from assistant.needs.language import language_of
from assistant.needs.reviews import Event
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.store.access import Database, StoredRow
from assistant.store.documents import dumped, restored
from assistant.store.filing import file_text
from assistant.store.reviews import record
from assistant.store.tables import DOCUMENT_SCHEMA, interviews, statements, words


class SqlInterviews:
    """The port `Interviews` on a database. Safe to use from several threads and processes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep_words(self, interview_id: str, owner: str, source: Source, at: datetime) -> None:
        """Saves what a user said. Two texts under one source id, which a crash can bring about, are both kept."""
        self._database.write(lambda connection: _keep_words(connection, interview_id, owner, source, at))

    def save(self, interview: Interview, *, by: str = "", event: Event | None = None) -> Interview:
        """Saves the interview as it stands, its statement and `event`, in one go; the interview with its new version.

        Raises EditConflict where another save came in between, nothing being saved then.
        """
        return self._database.write(lambda connection: _save(connection, interview, by or interview.owner, event))

    def load(self, interview_id: str) -> Interview:
        """Raises InterviewNotFound. An interview whose first turn was never saved has neither turns nor sources."""
        rows = self._database.rows(_of(interview_id))
        if not rows:
            raise InterviewNotFound(f"no interview has the id {interview_id}")
        return self._interview(rows[0])

    def recent(self, owner: str | None, *, limit: int = 20) -> list[Interview]:
        """The owner's interviews (everybody's for None), last changed first."""
        query = select(interviews).order_by(interviews.c.changed.desc(), interviews.c.id).limit(limit)
        rows = self._database.rows(query if owner is None else query.where(interviews.c.owner == owner))
        return [self._interview(row) for row in rows]

    def pending(self, interview_id: str) -> list[Source]:
        """What was said but never made it into the saved interview, oldest first: a process died over it.

        Saying one of these texts again settles it.
        """
        said = self._words(interview_id)
        kept = {(source.id, source.text) for source in self._document_sources(interview_id)}
        settled = {row.text: row.number for row in said if (row.source_id, row.text) in kept}
        return [_source(row) for row in said if row.number > settled.get(row.text, 0)]

    def close(self) -> None:
        """Lets go of the database."""
        self._database.close()

    def _interview(self, row: StoredRow) -> Interview:
        return _from_document(row) if row.document else _unheard(row, self._words(row.id))

    def _words(self, interview_id: str) -> Sequence[StoredRow]:
        return self._database.rows(select(words).where(words.c.interview_id == interview_id).order_by(words.c.number))

    def _document_sources(self, interview_id: str) -> tuple[Source, ...]:
        rows = self._database.rows(_of(interview_id))
        return _from_document(rows[0]).statement.sources if rows and rows[0].document else ()


def lock_interview(connection: Connection, interview_id: str) -> StoredRow | None:
    """The interview's row, which nobody else can change until the transaction ends. Lock it before its statement."""
    return connection.execute(_of(interview_id).with_for_update()).first()


def put_statement(connection: Connection, filed: Filed) -> None:
    """Lets the interview that the statement grew in, if it did, go on from the text that was filed."""
    row = lock_interview(connection, filed.id)
    if row is None or not row.document:
        return
    held = _from_document(row)
    if held.statement != filed.statement:
        news = {"statement": filed.statement, "changed": filed.changed, "version": held.version + 1}
        changed = _row_of(held.model_copy(update=news))
        connection.execute(update(interviews).where(interviews.c.id == filed.id).values(changed))


def _of(interview_id: str) -> Select[Any]:
    return select(interviews).where(interviews.c.id == interview_id)


def _keep_words(connection: Connection, interview_id: str, owner: str, source: Source, at: datetime) -> None:
    if not connection.execute(select(interviews.c.id).where(interviews.c.id == interview_id)).first():
        connection.execute(insert(interviews), _unheard_row(interview_id, owner, source, at))
    row = {"interview_id": interview_id, "source_id": source.id, "digest": source.digest}
    same = (words.c[name] == value for name, value in row.items())
    if not connection.execute(select(words.c.number).where(*same)).first():
        row |= {"kind": source.kind, "title": source.title, "text": source.text}
        connection.execute(insert(words), row | {"at": at})


def _save(connection: Connection, interview: Interview, by: str, event: Event | None) -> Interview:
    held = lock_interview(connection, interview.id)
    if held and held.version != interview.version:
        raise EditConflict(f"the interview {interview.id} went on in between; nothing was saved")
    project = held.project if held and held.version else _project_of(connection, interview)
    saved = interview.model_copy(update={"version": interview.version + 1, "project": project})
    if held:
        connection.execute(update(interviews).where(interviews.c.id == saved.id).values(_row_of(saved)))
    else:
        connection.execute(insert(interviews), _row_of(saved))
    file_text(connection, _filed(saved, by), over=None)
    record(connection, event)
    return saved


def _project_of(connection: Connection, interview: Interview) -> str:
    """An interview that begins where notes left off is in the project of the statement it goes on with."""
    held = connection.scalar(select(statements.c.project).where(statements.c.id == interview.id))
    return interview.project if held is None else str(held)


def _filed(interview: Interview, by: str) -> Filed:
    return Filed(
        statement=interview.statement,
        project=interview.project,
        owner=interview.owner,
        came_from="interview",
        changed=interview.changed,
        changed_by=by,
    )


def _row_of(interview: Interview) -> dict[str, object]:
    return {
        "id": interview.id,
        "owner": interview.owner,
        "language": interview.language,
        "title": interview.statement.title,
        "client": interview.statement.client,
        "started": interview.started,
        "changed": interview.changed,
        "document": dumped(interview, f"the interview {interview.id}", exclude={"version", "project"}),
        "document_schema": DOCUMENT_SCHEMA,
        "version": interview.version,
        "project": interview.project,
    }


def _unheard_row(interview_id: str, owner: str, source: Source, at: datetime) -> dict[str, object]:
    return {
        "id": interview_id,
        "owner": owner,
        "language": language_of(source.text),
        "title": "",
        "client": "",
        "started": at,
        "changed": at,
        "document": None,
        "document_schema": DOCUMENT_SCHEMA,
        "version": 0,
        "project": "",
    }


def _from_document(row: StoredRow) -> Interview:
    held = restored(Interview, row.document, row.document_schema, f"the interview {row.id}")
    return held.model_copy(update={"version": row.version, "project": row.project})


def _unheard(row: StoredRow, said: Sequence[StoredRow]) -> Interview:
    """An interview of which only words were saved; `pending` gives them."""
    language = language_of(said[0].text if said else "")
    statement = NeedStatement(id=row.id, language=language)
    moments = {"started": row.started, "changed": row.changed}
    return Interview(id=row.id, owner=row.owner, language=language, statement=statement, **moments)


def _source(row: StoredRow) -> Source:
    return Source(id=row.source_id, kind=row.kind, text=row.text, title=row.title)
