"""Statements, sets of them and briefs in the forms people pass on."""

import re
import unicodedata
from datetime import date
from typing import Literal, get_args

from assistant.errors import ExportError
from assistant.exports.brief_page import brief_page
from assistant.exports.data import read_statement, schema, shape_findings
from assistant.exports.sets import (
    SET_FORMS,
    SET_MEDIA_TYPES,
    Background,
    LeftOut,
    SetForm,
    export_set,
    left_out,
    read_set,
)
from assistant.exports.statement_page import statement_page
from assistant.journeys.briefing import Brief
from assistant.needs.statement import NeedStatement

Form = Literal["md", "docx", "json"]
FORMS: tuple[Form, ...] = get_args(Form)
MEDIA_TYPES: dict[Form, str] = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
}

_LONGEST_NAME = 60
_RESERVED = re.compile(r"^(?:con|prn|aux|nul|com\d|lpt\d)$", re.I)
_NOT_IN_NAMES = re.compile(r'[/\\:*?"<>|\s]+')


def export(what: NeedStatement | Brief, form: Form, *, on: date | None = None) -> bytes:
    """The statement or brief in that form, in its own language; text is UTF-8. `on` is the date in the title block.

    Raises ExportError.
    """
    if form == "json":
        from assistant.exports import data

        return data.write(what).encode()
    if form not in FORMS:
        raise ExportError(f"There is no form {form!r}; choose one of {', '.join(FORMS)}.")
    page = brief_page(what, on) if isinstance(what, Brief) else statement_page(what, on)
    if form == "md":
        from assistant.exports import markdown

        return markdown.write(page).encode()
    from assistant.exports import document

    return document.write(page, on)


def file_name(title: str, form: Form | SetForm) -> str:
    """A file name that every system takes, made from a title in any language; short, and never empty or hidden."""
    seen = "".join(
        c for c in unicodedata.normalize("NFC", title) if c.isspace() or not unicodedata.category(c).startswith("C")
    )
    stem = _NOT_IN_NAMES.sub(" ", seen).strip(" .")[:_LONGEST_NAME].strip(" .")
    return f"{stem if stem and not _RESERVED.match(stem.split('.')[0]) else f'askwhy {stem}'.strip()}.{form}"


__all__ = [
    "FORMS",
    "MEDIA_TYPES",
    "SET_FORMS",
    "SET_MEDIA_TYPES",
    "Background",
    "Form",
    "LeftOut",
    "SetForm",
    "export",
    "export_set",
    "file_name",
    "left_out",
    "read_set",
    "read_statement",
    "schema",
    "shape_findings",
]
