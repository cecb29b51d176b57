"""Puts a backup back: every digest is checked first, then all of it goes in as one transaction."""

import zlib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Connection, MetaData, Table, func, insert, select, text

from assistant.errors import StoreError
from assistant.store.access import Database
from assistant.store.backup import LONGEST_READ, Manifest, read_manifest
from assistant.store.lines import Digest, row_of
from assistant.store.migrating import make_anew, upgrade
from assistant.store.tables import metadata

_DAMAGED = (BadZipFile, zlib.error, ValueError, KeyError, TypeError, EOFError, NotImplementedError, RuntimeError)
"""What a file raises that is not a zip, not a whole one, not one of ours, or changed since it was written."""


def restore(database: Database, file: Path, *, force: bool = False) -> Manifest:
    """Puts back all that is in the file, in place of all that is there. Raises StoreError, and changes nothing then.

    A store that is not empty is refused unless `force` is given. A backup of an older AskWhy is migrated.
    """
    try:
        with ZipFile(file) as archive:
            manifest = _checked(archive)
            database.write(lambda connection: _put_back(connection, archive, manifest, force=force))
    except OSError as error:
        raise StoreError(f"{file} cannot be read: {error}") from error
    except _DAMAGED as error:
        raise StoreError(f"{file} is not a whole backup, nothing was restored: {error}") from error
    return manifest


def _checked(archive: ZipFile) -> Manifest:
    """Reads all of it once. Raises ValueError where a table is not what the manifest says."""
    manifest = read_manifest(archive)
    for name, kept in manifest.tables.items():
        digest = Digest()
        with archive.open(f"{name}.jsonl") as lines:
            for line in lines:
                digest.counted(line)
        if (digest.lines, digest.hex) != (kept.rows, kept.digest):
            raise ValueError(f"the table {name} was changed since it was written")
    return manifest


def _put_back(connection: Connection, archive: ZipFile, manifest: Manifest, *, force: bool) -> None:
    if not force and not _is_empty(connection):
        raise StoreError("there is something in the store already; --force puts the backup in its place")
    make_anew(connection, manifest.revision)
    tables = _tables(connection)
    if {table.name for table in tables} != set(manifest.tables):
        raise ValueError(f"its tables are not those of revision {manifest.revision}")
    for table in tables:
        _fill(connection, table, archive)
    upgrade(connection)


def _is_empty(connection: Connection) -> bool:
    held = (table for table in metadata.sorted_tables if table.name != "marks")
    return all(connection.execute(select(table).limit(1)).first() is None for table in held)


def _tables(connection: Connection) -> list[Table]:
    """The tables as they are at the backup's revision, those first that others refer to."""
    described = MetaData()
    described.reflect(connection)
    return [table for table in described.sorted_tables if table.name != "alembic_version"]


def _fill(connection: Connection, table: Table, archive: ZipFile) -> None:
    with archive.open(f"{table.name}.jsonl") as lines:
        rows = (row_of(line, table) for line in lines)
        for some in _batches(rows):
            connection.execute(insert(table), some)
    if connection.dialect.name == "postgresql" and [c.name for c in table.primary_key.columns] == ["number"]:
        _count_on(connection, table)


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while some := list(islice(rows, LONGEST_READ)):
        yield some


def _count_on(connection: Connection, table: Table) -> None:
    """Lets PostgreSQL number new rows after those that were put back; SQLite does so by itself."""
    last = connection.scalar(select(func.max(table.c.number)))
    if last is not None:
        order = text("SELECT setval(pg_get_serial_sequence(:table, 'number'), :last)")
        connection.execute(order, {"table": table.name, "last": last})
