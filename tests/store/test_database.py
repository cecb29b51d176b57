"""The database: made at the first start, shared by threads and processes, its errors in our own words."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from assistant.errors import SettingsError, StoreError
from assistant.store.database import open_database
from assistant.store.interviews import SqlInterviews
from assistant.store.tables import REVISION, metadata
from tests.fakes import NOON
from tests.store.making import interview_of, said

OPEN_AND_SAVE = """
import sys
from assistant.store.interviews import SqlInterviews
from tests.store.making import interview_of
SqlInterviews(sys.argv[1]).save(interview_of(interview_id=sys.argv[2]))
"""


def test_folder_and_tables_are_made_at_the_first_start(tmp_path: Path) -> None:
    SqlInterviews(f"sqlite:///{tmp_path / 'a' / 'b' / 'interviews.db'}").save(interview_of())


def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    inspector = inspect(open_database(url))
    made = {name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()}
    known = {table.name: {column.name for column in table.columns} for table in metadata.sorted_tables}
    assert made == known | {"alembic_version": {"version_num"}}


def test_the_code_knows_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "assistant.store:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == REVISION


def test_an_up_to_date_database_is_opened_without_alembic(url: str) -> None:
    SqlInterviews(url).close()
    code = f"import sys; from assistant.store.interviews import SqlInterviews; SqlInterviews({url!r}); "
    code += "sys.exit('alembic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_connections_wait_for_each_other_and_keep_references(url: str) -> None:
    with open_database(url).connect() as connection:
        asked = {name: connection.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "busy_timeout")}
        assert asked == {"journal_mode": "wal", "busy_timeout": 15_000}
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_eight_threads_save_fifty_times_each(sql: SqlInterviews) -> None:
    def hold(thread: int) -> None:
        interview_id, sources = f"i{thread}", []
        for number in range(1, 51):
            sources.append(said(f"answer {number}", number, interview_id))
            sql.keep_words(interview_id, "ann", sources[-1], NOON)
            sql.save(interview_of(*sources, interview_id=interview_id))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(hold, range(8)))
    assert [len(sql.load(f"i{thread}").statement.sources) for thread in range(8)] == [50] * 8
    assert all(sql.pending(f"i{thread}") == [] for thread in range(8))


def test_eight_threads_may_begin_the_same_interview(sql: SqlInterviews) -> None:
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: sql.keep_words("i1", "ann", said(f"words {n}", n), NOON), range(8)))
        list(threads.map(lambda n: sql.save(interview_of(interview_id="i2", title=str(n))), range(8)))
    assert len(sql.pending("i1")) == 8


def test_four_processes_may_start_on_a_new_folder_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'interviews.db'}"
    starts = [subprocess.Popen([sys.executable, "-c", OPEN_AND_SAVE, url, f"i{n}"]) for n in range(4)]
    assert [start.wait(60) for start in starts] == [0] * 4
    assert len(SqlInterviews(url).recent(None)) == 4


def test_a_folder_that_cannot_be_made_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match="cannot be opened"):
        SqlInterviews(f"sqlite:///{tmp_path / 'file' / 'interviews.db'}")


def test_a_file_that_is_no_database_is_a_store_error(tmp_path: Path) -> None:
    (tmp_path / "interviews.db").write_text("this is a letter, not a database" * 100)
    with pytest.raises(StoreError, match="cannot be opened"):
        SqlInterviews(f"sqlite:///{tmp_path / 'interviews.db'}")


def test_an_interview_damaged_on_disk_is_a_store_error(sql: SqlInterviews, tmp_path: Path) -> None:
    sql.save(interview_of())
    _change(tmp_path, "UPDATE interviews SET document = '{}'")
    with pytest.raises(StoreError, match="i1"):
        sql.load("i1")


def test_an_interview_of_a_newer_version_is_not_guessed_at(sql: SqlInterviews, tmp_path: Path) -> None:
    sql.save(interview_of())
    _change(tmp_path, "UPDATE interviews SET document_schema = 99")
    with pytest.raises(StoreError, match="newer"):
        sql.load("i1")


def test_a_database_of_a_newer_version_is_left_alone(url: str, tmp_path: Path) -> None:
    SqlInterviews(url).close()
    _change(tmp_path, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer"):
        SqlInterviews(url)


def test_text_that_no_database_can_hold_is_a_store_error(sql: SqlInterviews) -> None:
    with pytest.raises(StoreError):
        sql.keep_words("i1", "ann", said("half a character \ud83d"), NOON)
    with pytest.raises(StoreError):
        sql.save(interview_of(title="\ud83d"))


@pytest.mark.parametrize(
    "url", ["nonsense", "nodb://x", "sqlite://", "sqlite:///:memory:", "mysql+pymysql://u:secret@h/d"]
)
def test_a_bad_address_names_its_setting_and_no_password(url: str) -> None:
    with pytest.raises(SettingsError, match="ASKWHY_DATABASE_URL") as raised:
        SqlInterviews(url)
    assert "secret" not in str(raised.value)


def _change(folder: Path, statement: str) -> None:
    with sqlite3.connect(folder / "interviews.db") as connection:
        connection.execute(statement)
    connection.close()
