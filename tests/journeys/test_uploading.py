"""Files are kept before anything is made of them, read once, taken over by whoever may, and seen by nobody else."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.errors import (
    EditConflict,
    JobNotFound,
    NotAllowed,
    NotesEmpty,
    NotesTooBig,
    ProjectNotFound,
    StatementNotFound,
    UploadNotFound,
    UploadQuoted,
)
from assistant.journeys.reconciling import Reconciled, Reconciling
from assistant.library.search import PlaybookLibrary
from assistant.needs.aspects import Facet
from assistant.needs.noted import NotesReading
from assistant.needs.statement import unlocated_quotes
from assistant.offline.mind import OfflineMind
from assistant.store.store import open_store
from tests.journeys.desk import ANN, BOB, PROJECT, TALK, Desk, desk_of


@pytest.fixture
def desk(tmp_path: Path, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Iterator[Desk]:
    store = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    yield desk_of(store, offline_mind, real_library)
    store.close()


def read(desk: Desk, text: str = TALK, project: str = PROJECT.id) -> str:
    """The id of an upload of Ann's that was read."""
    taken = desk.uploading.take(ANN, "meeting.txt", text.encode(), project)
    assert desk.working().step()
    return taken.upload.id


def test_the_bytes_are_kept_before_anything_is_made_of_them(desk: Desk) -> None:
    taken = desk.uploading.take(ANN, "../../etc/周会.txt", TALK.encode(), PROJECT.id)
    assert desk.store.uploads.content(taken.upload.id) == TALK.encode()
    assert taken.upload.name == "周会.txt"
    assert desk.uploading.job(ANN, taken.job.id).state == "waiting"
    assert desk.uploading.result(ANN, taken.upload.id) is None


def test_the_same_file_twice_is_noticed_where_it_is_known_and_still_read(desk: Desk) -> None:
    first = desk.uploading.take(ANN, "a.txt", TALK.encode(), PROJECT.id)
    again = desk.uploading.take(ANN, "b.txt", TALK.encode(), PROJECT.id)
    elsewhere = desk.uploading.take(BOB, "c.txt", TALK.encode())
    assert [u.id for u in again.earlier] == [first.upload.id]
    assert (first.earlier, elsewhere.earlier) == ((), ())
    assert again.job.state == "waiting"


def test_a_file_of_300_megabytes_is_refused_and_not_kept(desk: Desk) -> None:
    with pytest.raises(NotesTooBig, match="300 MB"):
        desk.uploading.take(ANN, "film.txt", bytes(300 * 2**20), PROJECT.id)
    with pytest.raises(NotesEmpty):
        desk.uploading.take(ANN, "nothing.txt", b" \n", PROJECT.id)
    assert list(desk.uploading.recent(ANN)) == []
    assert list(desk.uploading.jobs(ANN)) == []


def test_nobody_else_finds_an_upload_its_job_or_what_was_found(desk: Desk) -> None:
    upload_id = read(desk)
    (job,) = desk.uploading.jobs(ANN)
    proposal = desk.accepting.offered(ANN, upload_id).proposals[0].id
    (filed,) = desk.accepting.accept(ANN, upload_id, [proposal])
    tries: list[tuple[type[Exception], Callable[[], object]]] = [
        (UploadNotFound, lambda: desk.uploading.upload(BOB, upload_id)),
        (UploadNotFound, lambda: desk.uploading.result(BOB, upload_id)),
        (UploadNotFound, lambda: desk.uploading.again(BOB, upload_id)),
        (UploadNotFound, lambda: desk.uploading.delete(BOB, upload_id)),
        (UploadNotFound, lambda: desk.accepting.offered(BOB, upload_id)),
        (UploadNotFound, lambda: desk.accepting.accept(BOB, upload_id, [proposal])),
        (UploadNotFound, lambda: desk.accepting.decline(BOB, upload_id, [proposal])),
        (UploadNotFound, lambda: desk.accepting.pull_in(BOB, filed.id, upload_id, 0, 3, Facet.WHY)),
        (JobNotFound, lambda: desk.uploading.job(BOB, job.id)),
        (JobNotFound, lambda: desk.uploading.cancel(BOB, job.id)),
        (StatementNotFound, lambda: desk.accepting.continue_as_interview(BOB, filed.id)),
        (ProjectNotFound, lambda: desk.uploading.take(BOB, "a.txt", b"hello there", PROJECT.id)),
        (ProjectNotFound, lambda: desk.uploading.recent(BOB, PROJECT.id)),
    ]
    for expected, attempt in tries:
        with pytest.raises(expected):
            attempt()
    assert list(desk.uploading.recent(BOB)) == []


