"""What migration 0002 does beyond making tables: it files the statements that are there, and guards two tables.

Like the migration it tells what was done at the time, on JSON as it was at the time.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

GUARDED = ("events", "reviews")
"""Their rows are never changed and never deleted."""


def _table(name: str, columns: str) -> sa.TableClause:
    moments = {"changed": sa.DateTime(timezone=True), "at": sa.DateTime(timezone=True)}
    return sa.table(name, *(sa.column(column, moments.get(column)) for column in columns.split()))


_INTERVIEWS = _table("interviews", "id owner language title client changed document document_schema")
_STATEMENTS = _table(
    "statements",
    "id project owner came_from version changed changed_by submitted fingerprint standing language title client gates "
    "warns open_questions coverage rules people title_order",
)
_VERSIONS = _table("versions", "statement_id number at by fingerprint document document_schema sources")
_TEXTS = _table("texts", "digest text")
_SOURCES = _table("sources", "statement_id number source_id kind title digest")
_EMPTY = {"project": "", "fingerprint": "", "coverage": "", "rules": "[]", "people": "[]", "title_order": ""}
_NONE = {"gates": 0, "warns": 0, "open_questions": 0, "submitted": None}


def file_statements(connection: sa.Connection) -> None:
    """Files every interview's statement as its first version; one that cannot be read stays an interview only."""
    held = connection.execute(sa.select(_INTERVIEWS).where(_INTERVIEWS.c.document.is_not(None)))
    for interview in held.all():
        statement = _statement_in(interview.document)
        if statement is not None:
            _file(connection, interview, statement)


def keep_for_ever(connection: sa.Connection) -> None:
    """Lets the database itself refuse to change or delete what is on record."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(
            "CREATE FUNCTION askwhy_keep() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'what is on record is never changed or deleted'; END $$"
        )
    for table in GUARDED:
        for name, sql in _triggers(connection, table):
            connection.exec_driver_sql(f"CREATE TRIGGER {name} {sql}")


def let_go(connection: sa.Connection) -> None:
    """Takes the guards away, before the tables go."""
    for table in GUARDED:
        for name, _ in _triggers(connection, table):
            on = f" ON {table}" if connection.dialect.name == "postgresql" else ""
            connection.exec_driver_sql(f"DROP TRIGGER {name}{on}")
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("DROP FUNCTION askwhy_keep()")


def _triggers(connection: sa.Connection, table: str) -> Iterator[tuple[str, str]]:
    if connection.dialect.name == "postgresql":
        yield f"{table}_kept", f"BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION askwhy_keep()"
        yield f"{table}_kept_whole", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION askwhy_keep()"
        return
    refuse = "BEGIN SELECT RAISE(ABORT, 'what is on record is never changed or deleted'); END"
    yield f"{table}_not_changed", f"BEFORE UPDATE ON {table} {refuse}"
    yield f"{table}_not_deleted", f"BEFORE DELETE ON {table} {refuse}"


def _statement_in(document: str) -> dict[str, Any] | None:
    try:
        statement = json.loads(document)["statement"]
    except (ValueError, KeyError, TypeError):
        return None
    return statement if isinstance(statement, dict) and "id" in statement else None


def _file(connection: sa.Connection, interview: Any, statement: dict[str, Any]) -> None:
    said = statement.pop("sources", [])
    row = {"id": interview.id, "owner": interview.owner, "came_from": "interview", "version": 1, "standing": "draft"}
    row |= {"changed": interview.changed, "changed_by": interview.owner, "language": interview.language}
    row |= {"title": interview.title, "client": interview.client}
    connection.execute(sa.insert(_STATEMENTS), row | _EMPTY | _NONE)
    version = {"statement_id": interview.id, "number": 1, "at": interview.changed, "by": interview.owner}
    version |= {"document": json.dumps(statement, ensure_ascii=False), "document_schema": interview.document_schema}
    version |= {"fingerprint": "", "sources": json.dumps(list(range(len(said))))}
    connection.execute(sa.insert(_VERSIONS), version)
    for number, source in enumerate(said):
        _keep_source(connection, interview.id, number, source)


def _keep_source(connection: sa.Connection, statement_id: str, number: int, source: dict[str, str]) -> None:
    digest = hashlib.sha256(source["text"].encode()).hexdigest()
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    texts = insert(_TEXTS).on_conflict_do_nothing()
    connection.execute(texts, {"digest": digest, "text": source["text"]})
    row = {"statement_id": statement_id, "number": number, "source_id": source["id"], "kind": source["kind"]}
    connection.execute(sa.insert(_SOURCES), row | {"title": source.get("title", ""), "digest": digest})
