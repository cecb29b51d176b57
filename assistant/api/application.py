"""What programs need of the application."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

from assistant.journeys.accepting import Accepting
from assistant.journeys.filing import People
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Interviews, Library, Mind
from assistant.journeys.reviewing import Reviewing
from assistant.journeys.seeing import Seeing
from assistant.journeys.signing_in import SigningIn
from assistant.journeys.uploading import Uploading
from assistant.needs.minds import MindName


class Set(Protocol):
    """What was set."""

    @property
    def mode(self) -> Literal["alone", "team"]: ...
    @property
    def mind(self) -> MindName: ...
    @property
    def docx_template(self) -> Path | None: ...
    @property
    def api_per_token(self) -> int: ...
    @property
    def api_per_address(self) -> int: ...


class Kept(Protocol):
    """What is kept."""

    @property
    def people(self) -> People: ...


class Notes(Protocol):
    """The notes journey."""

    @property
    def uploading(self) -> Uploading: ...
    @property
    def accepting(self) -> Accepting: ...


class Application(Protocol):
    """AskWhy, wired."""

    @property
    def settings(self) -> Set: ...
    @property
    def store(self) -> Kept: ...
    @property
    def library(self) -> Library: ...
    @property
    def minds(self) -> Mapping[MindName, Mind]: ...
    @property
    def interviewing(self) -> Interviewing: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def seeing(self) -> Seeing: ...
    @property
    def signing_in(self) -> SigningIn: ...
    @property
    def reviewing(self) -> Reviewing: ...
    @property
    def notes(self) -> Notes: ...