def test_what_is_accepted_is_filed_and_only_that(desk: Desk) -> None:
    upload_id = read(desk)
    offered = desk.accepting.offered(ANN, upload_id)
    assert [p.kind for p in offered.proposals] == ["new", "new"]
    assert [u.why for u in offered.unused] == ["waiting", "waiting"]
    (filed,) = desk.accepting.accept(ANN, upload_id, [offered.proposals[0].id])
    assert (filed.project, filed.owner, filed.came_from, filed.version) == (PROJECT.id, "ann", "notes", 1)
    assert not unlocated_quotes(filed.statement)
    after = desk.accepting.offered(ANN, upload_id)
    assert [p.id for p in after.proposals] == [offered.proposals[1].id]
    assert [u.turn for u in after.unused] == [1]


def test_accepting_twice_files_once(desk: Desk) -> None:
    upload_id = read(desk)
    proposal = desk.accepting.offered(ANN, upload_id).proposals[0].id
    (filed,) = desk.accepting.accept(ANN, upload_id, [proposal])
    with pytest.raises(EditConflict):
        desk.accepting.accept(ANN, upload_id, [proposal])
    assert desk.store.statements.load(filed.id).version == 1


def test_what_was_declined_is_remembered_and_can_be_pulled_back_in(desk: Desk) -> None:
    upload_id = read(desk)
    one, other = desk.accepting.offered(ANN, upload_id).proposals
    (filed,) = desk.accepting.accept(ANN, upload_id, [one.id])
    desk.accepting.decline(ANN, upload_id, [other.id])
    (unused,) = desk.accepting.offered(ANN, upload_id).unused
    assert (unused.why, unused.quote.text) == ("declined", "Nobody knows where the forklifts are")
    here = unused.quote
    grown = desk.accepting.pull_in(ANN, filed.id, upload_id, here.start, here.end, Facet.LAST_CASE)
    assert [(c.text, c.quotes[0].speaker) for c in grown.statement.about(Facet.LAST_CASE)] == [(here.text, "Ben")]
    assert grown.version == 2
    assert desk.accepting.offered(ANN, upload_id).unused == ()


def test_a_second_meeting_is_compared_with_what_the_first_brought_decided_or_not(desk: Desk) -> None:
    first = read(desk)
    desk.accepting.accept(ANN, first, [desk.accepting.offered(ANN, first).proposals[0].id])
    desk.clock.tick()
    second = read(
        desk, "Cyd: We want a board that shows which charger is free now\nCyd: Somebody should water the plants\n"
    )
    confirmed, new = desk.accepting.offered(ANN, second).proposals
    assert (confirmed.kind, new.kind) == ("confirmed", "new")
    (filed,) = desk.accepting.accept(ANN, second, [confirmed.id])
    assert filed.id == f"{first}-1"
    assert [q.speaker for q in filed.statement.claims[0].quotes] == ["Ann", "Cyd"]
    assert [event.did for event in desk.store.reviews.trail(filed.id)] == ["merged"]
    desk.clock.tick()
    third = read(desk, "Cyd: Nobody knows where the forklifts are today\nCyd: The roof leaks when it rains\n")
    pending = desk.accepting.offered(ANN, third).proposals[0]
    assert (pending.kind, pending.statement) == ("confirmed", f"{first}-2")


def test_the_same_talk_again_offers_nothing_and_says_where_it_is_known(desk: Desk) -> None:
    first = read(desk)
    desk.clock.tick()
    second = read(desk, TALK.replace("\n", "\n\n"))
    offered = desk.accepting.offered(ANN, second)
    assert offered.proposals == ()
    assert offered.repeats == (first,)


def test_an_interview_goes_on_from_the_statement_and_asks_at_its_gaps(desk: Desk) -> None:
    upload_id = read(desk)
    (filed,) = desk.accepting.accept(ANN, upload_id, [desk.accepting.offered(ANN, upload_id).proposals[0].id])
    interview = desk.accepting.continue_as_interview(ANN, filed.id)
    assert (interview.id, interview.project, interview.owner) == (filed.id, PROJECT.id, "ann")
    assert interview.statement.claims == filed.statement.claims
    assert interview.statement.sources == filed.statement.sources
    assert interview.request == "We want a board that shows which charger is free"
    assert interview.question is not None
    assert interview.question.facet is not Facet.SOLUTION
    assert desk.accepting.continue_as_interview(ANN, filed.id) == interview
    assert desk.store.statements.load(filed.id).came_from == "notes"


