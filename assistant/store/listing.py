"""Which statements are listed, in which order: what is wanted, as queries on the row columns and their indexes.

Text is looked for by LIKE in what was folded when it was filed: the one search that both databases have without
extensions, the same for Chinese, which has no spaces to index by. It reads the folded texts of all statements.
"""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true

from assistant.journeys.filing import Order, Wanted
from assistant.needs.filed import Row
from assistant.store.access import StoredRow
from assistant.store.columns import ORDERED_LENGTH
from assistant.store.documents import unlisted
from assistant.store.rows import folded
from assistant.store.tables import searched, statement_people, statement_rules, statements

Condition = ColumnElement[bool]

COMMON = 1000
"""Statements that hold a text, from which on it is common."""

FEW_PROJECTS = 20
"""Up to so many, their statements are looked up project by project."""

_ORDERS: dict[Order, tuple[ColumnElement[Any], ...]] = {
    "findings": (
        statements.c.gates.desc(),
        statements.c.warns.desc(),
        statements.c.changed.desc(),
        statements.c.id.desc(),
    ),
    "changed": (statements.c.changed.desc(), statements.c.id.desc()),
    "title": (statements.c.title_order, statements.c.id),
}


def page(wanted: Wanted, *, text_is_common: bool) -> Select[Any]:
    """One page of the list: walks the index that gives the order until the page is full."""
    beside = (_asked_of_each(ids) for ids in _with_rule_or_person(wanted))
    text = (_asked_of_each(ids) if text_is_common else statements.c.id.in_(ids) for ids in _with_text(wanted))
    conditions = (visible(wanted), *_plain(wanted), *beside, *text)
    query = select(statements).where(*conditions).order_by(*_ORDERS[wanted.order])
    return query.limit(wanted.limit).offset(wanted.offset)


def every(wanted: Wanted, *columns: str) -> Select[Any]:
    """These columns of all there are, in order."""
    named = (statements.c[name] for name in columns)
    return select(*named).where(*_narrowed(wanted)).order_by(*_ORDERS[wanted.order])


def number(wanted: Wanted) -> Select[Any]:
    """How many there are in all."""
    return select(func.count()).select_from(statements).where(*_narrowed(wanted))


def _narrowed(wanted: Wanted) -> tuple[Condition, ...]:
    """What all that is wanted has in common: begins with what the narrowest index finds."""
    among = (statements.c.id.in_(ids) for ids in (*_with_rule_or_person(wanted), *_with_text(wanted)))
    return (_visible(wanted, statements.c.project), *_plain(wanted), *among)


def sample(wanted: Wanted) -> Select[Any] | None:
    """Up to `COMMON` statements with the text, whoever may see them; None where no text is wanted.

    Words that many hold are looked for statement by statement, in order; words that few hold are looked for first.
    """
    return next((ids.limit(COMMON) for ids in _with_text(wanted)), None)


def listed_row(row: StoredRow) -> Row:
    """A row as the domain knows it."""
    return Row(
        id=row.id,
        project=row.project,
        title=row.title,
        client=row.client,
        owner=row.owner,
        language=row.language,
        standing=row.standing,
        gates=row.gates,
        warns=row.warns,
        rules=unlisted(row.rules),
        open_questions=row.open_questions,
        people=unlisted(row.people),
        coverage=row.coverage,
        changed=row.changed,
        version=row.version,
    )


def visible(wanted: Wanted) -> Condition:
    """Of each statement, whether the viewer may see it."""
    return _visible(wanted, _walked(wanted))


def _plain(wanted: Wanted) -> Iterator[Condition]:
    for column in ("standing", "owner", "language"):
        if value := getattr(wanted, column):
            yield statements.c[column] == value


def _with_rule_or_person(wanted: Wanted) -> Iterator[Select[Any]]:
    """Their ids, each by a query of its own."""
    if wanted.rule:
        yield select(statement_rules.c.statement_id).where(statement_rules.c.rule == wanted.rule)
    if wanted.person:
        named = statement_people.c.person == wanted.person[:ORDERED_LENGTH]
        yield select(statement_people.c.statement_id).where(named)


def _asked_of_each(ids: Select[Any]) -> Condition:
    """The same, asked of one statement after the other."""
    return ids.where(ids.selected_columns.statement_id == statements.c.id).exists()


def _with_text(wanted: Wanted) -> Iterator[Select[Any]]:
    if text := folded(wanted.text).strip():
        yield select(searched.c.statement_id).where(searched.c.text.contains(text, autoescape=True))


def _walked(wanted: Wanted) -> ColumnElement[str]:
    """Somebody in many projects is shown a page by walking the order; SQLite would otherwise read and sort them all."""
    column: ColumnElement[str] = statements.c.project
    return column.concat("") if wanted.projects and len(wanted.projects) > FEW_PROJECTS else column


def _visible(wanted: Wanted, project: ColumnElement[str]) -> Condition:
    """Without a list of projects every project is seen; without anybody whose own to see, what is alone follows it."""
    own: Condition = and_(statements.c.project == "", statements.c.owner == wanted.alone) if wanted.alone else false()
    if wanted.projects is None:
        return or_(statements.c.project != "", own) if wanted.alone else true()
    named = [each for each in wanted.projects if each]
    return or_(project.in_(named), own) if named else own
