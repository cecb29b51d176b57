"""What uploads promise: bytes kept once, the same file noticed, what was read put back whole."""

from datetime import timedelta
from hashlib import sha256

import pytest

from assistant.errors import UploadNotFound
from assistant.needs.noted import NotesReading
from assistant.needs.notes import Notes
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.needs.uploads import Read, Upload
from assistant.store.store import Store
from assistant.store.tables import contents
from tests.fakes import NOON
from tests.store.making import statement_of

BYTES = "王总：我想要一个系统\n".encode() + bytes(range(256))


def upload_of(number: int = 1, content: bytes = BYTES, project: str = "p1", owner: str = "ann") -> Upload:
    at = NOON + timedelta(minutes=number)
    digest = sha256(content).hexdigest()
    return Upload(
        id=f"u{number}", project=project, owner=owner, name="会议.txt", digest=digest, size=len(content), at=at
    )


def read_of(upload: Upload, *titles: str) -> Read:
    source = Source(id="n1", kind="file", text="We want an app. " * 100, title="会议.txt")
    own = (NeedStatement(id=title, language="en", title=title, sources=(source,)) for title in titles)
    notes = Notes(source=source, turns=(), format="txt")
    return Read(upload=upload, reading=NotesReading(notes=notes, statements=tuple(own)))


def test_a_file_comes_back_byte_for_byte(store: Store) -> None:
    store.uploads.keep(upload_of(), BYTES)
    assert store.uploads.get("u1") == upload_of()
    assert store.uploads.content("u1") == BYTES


def test_the_same_bytes_are_kept_once_and_noticed_in_the_project_or_with_their_owner(store: Store) -> None:
    uploads = [
        upload_of(1),
        upload_of(2, owner="bob"),
        upload_of(3, project="p2"),
        upload_of(4, project=""),
        upload_of(5, project="", owner="bob"),
        upload_of(6, b"other"),
    ]
    for upload in uploads:
        store.uploads.keep(upload, b"other" if upload.id == "u6" else BYTES)
    digest = uploads[0].digest
    assert store.uploads.same(digest, "p1", "cy") == uploads[:2]
    assert store.uploads.same(digest, "", "bob") == [uploads[4]]
    assert store.uploads.same(digest, "p3", "ann") == []
    assert len(store.database.rows(contents.select())) == 2


def test_recent_uploads_are_those_of_the_projects_and_ones_own_newest_first(store: Store) -> None:
    places = [("p1", "bob"), ("p2", "bob"), ("", "ann"), ("", "bob")]
    for number, (project, owner) in enumerate(places, 1):
        store.uploads.keep(upload_of(number, project=project, owner=owner), BYTES)
    assert _ids(store, ["p1"], "ann") == ["u3", "u1"]
    assert _ids(store, [], "bob") == ["u4"]
    assert _ids(store, [""], "cy") == []
    assert _ids(store, None, "ann") == ["u3", "u2", "u1"]
    assert [u.id for u in store.uploads.recent(None, "ann", limit=1)] == ["u3"]


def test_what_was_read_comes_back_whole_and_a_second_reading_replaces_it(store: Store) -> None:
    store.uploads.keep(upload_of(), BYTES)
    assert store.uploads.read("u1") is None
    for read in (read_of(upload_of(), "an app", "报表"), read_of(upload_of(), "only one"), read_of(upload_of())):
        store.uploads.keep_read(read)
        assert store.uploads.read("u1") == read


def test_a_statement_that_stands_on_more_than_the_notes_keeps_its_sources(store: Store) -> None:
    store.uploads.keep(upload_of(), BYTES)
    read = read_of(upload_of(), "an app")
    other = statement_of("said elsewhere")
    reading = read.reading.model_copy(update={"statements": (*read.reading.statements, other)})
    store.uploads.keep_read(Read(upload=upload_of(), reading=reading))
    assert store.uploads.read("u1") == Read(upload=upload_of(), reading=reading)


def test_what_is_not_there_is_said_to_be_unknown(store: Store) -> None:
    for ask in (store.uploads.get, store.uploads.content, lambda u: store.uploads.keep_read(read_of(upload_of(9)))):
        with pytest.raises(UploadNotFound, match="u9"):
            ask("u9")
    assert store.uploads.read("u9") is None


def _ids(store: Store, projects: list[str] | None, owner: str) -> list[str]:
    return [upload.id for upload in store.uploads.recent(projects, owner)]
