"""What the notes desk needs of the application beside what every page needs."""

from typing import Protocol

from assistant.journeys.accepting import Accepting
from assistant.journeys.seeing import Seeing
from assistant.journeys.uploading import Uploading


class Worker(Protocol):
    """Reads uploads in the background."""

    def start(self) -> object: ...


class NotesJourney(Protocol):
    """The journey of notes, wired."""

    @property
    def uploading(self) -> Uploading: ...
    @property
    def accepting(self) -> Accepting: ...
    @property
    def worker(self) -> Worker: ...


class NotesApplication(Protocol):
    """Who may see what, and the journey."""

    @property
    def seeing(self) -> Seeing: ...
    @property
    def notes(self) -> NotesJourney: ...
