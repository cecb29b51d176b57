"""Projects and sets of statements over HTTP, the playbooks, and whether the server lives."""

from datetime import UTC, datetime
from importlib.metadata import version
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from assistant.api.asking import App, Asking, Current, Filter, Limit, Project, Spoken
from assistant.api.files import download
from assistant.exports.sets import SET_MEDIA_TYPES, SetForm, export_set
from assistant.exports.sets.gathering import background, gathered
from assistant.journeys.filing import Wanted
from assistant.journeys.ports import Hit
from assistant.needs.findings import Frozen
from assistant.needs.language import Language, language_of
from assistant.needs.people import Project as OneProject
from assistant.needs.standings import Standing

Ids = Annotated[list[str], Query(max_length=500, description="Only these statements.")]


class Health(Frozen):
    """`ready` once the playbooks are read."""

    ok: bool
    ready: bool
    version: str


class Found(Frozen):
    """Passages, best first. `low`: even the best is only loosely related."""

    hits: tuple[Hit, ...]
    low: bool


def set_routes() -> APIRouter:
    """`/health`, `/projects`, `/export/{form}`, `/playbooks/search`."""
    router = APIRouter()

    @router.get("/health", tags=["server"])
    def health(request: Request) -> Health:
        """Whether the server lives. Needs no token."""
        current: Current = request.app.state.current
        return Health(ok=True, ready=current() is not None, version=version("askwhy"))

    @router.get("/projects", tags=["projects"])
    def list_projects(person: Asking, application: App) -> list[OneProject]:
        """The projects one may see, by name."""
        return application.reviewing.projects(person)

    @router.get("/playbooks/search", tags=["playbooks"])
    def search_playbooks(
        text: Annotated[str, Query(min_length=1, max_length=20_000)],
        _person: Asking,
        application: App,
        language: Language | None = None,
        limit: Limit = 8,
    ) -> Found:
        """Passages of the playbooks for a request in the client's words."""
        found = application.library.search(text, language or language_of(text), limit=limit)
        return Found(hits=found.hits, low=found.low)

    @router.get("/export/{form}", tags=["projects"], response_class=Response)
    def export_many(
        form: SetForm,
        person: Asking,
        application: App,
        spoken: Spoken,
        project: Project = None,
        standing: Standing | None = None,
        text: Filter = "",
        ids: Ids = [],  # noqa: B006 (FastAPI copies it)
        drafts: bool = False,
        language: Language | None = None,
    ) -> Response:
        """A set of statements as a file: only what stands approved unless `drafts`, with what was left out and why."""
        wanted = Wanted(standing=standing, text=text)
        journeys = (application.reviewing, application.seeing)
        held = gathered(ids, wanted, project, person, *journeys)
        content = export_set(
            held.filed,
            form,
            project=held.project,
            language=language or spoken,
            drafts=drafts,
            on=datetime.now(UTC).astimezone().date(),
            template=application.settings.docx_template,
            background=background(held.filed, application.store.people, application.interviews),
        )
        return download(content, SET_MEDIA_TYPES[form], f"askwhy-set.{form}", held.project.name if held.project else "")

    return router
