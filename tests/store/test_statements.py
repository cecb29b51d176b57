"""What statements on file promise: every text kept, nobody's edit lost, sources back in their place."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assistant.errors import EditConflict, StatementNotFound, StoreError
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from assistant.store.access import Database
from assistant.store.store import Store, open_store
from assistant.store.tables import texts
from tests.fakes import NOON
from tests.needs.examples import EXAMPLES
from tests.store.making import filed_of, interview_of, said, statement_of

LATER = NOON + timedelta(hours=1)


@pytest.mark.parametrize("language", EXAMPLES)
def test_what_was_filed_is_loaded(store: Store, language: Language) -> None:
    filed = filed_of(EXAMPLES[language], project="p1")
    assert store.statements.file(filed, over=0) == filed
    assert store.statements.load(filed.id) == filed


def test_a_changed_text_is_the_next_version_and_the_first_can_still_be_read(store: Store) -> None:
    first, second = statement_of("Queues are long", title="one"), statement_of("Queues are long", title="two")
    store.statements.file(filed_of(first), over=0)
    filed = store.statements.file(filed_of(second, owner="bob", changed=LATER), over=1)
    assert (filed.version, filed.statement, filed.changed, filed.changed_by) == (2, second, LATER, "bob")
    assert [(v.number, v.at, v.by, v.fingerprint, v.statement) for v in store.statements.versions("s1")] == [
        (1, NOON, "ann", first.fingerprint(), first),
        (2, LATER, "bob", second.fingerprint(), second),
    ]


def test_owner_project_and_origin_stay_as_they_were_first_filed(store: Store) -> None:
    store.statements.file(filed_of(statement_of("one"), owner="ann", project="p1"), over=0)
    other = filed_of(statement_of("two"), owner="bob", project="p2", came_from="import")
    filed = store.statements.file(other, over=1)
    assert (filed.owner, filed.project, filed.came_from) == ("ann", "p1", "notes")


def test_the_same_text_again_is_no_new_version_but_keeps_its_new_sources(store: Store) -> None:
    text = statement_of("Queues are long")
    store.statements.file(filed_of(text), over=0)
    longer = text.model_copy(update={"sources": (*text.sources, said("no", 2, "s1"))})
    filed = store.statements.file(filed_of(longer, changed=LATER), over=1)
    assert (filed.version, filed.changed, filed.statement) == (1, NOON, longer)
    assert len(store.statements.versions("s1")) == 1


def test_filing_over_another_version_than_is_there_is_a_conflict_and_saves_nothing(store: Store) -> None:
    text = statement_of("one")
    with pytest.raises(EditConflict):
        store.statements.file(filed_of(text), over=1)
    store.statements.file(filed_of(text), over=0)
    store.statements.file(filed_of(statement_of("two")), over=1)
    for over in (0, 1, 3):
        with pytest.raises(EditConflict):
            store.statements.file(filed_of(statement_of("three")), over=over)
    assert [version.statement.claims[0].text for version in store.statements.versions("s1")] == ["one", "two"]


def test_of_eight_threads_that_edit_one_version_one_succeeds_and_seven_are_told(store: Store) -> None:
    store.statements.file(filed_of(statement_of("before")), over=0)
    with ThreadPoolExecutor(8) as threads:
        edits = list(threads.map(lambda n: _edited(store, f"by {n}", over=1), range(8)))
    assert sorted(edits) == [False] * 7 + [True]
    assert store.statements.load("s1").version == 2


def test_of_eight_threads_that_file_one_new_statement_one_succeeds(store: Store) -> None:
    with ThreadPoolExecutor(8) as threads:
        edits = list(threads.map(lambda n: _edited(store, f"by {n}", over=0), range(8)))
    assert sum(edits) == 1
    assert len(store.statements.versions("s1")) == 1


def test_two_stores_on_one_database_do_not_overwrite_each_other(store: Store, url: str) -> None:
    other = open_store(url)
    seen = store.statements.file(filed_of(statement_of("before")), over=0)
    assert _edited(other, "theirs", over=seen.version)
    assert not _edited(store, "mine", over=seen.version)
    assert store.statements.load("s1").statement.claims[0].text == "theirs"
    other.close()


def test_a_transcript_that_many_statements_stand_on_is_kept_once(store: Store) -> None:
    transcript = said("We want an app. " * 1000, 1, "meeting")
    for number in range(5):
        text = statement_of(statement_id=f"s{number}", title=str(number))
        store.statements.file(filed_of(text.model_copy(update={"sources": (transcript,)})), over=0)
    assert store.statements.load("s3").statement.sources == (transcript,)
    assert _texts(store.database) == 1


def test_versions_with_fewer_or_reordered_sources_get_theirs_back(store: Store) -> None:
    one, two = said("one", 1), said("two", 2)
    ways = [(one, two), (two,), (two, one), ()]
    for number, sources in enumerate(ways):
        text = statement_of(title=str(number)).model_copy(update={"sources": sources})
        store.statements.file(filed_of(text), over=number)
    assert [version.statement.sources for version in store.statements.versions("s1")] == ways


def test_an_unknown_id_is_said_to_be_unknown(store: Store) -> None:
    for ask in (store.statements.load, store.statements.versions, lambda s: store.statements.move(s, "p1")):
        with pytest.raises(StatementNotFound, match="s9"):
            ask("s9")


def test_a_moved_statement_is_in_its_project(store: Store) -> None:
    store.statements.file(filed_of(statement_of("one")), over=0)
    store.statements.move("s1", "p1")
    assert store.statements.load("s1").project == "p1"


def test_text_that_not_every_database_can_hold_is_refused_by_both(store: Store) -> None:
    half = statement_of("fine").model_copy(update={"title": "half a character \ud83d"})
    for text in (half, statement_of("fine", title="nothing\x00 ends here"), statement_of("nothing\x00 ends here")):
        with pytest.raises(StoreError):
            store.statements.file(filed_of(text), over=0)
    with pytest.raises(StatementNotFound):
        store.statements.load("s1")


def test_an_interview_files_its_statement_whenever_a_reader_would_see_a_change(store: Store) -> None:
    first = store.interviews.save(interview_of(said("We want an app"), title="an app"))
    named = first.statement.model_copy(update={"client": "Northwind"})
    second = store.interviews.save(first.model_copy(update={"statement": named, "changed": LATER}), by="bob")
    store.interviews.save(second.model_copy(update={"done": True}))
    filed = store.statements.load("i1")
    assert (filed.statement, filed.version, filed.owner, filed.came_from) == (named, 2, "ann", "interview")
    assert (filed.changed, filed.changed_by) == (LATER, "bob")


def test_a_stale_interview_files_nothing(store: Store) -> None:
    seen = store.interviews.save(interview_of(title="seen"))
    store.interviews.save(seen.model_copy(update={"done": True}))
    with pytest.raises(EditConflict):
        store.interviews.save(seen.model_copy(update={"statement": interview_of(title="stale").statement}))
    assert store.statements.load("i1").statement.title == "seen"


def test_an_interview_goes_on_from_a_statement_that_was_changed_on_file(store: Store) -> None:
    seen = store.interviews.save(interview_of(said("We want an app"), title="an app"))
    merged = seen.statement.model_copy(update={"title": "merged from notes"})
    store.statements.file(filed_of(merged, changed=LATER), over=1)
    held = store.interviews.load("i1")
    assert (held.statement, held.changed) == (merged, LATER)
    with pytest.raises(EditConflict):
        store.interviews.save(seen)
    store.interviews.save(held.model_copy(update={"done": True}))
    assert store.statements.load("i1").statement == merged


def test_an_interview_that_continues_notes_is_the_statements_next_version(store: Store) -> None:
    filed = store.statements.file(filed_of(statement_of("one", statement_id="i1"), owner="lea", project="p1"), over=0)
    interview = interview_of().model_copy(update={"statement": filed.statement})
    saved = store.interviews.save(interview)
    assert saved.project == "p1"
    grown = statement_of("one", "two", statement_id="i1")
    store.interviews.save(saved.model_copy(update={"statement": grown}))
    again = store.statements.load("i1")
    assert (again.statement, again.version, again.owner, again.came_from) == (grown, 2, "lea", "notes")


def test_an_interview_moves_with_its_statement_and_stays_there(store: Store) -> None:
    held = store.interviews.save(interview_of())
    store.statements.move("i1", "p1")
    store.interviews.save(held.model_copy(update={"done": True}))
    assert store.interviews.load("i1").project == store.statements.load("i1").project == "p1"


def test_an_interview_that_begins_in_a_project_is_filed_there(store: Store) -> None:
    store.interviews.keep_words("i1", "ann", said("We want an app"), NOON)
    store.interviews.save(interview_of(said("We want an app")).model_copy(update={"project": "p1"}))
    assert store.interviews.load("i1").project == store.statements.load("i1").project == "p1"


def _edited(store: Store, text: str, over: int) -> bool:
    filed: Filed = filed_of(statement_of(text))
    try:
        store.statements.file(filed, over=over)
    except EditConflict:
        return False
    return True


def _texts(database: Database) -> int:
    return len(database.rows(texts.select()))
