"""Where files come in: several at once, or pasted words, no more of them taken off the wire than is read."""

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from assistant.errors import NotesError, ProjectNotFound
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.people import Person
from assistant.ui.application import Application, Opening
from assistant.ui.minds import chosen_mind
from assistant.ui.who import person_of
from assistant.words import words

MOST_FILES = 20
"""Files in one request."""

AT_ONCE = 4
"""How many times the bytes of the biggest file one request may have; the page sends a file at a time."""


class _TooMuch(Exception):
    """The request holds more than is taken at once."""


def notes_routes(opening: Opening) -> APIRouter:
    """`POST /uploads`, a form with `files`, or `text` that was pasted, and perhaps `project` and `language`.

    Answers `{"taken": [{"upload", "job", "name", "earlier"}], "refused": [{"name", "why"}]}`.
    """
    router = APIRouter()

    @router.post("/uploads")
    async def take(request: Request) -> Response:
        if (application := opening.application) is None:
            return _refused("ui.warming_hint", _language(request.query_params.get("language")), 503)
        if (person := person_of(request, application)) is None:
            return _refused("ui.error_signed_out", _language(request.query_params.get("language")), 401)
        try:
            form = await _form(request, application.notes.uploading.most_bytes)
        except _TooMuch:
            return _refused("notes_ui.too_much", _language(request.query_params.get("language")), 413)
        except MultiPartException:
            return _refused("notes_ui.no_form", _language(request.query_params.get("language")), 400)
        try:
            return JSONResponse(await _taken(form, person, application, chosen_mind(request)))
        finally:
            await form.close()

    return router


async def _form(request: Request, most_bytes: int) -> FormData:
    """The form; big files of it lie in temporary files that are gone once it is closed. Raises MultiPartException."""
    most_at_once = AT_ONCE * most_bytes
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise MultiPartException("a multipart form is needed")
    if int(request.headers.get("content-length") or 0) > most_at_once:
        raise _TooMuch
    async with aclosing(_counted(request, most_at_once)) as stream:
        parser = MultiPartParser(request.headers, stream, max_files=MOST_FILES, max_part_size=most_bytes)
        return await parser.parse()


async def _counted(request: Request, most: int) -> AsyncGenerator[bytes, None]:
    total = 0
    async for chunk in request.stream():
        total += len(chunk)
        if total > most:
            raise _TooMuch
        yield chunk


async def _taken(form: FormData, person: Person, application: Application, mind: MindName | None) -> dict[str, object]:
    language = _language(form.get("language"))
    project = form.get("project")
    taken: list[object] = []
    refused: list[object] = []
    async for name, content in _files(form, application.notes.uploading.most_bytes, language):
        try:
            kept = await run_in_threadpool(
                application.notes.uploading.take,
                person,
                name,
                content,
                project if isinstance(project, str) else "",
                mind=mind or application.settings.mind,
            )
        except NotesError as error:
            refused.append({"name": name, "why": error.zh if language == "zh" else error.en})
        except ProjectNotFound:
            refused.append({"name": name, "why": words(language)("notes_ui.no_project")})
        else:
            earlier = [each.id for each in kept.earlier]
            taken.append({"upload": kept.upload.id, "job": kept.job.id, "name": kept.upload.name, "earlier": earlier})
    return {"taken": taken, "refused": refused}


async def _files(form: FormData, most_bytes: int, language: Language) -> AsyncGenerator[tuple[str, bytes], None]:
    """One at a time in memory; of one that is too big only so much that whoever takes it sees that."""
    for part in _in_order(form):
        if isinstance(part, UploadFile):
            yield part.filename or words(language)("notes_ui.pasted"), await part.read(most_bytes + 1)
        elif part.strip():
            yield words(language)("notes_ui.pasted"), part.encode("utf-8", "replace")


def _in_order(form: FormData) -> Iterable[UploadFile | str]:
    return [value for key, value in form.multi_items() if key in ("files", "text")]


def _language(said: object) -> Language:
    return "zh" if said == "zh" else "en"


def _refused(key: str, language: Language, status: int) -> Response:
    refused = [{"name": "", "why": words(language)(key)}]
    return JSONResponse({"taken": [], "refused": refused}, status)
