"""Interviews in a database: words first, then what was made of them."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError
from sqlalchemy import URL, Connection, Engine, Row, insert, select, update
from sqlalchemy.exc import IntegrityError

from assistant.errors import InterviewNotFound, StoreError
from assistant.needs.interview import Interview
from assistant.needs.language import language_of
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.store.database import open_database, translated
from assistant.store.tables import DOCUMENT_SCHEMA, interviews, words

StoredRow = Row[Any]


class SqlInterviews:
    """The port `Interviews` on a database. Safe to use from several threads and processes."""

    def __init__(self, url: str | URL) -> None:
        """Opens the database and brings its tables up to date. Raises SettingsError or StoreError."""
        self._engine: Engine = open_database(url)
        self._writing: Engine = self._engine.execution_options(writes=True)

    def keep_words(self, interview_id: str, owner: str, source: Source, at: datetime) -> None:
        """Saves what a user said. Two texts under one source id, which a crash can bring about, are both kept."""
        self._write(lambda connection: _keep_words(connection, interview_id, owner, source, at))

    def save(self, interview: Interview) -> None:
        """Saves the interview as it stands; of two saves at once the later one stays."""
        row = _row_of(interview)
        self._write(lambda connection: _save(connection, row))

    def load(self, interview_id: str) -> Interview:
        """Raises InterviewNotFound. An interview whose first turn was never saved has neither turns nor sources."""
        rows = self._read(select(interviews).where(interviews.c.id == interview_id))
        if not rows:
            raise InterviewNotFound(f"no interview has the id {interview_id}")
        return self._interview(rows[0])

    def recent(self, owner: str | None, *, limit: int = 20) -> list[Interview]:
        """The owner's interviews (everybody's for None), last changed first."""
        query = select(interviews).order_by(interviews.c.changed.desc(), interviews.c.id).limit(limit)
        rows = self._read(query if owner is None else query.where(interviews.c.owner == owner))
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
        self._engine.dispose()

    def _interview(self, row: StoredRow) -> Interview:
        return _from_document(row) if row.document else _unheard(row, self._words(row.id))

    def _words(self, interview_id: str) -> Sequence[StoredRow]:
        return self._read(select(words).where(words.c.interview_id == interview_id).order_by(words.c.number))

    def _document_sources(self, interview_id: str) -> tuple[Source, ...]:
        rows = self._read(select(interviews).where(interviews.c.id == interview_id))
        return _from_document(rows[0]).statement.sources if rows and rows[0].document else ()

    def _read(self, query: Any) -> Sequence[StoredRow]:
        with translated("Interviews cannot be read", self._engine.url), self._engine.connect() as connection:
            return connection.execute(query).all()

    def _write(self, change: Callable[[Connection], None]) -> None:
        """Runs `change` in one transaction; once more where somebody else made the same row at the same moment."""
        with translated("The interview cannot be saved", self._engine.url):
            try:
                self._transact(change)
            except IntegrityError:
                self._transact(change)

    def _transact(self, change: Callable[[Connection], None]) -> None:
        with self._writing.begin() as connection:
            change(connection)


def _keep_words(connection: Connection, interview_id: str, owner: str, source: Source, at: datetime) -> None:
    if not connection.execute(select(interviews.c.id).where(interviews.c.id == interview_id)).first():
        connection.execute(insert(interviews), _unheard_row(interview_id, owner, source, at))
    row = {"interview_id": interview_id, "source_id": source.id, "digest": source.digest}
    same = (words.c[name] == value for name, value in row.items())
    if not connection.execute(select(words.c.number).where(*same)).first():
        row |= {"kind": source.kind, "title": source.title, "text": source.text}
        connection.execute(insert(words), row | {"at": at})


def _save(connection: Connection, row: dict[str, object]) -> None:
    changed = connection.execute(update(interviews).where(interviews.c.id == row["id"]).values(row))
    if changed.rowcount == 0:
        connection.execute(insert(interviews), row)


def _row_of(interview: Interview) -> dict[str, object]:
    try:
        document = interview.model_dump_json()
    except PydanticSerializationError as error:
        raise StoreError(f"the interview {interview.id} holds text that cannot be saved: {error}") from error
    return {
        "id": interview.id,
        "owner": interview.owner,
        "language": interview.language,
        "title": interview.statement.title,
        "client": interview.statement.client,
        "started": interview.started,
        "changed": interview.changed,
        "document": document,
        "document_schema": DOCUMENT_SCHEMA,
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
    }


def _from_document(row: StoredRow) -> Interview:
    if row.document_schema > DOCUMENT_SCHEMA:
        raise StoreError(f"the interview {row.id} was saved by a newer AskWhy; open it with that one")
    try:
        return Interview.model_validate_json(row.document)
    except ValidationError as error:
        raise StoreError(f"the interview {row.id} cannot be read, its saved form is damaged: {error}") from error


def _unheard(row: StoredRow, said: Sequence[StoredRow]) -> Interview:
    """An interview of which only words were saved; `pending` gives them."""
    language = language_of(said[0].text if said else "")
    statement = NeedStatement(id=row.id, language=language)
    moments = {"started": row.started, "changed": row.changed}
    return Interview(id=row.id, owner=row.owner, language=language, statement=statement, **moments)


def _source(row: StoredRow) -> Source:
    return Source(id=row.source_id, kind=row.kind, text=row.text, title=row.title)
