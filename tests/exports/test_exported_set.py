"""What goes out with a set and what does not, and that a need can be followed to its source in every form."""

import json
import re

import jsonschema  # type: ignore[import-untyped,unused-ignore]
import pytest
from markdown_it import MarkdownIt

from assistant.errors import ExportError
from assistant.exports import SET_FORMS, SET_MEDIA_TYPES, SetForm, file_name, left_out, read_set, schema
from assistant.needs.language import Language
from tests.exports.opened import exported, rows, text_of, tickets, workbook
from tests.exports.sets import HOSTILE, every_standing, filed, from_a_meeting, holding, reviewed, with_id

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
FORMS = pytest.mark.parametrize("form", SET_FORMS)
MARK = {"zh": "草稿", "en": "DRAFT"}


def shown(text: str) -> str:
    """Without what a markup puts before a character to show it as it is."""
    return re.sub(r"\\(?=\W)", "", text)


@FORMS
@BOTH
def test_only_what_stands_approved_goes_out(form: SetForm, language: Language) -> None:
    text = text_of(exported(every_standing(), form, language), form)
    assert "会员积分系统" in text
    assert "老客来得少了" in text
    assert "They turn customers away" in text
    assert MARK[language] not in text.replace("只是草稿", "")


@FORMS
@BOTH
def test_what_was_left_out_is_named_with_its_reason(form: SetForm, language: Language) -> None:
    text = shown(text_of(exported(every_standing(), form, language), form))
    for title in ("只是草稿", "Handed in", "改过的", "Sent back", "不做了"):
        assert title in text
    assert "no figure yet" in text
    assert "合同里没有" in text
    assert "2026-01-15" in text


@FORMS
@BOTH
def test_gates_that_an_approval_passed_over_are_named_with_the_reason(form: SetForm, language: Language) -> None:
    one = every_standing()[0]
    text = text_of(exported([one], form, language), form)
    assert one.reviews[-1].overrode
    assert all(rule in text for rule in one.reviews[-1].overrode)
    assert "they decide in May" in text


@FORMS
@BOTH
def test_with_drafts_each_need_that_is_not_approved_is_marked(form: SetForm, language: Language) -> None:
    held = every_standing()
    text = shown(text_of(exported(held, form, language, drafts=True), form))
    if form == "json":
        needs = json.loads(exported(held, form, language, drafts=True))["needs"]
        assert [need["draft"] for need in needs] == [False, False, True, True, True, True]
        return
    mark = {"zh": "【草稿】", "en": "DRAFT: "}[language]
    for title in ("只是草稿", "Handed in", "改过的", "Sent back"):
        assert mark + title in text
    for title in ("会员积分系统", "Excel export"):
        assert mark + title not in text


def test_what_was_rejected_stays_out_even_with_drafts() -> None:
    assert [out.id for out in left_out(every_standing(), drafts=True)] == ["x1"]


def test_left_out_tells_the_standing_and_why_in_both_languages() -> None:
    out = {one.id: one for one in left_out(every_standing())}
    assert [one.standing for one in out.values()] == ["draft", "submitted", "changed", "returned", "rejected"]
    assert out["b1"].why.en == "returned on 2026-01-15: no figure yet"
    assert out["b1"].why.zh == "2026-01-15 退回：no figure yet"
    assert "changed since its approval on 2026-01-15" in out["c1"].why.en


@FORMS
def test_a_need_leads_to_speaker_source_line_time_and_playbook(form: SetForm) -> None:
    one, background = from_a_meeting()
    text = shown(text_of(exported([one], form, background=background), form))
    for told in ("we lose 40 orders a month", "Bob", "meeting.vtt", "7", "1:02:03", "spin", "Ruth"):
        assert told in text


@FORMS
def test_without_a_background_the_line_is_that_of_the_source(form: SetForm) -> None:
    one, _ = from_a_meeting()
    text = shown(text_of(exported([one], form), form))
    assert "meeting.vtt" in text
    assert "1:02:03" not in text
    assert "u1" in text


