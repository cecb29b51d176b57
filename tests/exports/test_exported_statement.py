"""What a reader of an exported statement gets, in every form and in both languages."""

from datetime import date
from io import BytesIO

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.errors import ExportError
from assistant.exports import export, file_name
from assistant.exports.markdown import escaped
from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.language import Language
from assistant.needs.sources import Source, quote
from assistant.needs.statement import NeedStatement
from tests.needs.examples import EXAMPLES

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
DAY = date(2026, 1, 15)
HOSTILE = [
    "<script>alert(1)</script>",
    "# not a heading",
    "a | b | c",
    "`code` and ```fence```",
    "[click](http://evil.example)",
    "![x](http://evil.example/x.png)",
    "http://evil.example www.evil.example me@evil.example",
    "- item\n- item\n\n## heading",
    "1. first",
    "> quoted",
    "**bold** _it_ ~~gone~~",
    "---",
    "&lt;b&gt; &amp;",
    "a\\|b \\",
    "\u202eright to left \x00\x0b\x1b[31m",
    "[1]: http://evil.example",
    "<!-- hidden -->",
]


def markdown(statement: NeedStatement) -> str:
    return export(statement, "md", on=DAY).decode()


def document_text(what: bytes) -> str:
    document = docx.Document(BytesIO(what))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def holding(text: str) -> NeedStatement:
    """A statement with `text` in every place that a client or a user fills."""
    source = Source(id="s1", kind="file", text=text, title=text)
    words = quote(source, 0, len(text))
    claims = tuple(stated(f"c{i}", words, facet, question=text) for i, facet in enumerate((Facet.GOAL, Facet.TRIGGER)))
    held = EXAMPLES["zh"]
    measures = tuple(measure.model_copy(update={"name": text, "unit": text}) for measure in held.measures)
    questions = tuple(q.model_copy(update={"text": text, "ask": text, "why": text}) for q in held.open_questions)
    return held.model_copy(
        update={
            "title": text,
            "client": text,
            "claims": (*held.claims, *claims),
            "measures": measures,
            "open_questions": questions,
            "sources": (*held.sources, source),
        }
    )


@BOTH
def test_every_stated_claim_stands_with_its_quote_and_a_reference(language: Language) -> None:
    statement = EXAMPLES[language]
    for text in (markdown(statement), document_text(export(statement, "docx", on=DAY))):
        for claim in statement.claims:
            assert claim.text.rstrip("，") in text
        assert "[1]" in text


@BOTH
def test_every_reference_leads_to_a_quote_with_its_place(language: Language) -> None:
    text = markdown(EXAMPLES[language])
    appendix = text.split({"zh": "## 原话出处", "en": "## Where it was said"}[language])[1]
    numbers = [line.split("|")[1].strip() for line in appendix.splitlines() if line.startswith("| [")]
    assert numbers == [f"[{number}]" for number in range(1, len(numbers) + 1)]
    assert all(number in text.split("## ")[1] or number in text for number in numbers)
    assert {"zh": "对话第 2 条，第 3 至 9 字", "en": "Conversation, message 2, characters 1 to 81"}[
        language
    ] in appendix


@BOTH
def test_what_nobody_said_is_marked(language: Language) -> None:
    text = markdown(EXAMPLES[language])
    assert {"zh": "推断，待确认", "en": "inferred, to confirm"}[language] in text
    assert {"zh": "（建议，不是客户说的）", "en": "(advice, not said by the client)"}[language] in text
    assert {"zh": "草稿", "en": "DRAFT"}[language] in text


def test_the_need_in_one_line_holds_only_what_was_said() -> None:
    lead = markdown(EXAMPLES["en"]).split("## The need in one line\n\n")[1].splitlines()[0]
    words = [part.split("”")[0] for part in lead.split("“")[1:]]
    said = "".join(source.text for source in EXAMPLES["en"].sources)
    assert words
    assert all(part in said for part in words)
    assert "depots do not see" not in lead


@BOTH
def test_gates_come_before_notes(language: Language) -> None:
    statement = EXAMPLES[language]
    source = Source(id="s9", kind="chat", text="尽快, as soon as possible")
    vague = stated("c77", quote(source, 0, len(source.text)), Facet.GOAL)
    held = statement.model_copy(
        update={"claims": (*statement.claims, vague), "open_questions": (), "sources": (*statement.sources, source)}
    )
    text = markdown(held)
    assert text.index({"zh": "闸门", "en": "[gate".replace("[", "\\[")}[language]) < text.index(
        {"zh": "【提醒】", "en": "\\[note\\]"}[language]
    )


