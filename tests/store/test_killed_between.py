"""What is done and its line in the audit trail are one thing: a process killed between the two has done neither."""

import signal
import sys
from multiprocessing import get_context

import pytest

from assistant.store.store import Store
from tests.store.dying import DEEDS, JOB, NOTED, TALKED, UPLOAD, do_and_die, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")


@pytest.mark.parametrize("deed", DEEDS)
def test_who_dies_over_the_last_write_of_a_deed_has_not_done_it(store: Store, url: str, deed: str) -> None:
    prepare(store)
    before = on_file(store)
    assert die(url, deed) == -signal.SIGKILL
    assert on_file(store) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_who_lives_has_done_all_of_it(store: Store, deed: str) -> None:
    prepare(store)
    before = on_file(store)
    DEEDS[deed][1](store)
    assert sum(was != now for was, now in zip(before, on_file(store), strict=True)) == 2


def on_file(store: Store) -> tuple[object, ...]:
    """The statements, what is told of them, the job, and what was read."""
    statements = [(store.statements.load(each), store.statements.versions(each)) for each in (NOTED, TALKED)]
    trails = [store.reviews.trail(each) for each in (NOTED, TALKED)]
    return statements, trails, store.jobs.get(JOB.id), store.uploads.read(UPLOAD.id)


def die(url: str, deed: str) -> int | None:
    context = get_context("forkserver")
    context.set_forkserver_preload(["__main__", "tests.store.killing", "tests.store.dying", "tests.store.warmed"])
    process = context.Process(target=do_and_die, args=(url, deed), daemon=True)
    process.start()
    process.join()
    return process.exitcode
