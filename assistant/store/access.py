"""One database, opened once and shared by all that is kept in it: reads of one moment, writes of one transaction."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import URL, Connection, Row, Select
from sqlalchemy.exc import IntegrityError

from assistant.store.database import open_database, translated

StoredRow = Row[Any]
Result = TypeVar("Result")


class Database:
    """Safe to use from several threads and processes. What breaks is a StoreError."""

    def __init__(self, url: str | URL) -> None:
        """Opens the database and brings its tables up to date. Raises SettingsError or StoreError."""
        self._engine = open_database(url)
        self._writing = self._engine.execution_options(writes=True)
        postgres = self._engine.dialect.name == "postgresql"
        level = {"isolation_level": "REPEATABLE READ"} if postgres else {}
        self._reading = self._engine.execution_options(**level)

    def rows(self, query: Select[Any]) -> Sequence[StoredRow]:
        """All rows of one query."""
        with self.reading() as connection:
            return connection.execute(query).all()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Several queries on one moment of the database."""
        with translated("The database cannot be read", self._engine.url), self._reading.connect() as connection:
            yield connection

    def write(self, change: Callable[[Connection], Result]) -> Result:
        """Runs `change` in one transaction; once more where somebody else made the same row at the same moment."""
        with translated("The change cannot be saved", self._engine.url):
            try:
                return self._transact(change)
            except IntegrityError:
                return self._transact(change)

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()

    def _transact(self, change: Callable[[Connection], Result]) -> Result:
        with self._writing.begin() as connection:
            return change(connection)
