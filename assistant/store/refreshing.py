"""Derives all rows of the list anew where the code that derives them has moved on since they were written."""

from collections.abc import Iterator

from sqlalchemy import Connection, delete, insert, select, update

from assistant.errors import StoreError
from assistant.needs.statement import NeedStatement
from assistant.store.loading import present_text
from assistant.store.rows import derived, write_beside, write_standing
from assistant.store.tables import ROWS, marks, statements, versions


def refresh(connection: Connection) -> None:
    """Does nothing where rows are as `ROWS` says. What cannot be read keeps its row, and says so when it is opened."""
    if connection.scalar(select(marks.c.value).where(marks.c.name == "rows")) == ROWS:
        return
    for statement_id, number in _on_file(connection):
        try:
            text = present_text(connection, statement_id, number)
        except StoreError:
            continue
        _write(connection, text, number)
    connection.execute(delete(marks).where(marks.c.name == "rows"))
    connection.execute(insert(marks), {"name": "rows", "value": ROWS})


def _on_file(connection: Connection) -> Iterator[tuple[str, int]]:
    rows = connection.execute(select(statements.c.id, statements.c.version).order_by(statements.c.id)).all()
    yield from ((row.id, row.version) for row in rows)


def _write(connection: Connection, statement: NeedStatement, number: int) -> None:
    row = derived(statement)
    connection.execute(update(statements).where(statements.c.id == statement.id).values(row.columns))
    present = (versions.c.statement_id == statement.id, versions.c.number == number)
    connection.execute(update(versions).where(*present).values(fingerprint=row.columns["fingerprint"]))
    write_beside(connection, statement.id, row)
    write_standing(connection, statement.id)
