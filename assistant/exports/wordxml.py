"""What python-docx has no words for: fonts of both scripts, rules, shading, rows that stay whole, page numbers.

Elements go where the schema of WordprocessingML wants them: Word calls a file damaged when their order is wrong.
"""

import re
from typing import Any

from assistant.needs.language import Language

WESTERN, EASTERN = "Calibri", "Microsoft YaHei"
"""Word and WPS have both; elsewhere the system puts its own Chinese font in place of the second."""

_HAN, _LATIN = re.compile(r"[\u3400-\u9fff]"), re.compile(r"[A-Za-z]")
_AFTER_PARAGRAPH_BORDER = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr", "w:sectPr")
_AFTER_LANGUAGE = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
_AFTER_TABLE_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")


def fonts(properties: Any, language: Language) -> None:
    """Names the fonts of both scripts, and the language; the theme's fonts, which would win, go (STACK.md 6)."""
    from docx.oxml.ns import qn

    named = properties.get_or_add_rFonts()
    for attribute in [name for name in named.attrib if name.lower().endswith("theme")]:
        del named.attrib[attribute]
    for script, font in (("ascii", WESTERN), ("hAnsi", WESTERN), ("cs", WESTERN), ("eastAsia", EASTERN)):
        named.set(qn(f"w:{script}"), font)
    for earlier in properties.findall(qn("w:lang")):
        properties.remove(earlier)
    spoken = {"zh": "zh-CN", "en": "en-GB"}[language]
    properties.insert_element_before(_element("w:lang", val=spoken, eastAsia="zh-CN"), *_AFTER_LANGUAGE)


def chinese_marks(part: Any) -> None:
    """Has quotation marks, dots and dashes, which both scripts share, drawn as Chinese ones."""
    from docx.oxml.ns import qn

    for run in part.iter(qn("w:r")):
        run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def marks_by_script(part: Any, *, chinese: bool) -> None:
    """As `chinese_marks`, run by run, where both languages stand in one document: a run is Chinese when it holds a
    Chinese character, and in a Chinese document also when it holds no Latin letter."""
    from docx.oxml.ns import qn

    for run in part.iter(qn("w:r")):
        text = "".join(piece.text or "" for piece in run.iter(qn("w:t")))
        if _HAN.search(text) or (chinese and text and not _LATIN.search(text)):
            run.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")


def eastern_font(style: Any) -> None:
    """Names a Chinese font in a style that leaves it to chance."""
    from docx.oxml.ns import qn

    named = style.element.get_or_add_rPr().get_or_add_rFonts()
    if not named.get(qn("w:eastAsia")) and not named.get(qn("w:eastAsiaTheme")):
        named.set(qn("w:eastAsia"), EASTERN)


def without_border(style: Any) -> None:
    """Takes away the line that the template draws below a title."""
    from docx.oxml.ns import qn

    for rule in style.element.findall(f".//{qn('w:pBdr')}"):
        rule.getparent().remove(rule)


def paragraph_rule(paragraph: Any, colour: str) -> None:
    """A line at the left of a paragraph."""
    border = _border("w:pBdr", ("w:left",), size=18, colour=colour, space=8)
    paragraph._p.get_or_add_pPr().insert_element_before(border, *_AFTER_PARAGRAPH_BORDER)


def table_rules(table: Any, colour: str) -> None:
    """Lines between the rows of a table, none between its columns."""
    border = _border("w:tblBorders", ("w:top", "w:bottom", "w:insideH"), size=4, colour=colour)
    indent = _element("w:tblInd", w="108", type="dxa")
    table._tbl.tblPr.insert_element_before(indent, "w:tblBorders", *_AFTER_TABLE_BORDERS)
    table._tbl.tblPr.insert_element_before(border, *_AFTER_TABLE_BORDERS)


def row(added: Any, *, header: bool) -> None:
    """A header is repeated on every page, and no row is torn apart by a page's end."""
    from docx.oxml import OxmlElement

    properties = added._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def shade(cell: Any, colour: str) -> None:
    """A colour behind a cell."""
    properties = cell._tc.get_or_add_tcPr()
    properties.append(_element("w:shd", val="clear", color="auto", fill=colour))


def bookmark(run: Any, number: int, name: str) -> None:
    """Makes a run the place that links to `name` lead to; `number` is unlike any other's in the document."""
    run._r.addprevious(_element("w:bookmarkStart", id=str(number), name=name))
    run._r.addnext(_element("w:bookmarkEnd", id=str(number)))


def link(paragraph: Any, run: Any, to: str) -> None:
    """Makes the last run of a paragraph lead to a bookmark."""
    around = _element("w:hyperlink", anchor=to, history="1")
    paragraph._p.append(around)
    around.append(run._r)


def page_number(paragraph: Any) -> None:
    """The number of the page, which Word counts."""
    field_begins(paragraph, "PAGE")
    field_ends(paragraph)


def field_begins(paragraph: Any, instruction: str) -> None:
    """What is written from here on is what the field shows until somebody updates it."""
    for kind in ("begin", "", "separate"):
        element = _element("w:fldChar", fldCharType=kind) if kind else _element("w:instrText")
        if not kind:
            element.text = instruction
            element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        paragraph.add_run()._r.append(element)


def field_ends(paragraph: Any) -> None:
    """Ends the field that began last."""
    paragraph.add_run()._r.append(_element("w:fldChar", fldCharType="end"))


def _border(tag: str, edges: tuple[str, ...], *, size: int, colour: str, space: int = 0) -> Any:
    border = _element(tag)
    for edge in edges:
        border.append(_element(edge, val="single", sz=str(size), space=str(space), color=colour))
    return border


def _element(tag: str, **attributes: str) -> Any:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element: Any = OxmlElement(tag)
    for name, value in attributes.items():
        element.set(qn(f"w:{name}"), value)
    return element
