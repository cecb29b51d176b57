"""What jobs promise: oldest first, none taken twice, taken again when a worker falls silent, cancelled for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from assistant.errors import JobNotFound, UploadNotFound
from assistant.needs.findings import Message
from assistant.needs.uploads import Job
from assistant.store.store import Store
from tests.fakes import NOON
from tests.store.test_uploads import read_of, upload_of

LONG_AGO = NOON - timedelta(days=1)


def job_of(number: int = 1, owner: str = "ann", **more: object) -> Job:
    made = NOON + timedelta(minutes=number)
    job = Job(id=f"j{number}", upload="u1", owner=owner, project="p1", made=made, beat=made)
    return job.model_copy(update=more)


def test_a_job_is_kept_and_told_where_it_is(store: Store) -> None:
    store.jobs.put(job_of())
    assert store.jobs.get("j1") == job_of()
    failed = job_of(state="failed", done=3, total=9, failure=Message(zh="坏了", en="broken"))
    store.jobs.put(failed)
    assert store.jobs.get("j1") == failed


def test_an_owners_jobs_are_told_newest_first(store: Store) -> None:
    for number, owner in enumerate(["ann", "bob", "ann"], 1):
        store.jobs.put(job_of(number, owner))
    assert [job.id for job in store.jobs.of("ann")] == ["j3", "j1"]
    assert [job.id for job in store.jobs.of("ann", limit=1)] == ["j3"]


def test_the_oldest_waiting_job_is_taken_and_runs(store: Store) -> None:
    for number in (2, 1, 3):
        store.jobs.put(job_of(number))
    now = NOON + timedelta(hours=1)
    taken = store.jobs.take("w1", now, LONG_AGO)
    assert taken == job_of(1, state="running", beat=now) == store.jobs.get("j1")
    assert [_taken(store, now), _taken(store, now), _taken(store, now)] == ["j2", "j3", None]


def test_a_job_whose_worker_fell_silent_is_taken_again_and_one_that_lives_is_not(store: Store) -> None:
    store.jobs.put(job_of())
    assert _taken(store, NOON) == "j1"
    assert _taken(store, NOON + timedelta(seconds=30), dead_since=NOON) is None
    assert _taken(store, NOON + timedelta(minutes=2), dead_since=NOON + timedelta(minutes=1)) == "j1"


@pytest.mark.parametrize("state", ["done", "failed", "cancelled"])
def test_what_has_ended_is_not_taken(store: Store, state: str) -> None:
    store.jobs.put(job_of(state=state))
    assert _taken(store, NOON, dead_since=NOON + timedelta(days=9)) is None


@pytest.mark.parametrize("state", ["waiting", "running"])
def test_a_cancelled_job_stays_cancelled_whatever_its_worker_says(store: Store, state: str) -> None:
    store.jobs.put(job_of(state=state))
    store.jobs.cancel("j1", NOON)
    store.jobs.put(job_of(state="running", done=5))
    store.jobs.put(job_of(state="done"))
    assert store.jobs.get("j1") == job_of(state="cancelled", beat=NOON)


@pytest.mark.parametrize("state", ["done", "failed"])
def test_a_job_that_has_ended_is_not_cancelled(store: Store, state: str) -> None:
    store.jobs.put(job_of(state=state))
    store.jobs.cancel("j1", NOON)
    assert store.jobs.get("j1").state == state


def test_a_finished_job_is_done_and_what_was_found_is_there(store: Store) -> None:
    store.uploads.keep(upload_of(), b"notes 1")
    job = job_of(upload=upload_of().id, state="running", done=9)
    store.jobs.put(job)
    store.jobs.finish(job, read_of(upload_of(), "an app"))
    assert store.jobs.get("j1") == job.model_copy(update={"state": "done"})
    assert store.uploads.read(upload_of().id) == read_of(upload_of(), "an app")


def test_of_a_cancelled_job_nothing_that_was_found_is_kept(store: Store) -> None:
    store.uploads.keep(upload_of(), b"notes 1")
    job = job_of(upload=upload_of().id, state="running")
    store.jobs.put(job)
    store.jobs.cancel("j1", NOON)
    store.jobs.finish(job, read_of(upload_of(), "an app"))
    assert store.jobs.get("j1").state == "cancelled"
    assert store.uploads.read(upload_of().id) is None


def test_a_job_whose_upload_is_gone_is_not_done(store: Store) -> None:
    store.jobs.put(job_of(state="running"))
    with pytest.raises(UploadNotFound):
        store.jobs.finish(job_of(state="running"), read_of(upload_of(9), "an app"))
    assert store.jobs.get("j1").state == "running"


def test_eight_workers_take_twenty_jobs_each_once(store: Store) -> None:
    for number in range(20):
        store.jobs.put(job_of(number))

    def work(worker: int) -> list[str]:
        taken = iter(lambda: store.jobs.take(f"w{worker}", NOON + timedelta(hours=1), LONG_AGO), None)
        return [job.id for job in taken if job]

    with ThreadPoolExecutor(8) as threads:
        taken = [job for jobs in threads.map(work, range(8)) for job in jobs]
    assert sorted(taken) == sorted(f"j{number}" for number in range(20))


def test_what_is_not_there_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(JobNotFound, match="j9"):
        store.jobs.get("j9")
    with pytest.raises(JobNotFound, match="j9"):
        store.jobs.cancel("j9", NOON)


def _taken(store: Store, now: datetime, dead_since: datetime = LONG_AGO) -> str | None:
    job = store.jobs.take("w1", now, dead_since)
    return job.id if job else None
