"""Exports opened again, each with the library that reads its format."""

import csv
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from openpyxl import Workbook, load_workbook

from assistant.exports import Background, SetForm, export_set
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from tests.exports.sets import DAY, PROJECT


def exported(
    filed: list[Filed],
    form: SetForm,
    language: Language = "en",
    *,
    drafts: bool = False,
    background: Background | None = None,
    template: Path | None = None,
) -> bytes:
    return export_set(
        filed,
        form,
        project=PROJECT,
        language=language,
        drafts=drafts,
        on=DAY,
        background=background or Background(),
        template=template,
    )


def document(content: bytes) -> Any:
    return docx.Document(BytesIO(content))


def workbook(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def rows(book: Workbook, name: str) -> list[dict[str, Any]]:
    """The rows of a sheet by the names of its columns."""
    header, *rest = book[name].iter_rows(values_only=True)
    return [dict(zip((str(title) for title in header), row, strict=True)) for row in rest]


def tickets(content: bytes) -> list[list[str]]:
    """The header and the rows; a field longer than the reader's own limit is no fault of the file."""
    csv.field_size_limit(10**7)
    return list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))


def text_of(content: bytes, form: SetForm) -> str:
    """Everything that a reader sees, in order."""
    match form:
        case "docx":
            body = document(content).element.body
            return "\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
        case "xlsx":
            cells = (c for sheet in workbook(content).worksheets for row in sheet.iter_rows() for c in row)
            return "\n".join(str(cell.value) for cell in cells if cell.value is not None)
        case "json":
            return json.dumps(json.loads(content), ensure_ascii=False)
        case "md":
            return content.decode()
        case _:
            return "\n".join(cell for row in tickets(content) for cell in row)


__all__ = ["document", "exported", "rows", "text_of", "tickets", "workbook"]
