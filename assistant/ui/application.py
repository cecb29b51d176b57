"""What the page needs of the application, and how it waits for it while the playbooks are read for the first time."""

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Literal, NamedTuple, Protocol

from pydantic import SecretStr

from assistant.journeys.admitting import Admitting
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Interviews, Library, Mind
from assistant.journeys.seeing import Seeing
from assistant.journeys.signing_in import SigningIn
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.ui.notes.application import NotesJourney
from assistant.ui.review.application import ReviewApplication, Template

_log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]


REHEARSED: dict[Language, str] = {"zh": "想做一个预约小程序", "en": "They want a booking app"}


class Kept(Interviews, Protocol):
    """Interviews that also tell what was said but never heard, because a process died over it."""

    def pending(self, interview_id: str) -> Sequence[Source]:
        """Oldest first."""


class Place(Template, Protocol):
    """Where this machine keeps things, and how a model was set up."""

    @property
    def evals_dir(self) -> Path:
        """Where `askwhy eval` keeps its runs; it need not exist."""

    @property
    def mind(self) -> MindName:
        """Who reads and asks in a new interview."""

    @property
    def mode(self) -> Literal["alone", "team"]:
        """Whether people sign in."""

    @property
    def oidc_issuer(self) -> str | None:
        """Where they may do so elsewhere."""

    @property
    def oidc_client_id(self) -> str | None:
        """How we are known there."""

    @property
    def oidc_client_secret(self) -> SecretStr | None:
        """Our secret there."""

    @property
    def oidc_domain(self) -> str | None:
        """Whose people may come without having been added."""

    @property
    def openai_base_url(self) -> str | None:
        """The model's address, where it is not OpenAI's own."""

    @property
    def openai_api_key(self) -> object | None:
        """Looked at only for whether there is one."""


class Application(ReviewApplication, Protocol):
    """AskWhy, wired."""

    @property
    def settings(self) -> Place:
        """What was set."""

    @property
    def interviewing(self) -> Interviewing:
        """The journey."""

    @property
    def library(self) -> Library:
        """The playbooks."""

    @property
    def mind(self) -> Mind:
        """The embedded mind."""

    @property
    def minds(self) -> Mapping[MindName, Mind]:
        """All there are; "model" where one was set up."""

    @property
    def interviews(self) -> Kept:
        """Where interviews are kept."""

    @property
    def seeing(self) -> Seeing:
        """What each person may see."""

    @property
    def notes(self) -> NotesJourney:
        """The journey of notes."""

    @property
    def signing_in(self) -> SigningIn:
        """Who is who."""

    @property
    def admitting(self) -> Admitting:
        """Who may sign in."""

    def close(self) -> None:
        """Lets go of everything."""


class Reading(NamedTuple):
    """How many playbooks have been read, of how many; zeros before it is known."""

    done: int
    total: int


class Opening:
    """An application on its way: the page is served at once, and tells how far the reading of playbooks has come.

    `application` is None until it is open; `failure` says why it cannot be opened.
    """

    def __init__(self, open_application: Callable[[Progress], Application]) -> None:
        self._open = open_application
        self.reading = Reading(0, 0)
        self.application: Application | None = None
        self.failure = ""
        self._thread = Thread(target=self._run, name="askwhy-opening", daemon=True)

    def start(self) -> "Opening":
        """Begins to open in the background."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Closes what was opened, once it is."""
        if self._thread.is_alive():
            self._thread.join(timeout=30)
        if self.application:
            self.application.close()

    def _run(self) -> None:
        try:
            application = self._open(self._tell)
            rehearse(application)
            application.notes.worker.start()  # what a crash left unread is taken up again
            self.application = application
        except Exception as failure:  # whoever opens the page must be told, whatever it was
            _log.exception("AskWhy cannot be opened")
            self.failure = str(failure) or type(failure).__name__

    def _tell(self, done: int, total: int) -> None:
        self.reading = Reading(done, total)


def rehearse(application: Application) -> None:
    """Reads and searches once in each language, so that the first request need not wait for what loads late."""
    at = datetime.now(UTC)
    for language, request in REHEARSED.items():
        source = Source(id="rehearsal-1", kind="chat", text=request)
        statement = NeedStatement(id="rehearsal", language=language, sources=(source,))
        interview = Interview(id="rehearsal", owner="", started=at, changed=at, language=language, statement=statement)
        application.library.search(request, language)
        application.mind.read(source, interview)


def opened(application: Application) -> Opening:
    """An application that is open already."""
    opening = Opening(lambda _: application)
    opening.application = application
    return opening
