"""Sets of statements in the forms that clients and delivery teams take: a book, a workbook, data, tickets."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from assistant.errors import ExportError
from assistant.exports.sets.data import read_set
from assistant.exports.sets.leaving_out import LeftOut, left_out
from assistant.exports.sets.needs import Background, NeedSet, need_set
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from assistant.needs.people import Project
from assistant.words import words

SetForm = Literal["md", "docx", "xlsx", "json", "jira.csv", "linear.csv"]
SET_FORMS: tuple[SetForm, ...] = get_args(SetForm)
SET_MEDIA_TYPES: dict[SetForm, str] = {
    "md": "text/markdown; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "jira.csv": "text/csv; charset=utf-8",
    "linear.csv": "text/csv; charset=utf-8",
}

NOTHING_BESIDE = Background()


def export_set(
    filed: Sequence[Filed],
    form: SetForm,
    *,
    project: Project | None = None,
    language: Language,
    drafts: bool = False,
    on: date,
    template: Path | None = None,
    background: Background = NOTHING_BESIDE,
) -> bytes:
    """The set in that form, in the order given; labels are in `language`, what was said in its own.

    Only what stands approved; with `drafts` everything but what was rejected, each marked as a draft. What is left out
    is told in every form. `template` is a team's .docx. Raises ExportError: for a form or a template that cannot be
    used, and for CSV when no need would be in it.
    """
    if form not in SET_FORMS:
        raise ExportError(f"There is no form {form!r}; choose one of {', '.join(SET_FORMS)}.")
    held = need_set(
        filed,
        project=project,
        language=language,
        drafts=drafts,
        on=on,
        background=background,
        linked=form in ("md", "docx"),
    )
    return _written(held, form, template)


def _written(held: NeedSet, form: SetForm, template: Path | None) -> bytes:
    """Each form loads what it needs, when it is needed."""
    match form:
        case "json":
            from assistant.exports.sets import data

            return data.write(held).encode()
        case "jira.csv" | "linear.csv":
            from assistant.exports.sets import tickets

            return tickets.jira(held) if form == "jira.csv" else tickets.linear(held)
        case "xlsx":
            from assistant.exports.sets import tables, workbook

            say = words(held.language)
            name = held.project.name if held.project else say("export.set")
            return workbook.write(tables.sheets(held), name, held.on, say)
    from assistant.exports.sets import writing

    book = writing.book(held)
    if form == "md":
        from assistant.exports.sets import markdown_book

        return markdown_book.write(book).encode()
    from assistant.exports.sets import word_book

    return word_book.write(book, held.on, template)


__all__ = [
    "SET_FORMS",
    "SET_MEDIA_TYPES",
    "Background",
    "LeftOut",
    "SetForm",
    "export_set",
    "left_out",
    "read_set",
]
