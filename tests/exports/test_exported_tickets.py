"""CSV for Jira and Linear: their columns, no formula, one row a need."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.exports import SetForm
from assistant.exports.sets.tickets import cell
from assistant.exports.sets.wiki import escaped
from tests.exports.opened import exported, tickets
from tests.exports.sets import HOSTILE, every_standing, from_a_meeting, holding

FORMS = pytest.mark.parametrize("form", ["jira.csv", "linear.csv"])


@FORMS
def test_a_row_for_each_need_with_as_many_cells_as_the_header(form: SetForm) -> None:
    content = exported(every_standing(), form, drafts=True)
    header, *rest = tickets(content)
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rest) == 6
    assert {len(row) for row in rest} == {len(header)}
    assert not any(set(name) & set(".,;:'\"!?") for name in header)


def test_jira_gets_the_columns_that_it_documents() -> None:
    one, background = from_a_meeting()
    header, row = tickets(exported([one], "jira.csv", background=background))
    held = dict(zip(header, row, strict=True))
    assert header[:4] == ["Summary", "Description", "Issue Type", "Priority"]
    assert held["Summary"] == "Lost orders"
    assert held["Issue Type"] == "Task"
    assert held["External issue ID"] == "m1"
    assert [cell for name, cell in zip(header, row, strict=True) if name == "Labels"] == ["askwhy", "playbook-spin"]
    assert "h3. The need in one line" in held["Description"]
    assert "we lose 40 orders a month" in held["Description"]


def test_linear_gets_the_columns_of_its_own_export() -> None:
    one, background = from_a_meeting()
    header, row = tickets(exported([one], "linear.csv", background=background))
    held = dict(zip(header, row, strict=True))
    assert {"Title", "Description", "Status", "Priority", "Assignee", "Labels"} <= held.keys()
    assert held["Priority"] == "No priority"
    assert held["Labels"] == "askwhy, playbook-spin"
    assert held["AskWhy ID"] == "m1"
    assert not held["Description"].startswith("'")


@FORMS
def test_drafts_carry_a_label_and_a_mark_in_the_title(form: SetForm) -> None:
    header, *rest = tickets(exported(every_standing(), form, "zh", drafts=True))
    marked = [row for row in rest if "DRAFT" in " ".join(c for n, c in zip(header, row, strict=True) if n == "Labels")]
    assert [row[0] for row in marked] == [row[0] for row in rest if row[0].startswith("【草稿】")]
    assert len(marked) == 4


@FORMS
@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_begins_a_formula_whatever_a_client_said(form: SetForm, text: str) -> None:
    header, row = tickets(exported([holding(text)], form))
    assert len(header) == len(row)
    assert not any(one[:1] in set("=+-@\t\r\n＝＋－＠") for one in row if one)
    assert not any(ord(c) < 32 and c not in "\n\t" for one in row for c in one)
    assert len(row[0]) <= 500
    assert all(" " not in c for n, c in zip(header, row, strict=True) if n == "Labels" and form == "jira.csv")


def test_what_is_longer_than_jira_takes_is_cut_and_says_so() -> None:
    _, row = tickets(exported([holding("x" * 40_000)], "jira.csv"))
    assert len(row[1]) <= 32_767
    assert "more characters are in the JSON export" in row[1]
    assert len(row[0]) < 255


@given(st.text(st.characters(codec="utf-8") | st.sampled_from("=+-@\t\r\n ＝'"), max_size=30))
def test_a_cell_is_no_formula_and_keeps_its_words(text: str) -> None:
    kept = cell(text)
    assert kept.lstrip()[:1] not in set("=+-@＝＋－＠") or not kept
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]


@settings(max_examples=150)
@given(st.text(st.sampled_from("{}[]!|*_^~+-?#ab \\\n"), max_size=30))
def test_no_markup_of_jira_is_left_unescaped(text: str) -> None:
    bare = ""
    shown = iter(escaped(text))
    for character in shown:
        bare += "." if character == "\\" and next(shown) else character
    assert not set(bare) & set("{}[]!|*_^~+")
