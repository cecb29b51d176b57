"""A process that is killed with -9 loses nothing it acknowledged, and leaves nothing half-written: 200 times."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from random import Random

import pytest
from sqlalchemy import text

from assistant.store.store import Store, open_store
from tests.store.conftest import NewDatabase
from tests.store.killing import Told, check, write_for_ever

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")

KILLS = {"new_sqlite": 150, "new_postgres": 50}
MOST_WRITES = 16
"""Writes of one process before it is killed; where in the next write is left to chance."""


@pytest.mark.parametrize("database", KILLS)
def test_what_was_acknowledged_is_there_and_nothing_is_there_by_half(
    request: pytest.FixtureRequest, database: str
) -> None:
    new: NewDatabase = request.getfixturevalue(database)
    url, draw = new(), Random(7860)
    open_store(url).close()
    for number in range(KILLS[database]):
        told = _killed(url, f"{number}", draw.randrange(MOST_WRITES), draw.uniform(0, 0.01))
        store = open_store(url)
        _let_the_server_notice(store)
        check(store, f"{number}", told)
        store.close()
    if database == "new_sqlite":
        store = open_store(url)
        with store.database.reading() as connection:
            assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        store.close()


def _let_the_server_notice(store: Store) -> None:
    """PostgreSQL carries out the order it was given last, whether or not who gave it is still there."""
    others = "SELECT count(*), pg_sleep(0.005) FROM pg_stat_activity WHERE datname = current_database()"
    with store.database.reading() as connection:
        if connection.dialect.name == "postgresql":
            while connection.scalar(text(f"{others} AND pid <> pg_backend_pid()")):
                connection.rollback()  # what is active is looked up once in a transaction


def _killed(url: str, name: str, writes: int, moment: float) -> Told:
    """What a process told before it was killed, `moment` seconds into one of its writes."""
    with _writing(url, name) as ends:
        told = Counter(ends.recv() for _ in range(writes))
        ends.poll(moment)
    told.update(_rest(ends))
    ends.close()
    return told


@contextmanager
def _writing(url: str, name: str) -> Iterator[Connection]:
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.store.killing", "tests.store.dying", "tests.store.warmed"])
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=write_for_ever, args=(url, name, theirs), daemon=True)
    process.start()
    theirs.close()
    yield ours
    process.kill()
    process.join()


def _rest(ends: Connection) -> Iterator[str]:
    """What was in the pipe when the process died; the last of it may be cut."""
    try:
        while True:
            yield ends.recv()
    except (EOFError, OSError):
        return
