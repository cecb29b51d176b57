"""Two texts of a statement side by side: every word that changed is shown, and nothing that did not."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.journeys.comparing import Comparison, Piece, compare, pieces
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement
from tests.needs.examples import EXAMPLES

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
SAID = st.text(alphabet="老客到店多来一次，。 abc12.%\n", max_size=40)


def fates(found: Comparison) -> list[tuple[str, str, str]]:
    return [(change.part, change.where, change.fate) for change in found.changes]


def reworded(statement: NeedStatement, claim_id: str, text: str) -> NeedStatement:
    claims = tuple(c.model_copy(update={"text": text}) if c.id == claim_id else c for c in statement.claims)
    return statement.model_copy(update={"claims": claims})


@given(SAID | st.text(max_size=20), SAID | st.text(max_size=20))
@example("a b", "c d")
@example("老客 到店", "新客 离店")
@example(" ", "")
@settings(max_examples=300, deadline=None)
def test_the_pieces_read_as_either_text(older: str, newer: str) -> None:
    found = pieces(older, newer)
    assert "".join(p.text for p in found if p.fate != "added") == older
    assert "".join(p.text for p in found if p.fate != "removed") == newer
    assert all(p.text for p in found)
    assert (older == newer) == all(p.fate == "kept" for p in found)


@pytest.mark.parametrize(
    ("older", "newer", "removed", "added"),
    [
        ("老客一个月多来一次", "老客一个月多来两次", "一次", "两次"),
        ("收银系统里有六千张储值卡", "收银系统里有八千张储值卡", "六千", "八千"),
        ("We refund 2,300 pounds a month", "We refund 2,500 pounds a month", "2,300", "2,500"),
        ("Depots call each other", "Depots email each other", "call", "email"),
        ("nobody knows which van left", "nobody knows two vans left", "which van", "two vans"),
    ],
)
def test_whole_words_are_marked_not_characters(older: str, newer: str, removed: str, added: str) -> None:
    changed = [(p.fate, p.text) for p in pieces(older, newer) if p.fate != "kept"]
    assert changed == [("removed", removed), ("added", added)]


def test_a_very_long_passage_is_shown_as_replaced_instead_of_making_the_reader_wait() -> None:
    older, newer = "word and " * 5000, "word or " * 5000
    assert pieces(older, newer) == (Piece(fate="removed", text=older), Piece(fate="added", text=newer))


@BOTH
def test_a_text_compared_with_itself_has_no_changes(language: Language) -> None:
    assert compare(EXAMPLES[language], EXAMPLES[language]) == Comparison(changes=())


@BOTH
def test_an_edited_claim_is_changed_and_the_rest_left_alone(language: Language) -> None:
    before = EXAMPLES[language]
    after = reworded(before, "c4", f"{before.claims[3].text} !")
    found = compare(before, after)
    assert fates(found) == [("claim", "c4", "changed")]
    (field,) = found.changes[0].fields
    assert [p.text.strip() for p in field.pieces if p.fate == "added"] == ["!"]


@BOTH
def test_what_came_and_what_went_is_named_part_by_part(language: Language) -> None:
    full = EXAMPLES[language]
    bare = full.model_copy(update={"measures": (), "open_questions": full.open_questions[1:], "recommendation": ()})
    parts = [("measure", "m1"), ("question", full.open_questions[0].id), ("advice", full.recommendation[0].text)]
    assert fates(compare(full, bare)) == [(part, where, "removed") for part, where in parts]
    assert set(fates(compare(bare, full))) == {(part, where, "added") for part, where in parts}


@BOTH
def test_title_and_client_are_compared_too(language: Language) -> None:
    before = EXAMPLES[language]
    found = compare(before, before.model_copy(update={"title": "X", "client": ""}))
    (change,) = found.changes
    assert [field.field for field in change.fields] == ["title", "client"]


@BOTH
def test_a_claim_that_only_got_another_id_did_not_change(language: Language) -> None:
    before = EXAMPLES[language]
    claims = tuple(claim.model_copy(update={"id": f"n-{claim.id}"}) for claim in before.claims)
    assert compare(before, before.model_copy(update={"claims": claims})).changes == ()


@BOTH
def test_where_a_reader_sees_another_text_though_no_word_changed_that_is_said(language: Language) -> None:
    before = EXAMPLES[language]
    found = compare(before, before.model_copy(update={"claims": before.claims[::-1]}))
    assert found == Comparison(changes=(), places_only=True)


@BOTH
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_another_fingerprint_is_never_shown_as_nothing(language: Language, data: st.DataObject) -> None:
    full = EXAMPLES[language]
    kept = {
        name: tuple(part for part in getattr(full, name) if data.draw(st.booleans()))
        for name in ("claims", "measures", "open_questions", "contradictions", "recommendation")
    }
    found = compare(full, full.model_copy(update=kept))
    differ = full.fingerprint() != full.model_copy(update=kept).fingerprint()
    assert differ == bool(found.changes or found.places_only)
