"""A set as the tables of a workbook: needs, claims, measures, open questions, evidence and playbooks, tied by ids."""

from collections.abc import Callable, Iterator

from assistant.exports.sets.needs import NeedSet
from assistant.exports.sets.rows import NeedRows
from assistant.exports.sets.sheets import Cell, Column, Sheet, To
from assistant.exports.sets.writing import counted, status_of, title_of
from assistant.words import Words, words

Rows = Callable[[NeedRows], Iterator[tuple[Cell, ...]]]


def sheets(held: NeedSet) -> tuple[Sheet, ...]:
    """All sheets, the one that says what is in and what is not first."""
    say = words(held.language)
    tables: tuple[tuple[str, tuple[tuple[str, int], ...], Rows], ...] = (
        ("needs", _NEEDS, NeedRows.needs),
        ("claims", _CLAIMS, NeedRows.claims),
        ("measures", _MEASURES, NeedRows.measures),
        ("questions", _QUESTIONS, NeedRows.questions),
        ("evidence", _EVIDENCE, NeedRows.evidence),
        ("playbooks", _PLAYBOOKS, NeedRows.playbooks),
    )
    return (
        _about(held, say),
        *(
            Sheet(
                say(f"export.sheet_{name}"),
                tuple(Column(say(f"export.{key}"), width) for key, width in columns),
                tuple(row for need in held.needs for row in rows(NeedRows(held, need, say))),
                frozenset(need.key for need in held.needs if need.draft),
            )
            for name, columns, rows in tables
        ),
    )


_NEEDS = (
    ("id", 6),
    ("status", 22),
    ("title", 22),
    ("client", 16),
    ("need", 44),
    ("said_both_ways", 20),
    ("sheet_questions", 10),
    ("gates", 24),
    ("overridden", 24),
    ("notes", 24),
    ("approved_by", 14),
    ("approved_on", 12),
    ("version", 18),
    ("statement_id", 20),
)
_CLAIMS = (
    ("id", 12),
    ("need_id", 8),
    ("status", 14),
    ("facet", 22),
    ("claim", 52),
    ("ground", 16),
    ("tentative", 10),
    ("quotes", 12),
    ("asked_column", 34),
    ("basis", 28),
    ("playbook_id", 28),
)
_MEASURES = (
    ("id", 12),
    ("need_id", 8),
    ("status", 14),
    ("measure", 34),
    ("unit", 12),
    ("baseline", 22),
    ("target", 22),
    ("by_when", 22),
    ("missing_parts", 20),
    ("quotes", 12),
)
_QUESTIONS = (
    ("id", 20),
    ("need_id", 8),
    ("status", 14),
    ("whom", 18),
    ("question", 52),
    ("why", 44),
    ("facet", 22),
    ("quotes", 10),
)
_EVIDENCE = (
    ("id", 8),
    ("need_id", 8),
    ("status", 14),
    ("supports", 22),
    ("words", 56),
    ("speaker", 16),
    ("source", 28),
    ("line", 8),
    ("time", 10),
    ("characters", 14),
    ("source_id", 22),
)
_PLAYBOOKS = (
    ("playbook_id", 24),
    ("need_id", 8),
    ("status", 14),
    ("playbook", 28),
    ("heading", 24),
    ("kind", 14),
    ("text", 56),
    ("answered_by", 16),
)


def _about(held: NeedSet, say: Words) -> Sheet:
    """No filter: it is read, not searched."""

    def fact(key: str, text: str) -> tuple[Cell, ...]:
        return say(f"export.{key}"), text, ""

    rows: list[tuple[Cell, ...]] = [
        fact("client", say("export.comma").join(held.clients) or say("export.not_named")),
        fact("date", held.on.isoformat()),
        fact("items_in", counted(held, say)),
        ("", say("export.drafts_in" if held.drafts else "export.approved_only"), ""),
        ("", say("export.about_ids"), ""),
    ]
    rows += [(To(need.key, need.key), title_of(need, say), status_of(held, need, say)) for need in held.needs]
    if held.has_drafts:
        rows.append(("", say("export.workbook_drafts"), ""))
    rows.append(fact("left_out", "" if held.left_out else say("export.nothing_left_out")))
    rows += [("–", out.title or say("export.untitled"), out.why.in_(held.language)) for out in held.left_out]
    title = held.project.name if held.project else say("export.set")
    columns = (Column(say("export.set"), 20), Column(title, 70), Column("", 60))
    drafts = frozenset(need.key for need in held.needs if need.draft)
    return Sheet(say("export.sheet_about"), columns, tuple(rows), drafts, filtered=False)
