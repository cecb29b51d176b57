"""The notes journey over a real store, with a mind that finds a need in every turn, so that tests are quick."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from assistant.journeys.accepting import Accepting
from assistant.journeys.filing import Jobs, Uploads
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Clock, Library, Mind
from assistant.journeys.reading_notes import Found, FoundNeed, NotesMind, Progress
from assistant.journeys.reconciling import Reconciling
from assistant.journeys.seeing import Seeing
from assistant.journeys.uploading import Uploading
from assistant.journeys.working import ReadBytes, Working
from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.minds import MindName
from assistant.needs.notes import Notes
from assistant.needs.people import Person, Project
from assistant.needs.sources import quote
from assistant.needs.uploads import MOST_MB
from assistant.notes import read_upload
from assistant.offline.consistency import contradictions
from assistant.offline.figures import figures
from assistant.store.store import Store
from assistant.work.opening import by_words
from tests.fakes import CountingIds, FixedClock

ANN, BOB = Person(id="ann", name="Ann"), Person(id="bob", name="Bob")
PROJECT = Project(id="p1", name="Shop", members=frozenset({"ann"}))
TALK = "Ann: We want a board that shows which charger is free\nBen: Nobody knows where the forklifts are\n"

WorkingParts = tuple[Uploads, Jobs, ReadBytes, dict[MindName, NotesMind], Library, Clock]


class EveryTurn:
    """A mind to which every turn is a need. `before` is called first, with the notes."""

    def __init__(self, before: Callable[[Notes], None] = lambda _: None) -> None:
        self._before = before

    def find(self, notes: Notes, progress: Progress) -> Found:
        self._before(notes)
        needs = []
        for number, turn in enumerate(notes.turns):
            words = quote(notes.source, turn.start, turn.end, turn.speaker)
            claim = stated(f"c{number}", words, Facet.SOLUTION)
            needs.append(FoundNeed(title=turn.text[:30], requests=(words,), claims=(claim,)))
            progress(number + 1, len(notes.turns))
        return Found(needs=tuple(needs), why=("unsure",) * len(notes.turns))


@dataclass
class Desk:
    """All of it. The clock stands still unless a test moves it."""

    store: Store
    clock: FixedClock
    uploading: Uploading
    accepting: Accepting
    library: Library

    def working(self, name: str = "w", mind: NotesMind | None = None, stop: Event | None = None) -> Working:
        return Working(*self.parts(mind), name=name, stop=stop)

    def parts(self, mind: NotesMind | None = None) -> WorkingParts:
        """What a `Working` is made of."""

        def read(name: str, content: bytes, source_id: str) -> Notes:
            return read_upload(name, content, source_id=source_id)

        minds: dict[MindName, NotesMind] = {"offline": mind or EveryTurn()}
        return self.store.uploads, self.store.jobs, read, minds, self.library, self.clock


def desk_of(store: Store, mind: Mind, library: Library) -> Desk:
    clock, ids = FixedClock(), CountingIds("x")
    store.projects.add(PROJECT)
    seeing = Seeing(store.statements, store.projects)
    uploading = Uploading(store.uploads, store.jobs, seeing, clock, ids, most_bytes=MOST_MB * 2**20)
    interviewing = Interviewing(mind, library, store.interviews, clock, ids)
    reconciling = Reconciling(by_words, figures, contradictions)
    parts = (store.uploads, store.statements, store.reviews, seeing, interviewing, reconciling, library, clock)
    return Desk(store, clock, uploading, Accepting(uploading, *parts), library)
