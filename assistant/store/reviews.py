"""What was decided and remarked, and the audit trail, in a database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from assistant.needs.reviews import Comment, Event, Review
from assistant.store.access import Database
from assistant.store.documents import listed
from assistant.store.filing import conflict, held_row
from assistant.store.rows import write_standing
from assistant.store.tables import comments, events, reviews, statements


class SqlReviews:
    """The port `Reviews`. Each step and its line of the trail are one transaction, the standing along with them.

    All of it raises StatementNotFound where nothing has that id. The database itself refuses to change or delete a
    decision or a line of the trail.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def submit(self, statement_id: str, at: datetime, event: Event) -> None:
        """Hands in."""
        self._database.write(lambda connection: _submit(connection, statement_id, at, event))

    def decide(self, statement_id: str, review: Review, event: Event, *, over: int) -> None:
        """Keeps a decision on the version `over`. Raises EditConflict where a newer one is on file."""
        self._database.write(lambda connection: _decide(connection, statement_id, review, event, over))

    def remark(self, statement_id: str, comment: Comment, event: Event) -> None:
        """Keeps a comment; the same id again replaces `settled`, and nothing else."""
        self._database.write(lambda connection: _remark(connection, statement_id, comment, event))

    def record(self, event: Event) -> None:
        """Adds a line to the audit trail."""
        self._database.write(lambda connection: record(connection, event))

    def trail(self, statement_id: str) -> Sequence[Event]:
        """The audit trail of one statement, oldest first."""
        query = select(events).where(events.c.statement == statement_id).order_by(events.c.number)
        named = [name for name in Event.model_fields if name in events.c]
        return [Event(**{name: row._mapping[name] for name in named}) for row in self._database.rows(query)]


def record(connection: Connection, event: Event | None) -> None:
    """Adds a line to the audit trail, where there is one to add, in the transaction of what it tells of."""
    if event:
        connection.execute(insert(events), event.model_dump())


def _submit(connection: Connection, statement_id: str, at: datetime, event: Event) -> None:
    held_row(connection, statement_id)
    connection.execute(update(statements).where(statements.c.id == statement_id).values(submitted=at))
    write_standing(connection, statement_id)
    record(connection, event)


def _decide(connection: Connection, statement_id: str, review: Review, event: Event, over: int) -> None:
    if held_row(connection, statement_id).version != over:
        raise conflict(statement_id, over)
    row = review.model_dump() | {"statement_id": statement_id, "overrode": listed(review.overrode)}
    connection.execute(insert(reviews), row)
    write_standing(connection, statement_id)
    record(connection, event)


def _remark(connection: Connection, statement_id: str, comment: Comment, event: Event) -> None:
    held_row(connection, statement_id)
    this = (comments.c.id == comment.id, comments.c.statement_id == statement_id)
    known = connection.execute(update(comments).where(*this).values(settled=comment.settled))
    if known.rowcount == 0:
        row = comment.model_dump(exclude={"where"}) | {"statement_id": statement_id, "place": comment.where}
        connection.execute(insert(comments), row)
    record(connection, event)