def test_in_json_every_quote_names_the_parts_that_rest_on_it() -> None:
    file = json.loads(exported(every_standing(), "json"))
    for need in file["needs"]:
        statement = need["statement"]
        quoted = {claim["id"]: claim["quotes"] for claim in statement["claims"]}
        for cited in need["evidence"]:
            for part in cited["parts"]:
                assert part not in quoted or cited["quote"] in quoted[part]
            assert cited["line"] >= 1
        assert {part for cited in need["evidence"] for part in cited["parts"]} >= {
            claim for claim, quotes in quoted.items() if quotes
        }
        assert [came["playbook"] for came in need["playbooks"]] == [a["playbook"] for a in statement["recommendation"]]


@BOTH
def test_json_validates_against_its_schema_and_is_read_back(language: Language) -> None:
    held = every_standing()
    content = exported(held, "json", language).decode()
    jsonschema.Draft202012Validator(json.loads(schema("set"))).validate(json.loads(content))
    assert list(read_set(content)) == [one.statement for one in held[:2]]


@pytest.mark.parametrize("text", ["", "{}", '{"format": "askwhy/statement"}', "[1]", '{"needs": 3}'])
def test_json_that_is_no_set_is_refused_in_words(text: str) -> None:
    with pytest.raises(ExportError, match="not a set"):
        read_set(text)


@BOTH
def test_markdown_links_lead_to_places_that_are_there(language: Language) -> None:
    text = exported(every_standing(), "md", language, drafts=True).decode()
    places = re.findall(r'<a id="([\w-]+)"></a>', text)
    links = re.findall(r"\]\(#([\w-]+)\)", text)
    assert len(places) == len(set(places))
    assert links
    assert set(links) <= set(places)


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_client_says_becomes_markup_in_a_set(text: str) -> None:
    def kinds(content: bytes) -> list[str]:
        return [token.type for token in MarkdownIt("commonmark").enable("table").parse(content.decode())]

    page = exported([holding(text)], "md")
    assert kinds(page) == kinds(exported([holding("plain words")], "md"))
    assert "<script" not in page.decode()
    assert "](http" not in re.sub(r"\\.", "", page.decode())


@FORMS
@BOTH
def test_an_empty_set_is_told_and_not_a_crash(form: SetForm, language: Language) -> None:
    nothing = [filed(with_id("en", "d1", "Only a draft"))]
    if form in ("jira.csv", "linear.csv"):
        with pytest.raises(ExportError, match="Only a draft"):
            exported(nothing, form, language)
        return
    assert "Only a draft" in text_of(exported(nothing, form, language), form)
    assert exported([], form, language)


@FORMS
def test_each_form_has_a_media_type_and_a_safe_file_name(form: SetForm) -> None:
    assert SET_MEDIA_TYPES[form]
    assert file_name("会员/Members", form) == f"会员 Members.{form}"


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ExportError, match=r"linear\.csv"):
        exported([], "pdf")  # type: ignore[arg-type]


def test_numbers_of_quotes_are_the_same_in_every_form() -> None:
    held = every_standing()[:2]
    cited = {
        c["number"]: c["quote"]["text"] for n in json.loads(exported(held, "json"))["needs"] for c in n["evidence"]
    }
    sheet = {row["ID"]: row["Words"] for row in rows(workbook(exported(held, "xlsx")), "Evidence")}
    assert sheet == {f"Q{number}": words for number, words in cited.items()}
    page = exported(held, "md").decode()
    for number, words in cited.items():
        assert re.search(rf'id="quote-{number}"></a>\\\[{number}\\\] \| {re.escape(words)}', page)
    told = "\n".join(row[1] for row in tickets(exported(held, "linear.csv"))[1:])
    assert all(rf"| \[{number}\] | {words}" in told for number, words in cited.items())


def test_an_edit_after_approval_takes_a_need_out() -> None:
    one = reviewed(with_id("en", "a2", "Excel export"), "approved")
    edited = one.model_copy(update={"statement": one.statement.model_copy(update={"client": "Somebody else"})})
    assert left_out([one]) == []
    assert [out.standing for out in left_out([edited])] == ["changed"]
