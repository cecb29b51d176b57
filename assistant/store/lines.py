"""One row as one line of JSON, the same for both databases."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Boolean, DateTime, LargeBinary, Table


class Digest:
    """Counts lines, and digests them."""

    def __init__(self) -> None:
        self.lines, self._hash = 0, sha256()

    def counted(self, line: bytes) -> bytes:
        """The line, counted."""
        self.lines += 1
        self._hash.update(line)
        return line

    @property
    def hex(self) -> str:
        """SHA-256 of all lines so far."""
        return self._hash.hexdigest()


def line_of(row: Mapping[str, Any]) -> bytes:
    """Moments are written in UTC, bytes in base64; all else is JSON as it is."""
    return json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False).encode() + b"\n"


def row_of(line: bytes, table: Table) -> dict[str, Any]:
    """The row again, for `table` as the database describes it. Raises ValueError for columns that it has not."""
    given: dict[str, Any] = json.loads(line)
    if set(given) != set(table.columns.keys()):
        raise ValueError(f"a row of {table.name} has the columns {sorted(given)}")
    return {name: _typed(value, table.c[name].type) for name, value in given.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    return b64encode(value).decode() if isinstance(value, bytes | memoryview) else value


def _typed(value: Any, kind: object) -> Any:
    if value is None:
        return None
    if isinstance(kind, DateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, LargeBinary):
        return b64decode(value, validate=True)
    return bool(value) if isinstance(kind, Boolean) else value
