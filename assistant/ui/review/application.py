"""What the review desk needs of the application beside what every page needs."""

from pathlib import Path
from typing import Protocol

from assistant.journeys.arranging import Arranging
from assistant.journeys.filing import People
from assistant.journeys.ports import Interviews
from assistant.journeys.reviewing import Reviewing
from assistant.journeys.seeing import Seeing
from assistant.journeys.set_view import SetView
from assistant.ui.review.set_reading import SetReading


class Kept(Protocol):
    """What is kept."""

    @property
    def people(self) -> People: ...


class Template(Protocol):
    """The team's own Word document, by setting."""

    @property
    def docx_template(self) -> Path | None: ...


class ReviewApplication(Protocol):
    """The journeys of reviewing, wired."""

    @property
    def settings(self) -> Template: ...
    @property
    def store(self) -> Kept: ...
    @property
    def interviews(self) -> Interviews: ...
    @property
    def seeing(self) -> Seeing: ...
    @property
    def reviewing(self) -> Reviewing: ...
    @property
    def arranging(self) -> Arranging: ...
    @property
    def set_view(self) -> SetView: ...
    @property
    def set_reading(self) -> SetReading: ...
