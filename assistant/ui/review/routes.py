"""Downloads of a set, and the script that draws the pictures of one: plain links beside the page."""

from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse

from assistant.errors import ExportError, NotFound
from assistant.needs.language import Language
from assistant.needs.people import Person
from assistant.ui.application import Opening
from assistant.ui.review.application import ReviewApplication
from assistant.ui.review.place import Place
from assistant.ui.who import person_of
from assistant.words import words

CSV = ("jira.csv", "linear.csv")


def review_routes(opening: Opening) -> APIRouter:
    """`/export/set/{md|docx|xlsx|json|jira.csv|linear.csv}` with the query of a place on the desk, and
    `/review/plotly.js`. Goes before the routes of single interviews, whose pattern would take the first."""
    router = APIRouter()

    @router.get("/export/set/{form}")
    def download(form: str, request: Request, language: Language = "en") -> Response:
        if (application := opening.application) is None:
            return PlainTextResponse(words(language)("review.still_opening"), 503)
        if (person := person_of(request, application)) is None:
            return PlainTextResponse(words(language)("review.sign_in"), 401)
        try:
            return exported(form, Place.of(request.url.query), person, application, language)
        except NotFound:
            return PlainTextResponse(words(language)("review.not_found"), 404)
        except ExportError as error:
            return PlainTextResponse(words(language)("review.export_refused", reason=error), 422)

    @router.get("/review/plotly.js")
    def plotly() -> Response:
        headers = {"Cache-Control": "private, max-age=86400"}
        return Response(_plotly(), media_type="text/javascript; charset=utf-8", headers=headers)

    return router


def exported(form: str, place: Place, person: Person, application: ReviewApplication, language: Language) -> Response:
    """The file, named after the project. Raises NotFound, ExportError."""
    from assistant.exports import SET_FORMS, SET_MEDIA_TYPES, export_set, file_name
    from assistant.ui.review.gathering import background, gather

    if (known := next((each for each in SET_FORMS if each == form), None)) is None:
        raise ExportError(f"There is no form {form!r}; choose one of {', '.join(SET_FORMS)}.")
    gathered = gather(place, person, application)
    content = export_set(
        gathered.filed,
        known,
        project=gathered.project,
        language=language,
        drafts=place.drafts,
        on=datetime.now(UTC).astimezone().date(),
        template=application.settings.docx_template,
        background=background(gathered, application),
    )
    title = gathered.project.name if gathered.project else words(language)("review.export_set")
    return Response(content, media_type=SET_MEDIA_TYPES[known], headers=_headers(file_name(title, known), known))


def _headers(name: str, form: str) -> dict[str, str]:
    return {
        "Content-Disposition": f"attachment; filename=\"askwhy-set.{form}\"; filename*=UTF-8''{quote(name)}",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }


@cache
def _plotly() -> bytes:
    """The script that comes with the library which makes the figures."""
    script: Any = files("plotly") / "package_data" / "plotly.min.js"
    content: bytes = script.read_bytes()
    return content
