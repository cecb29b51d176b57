"""Everything that is kept in one file, and back: from either database into either, wholly or not at all.

The file is a zip of one JSON line a row and one file a table, with a manifest that holds their digests and the revision
of the tables. It holds clients' words and the hashes of passwords: only its owner may read it.
"""

import json
import os
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection, Table, select

from assistant.errors import StoreError
from assistant.needs.findings import Frozen
from assistant.store.access import Database
from assistant.store.lines import Digest, line_of
from assistant.store.tables import REVISION, metadata

MANIFEST = "manifest.json"
LONGEST_READ = 500
"""Rows held in memory at once."""


class Kept(Frozen):
    """A table in a backup: how many rows, and the SHA-256 of its lines."""

    rows: int
    digest: str


class Manifest(Frozen):
    """What a backup says of itself. `revision` is that of its tables; an older one is migrated when it is restored."""

    format: str = "askwhy/backup"
    version: int = 1
    revision: str
    made: datetime
    tables: Mapping[str, Kept]


def back_up(database: Database, file: Path, now: datetime) -> Manifest:
    """Writes all tables as they are at one moment, while others go on working. Raises StoreError.

    The file appears when it is whole, and never in place of another.
    """
    if file.exists():
        raise StoreError(f"{file} is there already; name another file for the backup")
    try:
        with NamedTemporaryFile(dir=file.absolute().parent, prefix=".askwhy-", delete=False) as half:
            try:
                manifest = _write(database, half, now)
                half.close()
                Path(half.name).replace(file)
            finally:
                Path(half.name).unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{file} cannot be written: {error}") from error
    return manifest


def _write(database: Database, half: IO[bytes], now: datetime) -> Manifest:
    with ZipFile(half, "w", ZIP_DEFLATED) as archive, database.reading() as connection:
        tables = {table.name: _write_table(connection, table, archive) for table in metadata.sorted_tables}
        manifest = Manifest(revision=REVISION, made=now, tables=tables)
        archive.writestr(MANIFEST, manifest.model_dump_json(indent=2))
    half.flush()
    os.fsync(half.fileno())
    return manifest


def _write_table(connection: Connection, table: Table, archive: ZipFile) -> Kept:
    digest = Digest()
    with archive.open(f"{table.name}.jsonl", "w", force_zip64=True) as lines:
        for row in _rows(connection, table):
            lines.write(digest.counted(line_of(row)))
    return Kept(rows=digest.lines, digest=digest.hex)


def _rows(connection: Connection, table: Table) -> Iterator[Mapping[str, Any]]:
    query = select(table).order_by(*table.primary_key.columns)
    for row in connection.execution_options(yield_per=LONGEST_READ).execute(query):
        yield dict(row._mapping)


def read_manifest(archive: ZipFile) -> Manifest:
    """Raises ValueError where it is none of ours."""
    given = json.loads(archive.read(MANIFEST))
    if given.get("format") != "askwhy/backup" or given.get("version") != 1:
        raise ValueError("its manifest is not that of a backup which this AskWhy can read")
    return Manifest.model_validate(given)
