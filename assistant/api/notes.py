"""Notes over HTTP: send a file or a text, see how far its reading is, take over what was found."""

from typing import Annotated

from fastapi import APIRouter, File, Form, UploadFile
from pydantic import Field

from assistant.api.asking import App, Asking, Id, Limit, Offset, Project, Short
from assistant.api.shapes import FiledNow, NotesNow
from assistant.errors import UploadNotFound
from assistant.journeys.uploading import Taken
from assistant.needs.findings import Frozen
from assistant.needs.minds import MindName
from assistant.needs.uploads import Job, Upload


class Pasted(Frozen):
    """Notes as text."""

    text: Annotated[str, Field(max_length=5_000_000)]
    name: Short = "notes.txt"
    project: Short = ""
    mind: MindName = "offline"


class Chosen(Frozen):
    """Proposals, by their ids."""

    proposals: Annotated[tuple[Short, ...], Field(min_length=1, max_length=2000)]


def note_routes() -> APIRouter:
    """All under `/notes`."""
    router = APIRouter(prefix="/notes", tags=["notes"])
    _sending(router)
    _reading(router)
    return router


def _sending(router: APIRouter) -> None:
    @router.post("", status_code=202)
    def upload_notes(
        file: Annotated[UploadFile, File()],
        person: Asking,
        application: App,
        project: Annotated[Short, Form()] = "",
        mind: Annotated[MindName, Form()] = "offline",
    ) -> Taken:
        """Keeps a file and has it read in the background: `job` tells how far that is."""
        content, name = file.file.read(), file.filename or "notes.txt"
        return application.notes.uploading.take(person, name, content, project, mind=mind)

    @router.post("/text", status_code=202)
    def paste_notes(pasted: Pasted, person: Asking, application: App) -> Taken:
        """Keeps a text and has it read in the background."""
        content = pasted.text.encode("utf-8", "replace")
        return application.notes.uploading.take(person, pasted.name, content, pasted.project, mind=pasted.mind)

    @router.get("")
    def list_notes(
        person: Asking, application: App, project: Project = None, limit: Limit = 50, offset: Offset = 0
    ) -> list[Upload]:
        """Uploads, newest first."""
        return list(application.notes.uploading.recent(person, project, limit, offset))


def _reading(router: APIRouter) -> None:
    @router.get("/jobs/{job_id}")
    def get_job(job_id: Id, person: Asking, application: App) -> Job:
        """How far the reading is."""
        return application.notes.uploading.job(person, job_id)

    @router.post("/jobs/{job_id}/cancel")
    def cancel_job(job_id: Id, person: Asking, application: App) -> Job:
        """Ends the reading; one that is done stays done."""
        return application.notes.uploading.cancel(person, job_id)

    @router.get("/{upload_id}")
    def get_reading(upload_id: Id, person: Asking, application: App) -> NotesNow:
        """What was found. 404 as long as it is not read."""
        read = application.notes.uploading.result(person, upload_id)
        if read is None:
            raise UploadNotFound(f"the upload {upload_id} has not been read")
        return NotesNow.of(read, application.notes.accepting.offered(person, upload_id))

    @router.delete("/{upload_id}", status_code=204)
    def delete_notes(upload_id: Id, person: Asking, application: App) -> None:
        """Deletes an upload and what was found in it. 409 where a statement on file stands on it."""
        application.notes.uploading.delete(person, upload_id)

    @router.post("/{upload_id}/accept")
    def accept(upload_id: Id, chosen: Chosen, person: Asking, application: App) -> list[FiledNow]:
        """Files what these proposals make or change. 409, nothing being filed, where one is not offered any more."""
        filed = application.notes.accepting.accept(person, upload_id, chosen.proposals)
        return [FiledNow.of(each) for each in filed]

    @router.post("/{upload_id}/decline", status_code=204)
    def decline(upload_id: Id, chosen: Chosen, person: Asking, application: App) -> None:
        """Leaves proposals out; they can still be accepted."""
        application.notes.accepting.decline(person, upload_id, chosen.proposals)
