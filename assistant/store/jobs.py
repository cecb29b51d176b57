"""The reading of uploads in the background, in a database: no two workers get the same job."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, insert, or_, select, update

from assistant.errors import JobNotFound
from assistant.needs.uploads import Job, Read
from assistant.store.access import Database, StoredRow
from assistant.store.contents import drop_content
from assistant.store.documents import dumped, restored
from assistant.store.tables import DOCUMENT_SCHEMA, jobs
from assistant.store.uploads import put_read

UNDER_WAY = ("waiting", "running")


class SqlJobs:
    """The port `Jobs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, job: Job) -> None:
        """Keeps a new job, or where it is by now. A job that was cancelled stays so."""
        self._database.write(lambda connection: _put(connection, job))

    def get(self, job_id: str) -> Job:
        """Raises JobNotFound."""
        rows = self._database.rows(select(jobs).where(jobs.c.id == job_id))
        if not rows:
            raise _unknown(job_id)
        return _job(rows[0])

    def of(self, owner: str, limit: int = 20) -> Sequence[Job]:
        """Newest first."""
        query = select(jobs).where(jobs.c.owner == owner).order_by(jobs.c.made.desc(), jobs.c.id).limit(limit)
        return list(map(_job, self._database.rows(query)))

    def finish(self, job: Job, read: Read) -> None:
        """Keeps what was found and that the job is done, in one go; nothing of it where the job was cancelled. Raises
        UploadNotFound."""
        self._database.write(lambda connection: _finish(connection, job, read))

    def take(self, worker: str, now: datetime, dead_since: datetime) -> Job | None:
        """The oldest job that waits, or that runs but whose worker gave no sign since `dead_since`; it runs from now
        on. No two workers get the same."""
        return self._database.write(lambda connection: _take(connection, worker, now, dead_since))

    def refuse(self, job: Job) -> None:
        """Keeps that the job failed for what its file is, and lets the bytes of the file go, in one go."""
        self._database.write(lambda connection: _refuse(connection, job))

    def cancel(self, job_id: str, now: datetime) -> None:
        """Asks a job to end; one that is done stays done. The bytes of a file that was never read go with it. Raises
        JobNotFound."""
        self._database.write(lambda connection: _cancel(connection, job_id, now))

    def stop(self, upload_id: str, now: datetime) -> None:
        """Cancels every job of an upload, whoever's."""
        self._database.write(lambda connection: _stop(connection, upload_id, now))


def _put(connection: Connection, job: Job) -> None:
    held = connection.execute(_locked(job.id)).first()
    if held is None:
        connection.execute(insert(jobs), _row(job, ""))
    elif held.state != "cancelled":
        _change(connection, job, held.worker)


def _finish(connection: Connection, job: Job, read: Read) -> None:
    held = connection.execute(_locked(job.id)).first()
    if held is None or held.state != "cancelled":
        _put(connection, job.model_copy(update={"state": "done"}))
        put_read(connection, read)


def _refuse(connection: Connection, job: Job) -> None:
    _put(connection, job.model_copy(update={"state": "failed"}))
    drop_content(connection, job.upload)


def _take(connection: Connection, worker: str, now: datetime, dead_since: datetime) -> Job | None:
    silent = and_(jobs.c.state == "running", jobs.c.beat < dead_since)
    ready = select(jobs).where(or_(jobs.c.state == "waiting", silent)).order_by(jobs.c.made, jobs.c.id).limit(1)
    row = connection.execute(ready.with_for_update(skip_locked=True)).first()
    if row is None:
        return None
    taken = _job(row).model_copy(update={"state": "running", "beat": now})
    _change(connection, taken, worker)
    return taken


def _cancel(connection: Connection, job_id: str, now: datetime) -> None:
    held = connection.execute(_locked(job_id)).first()
    if held is None:
        raise _unknown(job_id)
    if held.state in UNDER_WAY:
        _end(connection, held, now)


def _stop(connection: Connection, upload_id: str, now: datetime) -> None:
    for held in connection.execute(select(jobs).where(jobs.c.state.in_(UNDER_WAY)).with_for_update()).all():
        if _job(held).upload == upload_id:
            _end(connection, held, now)


def _end(connection: Connection, held: StoredRow, now: datetime) -> None:
    job = _job(held).model_copy(update={"state": "cancelled", "beat": now})
    _change(connection, job, held.worker)


def _locked(job_id: str) -> Select[Any]:
    return select(jobs).where(jobs.c.id == job_id).with_for_update()


def _change(connection: Connection, job: Job, worker: str) -> None:
    connection.execute(update(jobs).where(jobs.c.id == job.id).values(_row(job, worker)))


def _row(job: Job, worker: str) -> dict[str, object]:
    own = {"id": job.id, "owner": job.owner, "state": job.state, "made": job.made, "beat": job.beat}
    return own | {"worker": worker, "document": dumped(job, f"the job {job.id}")}


def _job(row: StoredRow) -> Job:
    return restored(Job, row.document, DOCUMENT_SCHEMA, f"the job {row.id}")


def _unknown(job_id: str) -> JobNotFound:
    return JobNotFound(f"no job has the id {job_id}")
