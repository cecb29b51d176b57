"""What every store of interviews promises, the one in memory too."""

from datetime import UTC, timedelta, timezone

import pytest

from assistant.errors import EditConflict, InterviewNotFound
from tests.fakes import NOON
from tests.store.conftest import Interviews
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


def test_what_was_saved_is_loaded(interviews: Interviews) -> None:
    saved = interviews.save(interview_of(said("We want an app"), title="an app"))
    assert saved == interview_of(said("We want an app"), title="an app").model_copy(update={"version": 1})
    assert interviews.load("i1") == saved


def test_a_second_save_replaces_the_first(interviews: Interviews) -> None:
    first = interviews.save(interview_of(title="one"))
    interviews.save(first.model_copy(update={"statement": interview_of(title="two").statement}))
    assert interviews.load("i1").statement.title == "two"
    assert len(interviews.recent(None)) == 1


def test_a_stale_interview_is_not_saved_over_a_newer_one(interviews: Interviews) -> None:
    seen = interviews.save(interview_of(title="seen by both"))
    newer = interviews.save(seen.model_copy(update={"done": True}))
    with pytest.raises(EditConflict):
        interviews.save(seen.model_copy(update={"limit": 3}))
    assert interviews.load("i1") == newer


def test_an_unknown_id_is_said_to_be_unknown(interviews: Interviews) -> None:
    with pytest.raises(InterviewNotFound, match="i9"):
        interviews.load("i9")


@pytest.mark.parametrize("text", TRICKY.values(), ids=TRICKY)
def test_any_text_comes_back_as_it_was(interviews: Interviews, text: str) -> None:
    source = said(text)
    interviews.keep_words("i1", "ann", source, NOON)
    assert interviews.pending("i1") == [source]
    saved = interviews.save(interview_of(source, title=text))
    assert interviews.load("i1") == saved
    assert (saved.statement.title, saved.statement.sources) == (text, (source,))
    assert interviews.pending("i1") == []


def test_recent_lists_the_owners_interviews_last_changed_first(interviews: Interviews) -> None:
    for number, owner in enumerate(["ann", "bob", "ann"]):
        changed = NOON + timedelta(minutes=number)
        interviews.save(interview_of(interview_id=f"i{number}", owner=owner, changed=changed))
    assert [i.id for i in interviews.recent("ann")] == ["i2", "i0"]
    assert [i.id for i in interviews.recent(None)] == ["i2", "i1", "i0"]
    assert [i.id for i in interviews.recent(None, limit=1)] == ["i2"]
    assert interviews.recent("nobody") == []


def test_the_order_of_changes_does_not_depend_on_the_time_zone(interviews: Interviews) -> None:
    shanghai = timezone(timedelta(hours=8))
    interviews.save(interview_of(interview_id="early", changed=(NOON - timedelta(hours=1)).astimezone(shanghai)))
    interviews.save(interview_of(interview_id="late", changed=NOON.astimezone(UTC)))
    assert [i.id for i in interviews.recent(None)] == ["late", "early"]


def test_words_whose_turn_was_never_saved_are_pending(interviews: Interviews) -> None:
    first, second, third = said("one", 1), said("two", 2), said("three", 3)
    interviews.keep_words("i1", "ann", first, NOON)
    interviews.save(interview_of(first))
    interviews.keep_words("i1", "ann", second, NOON)
    interviews.keep_words("i1", "ann", third, NOON)
    assert interviews.pending("i1") == [second, third]


def test_words_saved_twice_are_saved_once(interviews: Interviews) -> None:
    for _ in range(2):
        interviews.keep_words("i1", "ann", said("one"), NOON)
    assert interviews.pending("i1") == [said("one")]


def test_an_interview_of_which_only_words_are_saved_is_there_and_can_begin(interviews: Interviews) -> None:
    interviews.keep_words("i1", "ann", said("我们要做一个小程序"), NOON)
    interview = interviews.load("i1")
    assert (interview.owner, interview.language, interview.turns) == ("ann", "zh", ())
    assert interview.statement.sources == ()
    assert interviews.recent("ann") == [interview]


def test_words_said_under_the_id_of_words_that_a_crash_swallowed_are_both_kept(interviews: Interviews) -> None:
    """After a crash the journey numbers on from the saved interview, so it gives the same number again."""
    swallowed, said_next = said("the swallowed answer", 1), said("another answer", 1)
    interviews.keep_words("i1", "ann", swallowed, NOON)
    interviews.keep_words("i1", "ann", said_next, NOON)
    interviews.save(interview_of(said_next))
    assert interviews.pending("i1") == [swallowed]


def test_saying_pending_words_again_settles_them(interviews: Interviews) -> None:
    swallowed, said_next, again = said("swallowed", 1), said("next", 1), said("swallowed", 2)
    for source in (swallowed, said_next, again):
        interviews.keep_words("i1", "ann", source, NOON)
    interviews.save(interview_of(said_next, again))
    assert interviews.pending("i1") == []


def test_the_same_short_answer_is_pending_even_where_it_was_heard_before(interviews: Interviews) -> None:
    for number in (1, 2):
        interviews.keep_words("i1", "ann", said("no", number), NOON)
    interviews.save(interview_of(said("no", 1)))
    assert interviews.pending("i1") == [said("no", 2)]


def test_nothing_is_pending_of_an_unknown_interview(interviews: Interviews) -> None:
    assert interviews.pending("i9") == []