def test_a_claim_reworded_by_hand_keeps_the_original_words() -> None:
    statement = EXAMPLES["zh"]
    edit = Source(id="e1", kind="edit", text="老客今年少了")
    claim = next(c for c in statement.claims if c.id == "c4")
    edited = claim.model_copy(update={"text": edit.text, "quotes": (*claim.quotes, quote(edit, 0, len(edit.text)))})
    held = statement.model_copy(
        update={
            "claims": tuple(edited if c.id == "c4" else c for c in statement.claims),
            "sources": (*statement.sources, edit),
        }
    )
    assert "老客今年少了（手工改写，原话：“老客来得少了”）" in markdown(held)
    assert "第 1 次手工改写" in markdown(held)


def test_an_empty_statement_says_what_is_missing() -> None:
    for language in ("zh", "en"):
        text = markdown(NeedStatement(id="i", language=language))
        assert {"zh": "还没有说出来", "en": "Not said yet"}[language] in text


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_a_client_says_becomes_markup(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown(holding(text)))
    plain = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(markdown(holding("plain words")))
    assert [token.type for token in tokens] == [token.type for token in plain]
    kinds = {child.type for token in tokens for child in token.children or ()}
    assert kinds <= {"text", "text_special", "em_open", "em_close", "strong_open", "strong_close", "softbreak"}
    assert "<script" not in markdown(holding(text))


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8") | st.sampled_from("`*_[]()<>#|~!&\\-+=.:\n1"), max_size=40))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    shown = MarkdownIt("commonmark").parseInline(f"x {escaped(text)} x")[0].children or []
    assert {token.type for token in shown} <= {"text", "text_special"}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_document_takes_any_text(text: str) -> None:
    assert document_text(export(holding(text), "docx"))


@BOTH
def test_a_document_names_fonts_for_both_scripts(language: Language) -> None:
    document = docx.Document(BytesIO(export(EXAMPLES[language], "docx", on=DAY)))
    for name in ("Normal", "Title", "Heading 1", "Heading 2"):
        fonts = document.styles[name].element.rPr.rFonts
        named = {key.split("}")[1]: value for key, value in fonts.attrib.items()}
        assert named["eastAsia"] == "Microsoft YaHei"
        assert not any(key.lower().endswith("theme") for key in named)


def test_a_document_does_not_tell_when_it_was_made() -> None:
    properties = docx.Document(BytesIO(export(EXAMPLES["en"], "docx", on=DAY))).core_properties
    assert properties.created is not None
    assert properties.created.date() == DAY
    assert properties.author == "AskWhy"


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ExportError, match="md, docx, json"):
        export(EXAMPLES["en"], "pdf")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("会员积分系统", "会员积分系统.docx"),
        ("a/b\\c:d", "a b c d.docx"),
        ("../../etc/passwd", "etc passwd.docx"),
        ("", "askwhy.docx"),
        ("...", "askwhy.docx"),
        ("CON", "askwhy CON.docx"),
        ("nul.txt", "askwhy nul.txt.docx"),
        ("line\nbreak\x00\u202egnp", "line breakgnp.docx"),
    ],
)
def test_file_names_are_safe(title: str, name: str) -> None:
    assert file_name(title, "docx") == name


@given(st.text())
def test_any_title_makes_a_file_name(title: str) -> None:
    name = file_name(title, "md")
    assert name.endswith(".md")
    assert 0 < len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\n\x00')


def test_a_figure_that_was_taken_back_is_not_told_again_in_the_one_line_need() -> None:
    before, after = Source(id="s1", kind="chat", text="We lost 30 members"), Source(id="s2", kind="chat", text="No, 40")
    claim = stated("c1", quote(before, 0, len(before.text)), Facet.LAST_CASE)
    mended = claim.model_copy(
        update={"text": "We lost 40 members", "quotes": (*claim.quotes, quote(after, 0, len(after.text)))}
    )
    statement = NeedStatement(id="n", language="en", claims=(mended,), sources=(before, after))
    page = export(statement, "md").decode()
    line = page.split("## The need in one line")[1].split("##")[0]
    assert "40 members" in line
    assert "30 members" not in line
