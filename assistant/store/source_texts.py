"""The sources of statements: each text kept once, whoever quotes it, and put back in its place."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.store.tables import sources, texts

Numbered = Mapping[int, Source]
"""The sources of a statement's versions, by `sources.number`."""


def keep_sources(connection: Connection, statement: NeedStatement) -> list[int]:
    """Keeps what is new among the statement's sources; the numbers of all of them, in order."""
    wanted = {_key(source): source for source in statement.sources}
    known = _known(connection, statement.id)
    new = [key for key in wanted if key not in known]
    numbers = known | {key: len(known) + place for place, key in enumerate(new)}
    if new:
        said = {source.digest: source.text for source in map(wanted.__getitem__, new)}
        add_missing(connection, texts, [{"digest": digest, "text": said[digest]} for digest in sorted(said)])
        connection.execute(insert(sources), [_row(statement.id, numbers[key], key) for key in new])
    return [numbers[_key(source)] for source in statement.sources]


def sources_of(connection: Connection, statement_ids: Sequence[str]) -> Mapping[str, Numbered]:
    """All sources that any version of these statements had, by statement. A text that several share is read once."""
    these = sources.c.statement_id.in_(statement_ids)
    used = select(texts).where(texts.c.digest.in_(select(sources.c.digest).where(these)))
    said = {row.digest: row.text for row in connection.execute(used)}
    found: dict[str, dict[int, Source]] = defaultdict(dict)
    for row in connection.execute(select(sources).where(these)):
        source = Source(id=row.source_id, kind=row.kind, text=said[row.digest], title=row.title)
        found[row.statement_id][row.number] = source
    return found


def add_missing(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Inserts those rows whose key is not there; two who insert the same do not disturb each other."""
    insert_of = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    connection.execute(insert_of(table).on_conflict_do_nothing(), rows)


class _Key(NamedTuple):
    source_id: str
    kind: str
    title: str
    digest: str


def _key(source: Source) -> _Key:
    return _Key(source.id, source.kind, source.title, source.digest)


def _known(connection: Connection, statement_id: str) -> dict[_Key, int]:
    query = select(sources).where(sources.c.statement_id == statement_id)
    return {_Key(*(row._mapping[name] for name in _Key._fields)): row.number for row in connection.execute(query)}


def _row(statement_id: str, number: int, key: _Key) -> dict[str, object]:
    return {"statement_id": statement_id, "number": number, **key._asdict()}
