"""Who is at the page, and which interviews are theirs to open."""

from collections.abc import Mapping
from typing import Any

from assistant.journeys.opening import open_interview
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.people import Person
from assistant.ui.application import Application
from assistant.ui.owner import owner_of

SESSION = "askwhy_session"
"""The cookie that holds a session's token."""


def person_of(request: Any, application: Application) -> Person | None:
    """The person of a request, Gradio's or Starlette's; None in a team for somebody who is not signed in.

    On a machine that is used alone each browser is a person of its own, who may do everything.
    """
    if application.settings.mode == "team":
        return application.signing_in.person(token_of(request))
    return Person(id=owner_of(request), name="", role="administrator")


def token_of(request: Any) -> str:
    """The token of a browser's cookie or of a program's `Authorization: Bearer`, "" where there is none."""
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    return str(token.strip() if scheme.lower() == "bearer" else request.cookies.get(SESSION, ""))


def language_of_browser(headers: Mapping[str, str]) -> Language:
    """Chinese where the browser asks for it first, else English: for what is told outside the page, which has a choice
    of its own."""
    return "zh" if headers.get("accept-language", "").lower().startswith("zh") else "en"


def interview_for(person: Person, interview_id: str, application: Application) -> Interview:
    """The interview, if this person may open it (see journeys/opening.py). Raises InterviewNotFound."""
    alone = application.settings.mode == "alone"
    return open_interview(person, interview_id, application.interviews, application.seeing, alone=alone)
