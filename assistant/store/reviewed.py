"""Decisions and comments as they are read back from their tables."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, select

from assistant.needs.reviews import Comment, Review
from assistant.store.access import StoredRow
from assistant.store.documents import unlisted
from assistant.store.tables import comments, reviews


def last_review(connection: Connection, statement_id: str) -> Review | None:
    """The decision that counts."""
    query = select(reviews).where(reviews.c.statement_id == statement_id).order_by(reviews.c.number.desc()).limit(1)
    row = connection.execute(query).first()
    return _review(row) if row else None


def reviews_of(connection: Connection, statement_id: str) -> tuple[Review, ...]:
    """Oldest first."""
    query = select(reviews).where(reviews.c.statement_id == statement_id).order_by(reviews.c.number)
    return tuple(map(_review, connection.execute(query)))


def reviews_of_each(connection: Connection, statement_ids: Sequence[str]) -> Mapping[str, Sequence[Review]]:
    """The same of many statements, by statement."""
    query = select(reviews).where(reviews.c.statement_id.in_(statement_ids)).order_by(reviews.c.number)
    found: dict[str, list[Review]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.statement_id].append(_review(row))
    return found


def comments_of(connection: Connection, statement_id: str) -> tuple[Comment, ...]:
    """Oldest first."""
    query = select(comments).where(comments.c.statement_id == statement_id).order_by(comments.c.number)
    return tuple(map(_comment, connection.execute(query)))


def _review(row: StoredRow) -> Review:
    return Review(
        id=row.id,
        decision=row.decision,
        reviewer=row.reviewer,
        at=row.at,
        fingerprint=row.fingerprint,
        reason=row.reason,
        overrode=unlisted(row.overrode),
    )


def _comment(row: StoredRow) -> Comment:
    return Comment(id=row.id, where=row.place, author=row.author, text=row.text, at=row.at, settled=row.settled)
