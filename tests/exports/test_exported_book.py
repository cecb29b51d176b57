"""The Word document of a set: cover, contents, links, fonts, and a team's own template."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Cm

from assistant.errors import ExportError
from assistant.needs.language import Language
from tests.exports.opened import document, exported, text_of
from tests.exports.sets import DAY, HOSTILE, every_standing, holding

BOTH = pytest.mark.parametrize("language", ["zh", "en"])


def headings(opened: Any) -> list[str]:
    return [paragraph.text for paragraph in opened.paragraphs if paragraph.style.name == "Heading 1"]


def a_template(folder: Path, *, without: str = "") -> Path:
    """A team's document: its own page, colour, header, footer and some text that is not to come along."""
    made = docx.Document()
    made.add_paragraph("Internal: replace this text")
    made.styles["Heading 1"].font.name = "Georgia"
    made.sections[0].page_width, made.sections[0].left_margin = Cm(24), Cm(5)
    made.sections[0].header.paragraphs[0].text = "ACME Consulting"
    made.sections[0].footer.paragraphs[0].text = "Confidential"
    if without:
        made.styles[without].delete()
    file = folder / "team.docx"
    made.save(str(file))
    return file


@BOTH
def test_each_need_begins_a_page_and_the_contents_lead_to_it(language: Language) -> None:
    opened = document(exported(every_standing(), "docx", language))
    needs = [p for p in opened.paragraphs if p.style.name == "Heading 1" and re.match(r"N\d", p.text)]
    assert [p.text for p in needs] == ["N1 · 会员积分系统", "N2 · Excel export"]
    assert all(p.paragraph_format.page_break_before for p in needs)
    body = opened.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))}
    assert {"need_1", "need_2", "quote_1"} <= links <= marks
    ids = [mark.get(qn("w:id")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(ids) == len(set(ids))


def test_the_contents_are_a_field_that_shows_its_lines_before_it_is_updated() -> None:
    opened = document(exported(every_standing(), "docx"))
    told = [p for p in opened.paragraphs if p.style.name.lower() == "toc 1"]
    assert [p.text for p in told] == headings(opened)
    kinds = [c.get(qn("w:fldCharType")) for p in told for c in p._p.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    assert any("TOC" in (i.text or "") for p in told for i in p._p.iter(qn("w:instrText")))


@BOTH
def test_the_cover_names_project_client_and_date_and_marks_drafts(language: Language) -> None:
    def cover(*, drafts: bool) -> str:
        text = text_of(exported(every_standing(), "docx", language, drafts=drafts), "docx")
        return text.split({"zh": "目录", "en": "Contents"}[language])[0]

    mark = {"zh": "草稿\n", "en": "DRAFT\n"}[language]
    assert "会员与门店 Members" in cover(drafts=False)
    assert "麦香里烘焙" in cover(drafts=False)
    assert {"zh": "2026 年 1 月 20 日", "en": "2026-01-20"}[language] in cover(drafts=False)
    assert mark not in cover(drafts=False)
    assert mark in cover(drafts=True)


@BOTH
def test_open_questions_are_gathered_by_the_person_to_ask(language: Language) -> None:
    opened = document(exported(every_standing(), "docx", language))
    people = [p.text for p in opened.paragraphs if p.style.name == "Heading 2"]
    assert {"财务", "老板", "Anna"} <= set(people)
    assert people.index("财务") < people.index({"zh": "还没有人选", "en": "not named yet"}[language])


@BOTH
def test_styles_name_a_font_for_chinese_and_pages_are_numbered(language: Language) -> None:
    opened = document(exported(every_standing(), "docx", language))
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet"):
        assert opened.styles[name].element.rPr.rFonts.get(qn("w:eastAsia")) == "Microsoft YaHei"
    footer = opened.sections[0].footer.paragraphs[0]._p
    assert "PAGE" in "".join(text.text or "" for text in footer.iter(qn("w:instrText")))
    assert opened.core_properties.created.date() == DAY


def test_a_chinese_quote_in_an_english_document_is_drawn_in_the_chinese_font() -> None:
    body = document(exported(every_standing(), "docx", "en")).element.body
    for run in body.iter(qn("w:r")):
        text = "".join(t.text or "" for t in run.iter(qn("w:t")))
        hinted = bool(run.xpath('./w:rPr/w:rFonts[@w:hint="eastAsia"]'))
        assert hinted == bool(re.search(r"[\u4e00-\u9fff]", text))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_document_takes_any_text(text: str) -> None:
    shown = text_of(exported([holding(text)], "docx"), "docx")
    for word in re.findall(r"[A-Za-z\u4e00-\u9fff]{3,}", text):
        assert word in shown


def test_a_team_s_template_gives_page_styles_header_and_footer(tmp_path: Path) -> None:
    content = exported(every_standing(), "docx", template=a_template(tmp_path))
    opened = document(content)
    section = opened.sections[0]
    assert (section.page_width.cm, section.left_margin.cm) == pytest.approx((24, 5), abs=0.01)
    assert section.header.paragraphs[0].text == "ACME Consulting"
    assert section.footer.paragraphs[0].text == "Confidential"
    assert opened.styles["Heading 1"].font.name == "Georgia"
    assert opened.styles["Normal"].element.xpath(".//w:rFonts/@w:eastAsia | .//w:rFonts/@w:eastAsiaTheme")
    text = text_of(content, "docx")
    assert "Internal: replace this text" not in text
    assert "N1 · 会员积分系统" in text
    widest = max(sum(int(column.width) for column in table.columns) for table in opened.tables)
    assert widest <= int(section.page_width) - int(section.left_margin) - int(section.right_margin)


@pytest.mark.parametrize("style", ["Title", "Heading 1", "Heading 3", "List Bullet"])
def test_a_template_without_a_style_still_serves(tmp_path: Path, style: str) -> None:
    content = exported(every_standing(), "docx", template=a_template(tmp_path, without=style))
    assert headings(document(content))[1] == "N1 · 会员积分系统"


def _with_part(file: Path, name: str, content: bytes) -> None:
    held = BytesIO()
    with ZipFile(file) as old, ZipFile(held, "w") as new:
        for item in old.namelist():
            new.writestr(item, content if item == name else old.read(item))
    file.write_bytes(held.getvalue())


@pytest.mark.parametrize("broken", ["no zip", "no xml", "empty zip", "macros", "missing", "folder"])
def test_a_template_that_cannot_be_used_is_refused_with_its_path(tmp_path: Path, broken: str) -> None:
    file = a_template(tmp_path)
    match broken:
        case "no zip":
            file.write_bytes(b"not a document")
        case "no xml":
            _with_part(file, "word/document.xml", b"<w:document")
        case "empty zip":
            ZipFile(file, "w").close()
        case "macros":
            types = ZipFile(file).read("[Content_Types].xml")
            macros = types.replace(
                b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
                b"vnd.ms-word.document.macroEnabled.main",
            )
            _with_part(file, "[Content_Types].xml", macros)
        case "missing":
            file.unlink()
        case _:
            file = tmp_path
    with pytest.raises(ExportError, match=re.escape(str(file))):
        exported(every_standing(), "docx", template=file)
