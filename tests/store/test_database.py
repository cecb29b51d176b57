"""The database: made at the first start, shared by threads and processes, its errors in our own words."""

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.errors import EditConflict, SettingsError, StoreError
from assistant.needs.interview import Interview
from assistant.store.database import open_database
from assistant.store.migrating import make_anew
from assistant.store.store import Store, open_store
from assistant.store.tables import REVISION, metadata
from tests.fakes import NOON
from tests.store.conftest import NewDatabase
from tests.store.making import interview_of, said

OPEN_AND_SAVE = """
import sys
from assistant.store.store import open_store
from tests.store.making import interview_of
open_store(sys.argv[1]).interviews.save(interview_of(interview_id=sys.argv[2]))
"""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'interviews.db'}"


@pytest.fixture
def sqlite(url: str) -> Iterator[Store]:
    opened = open_store(url)
    yield opened
    opened.close()


def test_folder_and_tables_are_made_at_the_first_start(tmp_path: Path) -> None:
    open_store(f"sqlite:///{tmp_path / 'a' / 'b' / 'interviews.db'}").interviews.save(interview_of())


def test_the_migrations_make_the_tables_and_indexes_that_the_code_knows(new_database: NewDatabase) -> None:
    inspector = inspect(open_database(new_database()))
    names = set(inspector.get_table_names()) - {"alembic_version"}
    made = {name: {column["name"]: column["nullable"] for column in inspector.get_columns(name)} for name in names}
    known = {table.name: {column.name: column.nullable for column in table.columns} for table in metadata.sorted_tables}
    assert made == known
    indexes = {index["name"]: index["column_names"] for name in names for index in inspector.get_indexes(name)}
    for index in (index for table in metadata.sorted_tables for index in table.indexes):
        assert indexes[index.name] == [column.name for column in index.columns]


def test_a_table_can_be_made_anew_and_is_as_it_was(new_database: NewDatabase) -> None:
    store = open_store(new_database())
    store.interviews.save(interview_of())
    store.database.write(lambda connection: make_anew(connection, REVISION))
    assert store.interviews.recent(None) == []
    store.interviews.save(interview_of())


def test_the_code_knows_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "assistant.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_an_up_to_date_database_is_opened_without_alembic(url: str) -> None:
    open_store(url).close()
    code = f"import sys; from assistant.store.store import open_store; open_store({url!r}); "
    code += "sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_connections_wait_for_each_other_and_keep_references(url: str) -> None:
    with open_database(url).connect() as connection:
        asked = {name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "busy_timeout")}
        assert asked == {"journal_mode": "wal", "busy_timeout": 15_000}
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_eight_threads_save_fifty_times_each(sqlite: Store) -> None:
    def hold(thread: int) -> None:
        interview_id, sources = f"i{thread}", []
        for number in range(1, 51):
            sources.append(said(f"answer {number}", number, interview_id))
            sqlite.interviews.keep_words(interview_id, "ann", sources[-1], NOON)
            grown = interview_of(*sources, interview_id=interview_id).model_copy(update={"version": number - 1})
            sqlite.interviews.save(grown)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hold, range(8)))
    assert [len(sqlite.interviews.load(f"i{thread}").statement.sources) for thread in range(8)] == [50] * 8
    assert all(sqlite.interviews.pending(f"i{thread}") == [] for thread in range(8))


def test_eight_threads_may_begin_the_same_interview(sqlite: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: sqlite.interviews.keep_words("i1", "ann", said(f"words {n}", n), NOON), range(8)))
        saved = list(threads.map(lambda n: _saved(sqlite, interview_of(interview_id="i2", title=str(n))), range(8)))
    assert len(sqlite.interviews.pending("i1")) == 8
    assert sorted(saved) == [False] * 7 + [True]


def test_four_processes_may_start_on_a_new_folder_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'interviews.db'}"
    starts = [subprocess.Popen([sys.executable, "-c", OPEN_AND_SAVE, url, f"i{n}"]) for n in range(4)]
    assert [start.wait(60) for start in starts] == [0] * 4
    assert len(open_store(url).interviews.recent(None)) == 4


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'file' / 'interviews.db'}")


def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "interviews.db").write_text("this is a letter, not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        open_store(f"sqlite:///{tmp_path / 'interviews.db'}")


def test_an_interview_damaged_on_disk_is_a_store_error(sqlite: Store, tmp_path: Path) -> None:
    sqlite.interviews.save(interview_of())
    _change(tmp_path, "UPDATE interviews SET document = '{}'")
    with pytest.raises(StoreError, match="i1"):
        sqlite.interviews.load("i1")


def test_an_interview_of_a_newer_version_is_not_guessed_at(sqlite: Store, tmp_path: Path) -> None:
    sqlite.interviews.save(interview_of())
    _change(tmp_path, "UPDATE interviews SET document_schema = 99")
    with pytest.raises(StoreError, match="newer"):
        sqlite.interviews.load("i1")


def test_a_database_of_a_newer_version_is_left_alone(url: str, tmp_path: Path) -> None:
    open_store(url).close()
    _change(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer"):
        open_store(url)


def test_text_that_no_database_can_hold_is_a_store_error(sqlite: Store) -> None:
    with pytest.raises(StoreError):
        sqlite.interviews.keep_words("i1", "ann", said("half a character \ud83d"), NOON)
    with pytest.raises(StoreError):
        sqlite.interviews.save(interview_of(title="\ud83d"))


@pytest.mark.parametrize(
    "url", ["nonsense", "nodb://x", "sqlite://", "sqlite:///:memory:", "mysql+pymysql://u:secret@h/d"]
)
def test_a_bad_address_names_its_setting_and_no_password(url: str) -> None:
    with pytest.raises(SettingsError, match="ASKWHY_DATABASE_URL") as raised:
        open_store(url)
    assert "secret" not in str(raised.value)


def _saved(store: Store, interview: Interview) -> bool:
    try:
        store.interviews.save(interview)
    except EditConflict:
        return False
    return True


def _change(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "interviews.db") as connection:
        connection.execute(statement)
    connection.close()
