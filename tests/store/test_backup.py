"""A backup holds everything and goes back into either database; a damaged one changes nothing."""

import json
import stat
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from assistant.errors import StoreError
from assistant.journeys.filing import Wanted
from assistant.needs.people import Person, Project
from assistant.store.backup import back_up
from assistant.store.restore import restore
from assistant.store.store import Store, open_store
from assistant.store.tables import REVISION, metadata
from tests.fakes import NOON
from tests.needs.examples import bakery
from tests.store.conftest import NewDatabase
from tests.store.making import comment_of, event_of, filed_of, interview_of, review_of, said, statement_of
from tests.store.test_jobs import job_of
from tests.store.test_uploads import BYTES, read_of, upload_of


@pytest.fixture
def full(store: Store) -> Store:
    """Something in every table."""
    store.interviews.keep_words("i1", "ann", said("👩‍👩‍👧 مرحبا\u2028\x1f", 1), NOON)
    store.interviews.save(interview_of(said("We want an app"), title="an app"))
    store.interviews.keep_words("i2", "bob", said("swallowed", 1, "i2"), NOON)
    filed = store.statements.file(filed_of(statement_of("x", ask="财务")), over=0)
    store.statements.file(filed_of(bakery().model_copy(update={"id": "s2"}), project="p1"), over=0)
    store.reviews.submit("s1", NOON + timedelta(microseconds=123_456), event_of())
    store.reviews.decide("s1", review_of(filed), event_of(), over=1)
    store.reviews.remark("s1", comment_of(settled=True), event_of())
    store.projects.add(Project(id="p1", name="会员", members=frozenset({"ann"})))
    store.people.add(Person(id="ann", name="Ann"), "ann@example.org", "hash")
    store.people.keep_token("t", "ann", "api", None)
    store.uploads.keep(upload_of(), BYTES)
    store.uploads.keep_read(read_of(upload_of(), "an app"))
    store.jobs.put(job_of())
    assert all(rows for rows in everything(store).values())
    return store


def test_a_round_trip_through_the_other_database_loses_nothing(
    full: Store, tmp_path: Path, new_sqlite: NewDatabase, new_postgres: NewDatabase
) -> None:
    before = everything(full)
    for number, new in enumerate([new_postgres, new_sqlite, new_postgres]):
        file = tmp_path / f"backup{number}.zip"
        back_up(full.database, file, NOON)
        full = open_store(new())
        restore(full.database, file)
        assert everything(full) == before
    assert full.statements.load("s1").standing == "approved"
    assert full.statements.count(Wanted(projects=None, text="积分", person="财务")) == 1


def test_a_restored_store_goes_on(full: Store, tmp_path: Path, new_database: NewDatabase) -> None:
    back_up(full.database, tmp_path / "backup.zip", NOON)
    again = open_store(new_database())
    restore(again.database, tmp_path / "backup.zip")
    again.reviews.record(event_of())
    again.interviews.keep_words("i1", "ann", said("more", 2), NOON)
    again.reviews.decide("s1", review_of(again.statements.load("s1"), number=2), event_of(), over=1)
    assert len(again.reviews.trail("s1")) == len(full.reviews.trail("s1")) + 2
    with pytest.raises(StoreError, match="never changed"):
        again.database.write(lambda connection: connection.execute(text("DELETE FROM events")))


def test_a_store_that_holds_something_is_replaced_only_by_force(full: Store, tmp_path: Path) -> None:
    back_up(full.database, tmp_path / "backup.zip", NOON)
    full.interviews.save(interview_of(interview_id="later"))
    held = everything(full)
    with pytest.raises(StoreError, match="--force"):
        restore(full.database, tmp_path / "backup.zip")
    assert everything(full) == held
    restore(full.database, tmp_path / "backup.zip", force=True)
    assert [i.id for i in full.interviews.recent(None)] == ["i1", "i2"]


