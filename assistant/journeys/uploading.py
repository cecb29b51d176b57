"""Notes come in: a file is kept before anything is made of it, and read in the background."""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import PurePosixPath

from assistant.errors import (
    JobNotFound,
    NotAllowed,
    NotesEmpty,
    NotesTooBig,
    ProjectNotFound,
    UploadNotFound,
    UploadQuoted,
)
from assistant.journeys.filing import Jobs, Uploads
from assistant.journeys.ports import Clock, NewId
from assistant.journeys.seeing import Seeing
from assistant.needs.arrangements import Arrangement
from assistant.needs.findings import Frozen
from assistant.needs.minds import MindName
from assistant.needs.people import Person, may_arrange
from assistant.needs.sources import storable
from assistant.needs.uploads import Job, Read, Upload
from assistant.words import words


class Taken(Frozen):
    """A file that is kept and the job of reading it. `earlier` are uploads of the very same bytes."""

    upload: Upload
    job: Job
    earlier: tuple[Upload, ...] = ()


class Uploading:
    """Takes files for people who see only what they may: whatever else there is raises as an id that nothing has."""

    def __init__(
        self,
        uploads: Uploads,
        jobs: Jobs,
        seeing: Seeing,
        clock: Clock,
        new_id: NewId,
        *,
        most_bytes: int,
        wake: Callable[[], None] = lambda: None,
    ) -> None:
        """A file may have `most_bytes`. `wake` tells the worker that there is work."""
        self._uploads, self._jobs, self._seeing = uploads, jobs, seeing
        self._clock, self._new_id, self._wake = clock, new_id, wake
        self.most_bytes = most_bytes
        self._were_read: set[str] = set()

    def take(
        self, person: Person, name: str, content: bytes, project: str = "", *, mind: MindName = "offline"
    ) -> Taken:
        """Keeps a file, or a pasted text as UTF-8, before anything is made of it, and has it read.

        Raises NotesTooBig and NotesEmpty, nothing being kept then, and ProjectNotFound.
        """
        if project:
            self._seeing.project(person, project)
        self._check(content)
        upload = Upload(
            id=self._new_id(),
            project=project,
            owner=person.id,
            name=_plain(name),
            digest=hashlib.sha256(content).hexdigest(),
            size=len(content),
            at=self._clock(),
        )
        earlier = tuple(self._uploads.same(upload.digest, project, person.id))
        self._uploads.keep(upload, content)
        return Taken(upload=upload, job=self._begin(upload, person, mind), earlier=earlier)

    def again(self, person: Person, upload_id: str, *, mind: MindName = "offline") -> Job:
        """Reads an upload once more: its reading broke off, or another mind is wanted. Raises UploadNotFound, and
        NotesEmpty where its bytes were let go."""
        upload = self.upload(person, upload_id)
        if upload.gone:
            raise NotesEmpty(words("en")("notes.gone"), words("zh")("notes.gone"))
        return self._begin(upload, person, mind)

    def upload(self, person: Person, upload_id: str) -> Upload:
        """Raises UploadNotFound."""
        upload = self._uploads.get(upload_id)
        if not self._may_see(person, upload.project, upload.owner):
            raise UploadNotFound(f"no upload has the id {upload_id}")
        return upload

    def recent(self, person: Person, project: str | None = None, limit: int = 50, offset: int = 0) -> Sequence[Upload]:
        """Uploads, newest first: all this person may see (None), those of a project, or their own outside (""). Raises
        ProjectNotFound."""
        if project is None:
            everywhere = None if person.role == "administrator" else [p.id for p in self._seeing.projects(person)]
            return self._uploads.recent(everywhere, person.id, limit, offset)
        inside = [self._seeing.project(person, project).id] if project else []
        found = self._uploads.recent(inside, person.id, limit, offset)
        return [upload for upload in found if upload.project == project]

    def job(self, person: Person, job_id: str) -> Job:
        """Where a job is by now. Raises JobNotFound."""
        job = self._jobs.get(job_id)
        if not self._may_see(person, job.project, job.owner):
            raise JobNotFound(f"no job has the id {job_id}")
        return job

    def jobs(self, person: Person, limit: int = 20) -> Sequence[Job]:
        """The person's own, newest first: what a page shows that was loaded anew. Looking for jobs starts the worker,
        which goes on with what a crash left."""
        self._wake()
        return self._jobs.of(person.id, limit)

    def unread(self, uploads: Iterable[Upload]) -> frozenset[str]:
        """The ids of those that were not read: their job is under way, failed, or was never begun because the program
        was killed right before."""
        asked = {upload.id for upload in uploads} - self._were_read
        unread = frozenset(each for each in asked if self._uploads.read(each) is None)
        self._were_read |= asked - unread
        return unread

    def cancel(self, person: Person, job_id: str) -> Job:
        """Ends a job; one that is done stays done. Raises JobNotFound."""
        self.job(person, job_id)
        self._jobs.cancel(job_id, self._clock())
        return self._jobs.get(job_id)

    def delete(self, person: Person, upload_id: str) -> None:
        """Deletes an upload with its bytes, what was found in it, and whatever reads it. Who did it goes on record.

        Raises UploadNotFound, NotAllowed, and UploadQuoted where a statement on file stands on it.
        """
        upload = self.upload(person, upload_id)
        if not self._theirs(person, [upload]):
            raise NotAllowed("whoever uploaded it, or leads its project, deletes an upload")
        if upload_id in self._uploads.quoted([upload_id]):
            raise UploadQuoted(f"a statement on file stands on the upload {upload_id}")
        now = self._clock()
        self._jobs.stop(upload_id, now)
        self._uploads.delete(
            upload_id,
            Arrangement(
                at=now, by=person.id, did="deleted", whom=upload.owner, project=upload.project, more=upload.name
            ),
        )

    def deletable(self, person: Person, uploads: Iterable[Upload]) -> frozenset[str]:
        """The ids of those that this person may delete and on which nothing on file stands."""
        theirs = self._theirs(person, uploads)
        return theirs - self._uploads.quoted(theirs)

    def result(self, person: Person, upload_id: str) -> Read | None:
        """What was found, whole, or None as long as it is not read. Raises UploadNotFound."""
        self.upload(person, upload_id)
        return self._uploads.read(upload_id)

    def _begin(self, upload: Upload, person: Person, mind: MindName) -> Job:
        now = self._clock()
        job = Job(
            id=self._new_id(),
            upload=upload.id,
            owner=person.id,
            project=upload.project,
            stage="stage_waiting",
            made=now,
            beat=now,
            mind=mind,
        )
        self._jobs.put(job)
        self._wake()
        return job

    def _check(self, content: bytes) -> None:
        if len(content) > self.most_bytes:
            sizes = {"size": len(content) // 2**20, "limit": self.most_bytes // 2**20}
            raise NotesTooBig(*(words(lang)("notes.too_many_bytes", **sizes) for lang in ("en", "zh")))
        if not content.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
            raise NotesEmpty(words("en")("notes.empty"), words("zh")("notes.empty"))

    def _may_see(self, person: Person, project: str, owner: str) -> bool:
        if not project:
            return owner == person.id
        try:
            return bool(self._seeing.project(person, project))
        except ProjectNotFound:
            return False

    def _theirs(self, person: Person, uploads: Iterable[Upload]) -> frozenset[str]:
        """The ids of those that a person brought in, or that are in a project which they lead."""
        led = {project.id for project in self._seeing.projects(person) if may_arrange(person, project)}
        return frozenset(upload.id for upload in uploads if upload.owner == person.id or upload.project in led)


def _plain(name: str) -> str:
    """A file's name without any folder; what no database can hold becomes legible."""
    return storable(PurePosixPath(name.replace("\\", "/")).name)[:200]
