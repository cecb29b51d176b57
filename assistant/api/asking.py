"""Who asks, and of what: the application of a request and the person a program acts for."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, HTTPException, Path, Query, Request
from pydantic import Field

from assistant.api.application import Application
from assistant.errors import SignInRefused
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.people import Person

PROGRAMS = Person(id="cli", name="", role="administrator")
"""Whom programs act for on a machine that is used alone: the same person as `askwhy` in the terminal."""

_NO_CONTROLS = r"^[^\x00-\x1f\x7f]*$"

Current = Callable[[], Application | None]
"""The application, once it is open."""


def application_of(request: Request) -> Application:
    """The application. Answers 503 as long as it is still reading the playbooks."""
    current: Current = request.app.state.current
    if application := current():
        return application
    raise HTTPException(503, headers={"Retry-After": "2"})


def person_of(application: Application, authorization: str) -> Person:
    """The person whose API token stands in the header `Authorization: Bearer`. No cookie counts, so no other site can
    make a browser act here. Raises SignInRefused."""
    if application.settings.mode == "alone":
        return PROGRAMS
    scheme, _, token = authorization.partition(" ")
    found = application.signing_in.person(token.strip()) if scheme.lower() == "bearer" else None
    if found is None:
        raise SignInRefused("no such API token")
    return found


def interview_of(person: Person, interview_id: str, application: Application) -> Interview:
    """Raises InterviewNotFound, also for what this person may not see."""
    from assistant.journeys.opening import open_interview

    alone = application.settings.mode == "alone"
    return open_interview(person, interview_id, application.interviews, application.seeing, alone=alone)


def language_asked(request: Request) -> Language:
    """Chinese where the header Accept-Language begins with it, else English."""
    return "zh" if request.headers.get("accept-language", "").lower().startswith("zh") else "en"


def _asking(request: Request, application: Annotated[Application, Depends(application_of)]) -> Person:
    return person_of(application, request.headers.get("authorization", ""))


App = Annotated[Application, Depends(application_of)]
Asking = Annotated[Person, Depends(_asking)]
Spoken = Annotated[Language, Depends(language_asked)]

Id = Annotated[str, Path(max_length=300, pattern=_NO_CONTROLS)]
Filter = Annotated[str, Query(max_length=300, pattern=_NO_CONTROLS)]
Project = Annotated[
    str | None,
    Query(max_length=300, pattern=_NO_CONTROLS, description="A project's id; empty for what is in no project."),
]
Limit = Annotated[int, Query(ge=1, le=200, description="At most so many.")]
Offset = Annotated[int, Query(ge=0, le=100_000, description="How many to pass over.")]

Text = Annotated[str, Field(max_length=200_000)]
Short = Annotated[str, Field(max_length=300, pattern=_NO_CONTROLS)]
