"""Who may decide on a statement, and what a decision needs: the text that was seen, its gates, and a reason."""

from datetime import timedelta

import pytest

from assistant.errors import EditConflict, NotAllowed, ReviewRefused
from assistant.needs.checks import gate_failures
from assistant.needs.deciding import (
    approval,
    comment_on,
    decided,
    may_judge,
    may_move,
    may_open,
    must_judge,
    refusal,
    submittable,
)
from assistant.needs.filed import Filed
from assistant.needs.people import Person, Project
from assistant.needs.reviews import Review
from assistant.needs.roles import Role
from tests.needs.examples import EXAMPLES, NOW

PROJECT = Project(id="p", name="P", members=frozenset({"ann", "lee"}))
ANN, LEE = Person(id="ann", name="Ann"), Person(id="lee", name="Lee", role="lead")
STRANGER = Person(id="max", name="Max", role="lead")
FAILING = gate_failures(EXAMPLES["zh"])


def filed(**more: object) -> Filed:
    made = {"statement": EXAMPLES["zh"], "project": "p", "owner": "ann", "changed": NOW, "changed_by": "ann"}
    return Filed.model_validate({**made, "came_from": "notes", **more})


SEEN = filed().statement.fingerprint()


@pytest.mark.parametrize(
    ("who", "role", "opens", "judges", "moves"),
    [
        ("ann", "product-manager", True, False, True),
        ("bob", "product-manager", False, False, False),
        ("lee", "product-manager", True, False, False),
        ("lee", "lead", True, True, True),
        ("max", "lead", False, False, False),
        ("root", "administrator", True, True, True),
    ],
)
def test_membership_opens_and_the_role_decides(who: str, role: Role, opens: bool, judges: bool, moves: bool) -> None:
    person = Person(id=who, name=who, role=role)
    given = (person, filed(), PROJECT)
    assert (may_open(*given), may_judge(*given), may_move(*given)) == (opens, judges, moves)


@pytest.mark.parametrize(
    ("who", "role", "opens", "judges"),
    [
        ("ann", "product-manager", True, False),
        ("ann", "administrator", True, True),
        ("root", "administrator", False, False),
        ("lee", "lead", False, False),
    ],
)
def test_a_statement_in_no_project_is_its_owners_alone(who: str, role: Role, opens: bool, judges: bool) -> None:
    given = (Person(id=who, name=who, role=role), filed(project=""), None)
    assert (may_open(*given), may_judge(*given)) == (opens, judges)


def test_an_owner_who_left_the_project_moves_nothing_out_of_it() -> None:
    assert not may_move(ANN, filed(), PROJECT.model_copy(update={"members": frozenset({"lee"})}))


def test_who_may_not_decide_is_told_so() -> None:
    must_judge(LEE, filed(), PROJECT)
    for person in (ANN, STRANGER):
        with pytest.raises(NotAllowed):
            must_judge(person, filed(), PROJECT)


def test_failing_gates_block_an_approval_until_a_reason_is_given_and_stay_on_record() -> None:
    assert FAILING
    for nothing in ("", "  \n"):
        with pytest.raises(ReviewRefused) as refused:
            approval(filed(), FAILING, SEEN, LEE, NOW, "r1", nothing)
        assert refused.value.zh != refused.value.en
    review = approval(filed(), FAILING, SEEN, LEE, NOW, "r1", " the date is fixed by law ")
    assert set(review.overrode) == {finding.rule for finding in FAILING}
    assert review.reason == "the date is fixed by law"
    event = decided(review, LEE, filed())
    assert event.did == "overrode"
    assert all(rule in event.detail for rule in review.overrode)


def test_where_every_gate_holds_nothing_is_overridden() -> None:
    review = approval(filed(), [], SEEN, LEE, NOW, "r1", "well done")
    assert (review.decision, review.overrode, review.reason) == ("approved", (), "well done")
    assert decided(review, LEE, filed()).did == "approved"


@pytest.mark.parametrize("seen", ["", "0123456789abcdef"])
def test_nobody_decides_on_a_text_they_have_not_seen(seen: str) -> None:
    with pytest.raises(EditConflict):
        approval(filed(), [], seen, LEE, NOW, "r1")
    with pytest.raises(EditConflict):
        refusal("returned", filed(), seen, LEE, NOW, "r1", "why")


@pytest.mark.parametrize("decision", ["returned", "rejected"])
def test_a_return_and_a_rejection_need_a_reason(decision: str) -> None:
    assert decision in ("returned", "rejected")
    with pytest.raises(ReviewRefused):
        refusal(decision, filed(), SEEN, LEE, NOW, "r1", " ")  # type: ignore[arg-type]
    assert refusal(decision, filed(), SEEN, LEE, NOW, "r1", "who decides?").reason == "who decides?"  # type: ignore[arg-type]


def reviewed(decision: str, fingerprint: str = SEEN) -> Review:
    made = {"id": "r", "decision": decision, "reviewer": "lee", "at": NOW, "fingerprint": fingerprint, "reason": "so"}
    return Review.model_validate(made)


def test_an_approved_text_is_not_handed_in_again_and_a_waiting_one_not_twice() -> None:
    with pytest.raises(ReviewRefused):
        submittable(filed(reviews=(reviewed("approved"),)))
    assert not submittable(filed(submitted=NOW))
    assert submittable(filed())
    assert submittable(filed(reviews=(reviewed("returned"),), submitted=NOW - timedelta(hours=1)))


def test_an_approved_text_that_was_edited_is_handed_in_again_once() -> None:
    edited = filed(reviews=(reviewed("approved", "another"),), submitted=NOW - timedelta(hours=1))
    assert submittable(edited)


def test_a_comment_is_about_a_part_that_is_there_and_says_something() -> None:
    for part in ("", "c4", "m1", "x1", EXAMPLES["zh"].open_questions[0].id):
        assert comment_on(filed(), part, " who says so? ", ANN, NOW, "k1").text == "who says so?"
    for where, text in (("c99", "hm"), ("", "  ")):
        with pytest.raises(ReviewRefused):
            comment_on(filed(), where, text, ANN, NOW, "k1")
