"""A team's own Word document as the form of ours: its styles, page, header and footer stay, its text goes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from assistant.errors import ExportError
from assistant.exports import wordxml

if TYPE_CHECKING:  # python-docx takes a tenth of a second to import, and most starts write no document
    from docx.document import Document

_STYLES = ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3", "List Bullet", "toc 1")


def opened(template: Path) -> Document:
    """The template without its text. Raises ExportError that says what is wrong with it.

    What is wrong with XML is a SyntaxError.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = docx.Document(str(template))
        _emptied(document)
        for name in _STYLES:
            style_there(document, name)
        wordxml.eastern_font(document.styles["Normal"])
        if room(document) < _NARROWEST:
            raise ValueError("its margins leave no room for text")
    except (PackageNotFoundError, BadZipFile, SyntaxError, OSError, KeyError, ValueError, AttributeError) as wrong:
        raise ExportError(
            f"The Word template {template} cannot be used: {wrong}. Save it in Word as .docx, not as .dotx or .docm, "
            "or leave ASKWHY_DOCX_TEMPLATE empty."
        ) from wrong
    return document


_NARROWEST = 5.0


def room(document: Document) -> float:
    """The room between the margins, in centimetres."""
    section = document.sections[-1]
    width, left, right = section.page_width, section.left_margin, section.right_margin
    if width is None:
        return 16.0
    return (int(width) - int(left or 0) - int(right or 0)) / 360_000


def style_there(document: Document, name: str) -> str:
    """The name of the style, which is added in the plainest way where a template lacks it."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    if not any(style.name == name and style.type == WD_STYLE_TYPE.PARAGRAPH for style in document.styles):
        added: Any = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        if "Normal" in document.styles and name != "Normal":
            added.base_style = document.styles["Normal"]
        if name.startswith("Heading") or name == "Title":
            added.font.bold, added.font.size = True, Pt(_SIZES[name])
            added.paragraph_format.keep_with_next = True
    return name


_SIZES = {"Title": 22, "Heading 1": 14, "Heading 2": 11.5, "Heading 3": 10.5}


def _emptied(document: Document) -> None:
    """Keeps the settings of the last section, which are the body's own."""
    body = document.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)
