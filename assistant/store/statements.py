"""Statements on file with all their versions, in a database."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from sqlalchemy import Connection, update

from assistant.journeys.filing import Brief, Choices, Wanted
from assistant.needs.filed import Asked, Filed, History, Row, Version
from assistant.needs.reviews import Event
from assistant.needs.statement import NeedStatement
from assistant.store.access import Database
from assistant.store.choices import choices
from assistant.store.filing import file_text, unknown
from assistant.store.interviews import lock_interview, put_statement
from assistant.store.listing import COMMON, every, listed_row, number, page, sample
from assistant.store.loading import every_version, loaded
from assistant.store.many import histories_of, parts, questions_of, texts_of
from assistant.store.reviews import record
from assistant.store.tables import interviews, statements

Item = TypeVar("Item")


class SqlStatements:
    """The port `Statements`. A statement that grew in an interview is the interview's own, wherever it is changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def file(self, filed: Filed, *, over: int, event: Event | None = None) -> Filed:
        """Saves a text as the version after `over`, 0 for the first, and `event` with it. Raises EditConflict.

        Reviews and comments of `filed` are not looked at; project, owner and origin count for the first version only.
        """
        return self._database.write(lambda connection: _file(connection, filed, over, event))

    def load(self, statement_id: str) -> Filed:
        """Raises StatementNotFound."""
        with self._database.reading() as connection:
            return loaded(connection, statement_id)

    def rows(self, wanted: Wanted) -> Sequence[Row]:
        """A page of the list."""
        some = sample(wanted)
        common = some is not None and len(self._database.rows(some)) == COMMON
        return [listed_row(row) for row in self._database.rows(page(wanted, text_is_common=common))]

    def briefly(self, wanted: Wanted) -> Sequence[Brief]:
        """All that are wanted, whatever page, in order."""
        rows = self._database.rows(every(wanted, *Brief._fields))
        return [Brief(row.id, row.standing, row.open_questions) for row in rows]

    def count(self, wanted: Wanted) -> int:
        """How many there are, whatever page."""
        return int(self._database.rows(number(wanted))[0][0])

    def choices(self, wanted: Wanted) -> Choices:
        """Of all statements the viewer may see, whatever else is wanted."""
        with self._database.reading() as connection:
            return choices(connection, wanted)

    def versions(self, statement_id: str) -> Sequence[Version]:
        """Oldest first. Raises StatementNotFound."""
        with self._database.reading() as connection:
            return list(every_version(connection, statement_id))

    def texts(self, statement_ids: Sequence[str]) -> Iterator[NeedStatement]:
        """The present texts of many, in this order, some hundred read at a time. An id that nothing has gives none."""
        return self._of_many(statement_ids, texts_of)

    def open_questions(self, statement_ids: Sequence[str]) -> Iterator[Asked]:
        """What is open in the present texts of many, in this order, in the same way."""
        return self._of_many(statement_ids, questions_of)

    def histories(self, statement_ids: Sequence[str]) -> Iterator[History]:
        """What happened to each of many, in this order, in the same way, without reading what they said."""
        return self._of_many(statement_ids, histories_of)

    def move(self, statement_id: str, project: str, event: Event | None = None) -> None:
        """Puts a statement into a project, and the interview it grew in. Raises StatementNotFound."""
        self._database.write(lambda connection: _move(connection, statement_id, project, event))

    def _of_many(
        self, statement_ids: Sequence[str], read: Callable[[Connection, Sequence[str]], list[Item]]
    ) -> Iterator[Item]:
        for some in parts(statement_ids):
            with self._database.reading() as connection:
                items = read(connection, some)
            yield from items


def _file(connection: Connection, filed: Filed, over: int, event: Event | None) -> Filed:
    lock_interview(connection, filed.id)
    file_text(connection, filed, over)
    put_statement(connection, filed)
    record(connection, event)
    return loaded(connection, filed.id)


def _move(connection: Connection, statement_id: str, project: str, event: Event | None) -> None:
    connection.execute(update(interviews).where(interviews.c.id == statement_id).values(project=project))
    moved = connection.execute(update(statements).where(statements.c.id == statement_id).values(project=project))
    if moved.rowcount == 0:
        raise unknown(statement_id)
    record(connection, event)
