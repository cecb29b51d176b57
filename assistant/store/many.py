"""Many statements read with few queries: what a page needs that shows a whole project."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import BaseModel
from sqlalchemy import ColumnElement, Connection, Select, and_, select

from assistant.needs.filed import Asked, History, Stamp
from assistant.needs.statement import NeedStatement, OpenQuestion
from assistant.store.access import StoredRow
from assistant.store.documents import restored
from assistant.store.loading import whole
from assistant.store.reviewed import reviews_of_each
from assistant.store.source_texts import sources_of
from assistant.store.tables import events, statements, versions

AT_ONCE = 400
"""Statements read at a time: all databases take a list of so many ids."""


def parts(statement_ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """The ids, some at a time."""
    return (statement_ids[start : start + AT_ONCE] for start in range(0, len(statement_ids), AT_ONCE))


def texts_of(connection: Connection, statement_ids: Sequence[str]) -> list[NeedStatement]:
    """The present texts, in this order."""
    said = sources_of(connection, statement_ids)
    rows = {row.statement_id: row for row in connection.execute(_present(statement_ids))}
    return [whole(rows[each], said.get(each, {})) for each in statement_ids if each in rows]


def questions_of(connection: Connection, statement_ids: Sequence[str]) -> list[Asked]:
    """What is open, in this order."""
    columns = (versions.c.statement_id, versions.c.document, versions.c.document_schema)
    rows = {row.statement_id: row for row in connection.execute(_present(statement_ids, *columns))}
    return [asked for each in statement_ids if each in rows for asked in _asked(rows[each])]


def histories_of(connection: Connection, statement_ids: Sequence[str]) -> list[History]:
    """What happened, in this order."""
    stamps, handed = _stamps(connection, statement_ids), _handed_in(connection, statement_ids)
    decided = reviews_of_each(connection, statement_ids)
    return [
        History(stamps[each], decided.get(each, ()), handed.get(each, ())) for each in statement_ids if each in stamps
    ]


class _Asking(BaseModel):
    """The part of a NeedStatement in which questions are, so that the rest of it need not be made."""

    open_questions: tuple[OpenQuestion, ...] = ()


def _present(statement_ids: Sequence[str], *columns: ColumnElement[Any]) -> Select[Any]:
    """Rows of `versions`, whole or these columns, with the title beside them."""
    newest = and_(versions.c.statement_id == statements.c.id, versions.c.number == statements.c.version)
    query = select(*(columns or (versions,)), statements.c.title).join(statements, newest)
    return query.where(statements.c.id.in_(statement_ids))


def _asked(row: StoredRow) -> Iterator[Asked]:
    what = f"the statement {row.statement_id}"
    held = restored(_Asking, row.document, row.document_schema, what)
    return (Asked(statement=row.statement_id, title=row.title, question=each) for each in held.open_questions)


def _stamps(connection: Connection, statement_ids: Sequence[str]) -> Mapping[str, Sequence[Stamp]]:
    told = [versions.c[name] for name in Stamp.model_fields]
    query = select(versions.c.statement_id, *told).where(versions.c.statement_id.in_(statement_ids))
    found: dict[str, list[Stamp]] = defaultdict(list)
    for row in connection.execute(query.order_by(versions.c.statement_id, versions.c.number)):
        found[row.statement_id].append(Stamp(number=row.number, at=row.at, by=row.by, fingerprint=row.fingerprint))
    return found


def _handed_in(connection: Connection, statement_ids: Sequence[str]) -> Mapping[str, Sequence[datetime]]:
    query = select(events.c.statement, events.c.at).where(events.c.statement.in_(statement_ids))
    found: dict[str, list[datetime]] = defaultdict(list)
    for row in connection.execute(query.where(events.c.did == "submitted").order_by(events.c.number)):
        found[row.statement].append(row.at)
    return found
