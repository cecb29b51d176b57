"""The application as users have it, on a store of its own, with parts that are opened once for all tests."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from assistant.bootstrap import Application, new_id, now, open_store
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Mind
from assistant.library.embedders import choose_embedder
from assistant.library.search import PlaybookLibrary
from assistant.needs.minds import MindName
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind
from assistant.playbooks.playbook import Playbook
from assistant.settings import Settings
from assistant.work.opening import open_notes_journey


@contextmanager
def wired(
    settings: Settings,
    playbooks: Sequence[Playbook],
    library: PlaybookLibrary,
    mind: OfflineMind,
    minds: Mapping[MindName, Mind] | None = None,
) -> Iterator[Application]:
    """Closed at the end, but for the library. How people talk in meetings is learned before, some 15 seconds, so that
    no page waits for it."""
    mind.find(read_pasted("Ann: We want a list of the late orders."), lambda _done, _all: None)
    store = open_store(settings)
    interviewing = Interviewing(mind, library, store.interviews, now, new_id, minds=minds, begins_with=settings.mind)
    embedder = choose_embedder("use")
    assert embedder
    notes = open_notes_journey(store, library, interviewing, {"offline": mind}, embedder.embed, now, new_id)
    yield Application(settings, tuple(playbooks), store, library, mind, interviewing, notes, minds or {})
    notes.worker.close()
    store.close()