def test_a_backup_is_for_its_owner_alone_and_never_replaces_a_file(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    back_up(store.database, file, NOON)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with pytest.raises(StoreError, match="already"):
        back_up(store.database, file, NOON)
    with pytest.raises(StoreError, match="cannot be written"):
        back_up(store.database, tmp_path / "no such folder" / "backup.zip", NOON)
    assert [each.name for each in tmp_path.glob(".askwhy-*")] == []


@pytest.mark.parametrize("harm", ["cut", "byte", "line", "count", "no table", "no manifest", "other", "text", "empty"])
def test_a_damaged_file_is_refused_and_nothing_is_restored(
    full: Store, tmp_path: Path, new_database: NewDatabase, harm: str
) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    back_up(full.database, good, NOON)
    _harm(good, bad, harm)
    again = open_store(new_database())
    again.interviews.save(interview_of(title="here before"))
    held = everything(again)
    with pytest.raises(StoreError, match=r"bad\.zip"):
        restore(again.database, bad, force=True)
    assert everything(again) == held


def test_rows_that_do_not_fit_are_refused_though_their_digest_is_right(full: Store, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    back_up(full.database, good, NOON)
    _rewrite(good, bad, "sources", lambda content: content.replace(b'"digest": "', b'"digest": "no'), honest=True)
    held = everything(full)
    with pytest.raises(StoreError):
        restore(full.database, bad, force=True)
    assert everything(full) == held


def test_a_backup_of_a_newer_askwhy_is_refused(store: Store, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    back_up(store.database, good, NOON)
    with ZipFile(good) as old, ZipFile(bad, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(REVISION.encode(), b"9999"))
    with pytest.raises(StoreError, match="newer"):
        restore(store.database, bad)


def test_a_backup_of_an_older_askwhy_is_migrated(full: Store, tmp_path: Path, new_database: NewDatabase) -> None:
    """As one would have been made at revision 0001, which had two tables."""
    back_up(full.database, tmp_path / "new.zip", NOON)
    _as_0001(tmp_path / "new.zip", tmp_path / "old.zip")
    again = open_store(new_database())
    restore(again.database, tmp_path / "old.zip")
    assert again.interviews.load("i1").statement.title == "an app"
    assert again.statements.load("i1").statement == full.statements.load("i1").statement
    assert [source.text for source in again.interviews.pending("i2")] == ["swallowed"]


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables, in the order of their keys."""
    with store.database.reading() as connection:
        return {
            table.name: [tuple(row) for row in connection.execute(table.select().order_by(*table.primary_key.columns))]
            for table in metadata.sorted_tables
        }


def _harm(good: Path, bad: Path, harm: str) -> None:
    whole = good.read_bytes()
    middle = len(whole) // 2
    if harm in ("line", "count"):
        _rewrite(
            good, bad, "words", lambda content: content.replace(b"swallowed", b"invented!") * (1 + (harm == "count"))
        )
    elif harm in ("no table", "no manifest"):
        _rewrite(good, bad, "words" if harm == "no table" else "manifest", lambda content: None)
    elif harm == "other":
        with ZipFile(bad, "w") as archive:
            archive.writestr("manifest.json", '{"format": "holiday pictures"}')
    else:
        contents = {"cut": whole[:middle], "byte": _flipped(whole, middle), "text": b"a letter", "empty": b""}
        bad.write_bytes(contents[harm])


def _flipped(whole: bytes, place: int) -> bytes:
    return whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]


def _rewrite(
    good: Path, bad: Path, table: str, change: Callable[[bytes], bytes | None], *, honest: bool = False
) -> None:
    """The backup with one file changed, or left out; an honest one has the digest of the change in its manifest."""
    with ZipFile(good) as old, ZipFile(bad, "w") as new:
        manifest = json.loads(old.read("manifest.json"))
        for name in old.namelist():
            content = old.read(name)
            changed = change(content) if name.startswith(f"{table}.") else content
            if honest and changed and name.startswith(f"{table}."):
                manifest["tables"][table]["digest"] = sha256(changed).hexdigest()
            content_now = json.dumps(manifest).encode() if name == "manifest.json" and changed else changed
            if content_now is not None:
                new.writestr(name, content_now)


def _as_0001(newer: Path, older: Path) -> None:
    kept = ("interviews", "words")
    with ZipFile(newer) as new, ZipFile(older, "w") as old:
        manifest = json.loads(new.read("manifest.json")) | {"revision": "0001"}
        manifest["tables"] = {name: manifest["tables"][name] for name in kept}
        for name in kept:
            rows = [json.loads(line) for line in new.read(f"{name}.jsonl").splitlines()]
            lines = "".join(
                json.dumps({k: row[k] for k in row if k not in ("version", "project")}) + "\n" for row in rows
            )
            manifest["tables"][name]["digest"] = sha256(lines.encode()).hexdigest()
            old.writestr(f"{name}.jsonl", lines)
        old.writestr("manifest.json", json.dumps(manifest))
