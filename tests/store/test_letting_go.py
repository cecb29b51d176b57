"""Bytes that nobody has a use for are let go, those that somebody needs stay, and a deletion is on record."""

import json
from datetime import timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import create_engine, select, text

from assistant.errors import UploadNotFound, UploadQuoted
from assistant.needs.arrangements import Arrangement
from assistant.needs.filed import Filed
from assistant.needs.findings import Message
from assistant.needs.uploads import Job
from assistant.store.backup import back_up
from assistant.store.migrating import make_anew
from assistant.store.store import Store, open_store
from assistant.store.tables import contents, readings, uploads
from tests.fakes import NOON
from tests.store.conftest import NewDatabase
from tests.store.test_uploads import BYTES, read_of, upload_of


def job_of(number: int, **more: object) -> Job:
    at = NOON + timedelta(minutes=number)
    job = Job(id=f"j{number}", upload=f"u{number}", owner="ann", project="p1", made=at, beat=at)
    return job.model_copy(update=more)


def begun(store: Store, number: int = 1, content: bytes = BYTES) -> Job:
    store.uploads.keep(upload_of(number, content), content)
    store.jobs.put(job_of(number))
    return job_of(number)


def held(store: Store) -> list[bytes]:
    return [bytes(row.content) for row in store.database.rows(select(contents))]


def deleted_by(person: str, upload: str) -> Arrangement:
    return Arrangement(at=NOON, by=person, did="deleted", whom="ann", project="p1", more=upload)


def test_what_was_cancelled_keeps_its_bytes(store: Store) -> None:
    begun(store)
    store.jobs.cancel("j1", NOON)
    assert (store.uploads.content("u1"), store.uploads.get("u1").gone) == (BYTES, "")


def test_a_refused_file_leaves_its_reason_and_none_of_its_bytes(store: Store) -> None:
    why = Message(zh="有宏", en="macros")
    store.jobs.refuse(begun(store).model_copy(update={"failure": why}))
    assert (store.jobs.get("j1").state, store.jobs.get("j1").failure) == ("failed", why)
    assert (held(store), store.uploads.get("u1").gone) == ([b""], "refused")


def test_no_backup_carries_what_was_let_go(store: Store, tmp_path: Path) -> None:
    store.jobs.refuse(begun(store, content=bytes(4096)))
    back_up(store.database, tmp_path / "all.zip", NOON)
    with ZipFile(tmp_path / "all.zip") as archive:
        (line,) = archive.read("contents.jsonl").splitlines()
    assert len(line) < 200


def test_bytes_that_another_upload_needs_stay(store: Store) -> None:
    first, second = begun(store, 1), begun(store, 2)
    store.jobs.refuse(first)
    assert store.uploads.content("u2") == BYTES
    with pytest.raises(UploadNotFound):
        store.uploads.content("u1")
    store.jobs.refuse(second)
    assert held(store) == [b""]


def test_the_same_file_sent_once_more_is_kept_again(store: Store) -> None:
    store.jobs.refuse(begun(store, 1))
    begun(store, 2)
    assert store.uploads.content("u2") == BYTES


def test_refusing_a_second_reading_takes_nothing_of_the_first(store: Store) -> None:
    job = begun(store)
    store.uploads.keep_read(read_of(upload_of(), "an app"))
    store.jobs.refuse(job)
    assert store.uploads.content("u1") == BYTES
    assert store.uploads.get("u1").gone == ""


def test_a_deleted_upload_is_gone_with_all_that_was_read_and_who_did_it_is_on_record(store: Store) -> None:
    begun(store)
    store.uploads.keep_read(read_of(upload_of(), "an app"))
    store.uploads.delete("u1", deleted_by("bob", "会议.txt"))
    assert all(store.database.rows(select(table)) == [] for table in (contents, uploads, readings))
    assert store.arrangements.latest(9) == [deleted_by("bob", "会议.txt")]
    with pytest.raises(UploadNotFound):
        store.uploads.delete("u1", deleted_by("bob", "会议.txt"))


def test_deleting_one_of_two_leaves_the_others_bytes(store: Store) -> None:
    begun(store, 1)
    begun(store, 2)
    store.uploads.delete("u1", deleted_by("ann", "会议.txt"))
    assert store.uploads.content("u2") == BYTES


def test_nothing_on_file_loses_the_upload_it_stands_on_not_even_an_earlier_text(store: Store) -> None:
    begun(store)
    read = read_of(upload_of(), "an app")
    source = read.reading.notes.source.model_copy(update={"id": "u1"})
    statement = read.reading.statements[0].model_copy(update={"sources": (source,)})
    filed = Filed(statement=statement, project="p1", owner="ann", came_from="notes", changed=NOON, changed_by="ann")
    first = store.statements.file(filed, over=0)
    without = first.model_copy(update={"statement": statement.model_copy(update={"sources": (), "client": "X"})})
    store.statements.file(without, over=1)
    assert store.uploads.quoted(["u1", "u2"]) == {"u1"}
    with pytest.raises(UploadQuoted):
        store.uploads.delete("u1", deleted_by("ann", "会议.txt"))
    assert store.uploads.content("u1") == BYTES
    assert store.arrangements.latest(9) == []


def test_stopping_an_upload_cancels_its_jobs_and_nobody_elses(store: Store) -> None:
    begun(store, 1)
    store.jobs.put(job_of(1, id="again", owner="bob"))
    begun(store, 2)
    store.jobs.stop("u1", NOON)
    assert [store.jobs.get(job).state for job in ("j1", "again", "j2")] == ["cancelled", "cancelled", "waiting"]


def test_uploads_of_an_older_database_have_kept_their_bytes(new_database: NewDatabase) -> None:
    url = new_database()
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        make_anew(connection, "0002")
        digest = upload_of().digest
        connection.execute(text("INSERT INTO contents (digest, content) VALUES (:d, :c)"), {"d": digest, "c": BYTES})
        row = json.loads(upload_of().model_dump_json(exclude={"gone"})) | {"at": upload_of().at}
        columns = ", ".join(row)
        values = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO uploads ({columns}) VALUES ({values})"), row)
    engine.dispose()
    store = open_store(url)
    assert (store.uploads.get("u1").gone, store.uploads.content("u1")) == ("", BYTES)
    store.close()
