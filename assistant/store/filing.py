"""How a text is filed: the next version, its sources and its row in the list, in the transaction it is handed."""

from sqlalchemy import Connection, insert, select, update

from assistant.errors import EditConflict, StatementNotFound
from assistant.needs.filed import Filed
from assistant.needs.statement import NeedStatement
from assistant.store.access import StoredRow
from assistant.store.documents import dumped, listed
from assistant.store.rows import Derived, derived, write_beside, write_standing
from assistant.store.source_texts import keep_sources
from assistant.store.tables import DOCUMENT_SCHEMA, statements, versions


def file_text(connection: Connection, filed: Filed, over: int | None) -> None:
    """Files the text as the version after `over` (None: whichever is on file). Raises EditConflict.

    The same text makes no new version: what no reader sees of it (ids, turns, new sources) replaces what was there.
    Of what is on file already, project, owner, where it came from and its reviews stay as they are.
    """
    held = locked(connection, filed.id)
    if over is not None and over != (held.version if held else 0):
        raise conflict(filed.id, over)
    row = derived(filed.statement)
    if held is None:
        _begin(connection, filed, row)
    elif held.fingerprint == row.columns["fingerprint"]:
        _replace(connection, filed.statement, held.version)
    else:
        _add(connection, filed, held.version + 1, row)


def locked(connection: Connection, statement_id: str) -> StoredRow | None:
    """The statement's row, which nobody else can change until the transaction ends."""
    return connection.execute(select(statements).where(statements.c.id == statement_id).with_for_update()).first()


def held_row(connection: Connection, statement_id: str) -> StoredRow:
    """The same. Raises StatementNotFound."""
    if held := locked(connection, statement_id):
        return held
    raise unknown(statement_id)


def unknown(statement_id: str) -> StatementNotFound:
    """That nothing has this id."""
    return StatementNotFound(f"no statement has the id {statement_id}")


def conflict(statement_id: str, over: int) -> EditConflict:
    """That somebody was faster."""
    return EditConflict(f"the statement {statement_id} was changed since version {over}; nothing was saved")


def _begin(connection: Connection, filed: Filed, row: Derived) -> None:
    own = {
        "id": filed.id,
        "project": filed.project,
        "owner": filed.owner,
        "came_from": filed.came_from,
        "submitted": filed.submitted,
        "standing": "submitted" if filed.submitted else "draft",
    }
    text = {"version": 1, "changed": filed.changed, "changed_by": filed.changed_by}
    connection.execute(insert(statements), own | text | row.columns)
    _add_version(connection, filed, 1, row)


def _add(connection: Connection, filed: Filed, number: int, row: Derived) -> None:
    text = {"version": number, "changed": filed.changed, "changed_by": filed.changed_by}
    connection.execute(update(statements).where(statements.c.id == filed.id).values(text | row.columns))
    _add_version(connection, filed, number, row)
    write_standing(connection, filed.id)


def _add_version(connection: Connection, filed: Filed, number: int, row: Derived) -> None:
    text = {
        "statement_id": filed.id,
        "number": number,
        "at": filed.changed,
        "by": filed.changed_by,
        "fingerprint": row.columns["fingerprint"],
    }
    connection.execute(insert(versions), text | _document(connection, filed.statement))
    write_beside(connection, filed.id, row)


def _replace(connection: Connection, statement: NeedStatement, number: int) -> None:
    this = (versions.c.statement_id == statement.id, versions.c.number == number)
    connection.execute(update(versions).where(*this).values(_document(connection, statement)))


def _document(connection: Connection, statement: NeedStatement) -> dict[str, object]:
    return {
        "document": dumped(statement, f"the statement {statement.id}", exclude={"sources"}),
        "document_schema": DOCUMENT_SCHEMA,
        "sources": listed(keep_sources(connection, statement)),
    }
