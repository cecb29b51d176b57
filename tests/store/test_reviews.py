"""What decisions, comments and the audit trail promise: each with its line of the trail, and kept for ever."""

from datetime import timedelta

import pytest
from sqlalchemy import Executable, Table, delete, text, update

from assistant.errors import EditConflict, StatementNotFound, StoreError
from assistant.needs.reviews import Review
from assistant.store.store import Store
from assistant.store.tables import events, reviews
from tests.fakes import NOON
from tests.store.making import comment_of, event_of, filed_of, interview_of, review_of, statement_of

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def reviewed(store: Store) -> Store:
    """A store with one statement on file."""
    store.statements.file(filed_of(statement_of("one")), over=0)
    return store


def test_what_was_handed_in_is_submitted(reviewed: Store) -> None:
    reviewed.reviews.submit("s1", LATER, event_of())
    filed = reviewed.statements.load("s1")
    assert (filed.submitted, filed.standing) == (LATER, "submitted")


def test_decisions_are_kept_in_their_order_with_reason_and_what_they_overrode(reviewed: Store) -> None:
    filed = reviewed.statements.load("s1")
    returned = review_of(filed, "returned")
    overriding = review_of(filed, number=2, at=LATER).model_copy(update={"overrode": ("R7", "完整"), "reason": "急"})
    for review in (returned, overriding):
        reviewed.reviews.decide("s1", review, event_of(did=review.decision), over=1)
    assert reviewed.statements.load("s1").reviews == (returned, overriding)


def test_a_decision_on_a_text_that_is_no_longer_there_is_refused_and_leaves_no_trace(reviewed: Store) -> None:
    seen = reviewed.statements.load("s1")
    reviewed.statements.file(filed_of(statement_of("two")), over=1)
    with pytest.raises(EditConflict):
        reviewed.reviews.decide("s1", review_of(seen), event_of(), over=1)
    assert reviewed.statements.load("s1").reviews == ()
    assert reviewed.reviews.trail("s1") == []


def test_a_line_that_cannot_be_kept_takes_its_edit_and_its_move_with_it(reviewed: Store) -> None:
    line = event_of(did="edited").model_copy(update={"detail": "no database holds \x00"})
    with pytest.raises(StoreError):
        reviewed.statements.file(filed_of(statement_of("two")), over=1, event=line)
    with pytest.raises(StoreError):
        reviewed.statements.move("s1", "p2", line)
    held = reviewed.interviews.save(interview_of(title="one"))
    with pytest.raises(StoreError):
        reviewed.interviews.save(held.model_copy(update={"done": True}), event=line)
    filed = reviewed.statements.load("s1")
    assert (filed.version, filed.project, reviewed.interviews.load("i1")) == (1, "", held)


def test_an_edit_that_comes_too_late_leaves_no_line(reviewed: Store) -> None:
    with pytest.raises(EditConflict):
        reviewed.statements.file(filed_of(statement_of("two")), over=7, event=event_of(did="edited"))
    assert reviewed.reviews.trail("s1") == []


def test_edits_and_moves_are_told_in_the_trail_they_were_kept_with(reviewed: Store) -> None:
    reviewed.statements.file(filed_of(statement_of("two")), over=1, event=event_of(did="edited"))
    reviewed.statements.move("s1", "p2", event_of(did="moved"))
    reviewed.interviews.save(interview_of(title="one"), event=event_of("i1", "edited"))
    assert [line.did for line in reviewed.reviews.trail("s1")] == ["edited", "moved"]
    assert [line.did for line in reviewed.reviews.trail("i1")] == ["edited"]


def test_a_decision_that_cannot_be_kept_leaves_no_line_in_the_trail(reviewed: Store) -> None:
    review = review_of(reviewed.statements.load("s1"))
    reviewed.reviews.decide("s1", review, event_of(did="approved"), over=1)
    with pytest.raises(StoreError):
        reviewed.reviews.decide("s1", review, event_of(did="approved again"), over=1)
    assert [event.did for event in reviewed.reviews.trail("s1")] == ["approved"]


def test_comments_are_kept_and_settled_but_never_reworded(reviewed: Store) -> None:
    reviewed.reviews.remark("s1", comment_of("k1"), event_of(did="commented"))
    reviewed.reviews.remark("s1", comment_of("k2", text="到底几家店？"), event_of(did="commented"))
    reviewed.reviews.remark("s1", comment_of("k1", settled=True, text="reworded"), event_of(did="settled"))
    comments = reviewed.statements.load("s1").comments
    assert comments == (comment_of("k1", settled=True), comment_of("k2", text="到底几家店？"))


def test_a_comment_is_not_settled_through_another_statement(reviewed: Store) -> None:
    reviewed.statements.file(filed_of(statement_of("other", statement_id="s2")), over=0)
    reviewed.reviews.remark("s1", comment_of("k1"), event_of())
    with pytest.raises(StoreError):
        reviewed.reviews.remark("s2", comment_of("k1", settled=True), event_of("s2"))
    assert not reviewed.statements.load("s1").comments[0].settled


def test_the_trail_is_told_oldest_first_and_for_one_statement(reviewed: Store) -> None:
    lines = [event_of(did="opened"), event_of("s2"), event_of(did="exported", at=LATER), event_of(did="read")]
    for line in lines:
        reviewed.reviews.record(line)
    assert reviewed.reviews.trail("s1") == [lines[0], lines[2], lines[3]]
    assert reviewed.reviews.trail("s9") == []


def test_nothing_is_reviewed_that_is_not_on_file(store: Store) -> None:
    review = Review(id="r1", decision="approved", reviewer="lea", at=NOON, fingerprint="f")
    with pytest.raises(StatementNotFound):
        store.reviews.submit("s9", NOON, event_of("s9"))
    with pytest.raises(StatementNotFound):
        store.reviews.decide("s9", review, event_of("s9"), over=1)
    with pytest.raises(StatementNotFound):
        store.reviews.remark("s9", comment_of(), event_of("s9"))
    assert store.reviews.trail("s9") == []


@pytest.mark.parametrize("table", [events, reviews], ids=["events", "reviews"])
@pytest.mark.parametrize("order", ["update", "delete", "truncate"])
def test_the_database_itself_refuses_to_change_what_is_on_record(reviewed: Store, table: Table, order: str) -> None:
    filed = reviewed.statements.load("s1")
    reviewed.reviews.decide("s1", review_of(filed), event_of(), over=1)
    before = (reviewed.statements.load("s1"), reviewed.reviews.trail("s1"))
    orders: dict[str, Executable] = {
        "update": update(events).values(person="nobody") if table is events else update(reviews).values(reason="no"),
        "delete": delete(events if table is events else reviews),
        "truncate": text(f"{'TRUNCATE' if _is_postgres(reviewed) else 'DELETE FROM'} {table}"),
    }
    with pytest.raises(StoreError, match="never changed"):
        reviewed.database.write(lambda connection: connection.execute(orders[order]))
    assert (reviewed.statements.load("s1"), reviewed.reviews.trail("s1")) == before


def _is_postgres(store: Store) -> bool:
    with store.database.reading() as connection:
        return connection.dialect.name == "postgresql"
