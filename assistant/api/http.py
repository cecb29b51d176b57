"""The API as an application of its own, with its OpenAPI document."""

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.routing import APIRoute

from assistant.api.application import Application
from assistant.api.asking import Current
from assistant.api.bounds import Bounded
from assistant.api.interviews import interview_routes
from assistant.api.notes import note_routes
from assistant.api.problems import MEDIA_TYPE, Problem, answer_with_problems
from assistant.api.sets import set_routes
from assistant.api.statements import statement_routes
from assistant.needs.uploads import MOST_MB

_ABOUT = (
    "Interviews that ask the why-questions, notes that become need statements, and their review. In a team every "
    "request carries an API token (askwhy people token EMAIL). Errors are problem+json (RFC 9457)."
)


def http_api(current: Current) -> FastAPI:
    """To be mounted at `/api/v1`. `current` is asked with each request."""
    api = FastAPI(
        title="AskWhy",
        version=version("askwhy"),
        description=_ABOUT,
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_name,
        responses={"default": {"model": Problem, "description": "What went wrong"}},
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
    )
    api.state.current = current
    api.add_middleware(Bounded, longest=lambda: _longest(current()))
    answer_with_problems(api)
    for routes in (set_routes(), interview_routes(), note_routes(), statement_routes()):
        api.include_router(routes)
    _describe(api)
    return api


def _longest(application: Application | None) -> int:
    """Bytes: the biggest file that notes may be, and its wrapping."""
    return (application.notes.uploading.most_bytes if application else MOST_MB * 2**20) + 2**20


def _name(route: APIRoute) -> str:
    return route.name


def _describe(api: FastAPI) -> None:
    """Says in the OpenAPI document what FastAPI cannot know: the form of errors, and the token."""
    plain = api.openapi

    def described() -> dict[str, Any]:
        if api.openapi_schema is None:
            document = plain()
            schemes = document.setdefault("components", {}).setdefault("securitySchemes", {})
            schemes["token"] = {"type": "http", "scheme": "bearer"}
            document["security"] = [{"token": []}, {}]
            for path in document["paths"].values():
                for operation in path.values():
                    content = operation["responses"]["default"]["content"]
                    content[MEDIA_TYPE] = content.pop("application/json")
        return plain()

    api.openapi = described  # type: ignore[method-assign]  # FastAPI's own way to extend the document
