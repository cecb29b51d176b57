"""What every store of interviews promises, the one in memory too."""

from datetime import UTC, timedelta, timezone

import pytest

from assistant.errors import InterviewNotFound
from tests.fakes import NOON
from tests.store.conftest import Store
from tests.store.making import interview_of, said

TRICKY = {
    "long": "话" * 50_000,
    "emoji": "👩‍👩‍👧‍👦🧁 1️⃣ 🇨🇳",
    "right to left": "مرحبا، نريد تقريرًا \u202eabc\u202c",
    "control": "a\x01b\x0bc\x1f\x7f\u0085\u2028d\r\ne\tf",
    "markup": "<script>alert('1')</script> \"' ; DROP TABLE interviews; -- \\u0000 %s {0}",
    "not normalised": "e\u0301 é ｅ ﬁ",
    "only space": " \u3000\n ",
}


def test_what_was_saved_is_loaded(store: Store) -> None:
    interview = interview_of(said("We want an app"), title="an app")
    store.save(interview)
    assert store.load("i1") == interview


def test_a_second_save_replaces_the_first(store: Store) -> None:
    store.save(interview_of(title="one"))
    store.save(interview_of(title="two"))
    assert store.load("i1").statement.title == "two"
    assert len(store.recent(None)) == 1


def test_an_unknown_id_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(InterviewNotFound, match="i9"):
        store.load("i9")


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_any_text_comes_back_as_it_was(store: Store, text: str) -> None:
    source = said(text)
    store.keep_words("i1", "ann", source, NOON)
    assert store.pending("i1") == [source]
    store.save(interview_of(source, title=text))
    assert store.load("i1") == interview_of(source, title=text)
    assert store.pending("i1") == []


def test_recent_lists_the_owners_interviews_last_changed_first(store: Store) -> None:
    for number, owner in enumerate(["ann", "bob", "ann"]):
        changed = NOON + timedelta(minutes=number)
        store.save(interview_of(interview_id=f"i{number}", owner=owner, changed=changed))
    assert [i.id for i in store.recent("ann")] == ["i2", "i0"]
    assert [i.id for i in store.recent(None)] == ["i2", "i1", "i0"]
    assert [i.id for i in store.recent(None, limit=1)] == ["i2"]
    assert store.recent("nobody") == []


def test_the_order_of_changes_does_not_depend_on_the_time_zone(store: Store) -> None:
    shanghai = timezone(timedelta(hours=8))
    store.save(interview_of(interview_id="early", changed=(NOON - timedelta(hours=1)).astimezone(shanghai)))
    store.save(interview_of(interview_id="late", changed=NOON.astimezone(UTC)))
    assert [i.id for i in store.recent(None)] == ["late", "early"]


def test_words_whose_turn_was_never_saved_are_pending(store: Store) -> None:
    first, second, third = said("one", 1), said("two", 2), said("three", 3)
    store.keep_words("i1", "ann", first, NOON)
    store.save(interview_of(first))
    store.keep_words("i1", "ann", second, NOON)
    store.keep_words("i1", "ann", third, NOON)
    assert store.pending("i1") == [second, third]


def test_words_saved_twice_are_saved_once(store: Store) -> None:
    for _ in range(2):
        store.keep_words("i1", "ann", said("one"), NOON)
    assert store.pending("i1") == [said("one")]


def test_an_interview_of_which_only_words_are_saved_is_there_and_can_begin(store: Store) -> None:
    store.keep_words("i1", "ann", said("我们要做一个小程序"), NOON)
    interview = store.load("i1")
    assert (interview.owner, interview.language, interview.turns) == ("ann", "zh", ())
    assert interview.statement.sources == ()
    assert store.recent("ann") == [interview]


def test_words_said_under_the_id_of_words_that_a_crash_swallowed_are_both_kept(store: Store) -> None:
    """After a crash the journey numbers on from the saved interview, so it gives the same number again."""
    swallowed, said_next = said("the swallowed answer", 1), said("another answer", 1)
    store.keep_words("i1", "ann", swallowed, NOON)
    store.keep_words("i1", "ann", said_next, NOON)
    store.save(interview_of(said_next))
    assert store.pending("i1") == [swallowed]


def test_saying_pending_words_again_settles_them(store: Store) -> None:
    swallowed, said_next, again = said("swallowed", 1), said("next", 1), said("swallowed", 2)
    for source in (swallowed, said_next, again):
        store.keep_words("i1", "ann", source, NOON)
    store.save(interview_of(said_next, again))
    assert store.pending("i1") == []


def test_the_same_short_answer_is_pending_even_where_it_was_heard_before(store: Store) -> None:
    for number in (1, 2):
        store.keep_words("i1", "ann", said("no", number), NOON)
    store.save(interview_of(said("no", 1)))
    assert store.pending("i1") == [said("no", 2)]


def test_nothing_is_pending_of_an_unknown_interview(store: Store) -> None:
    assert store.pending("i9") == []