def test_what_somebody_edited_since_the_list_was_shown_stays(desk: Desk) -> None:
    first = read(desk)
    (filed,) = desk.accepting.accept(ANN, first, [desk.accepting.offered(ANN, first).proposals[0].id])
    desk.clock.tick()
    second = read(
        desk, "Cyd: We want a board that shows which charger is free now\nCyd: The roof leaks when it rains\n"
    )
    wanted = desk.accepting.offered(ANN, second).proposals[0].id
    edited = filed.statement.model_copy(update={"client": "Depot"})
    desk.store.statements.file(filed.model_copy(update={"statement": edited}), over=1)
    (both,) = desk.accepting.accept(ANN, second, [wanted])
    assert both.statement.client == "Depot"
    assert len(both.statement.claims[0].quotes) == 2
    assert both.version == 3


def test_a_file_that_came_twice_and_was_not_accepted_counts_as_known_once(desk: Desk) -> None:
    for copy in (TALK, TALK.replace("\n", "\n\n")):
        read(desk, copy)
        desk.clock.tick()
    third = read(desk, "Cyd: We want a board that shows which charger is free now\nCyd: The roof leaks when it rains\n")
    kinds = [proposal.kind for proposal in desk.accepting.offered(ANN, third).proposals]
    assert kinds == ["confirmed", "new"]


def test_a_statement_that_took_words_from_an_upload_is_named_with_it(desk: Desk) -> None:
    first = read(desk)
    (filed,) = desk.accepting.accept(ANN, first, [desk.accepting.offered(ANN, first).proposals[0].id])
    desk.clock.tick()
    second = read(desk, "Cyd: We want a board that shows which charger is free now\n")
    assert desk.accepting.offered(ANN, second).joined == ()
    desk.accepting.accept(ANN, second, [desk.accepting.offered(ANN, second).proposals[0].id])
    assert [statement.id for statement in desk.accepting.offered(ANN, second).joined] == [filed.id]


def test_what_was_shown_is_not_compared_again_to_accept_it(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    compare = Reconciling.compare

    def counted(self: Reconciling, reading: NotesReading, *known: Any) -> Reconciled:
        compared.append(reading.notes.source.id)
        return compare(self, reading, *known)

    monkeypatch.setattr(Reconciling, "compare", counted)
    upload_id = read(desk)
    one, other = desk.accepting.offered(ANN, upload_id).proposals
    desk.accepting.accept(ANN, upload_id, [one.id])
    assert len(compared) == 1
    assert [p.id for p in desk.accepting.offered(ANN, upload_id).proposals] == [other.id]
    assert len(compared) == 2


def test_an_upload_on_which_nothing_on_file_stands_is_deleted_and_who_did_it_is_on_record(desk: Desk) -> None:
    upload = desk.uploading.upload(ANN, read(desk))
    assert desk.uploading.deletable(ANN, [upload]) == {upload.id}
    desk.uploading.delete(ANN, upload.id)
    with pytest.raises(UploadNotFound):
        desk.uploading.upload(ANN, upload.id)
    (line,) = desk.store.arrangements.latest(9)
    assert (line.by, line.did, line.more, line.project) == ("ann", "deleted", "meeting.txt", PROJECT.id)


def test_an_upload_whose_words_were_accepted_cannot_be_deleted(desk: Desk) -> None:
    upload = desk.uploading.upload(ANN, read(desk))
    desk.accepting.accept(ANN, upload.id, [desk.accepting.offered(ANN, upload.id).proposals[0].id])
    assert desk.uploading.deletable(ANN, [upload]) == frozenset()
    with pytest.raises(UploadQuoted):
        desk.uploading.delete(ANN, upload.id)
    assert desk.uploading.result(ANN, upload.id) is not None


def test_a_colleagues_upload_is_deleted_by_who_leads_the_project_alone(desk: Desk) -> None:
    upload = desk.uploading.upload(ANN, read(desk))
    desk.store.projects.admit(PROJECT.id, "bob")
    assert desk.uploading.deletable(BOB, [upload]) == frozenset()
    with pytest.raises(NotAllowed):
        desk.uploading.delete(BOB, upload.id)
    lead = BOB.model_copy(update={"role": "lead"})
    assert desk.uploading.deletable(lead, [upload]) == {upload.id}
    desk.uploading.delete(lead, upload.id)
    assert [line.by for line in desk.store.arrangements.latest(9)] == ["bob"]


def test_an_upload_whose_job_was_never_begun_is_known_as_unread(desk: Desk) -> None:
    done = desk.uploading.upload(ANN, read(desk))
    lost = done.model_copy(update={"id": "lost"})
    desk.store.uploads.keep(lost, TALK.encode())  # and then the program was killed
    assert desk.uploading.unread([done, lost]) == {"lost"}
    desk.uploading.again(ANN, "lost")
    assert desk.working().step()
    assert desk.uploading.unread([done, lost]) == frozenset()
