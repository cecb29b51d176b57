"""What is fetched by plain links beside the page: downloads, and whether the server lives."""

from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse

from assistant.errors import AskWhyError, InterviewNotFound
from assistant.journeys.briefing import brief
from assistant.needs.interview import Interview
from assistant.ui.application import Application, Opening
from assistant.ui.runs import report_of
from assistant.ui.who import interview_for, language_of_browser, person_of
from assistant.ui.writing import Writing
from assistant.words import words

if TYPE_CHECKING:
    from assistant.exports import Form


def routes(opening: Opening, writing: Writing) -> APIRouter:
    """`/healthz`, `/export/{interview}/{statement|brief}.{md|docx|json}`, `/quality/{run}/report.html`, and
    `/writing/{token}`, the question that a model is writing for this browser."""
    router = APIRouter()

    @router.get("/healthz")
    def health() -> dict[str, bool]:
        return {"ok": True, "ready": opening.application is not None}

    @router.get("/writing/{token}")
    async def so_far(token: str, request: Request) -> Response:
        person = person_of(request, opening.application) if opening.application else None
        words = writing.so_far(person.id, token) if person else ""
        return PlainTextResponse(words, headers={"Cache-Control": "no-store"})

    @router.get("/export/{interview_id}/{what}.{form}")
    def download(
        interview_id: str, what: Literal["statement", "brief"], form: Literal["md", "docx", "json"], request: Request
    ) -> Response:
        if (application := opening.application) is None:
            return _told("ui.sign_in_wait", request, 503)
        try:
            if (person := person_of(request, application)) is None:
                raise InterviewNotFound(interview_id)
            return exported(interview_for(person, interview_id, application), what, form, application)
        except InterviewNotFound:
            return _told("failures.InterviewNotFound", request, 404)
        except AskWhyError:
            return _told("ui.error_download", request, 500)

    @router.get("/quality/{run}/report.html")
    def report(run: str, request: Request) -> Response:
        if (application := opening.application) is None:
            return _told("ui.sign_in_wait", request, 503)
        if (found := report_of(application.settings.evals_dir, run)) is None:
            return _told("failures.NotFound", request, 404)
        return FileResponse(found, media_type="text/html; charset=utf-8", headers=_REPORT_HEADERS)

    return router


def _told(key: str, request: Request, status: int) -> Response:
    return PlainTextResponse(words(language_of_browser(request.headers))(key), status)


_REPORT_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
"""A report is text and style: whatever stands in a transcript, nothing in it runs."""


def exported(interview: Interview, what: str, form: "Form", application: Application) -> Response:
    """The file, named after the need. Raises ExportError."""
    from assistant.exports import MEDIA_TYPES, export, file_name  # python-docx takes time to import

    content = brief(interview, application.library) if what == "brief" else interview.statement
    name = file_name(" ".join(part for part in (interview.statement.title, what) if part), form)
    headers = {
        "Content-Disposition": f"attachment; filename=\"askwhy-{what}.{form}\"; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }
    return Response(export(content, form, on=interview.changed.date()), media_type=MEDIA_TYPES[form], headers=headers)
