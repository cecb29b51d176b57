"""A set as CSV for the importers of Jira and Linear, a ticket for each need; opened in Excel, no text is a formula.

Columns are those that the importers document (docs/exports.md). The last one says what was left out; importers leave
it alone unless somebody maps it.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from assistant.errors import ExportError
from assistant.exports import markdown
from assistant.exports.blocks import Block, Heading, Paragraph, Table, plain, printable
from assistant.exports.sets import wiki
from assistant.exports.sets.needs import NeedSet, SetNeed
from assistant.exports.sets.writing import evidence_table, need_text, playbook_rows, title_of
from assistant.words import Words, words

_TITLE, _JIRA_TITLE, _JIRA_TEXT, _LINEAR_TEXT = 500, 254, 32_000, 200_000
_FORMULA = re.compile(r"^[=+\-@\t\r\n＝＋－＠]")
_NOT_IN_LABELS = re.compile(r"[\s,;]+")
_NOT_IN_CELLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def jira(held: NeedSet) -> bytes:
    """One column of labels for each, since Jira reads a repeated column as several values. Raises ExportError."""
    say = words(held.language)
    labels = [_labels(held, need) for need in held.needs]
    most = max((len(named) for named in labels), default=1)
    header = [
        "Summary",
        "Description",
        "Issue Type",
        "Priority",
        *["Labels"] * most,
        "External issue ID",
        "AskWhy note",
    ]
    rows: list[list[str]] = []
    for need, named in zip(held.needs, labels, strict=True):
        text = _cut(wiki.write(_blocks(held, need, say)), _JIRA_TEXT, say)
        title = _cut(printable(title_of(need, say)), _JIRA_TITLE, say)
        padded = [*named, *[""] * (most - len(named))]
        rows.append([title, text, "Task", "", *padded, need.statement.id, _note(held, say)])
    return _written(held, header, rows)


def linear(held: NeedSet) -> bytes:
    """The columns of Linear's own export, which its importer reads. Raises ExportError."""
    say = words(held.language)
    header = ["Title", "Description", "Status", "Priority", "Assignee", "Labels", "AskWhy ID", "AskWhy note"]
    rows: list[list[str]] = []
    for need in held.needs:
        text = _cut("\n\n".join(markdown.blocks(_blocks(held, need, say))), _LINEAR_TEXT, say)
        title = _cut(printable(title_of(need, say)), _TITLE, say)
        labels = ", ".join(_labels(held, need))
        rows.append([title, text, "Backlog", "No priority", "", labels, need.statement.id, _note(held, say)])
    return _written(held, header, rows)


def cell(text: str) -> str:
    """A cell's text: no control characters, and an apostrophe before what a spreadsheet would take for a formula."""
    kept = _NOT_IN_CELLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return f"'{kept}" if _FORMULA.match(kept) or _FORMULA.match(kept.lstrip()) else kept


def _written(held: NeedSet, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """With a byte order mark, by which Excel knows UTF-8."""
    if not rows:
        raise ExportError(words(held.language)("export.nothing_to_import", left=_note(held, words(held.language))))
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[cell(text) for text in row] for row in [header, *rows]])
    return out.getvalue().encode("utf-8-sig")


def _blocks(held: NeedSet, need: SetNeed, say: Words) -> Iterator[Block]:
    """The need with its evidence and its playbooks: a ticket stands alone. It begins with no mark of a list, which a
    spreadsheet would take for a formula."""
    title = held.project.name if held.project else say("export.set")
    yield Paragraph(plain(say("export.set_footer", title=title, day=held.on.isoformat())))
    yield from need_text(held, need, say)
    if need.quotes:
        yield Heading(say("export.evidence"), 2)
        yield evidence_table(held, need, say, placed=False)
    if followed := tuple(playbook_rows(held, need, say)):
        yield Heading(say("export.playbooks"), 2)
        yield Table(tuple(say(f"export.{n}") for n in ("playbook", "playbook_id", "gave")), followed, (0.3, 0.3, 0.4))


def _labels(held: NeedSet, need: SetNeed) -> list[str]:
    """Labels without spaces and commas, which Jira refuses and Linear cuts at."""
    named = ["askwhy", *(["DRAFT"] if need.draft else [])]
    named += [f"playbook-{one.playbook}" for one in held.followed(need)]
    return list(dict.fromkeys(_NOT_IN_LABELS.sub("-", printable(name)) for name in named))


def _note(held: NeedSet, say: Words) -> str:
    """What was left out and why, in one line."""
    if not held.left_out:
        return say("export.nothing_left_out")
    told = [
        say("export.left_out_one", title=out.title or say("export.untitled"), why=out.why.in_(held.language))
        for out in held.left_out
    ]
    return say("export.label", name=say("export.left_out")) + say("export.between").join(printable(one) for one in told)


def _cut(text: str, most: int, say: Words) -> str:
    """No longer than an importer takes; what is missing is told."""
    if len(text) <= most:
        return text
    mark = say("export.cut_at", more=len(text) - most)
    return text[: most - len(mark) - 1].rstrip() + "\n" + mark if most > 1000 else text[: most - 1].rstrip() + "…"
