"""Files as they came and what was read from them, in a database."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, and_, delete, insert, or_, select

from assistant.errors import UploadNotFound, UploadQuoted
from assistant.needs.arrangements import Arrangement
from assistant.needs.noted import NotesReading
from assistant.needs.uploads import Read, Upload
from assistant.store.access import Database, StoredRow
from assistant.store.arrangements import note
from assistant.store.contents import keep_content, let_go, quoted_of
from assistant.store.documents import dumped, restored
from assistant.store.tables import DOCUMENT_SCHEMA, contents, readings, uploads


class SqlUploads:
    """The port `Uploads`. The bytes of a file are kept once, however often it is uploaded."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, upload: Upload, content: bytes) -> None:
        """Keeps the file before anything is made of it."""
        self._database.write(lambda connection: _keep(connection, upload, content))

    def get(self, upload_id: str) -> Upload:
        """Raises UploadNotFound."""
        rows = self._database.rows(select(uploads).where(uploads.c.id == upload_id))
        if not rows:
            raise _unknown(upload_id)
        return _upload(rows[0])

    def content(self, upload_id: str) -> bytes:
        """The bytes as they came. Raises UploadNotFound, also where they were let go."""
        here = and_(uploads.c.id == upload_id, uploads.c.gone == "")
        rows = self._database.rows(select(contents.c.content).join(uploads).where(here))
        if not rows:
            raise _unknown(upload_id)
        return bytes(rows[0].content)

    def same(self, digest: str, project: str, owner: str) -> Sequence[Upload]:
        """Uploads of the same bytes in the project, or of the owner where `project` is ""; oldest first."""
        query = select(uploads).where(uploads.c.digest == digest, uploads.c.project == project)
        query = query.order_by(uploads.c.at, uploads.c.id)
        return list(map(_upload, self._database.rows(query if project else query.where(uploads.c.owner == owner))))

    def recent(self, projects: Sequence[str] | None, owner: str, limit: int = 50, offset: int = 0) -> Sequence[Upload]:
        """Uploads in these projects (None: in all) and the owner's own outside projects; newest first."""
        inside = uploads.c.project != "" if projects is None else uploads.c.project.in_([p for p in projects if p])
        own = and_(uploads.c.project == "", uploads.c.owner == owner)
        query = select(uploads).where(or_(inside, own)).order_by(uploads.c.at.desc(), uploads.c.id)
        return list(map(_upload, self._database.rows(query.limit(limit).offset(offset))))

    def keep_read(self, read: Read) -> None:
        """Keeps what was found; once more for the same upload replaces it. Raises UploadNotFound."""
        self._database.write(lambda connection: put_read(connection, read))

    def read(self, upload_id: str) -> Read | None:
        """What was found, once it was read."""
        rows = self._database.rows(select(readings).where(readings.c.upload_id == upload_id))
        return Read(upload=self.get(upload_id), reading=_reading(rows[0])) if rows else None

    def quoted(self, upload_ids: Collection[str]) -> frozenset[str]:
        """Those among the uploads on which a statement on file stands, with its present text or an earlier one."""
        with self._database.reading() as connection:
            return quoted_of(connection, upload_ids)

    def delete(self, upload_id: str, noted: Arrangement) -> None:
        """Deletes an upload with its bytes and what was read, and in the same go keeps `noted`, the line of the audit
        trail. Raises UploadNotFound, and UploadQuoted where a statement on file stands on it."""
        self._database.write(lambda connection: _delete(connection, upload_id, noted))


def _keep(connection: Connection, upload: Upload, content: bytes) -> None:
    keep_content(connection, upload.digest, content)
    connection.execute(insert(uploads), upload.model_dump())


def _delete(connection: Connection, upload_id: str, noted: Arrangement) -> None:
    upload = connection.execute(select(uploads.c.digest).where(uploads.c.id == upload_id).with_for_update()).first()
    if upload is None:
        raise _unknown(upload_id)
    if quoted_of(connection, [upload_id]):
        raise UploadQuoted(f"a statement on file stands on the upload {upload_id}")
    connection.execute(delete(readings).where(readings.c.upload_id == upload_id))
    connection.execute(delete(uploads).where(uploads.c.id == upload_id))
    let_go(connection, upload.digest)
    note(connection, noted)


def put_read(connection: Connection, read: Read) -> None:
    """Keeps what was found, in the transaction it is handed. Raises UploadNotFound."""
    upload_id = read.upload.id
    if not connection.execute(select(uploads.c.id).where(uploads.c.id == upload_id).with_for_update()).first():
        raise _unknown(upload_id)
    connection.execute(delete(readings).where(readings.c.upload_id == upload_id))
    document = dumped(_lean(read.reading), f"the reading of {read.upload.name}")
    row = {"upload_id": upload_id, "document": document, "document_schema": DOCUMENT_SCHEMA}
    connection.execute(insert(readings), row)


def _lean(reading: NotesReading) -> NotesReading:
    """Statements that all stand on the notes need not each repeat them."""
    own = (reading.notes.source,)
    lean = (s.model_copy(update={"sources": ()}) if s.sources == own else s for s in reading.statements)
    return reading.model_copy(update={"statements": tuple(lean)})


def _reading(row: StoredRow) -> NotesReading:
    what = f"the reading of the upload {row.upload_id}"
    lean = restored(NotesReading, row.document, row.document_schema, what)
    own = (lean.notes.source,)
    whole = (s if s.sources else s.model_copy(update={"sources": own}) for s in lean.statements)
    return lean.model_copy(update={"statements": tuple(whole)})


def _upload(row: StoredRow) -> Upload:
    return Upload(**{name: row._mapping[name] for name in Upload.model_fields})


def _unknown(upload_id: str) -> UploadNotFound:
    return UploadNotFound(f"no upload has the id {upload_id}")
