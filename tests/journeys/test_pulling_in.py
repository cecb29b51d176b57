"""What the reading missed is taken in by a reader: words of the notes become a need, or a claim that closes a gap."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.errors import EditConflict, QuoteNotFound, UploadNotFound
from assistant.journeys.reading_notes import Found, NotesMind, Progress
from assistant.library.search import PlaybookLibrary
from assistant.needs.aspects import Facet
from assistant.needs.growth import answered
from assistant.needs.notes import Notes
from assistant.needs.statement import NeedStatement, OpenQuestion, unlocated_quotes
from assistant.offline.mind import OfflineMind
from assistant.store.store import open_store
from tests.journeys.desk import ANN, BOB, PROJECT, Desk, EveryTurn, desk_of

MISSED = (
    "Ann: The roof is fine. If the stock at 12.5 percent were seen at once, I'd be home at four. Bye.\n"
    "Bo: 每天早上都要打电话问一遍，要是手机上能看就好了。\n"
)


class Deaf:
    """A mind that finds nothing."""

    def find(self, notes: Notes, progress: Progress) -> Found:
        return Found(needs=(), why=("talk",) * len(notes.turns))


@pytest.fixture
def desk(tmp_path: Path, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Iterator[Desk]:
    store = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    yield desk_of(store, offline_mind, real_library)
    store.close()


def read(desk: Desk, mind: NotesMind, text: str = MISSED) -> str:
    taken = desk.uploading.take(ANN, "meeting.txt", text.encode(), PROJECT.id)
    assert desk.working(mind=mind).step()
    return taken.upload.id


def place(desk: Desk, upload_id: str, words: str) -> tuple[int, int]:
    found = desk.uploading.result(ANN, upload_id)
    assert found
    start = found.reading.notes.source.text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("words", "speaker", "language"),
    [
        ("If the stock at 12.5 percent were seen at once, I'd be home at four", "Ann", "en"),
        ("要是手机上能看就好了", "Bo", "zh"),
    ],
)
def test_a_need_that_nobody_found_begins_with_the_words_that_ask_for_it(
    desk: Desk, words: str, speaker: str, language: str
) -> None:
    upload_id = read(desk, Deaf())
    filed = desk.accepting.begin(ANN, upload_id, *place(desk, upload_id, words))
    (request,) = filed.statement.claims
    assert (request.text, request.facet, request.status) == (words, Facet.SOLUTION, "stated")
    assert request.quotes[0].speaker == speaker
    assert (filed.project, filed.owner, filed.came_from) == (PROJECT.id, "ann", "notes")
    assert filed.statement.language == language
    assert not unlocated_quotes(filed.statement)
    assert {question.ask for question in filed.statement.open_questions} == {speaker}


def test_a_need_that_was_begun_is_kept_and_is_not_taken_for_one_that_was_known(desk: Desk) -> None:
    upload_id = read(desk, Deaf())
    assert [left.turn for left in desk.accepting.offered(ANN, upload_id).unused] == [0, 1]
    filed = desk.accepting.begin(ANN, upload_id, *place(desk, upload_id, "要是手机上能看就好了"))
    after = desk.accepting.offered(ANN, upload_id)
    assert [statement.id for statement in after.begun] == [filed.id]
    assert after.joined == ()
    assert [left.turn for left in after.unused] == [0]
    assert desk.accepting.continue_as_interview(ANN, filed.id).question


def test_the_same_words_begin_one_need_only(desk: Desk) -> None:
    upload_id = read(desk, Deaf())
    words = place(desk, upload_id, "要是手机上能看就好了")
    filed = desk.accepting.begin(ANN, upload_id, *words)
    with pytest.raises(EditConflict):
        desk.accepting.begin(ANN, upload_id, *words)
    assert desk.store.statements.load(filed.id).version == 1


@pytest.mark.parametrize(
    ("marked", "kept"),
    [
        ("5 percent were se", "12.5 percent were seen"),
        (" I'd be ho", "I'd be home"),
        ("d be", "I'd be"),
        ("手机上能看", "手机上能看"),
    ],
)
def test_words_and_figures_that_a_marking_cuts_are_kept_whole(desk: Desk, marked: str, kept: str) -> None:
    upload_id = read(desk, Deaf())
    filed = desk.accepting.begin(ANN, upload_id, *place(desk, upload_id, marked))
    assert filed.statement.claims[0].text == kept


def test_a_long_passage_gives_a_short_title_and_all_its_words(desk: Desk) -> None:
    long = "We lose the keys and then " + "we look for them in the shed and " * 20
    upload_id = read(desk, Deaf(), f"Ann: {long}\n")
    filed = desk.accepting.begin(ANN, upload_id, *place(desk, upload_id, long.strip()))
    assert filed.statement.claims[0].text == long.strip()
    assert len(filed.statement.title) <= 81
    assert filed.statement.title.endswith("…")


def test_nobody_outside_begins_a_need_and_no_words_begin_none(desk: Desk) -> None:
    upload_id = read(desk, Deaf())
    with pytest.raises(UploadNotFound):
        desk.accepting.begin(BOB, upload_id, 0, 5)
    with pytest.raises(QuoteNotFound):
        desk.accepting.begin(ANN, upload_id, 10**6, 10**6 + 1)


def test_words_that_are_pulled_in_close_the_gap_they_are_about(desk: Desk) -> None:
    upload_id = read(desk, EveryTurn())
    (filed, *_) = desk.accepting.accept(ANN, upload_id, [desk.accepting.offered(ANN, upload_id).proposals[0].id])
    gap = next(q for q in filed.statement.open_questions if q.origin == "gap" and q.ask and q.facet)
    grown = desk.accepting.pull_in(ANN, filed.id, upload_id, *place(desk, upload_id, "I'd be home at four"), gap.facet)
    assert gap.id not in {q.id for q in grown.statement.open_questions}


def test_what_somebody_by_name_is_to_find_out_stays_open() -> None:
    asked = OpenQuestion(id="q", text="What does it cost?", facet=Facet.COST, ask="Kevin", origin="unknown")
    statement = NeedStatement(id="s", language="en", open_questions=(asked,))
    assert answered(statement, {Facet.COST}).open_questions == (asked,)
