"""A process that takes a job and hangs in it until it is killed: `python -m tests.journeys.dying URL`."""

import sys
from datetime import UTC, datetime
from threading import Event

from assistant.journeys.working import Working
from assistant.library.search import PlaybookLibrary
from assistant.needs.notes import Notes
from assistant.notes import read_upload
from assistant.store.store import open_store
from tests.journeys.desk import EveryTurn


def hang(_: Notes) -> None:
    """Says that it hangs, and does."""
    sys.stdout.write("hanging\n")
    sys.stdout.flush()
    Event().wait()


if __name__ == "__main__":
    store = open_store(sys.argv[1])
    Working(
        store.uploads,
        store.jobs,
        lambda name, content, source_id: read_upload(name, content, source_id=source_id),
        {"offline": EveryTurn(hang)},
        PlaybookLibrary([], {"zh": [], "en": []}),
        lambda: datetime.now(UTC),
        name="dying",
    ).step()
