"""Opens the database: connections that wait for each other, tables brought up to date, errors in our own words."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as SqliteConnection

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from assistant.errors import AskWhyError, SettingsError, StoreError
from assistant.store.tables import REVISION, ROWS

WAIT_SECONDS = 15
"""How long one writer waits for another before it gives up."""


def open_database(url: str | URL) -> Engine:
    """An engine on a database whose tables are up to date. Raises SettingsError for a bad URL, else StoreError.

    SQLite: the file and its folder are made, readers do not wait for the writer (WAL), and what is committed is on the
    disk even when the power fails (`synchronous=FULL`, SQLite's default).
    """
    address = _address(url)
    with translated("The database of interviews cannot be opened", address):
        engine = _engine(address)
        try:
            _bring_up_to_date(engine)
        except BaseException:
            engine.dispose()
            raise
        return engine


@contextmanager
def translated(what: str, address: URL) -> Iterator[None]:
    """Turns what a database, its driver or its disk raises into StoreError: `what` happened, where and why."""
    try:
        yield
    except AskWhyError:
        raise
    except (SQLAlchemyError, OSError, UnicodeError) as error:
        reason = getattr(error, "orig", None) or error
        where = address.render_as_string(hide_password=True)
        raise StoreError(f"{what} ({where}): {reason}") from error


def _address(url: str | URL) -> URL:
    try:
        address = make_url(url)
        address.get_dialect()
    except (ArgumentError, NoSuchModuleError, ValueError) as error:
        raise SettingsError(
            "ASKWHY_DATABASE_URL is not a database address; write it as sqlite:////path/to/file.db or "
            "postgresql+psycopg://user:password@host/name"
        ) from error
    if address.get_backend_name() == "sqlite" and address.database in (None, "", ":memory:"):
        raise SettingsError("ASKWHY_DATABASE_URL names no file: write sqlite:////path/to/file.db")
    return address


def _engine(address: URL) -> Engine:
    try:
        engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite", hide_parameters=True)
    except ImportError as error:
        driver = error.name or address.drivername
        raise SettingsError(f"ASKWHY_DATABASE_URL needs the package {driver}; install it with pip") from error
    if address.get_backend_name() == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _record: object) -> None:
    connection.isolation_level = None  # we begin transactions ourselves, see _begin_sqlite
    connection.execute(f"PRAGMA busy_timeout={WAIT_SECONDS * 1000}")
    connection.execute("PRAGMA foreign_keys=ON")


def _begin_sqlite(connection: Connection) -> None:
    """Takes the write lock at once where something will be written.

    A transaction that reads first and writes later is refused without waiting when another has written in between.
    """
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _bring_up_to_date(engine: Engine) -> None:
    if _is_file(engine.url) and not Path(engine.url.database or "").exists():
        Path(engine.url.database or "").parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    elif _is_up_to_date(engine):
        return  # the usual start, which spares it the import of Alembic
    with _alone(engine.url):
        _use_write_ahead_log(engine)
        _migrate(engine)


def _is_file(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _is_up_to_date(engine: Engine) -> bool:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return False
        if connection.scalar(text("SELECT version_num FROM alembic_version")) != REVISION:
            return False
        return bool(connection.scalar(text("SELECT value FROM marks WHERE name = 'rows'")) == ROWS)


@contextmanager
def _alone(address: URL) -> Iterator[None]:
    """One process at a time makes the tables of a SQLite file; elsewhere the database sees to that in `_migrate`."""
    if not _is_file(address):
        yield
        return
    from filelock import FileLock, Timeout

    try:
        with FileLock(f"{address.database}.lock", timeout=4 * WAIT_SECONDS):
            yield
    except Timeout as error:
        raise StoreError(f"another AskWhy has been busy with {address.database} for a minute; try again") from error


def _use_write_ahead_log(engine: Engine) -> None:
    """WAL stays with the file once set. Not in a transaction, hence on the bare connection."""
    if _is_file(engine.url):
        bare = engine.raw_connection()
        try:
            bare.cursor().execute("PRAGMA journal_mode=WAL")
        finally:
            bare.close()


def _migrate(engine: Engine) -> None:
    from assistant.store.migrating import upgrade  # 0.3 s that a start with an up-to-date database does without

    with engine.execution_options(writes=True).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(7860)"))
        upgrade(connection)
