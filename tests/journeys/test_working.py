"""Uploads are read in the background: once, whole or not at all, until somebody cancels, whoever dies on the way."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from assistant.errors import NotesError
from assistant.journeys.working import ATTEMPTS, DEAD_AFTER, Working
from assistant.library.search import PlaybookLibrary
from assistant.needs.notes import Notes
from assistant.needs.uploads import Job
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind
from assistant.store.store import open_store
from assistant.store.tables import contents
from assistant.work.apart import FindingApart
from assistant.work.worker import Worker
from tests.fakes import NOON, FixedClock
from tests.journeys.desk import ANN, PROJECT, TALK, Desk, EveryTurn, desk_of
from tests.notes.hostile import repacked

ROOT = Path(__file__).parents[2]
SOON = 20.0
"""Seconds a test waits at most for another thread or process."""


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'askwhy.db'}"


@pytest.fixture
def desk(url: str, offline_mind: OfflineMind) -> Iterator[Desk]:
    store = open_store(url)
    yield desk_of(store, offline_mind, PlaybookLibrary([], {"zh": [], "en": []}))
    store.close()


def taken(desk: Desk, number: int = 1, content: bytes = b"") -> Job:
    return desk.uploading.take(ANN, f"{number}.txt", content or f"{TALK}Cyd: day {number}\n".encode(), PROJECT.id).job


def until(desk: Desk, job: Job, *states: str) -> Job:
    """The job once it is in one of these states."""
    end, between = monotonic() + SOON, Event()
    while (now := desk.store.jobs.get(job.id)).state not in states:
        assert monotonic() < end, now
        between.wait(0.05)
    return now


def bytes_held(desk: Desk) -> list[bytes]:
    """Of all uploads."""
    return [bytes(row.content) for row in desk.store.database.rows(contents.select())]


class Hanging(EveryTurn):
    """Finds nothing until it is let go."""

    def __init__(self) -> None:
        self.at_work, self.let_go = Event(), Event()
        super().__init__(self._hang)

    def _hang(self, _: Notes) -> None:
        self.at_work.set()
        self.let_go.wait(SOON)


def test_a_job_ends_with_all_that_was_found(desk: Desk) -> None:
    job = taken(desk)
    assert desk.working().step()
    done = desk.store.jobs.get(job.id)
    assert (done.state, done.stage, done.done, done.total) == ("done", "stage_drafting", 3, 3)
    read = desk.uploading.result(ANN, job.upload)
    assert read is not None
    assert len(read.reading.statements) == 3
    assert {s.id for s in read.reading.statements} == {f"{job.upload}-{n}" for n in (1, 2, 3)}
    assert not desk.working().step()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"%PDF-1.4 broken", "damaged"), (b"PK\x03\x04nothing", "damaged"), (b"\x7fELF\x02\x01", "program")],
)
def test_a_file_that_cannot_be_read_fails_with_its_reason_in_both_languages(
    desk: Desk, content: bytes, words: str
) -> None:
    job = taken(desk, content=content)
    assert desk.working().step()
    failed = desk.store.jobs.get(job.id)
    assert failed.state == "failed"
    assert failed.failure is not None
    assert words in failed.failure.en
    assert failed.failure.zh != failed.failure.en
    assert desk.uploading.result(ANN, job.upload) is None


def test_a_mind_that_breaks_fails_its_job_and_not_the_worker(desk: Desk) -> None:
    def breaks(_: Notes) -> None:
        raise ZeroDivisionError

    first, second = taken(desk, 1), taken(desk, 2)
    assert desk.working(mind=EveryTurn(breaks)).step()
    assert desk.store.jobs.get(first.id).state == "failed"
    assert desk.working().step()
    assert desk.store.jobs.get(second.id).state == "done"


def test_cancelling_ends_within_two_seconds_whatever_the_reading_is_at(desk: Desk) -> None:
    mind = Hanging()
    job = taken(desk)
    worker = Thread(target=desk.working(mind=mind).step)
    worker.start()
    assert mind.at_work.wait(SOON)
    begun = monotonic()
    assert desk.uploading.cancel(ANN, job.id).state == "cancelled"
    worker.join(SOON)
    assert monotonic() - begun < 2
    mind.let_go.set()
    assert desk.store.jobs.get(job.id).state == "cancelled"
    assert desk.uploading.result(ANN, job.upload) is None


def test_what_was_cancelled_is_kept_and_can_be_read_after_all(desk: Desk) -> None:
    job = taken(desk)
    desk.uploading.cancel(ANN, job.id)
    assert not desk.working().step()
    again = desk.uploading.again(ANN, job.upload)
    assert desk.working().step()
    assert desk.store.jobs.get(again.id).state == "done"
    assert desk.uploading.result(ANN, job.upload)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(repacked("zh.docx", {"word/vbaProject.bin": b"macro"}), id="macros"),
        pytest.param(repacked("zh.docx", {"../../evil.txt": b"evil"}), id="traversal"),
        pytest.param(repacked("zh.docx", {"word/media/a.png": bytes(210 * 2**20)}), id="bomb"),
        pytest.param(b"Ann: We want a list.\n" * 200_001, id="lines"),
        pytest.param(b"MZ\x90\x00" + bytes(300), id="program"),
    ],
)
def test_of_a_file_that_is_refused_only_its_name_and_the_reason_are_kept(desk: Desk, content: bytes) -> None:
    job = taken(desk, content=content)
    assert desk.working().step()
    assert desk.store.jobs.get(job.id).failure is not None
    assert desk.uploading.upload(ANN, job.upload).gone == "refused"
    assert bytes_held(desk) == [b""]


def test_a_file_that_failed_through_us_is_kept_and_can_be_read_again(desk: Desk) -> None:
    def breaks_off(_: Notes) -> None:
        raise NotesError("the process died", "进程没了")

    def stumbles(_: Notes) -> None:
        raise ZeroDivisionError

    job = taken(desk)
    for failing in (breaks_off, stumbles):
        assert desk.working(mind=EveryTurn(failing)).step()
        assert desk.uploading.upload(ANN, job.upload).gone == ""
        assert desk.uploading.again(ANN, job.upload).state == "waiting"
    assert desk.working().step()
    assert desk.uploading.result(ANN, job.upload) is not None


def test_what_is_deleted_while_it_is_read_is_gone_and_nothing_is_written_after(desk: Desk) -> None:
    mind = Hanging()
    job = taken(desk)
    worker = Thread(target=desk.working(mind=mind).step)
    worker.start()
    assert mind.at_work.wait(SOON)
    desk.uploading.delete(ANN, job.upload)
    mind.let_go.set()
    worker.join(SOON)
    assert desk.store.jobs.get(job.id).state == "cancelled"
    assert desk.store.uploads.read(job.upload) is None
    assert bytes_held(desk) == []


def test_three_files_at_once_are_all_read_and_each_once(desk: Desk) -> None:
    read: list[str] = []
    jobs = [taken(desk, number) for number in range(3)]
    worker = Worker(
        lambda name, stop: desk.working(name, EveryTurn(lambda notes: read.append(notes.source.id)), stop), "w"
    )
    worker.wake()
    for job in jobs:
        until(desk, job, "done")
    worker.close()
    assert sorted(read) == sorted(job.upload for job in jobs)


def test_two_workers_never_take_one_job(desk: Desk, url: str) -> None:
    jobs = [taken(desk, number) for number in range(12)]
    read: list[str] = []
    others = [open_store(url) for _ in range(2)]

    def work(name: str, other: Desk) -> None:
        while other.working(name, EveryTurn(lambda notes: read.append(notes.source.id))).step():
            pass

    desks = [Desk(store, desk.clock, desk.uploading, desk.accepting, desk.library) for store in others]
    threads = [Thread(target=work, args=(f"w{n}", other)) for n, other in enumerate(desks)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SOON)
    for store in others:
        store.close()
    assert sorted(read) == sorted(job.upload for job in jobs)


def test_a_job_whose_process_was_killed_is_resumed_and_nothing_was_half_written(desk: Desk, url: str) -> None:
    job = taken(desk)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.dying", url], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "hanging\n"
    process.send_signal(signal.SIGKILL)
    process.wait(SOON)
    process.stdout.close()
    assert desk.store.jobs.get(job.id).state == "running"
    assert desk.uploading.result(ANN, job.upload) is None
    later = FixedClock(datetime.now(UTC) + timedelta(seconds=DEAD_AFTER + 1))
    restarted = Desk(desk.store, later, desk.uploading, desk.accepting, desk.library)
    assert restarted.working("restarted").step()
    done = desk.store.jobs.get(job.id)
    assert (done.state, done.attempts) == ("done", 2)
    assert desk.uploading.result(ANN, job.upload) is not None


def test_a_live_workers_job_is_not_taken_from_it(desk: Desk) -> None:
    taken(desk)
    assert desk.store.jobs.take("alive", desk.clock(), NOON) is not None
    desk.clock.tick(minutes=(DEAD_AFTER - 1) / 60)
    assert not desk.working().step()
    desk.clock.tick(minutes=2 / 60)
    assert desk.working().step()


def test_a_file_that_brings_its_worker_down_every_time_is_given_up(desk: Desk) -> None:
    job = taken(desk)
    for _ in range(ATTEMPTS):
        begun = desk.store.jobs.take("dies", desk.clock(), desk.clock() - timedelta(seconds=DEAD_AFTER))
        assert begun is not None
        desk.store.jobs.put(begun.model_copy(update={"attempts": begun.attempts + 1}))
        desk.clock.tick()
    assert desk.working().step()
    failed = desk.store.jobs.get(job.id)
    assert failed.state == "failed"
    assert failed.failure is not None
    assert str(ATTEMPTS) in failed.failure.zh
    assert desk.uploading.result(ANN, job.upload) is None


def test_a_worker_that_is_closed_puts_its_job_back(desk: Desk) -> None:
    mind = Hanging()
    job = taken(desk)
    worker = Worker(lambda name, stop: desk.working(name, mind, stop), "w")
    worker.wake()
    assert mind.at_work.wait(SOON)
    worker.close()
    mind.let_go.set()
    assert (desk.store.jobs.get(job.id).state, desk.store.jobs.get(job.id).attempts) == ("waiting", 0)
    assert desk.working().step()
    assert desk.store.jobs.get(job.id).state == "done"


def test_a_lane_goes_on_after_something_nobody_foresaw(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    class Stumbling(Working):
        """Fails each lane's first step as a bug of ours would."""

        fell = False

        def step(self) -> bool:
            if not self.fell:
                self.fell = True
                raise ZeroDivisionError("nobody foresaw this")
            return super().step()

    def lane(name: str, stop: Event) -> Stumbling:
        return Stumbling(*desk.parts(), name=name, stop=stop)

    job = taken(desk)
    worker = Worker(lane, "w")
    worker.wake()
    until(desk, job, "done")
    worker.close()
    assert "nobody foresaw this" in caplog.text


def test_long_notes_are_found_in_another_process_as_they_are_here(tmp_path: Path) -> None:
    notes = read_pasted(TALK * 3)
    told: list[tuple[int, int]] = []
    apart = FindingApart(_Nobody(), {"data_dir": str(tmp_path), "embedder": "none"}, long=0)
    assert apart.find(notes, lambda done, total: told.append((done, total))) == OfflineMind(None).find(
        notes, lambda *_: None
    )


def test_a_reading_nobody_wants_any_more_ends_its_process(tmp_path: Path) -> None:
    class Unwanted(Exception):
        pass

    def refuse(done: int, total: int) -> None:
        raise Unwanted

    begun = monotonic()
    with pytest.raises(Unwanted):
        FindingApart(_Nobody(), {"data_dir": str(tmp_path), "embedder": "none"}, long=0).find(
            read_pasted(TALK * 2_000), refuse
        )
    assert monotonic() - begun < SOON


class _Nobody(EveryTurn):
    """A mind that must not be asked."""

    def __init__(self) -> None:
        super().__init__(lambda _: pytest.fail("asked in this process"))
