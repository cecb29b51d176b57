"""Many statements read at once are those read one by one, in the order asked for, by few queries."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event

from assistant.errors import StoreError
from assistant.needs.filed import Asked, Stamp
from assistant.store.store import Store
from assistant.store.tables import versions
from tests.fakes import NOON
from tests.needs.examples import EXAMPLES
from tests.store.making import event_of, filed_of, review_of, said, statement_of

DAY = timedelta(days=1)
IDS = ["s2", "i2", "s1", "nothing", "i1"]
"""Out of order, and one that nothing has."""


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The examples, a statement with three texts and one without sources; two are read at a time."""
    monkeypatch.setattr("assistant.store.many.AT_ONCE", 2)
    for example in EXAMPLES.values():
        store.statements.file(filed_of(example), over=0)
    for number, words in enumerate(["one", "two", "three"]):
        store.statements.file(filed_of(statement_of(words, ask="老板"), changed=NOON + number * DAY), over=number)
    store.statements.file(filed_of(statement_of(statement_id="s2")), over=0)
    return store


def test_texts_are_whole_and_in_the_order_asked_for(filled: Store) -> None:
    assert list(filled.statements.texts(IDS)) == [filled.statements.load(each).statement for each in _there(IDS)]
    assert list(filled.statements.texts([])) == []


def test_open_questions_are_those_of_the_present_texts(filled: Store) -> None:
    texts = [filled.statements.load(each).statement for each in _there(IDS)]
    asked = [Asked(statement=text.id, title=text.title, question=q) for text in texts for q in text.open_questions]
    assert list(filled.statements.open_questions(IDS)) == asked
    assert {one.statement for one in asked} == {"i1", "i2", "s1"}


def test_histories_tell_what_versions_reviews_and_trail_tell_one_by_one(filled: Store) -> None:
    for day in (4, 6):
        filled.reviews.submit("s1", NOON + day * DAY, event_of(at=NOON + day * DAY))
        filed = filled.statements.load("s1")
        review = review_of(filed, "returned", number=day, at=NOON + (day + 1) * DAY)
        filled.reviews.decide("s1", review, event_of(did="returned"), over=3)
    histories = dict(zip(_there(IDS), filled.statements.histories(IDS), strict=True))
    for each, history in histories.items():
        told = [Stamp(**v.model_dump(exclude={"statement"})) for v in filled.statements.versions(each)]
        assert (list(history.versions), tuple(history.reviews)) == (told, filled.statements.load(each).reviews)
    assert list(histories["s1"].submitted) == [NOON + 4 * DAY, NOON + 6 * DAY]
    assert [len(histories[each].reviews) for each in ("s1", "i1")] == [2, 0]


def test_a_transcript_that_many_statements_stand_on_is_put_back_into_each(filled: Store) -> None:
    transcript = said("We want an app. " * 100, 1, "meeting")
    for number in range(4):
        text = statement_of(statement_id=f"t{number}", title=str(number))
        filled.statements.file(filed_of(text.model_copy(update={"sources": (transcript,)})), over=0)
    assert [text.sources for text in filled.statements.texts([f"t{n}" for n in range(4)])] == [(transcript,)] * 4


def test_a_text_that_is_damaged_is_told_and_not_passed_over(filled: Store) -> None:
    filled.database.write(lambda connection: connection.execute(versions.update().values(document="{")))
    for read in (filled.statements.texts, filled.statements.open_questions):
        with pytest.raises(StoreError, match="damaged"):
            list(read(["s1"]))


def test_twelve_times_the_statements_take_no_more_queries(store: Store) -> None:
    for number in range(24):
        store.statements.file(filed_of(statement_of("x", statement_id=f"n{number}", ask="老板")), over=0)
    ids = [f"n{number}" for number in range(24)]
    reads: tuple[Callable[[list[str]], Iterator[object]], ...] = (
        store.statements.texts,
        store.statements.open_questions,
        store.statements.histories,
    )
    for read in reads:
        list(read(ids))  # a fresh connection asks about its server first
        with _queries() as few:
            assert len(list(read(ids[:2]))) == 2
        with _queries() as many:
            assert len(list(read(ids))) == 24
        assert len(many) == len(few) > 0


@contextmanager
def _queries() -> Iterator[list[str]]:
    asked: list[str] = []

    def heard(_connection: object, _cursor: object, query: str, *_more: object) -> None:
        asked.append(query)

    event.listen(Engine, "before_cursor_execute", heard)
    yield asked
    event.remove(Engine, "before_cursor_execute", heard)


def _there(ids: list[str]) -> list[str]:
    return [each for each in ids if each != "nothing"]
