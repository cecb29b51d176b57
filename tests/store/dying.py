"""A process that does one thing and is killed with -9 at the last write that belongs to it."""

import os
import signal
from collections.abc import Callable, Mapping

from sqlalchemy import Engine, event

from assistant.journeys.interviewing import Interviewing
from assistant.journeys.reviewing import Reviewing
from assistant.library.search import PlaybookLibrary
from assistant.needs.people import Person, Project
from assistant.needs.uploads import Job
from assistant.offline.mind import OfflineMind
from assistant.store.store import Store, open_store
from tests.fakes import NOON, CountingIds, FixedClock
from tests.store.making import filed_of, interview_of, statement_of
from tests.store.test_uploads import read_of, upload_of

LEA = Person(id="lea", name="Lea", role="lead")
NOTED, TALKED = "s1", "i1"
"""Statements that came from notes and from an interview."""

UPLOAD = upload_of(1, b"notes")
JOB = Job(id="j1", upload=UPLOAD.id, owner="ann", project="p1", state="running", made=NOON, beat=NOON)


def prepare(store: Store) -> None:
    """All that the deeds are done to."""
    for project in ("p1", "p2"):
        store.projects.add(Project(id=project, name=project, members=frozenset({LEA.id})))
    store.statements.file(filed_of(statement_of("Queues are long", statement_id=NOTED), project="p1"), over=0)
    talk = interview_of(interview_id=TALKED).model_copy(update={"project": "p1"})
    store.interviews.save(talk.model_copy(update={"statement": statement_of("Tills are slow", statement_id=TALKED)}))
    store.uploads.keep(UPLOAD, b"notes")
    store.jobs.put(JOB)


def reviewing(store: Store) -> Reviewing:
    """The journey as it is wired."""
    clock, ids = FixedClock(), CountingIds()
    library = PlaybookLibrary([], {"zh": [], "en": []})
    talks = Interviewing(OfflineMind(None), library, store.interviews, clock, ids)
    return Reviewing(store.statements, store.reviews, store.projects, talks, clock, ids)


def seen(store: Store) -> str:
    """The fingerprint of the text of `NOTED`."""
    return store.statements.load(NOTED).statement.fingerprint()


DEEDS: Mapping[str, tuple[str, Callable[[Store], object]]] = {
    "edit": ("events", lambda s: reviewing(s).edit(LEA, NOTED, "c1", "They wait", "Queues are long")),
    "edit of an interview": ("events", lambda s: reviewing(s).edit(LEA, TALKED, "c1", "They wait", "Tills are slow")),
    "move": ("events", lambda s: reviewing(s).move(LEA, NOTED, "p2")),
    "submit": ("events", lambda s: reviewing(s).submit(LEA, NOTED)),
    "return": ("events", lambda s: reviewing(s).return_(LEA, NOTED, seen(s), "how long?")),
    "comment": ("events", lambda s: reviewing(s).comment(LEA, NOTED, "how long?")),
    "finish": ("readings", lambda s: s.jobs.finish(JOB, read_of(UPLOAD, "an app"))),
}
"""What is done, and the table of its last write."""


def do_and_die(url: str, deed: str) -> None:
    """Never returns."""
    table, do = DEEDS[deed]

    def die(_connection: object, _cursor: object, order: str, *_more: object) -> None:
        if f"INSERT INTO {table}" in order:
            os.kill(os.getpid(), signal.SIGKILL)

    store = open_store(url)
    event.listen(Engine, "before_cursor_execute", die)
    do(store)
