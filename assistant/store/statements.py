"""Statements on file with all their versions, in a database."""

from collections.abc import Sequence

from sqlalchemy import Connection, update

from assistant.journeys.filing import Wanted
from assistant.needs.filed import Filed, Row, Version
from assistant.store.access import Database
from assistant.store.filing import file_text, unknown
from assistant.store.interviews import lock_interview, put_statement
from assistant.store.listing import COMMON, listed_row, number, page, sample
from assistant.store.loading import every_version, loaded
from assistant.store.tables import interviews, statements


class SqlStatements:
    """The port `Statements`. A statement that grew in an interview is the interview's own, wherever it is changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def file(self, filed: Filed, *, over: int) -> Filed:
        """Saves a text as the version after `over`, 0 for the first. Raises EditConflict.

        Reviews and comments of `filed` are not looked at; project, owner and origin count for the first version only.
        """
        return self._database.write(lambda connection: _file(connection, filed, over))

    def load(self, statement_id: str) -> Filed:
        """Raises StatementNotFound."""
        with self._database.reading() as connection:
            return loaded(connection, statement_id)

    def rows(self, wanted: Wanted) -> Sequence[Row]:
        """A page of the list."""
        some = sample(wanted)
        common = some is not None and len(self._database.rows(some)) == COMMON
        return [listed_row(row) for row in self._database.rows(page(wanted, text_is_common=common))]

    def count(self, wanted: Wanted) -> int:
        """How many there are, whatever page."""
        return int(self._database.rows(number(wanted))[0][0])

    def versions(self, statement_id: str) -> Sequence[Version]:
        """Oldest first. Raises StatementNotFound."""
        with self._database.reading() as connection:
            return list(every_version(connection, statement_id))

    def move(self, statement_id: str, project: str) -> None:
        """Puts a statement into a project, and the interview it grew in. Raises StatementNotFound."""
        self._database.write(lambda connection: _move(connection, statement_id, project))


def _file(connection: Connection, filed: Filed, over: int) -> Filed:
    lock_interview(connection, filed.id)
    file_text(connection, filed, over)
    put_statement(connection, filed)
    return loaded(connection, filed.id)


def _move(connection: Connection, statement_id: str, project: str) -> None:
    connection.execute(update(interviews).where(interviews.c.id == statement_id).values(project=project))
    moved = connection.execute(update(statements).where(statements.c.id == statement_id).values(project=project))
    if moved.rowcount == 0:
        raise unknown(statement_id)
