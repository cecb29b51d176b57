"""A statement on file and its versions, read back with their sources, decisions and comments."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from assistant.needs.filed import Filed, Version
from assistant.needs.statement import NeedStatement
from assistant.store.access import StoredRow
from assistant.store.documents import restored, unlisted
from assistant.store.filing import unknown
from assistant.store.reviewed import comments_of, reviews_of
from assistant.store.source_texts import Numbered, sources_of
from assistant.store.tables import statements, versions


def loaded(connection: Connection, statement_id: str) -> Filed:
    """Raises StatementNotFound."""
    row = connection.execute(select(statements).where(statements.c.id == statement_id)).first()
    if row is None:
        raise unknown(statement_id)
    return Filed(
        statement=present_text(connection, statement_id, row.version),
        project=row.project,
        owner=row.owner,
        came_from=row.came_from,
        version=row.version,
        changed=row.changed,
        changed_by=row.changed_by,
        submitted=row.submitted,
        reviews=reviews_of(connection, statement_id),
        comments=comments_of(connection, statement_id),
    )


def present_text(connection: Connection, statement_id: str, number: int) -> NeedStatement:
    """The text of one version, with its sources."""
    this = (versions.c.statement_id == statement_id, versions.c.number == number)
    row = connection.execute(select(versions).where(*this)).one()
    return whole(row, sources_of(connection, [statement_id]).get(statement_id, {}))


def every_version(connection: Connection, statement_id: str) -> Iterator[Version]:
    """Oldest first. Raises StatementNotFound."""
    query = select(versions).where(versions.c.statement_id == statement_id).order_by(versions.c.number)
    rows = connection.execute(query).all()
    if not rows:
        raise unknown(statement_id)
    said = sources_of(connection, [statement_id]).get(statement_id, {})
    for row in rows:
        text = whole(row, said)
        yield Version(number=row.number, at=row.at, by=row.by, fingerprint=row.fingerprint, statement=text)


def whole(row: StoredRow, said: Numbered) -> NeedStatement:
    """The text of a row of `versions`, with its sources."""
    bare = restored(NeedStatement, row.document, row.document_schema, f"the statement {row.statement_id}")
    return bare.model_copy(update={"sources": tuple(said[number] for number in unlisted(row.sources))})
