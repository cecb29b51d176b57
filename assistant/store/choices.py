"""Which owners, people and rules a list can be narrowed to, without reading the whole list.

Each value is looked up as the next one in an index after the last, which costs a step a value and not a step a row;
then one statement is looked for that has it and that the viewer may see.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, func, or_, select

from assistant.journeys.filing import MOST_CHOICES, Choices, Wanted
from assistant.store.listing import Condition, visible
from assistant.store.tables import statement_people, statement_rules, statements

SOON = 50
"""Statements with a value that are looked at one by one. Who sees much finds one among them; for who sees little, all
that they see is listed once instead."""


def choices(connection: Connection, wanted: Wanted) -> Choices:
    """Those of all statements that the viewer may see."""
    columns = (statements.c.owner, statement_people.c.person, statement_rules.c.rule)
    return Choices(*(connection.scalars(_values(column, wanted)).all() for column in columns))


def _values(column: Column[str], wanted: Wanted) -> Select[Any]:
    first = select(func.min(column).label("value")).cte("found", recursive=True)
    following = select(func.min(column)).where(column > first.c.value).scalar_subquery()
    found = first.union_all(select(following).where(first.c.value.is_not(None)))
    value = found.c.value
    seen = _own(column, value, wanted) if column.table is statements else _beside(column, value, wanted)
    return select(value).select_from(found).where(value > "", seen).order_by(value).limit(MOST_CHOICES)


def _own(column: Column[str], value: ColumnElement[str], wanted: Wanted) -> Condition:
    """Whether the viewer may see a statement with the value."""
    return select(statements.c.id).where(column == value, visible(wanted)).correlate(value.table).exists()


def _beside(column: Column[str], value: ColumnElement[str], wanted: Wanted) -> Condition:
    """The same, for a value in a table beside the statements."""
    held = select(column.table.c.statement_id).where(column == value).correlate(value.table)
    some = held.limit(SOON).subquery()
    soon = select(statements.c.id).join(some, some.c.statement_id == statements.c.id).where(visible(wanted))
    every = held.where(column.table.c.statement_id.in_(select(statements.c.id).where(visible(wanted))))
    return or_(soon.correlate(value.table).exists(), every.exists())
