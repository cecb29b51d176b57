"""What a list shows of a statement and filters by: derived when its text is filed, so that a page reads rows alone."""

import unicodedata
from typing import NamedTuple

from sqlalchemy import Connection, delete, insert, select, update

from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.coverage import coverage
from assistant.needs.noted import quotes_of
from assistant.needs.reviews import standing
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement
from assistant.store.columns import ORDERED_LENGTH
from assistant.store.documents import listed
from assistant.store.reviewed import last_review
from assistant.store.tables import searched, statement_people, statement_rules, statements

_MARKS = {"missing": "m", "partial": "p", "clear": "c", "unknown-to-them": "u"}


class Derived(NamedTuple):
    """Columns of `statements`, and what goes into the tables beside it."""

    columns: dict[str, object]
    rules: tuple[str, ...]
    people: tuple[str, ...]
    text: str


def derived(statement: NeedStatement) -> Derived:
    """All that follows from the text alone."""
    found, covered = findings(statement), coverage(statement)
    gates = sum(finding.severity == "gate" for finding in found)
    rules, people = tuple(dict.fromkeys(finding.rule for finding in found)), people_in(statement)
    columns: dict[str, object] = {
        "fingerprint": statement.fingerprint(),
        "language": statement.language,
        "title": statement.title,
        "client": statement.client,
        "gates": gates,
        "warns": len(found) - gates,
        "open_questions": len(statement.open_questions),
        "coverage": "".join(_MARKS[covered[aspect]] for aspect in Aspect),
        "rules": listed(rules),
        "people": listed(people),
        "title_order": folded(statement.title)[:ORDERED_LENGTH],
    }
    return Derived(columns, rules, people, text_of(statement))


def people_in(statement: NeedStatement) -> tuple[str, ...]:
    """Who spoke or is to be asked, each once."""
    speakers = (words.speaker for words in quotes_of(statement))
    asked = (question.ask for question in statement.open_questions)
    return tuple(dict.fromkeys(name for name in (*speakers, *asked) if name))


def text_of(statement: NeedStatement) -> str:
    """What a search looks in."""
    return folded("\n".join((statement.title, statement.client, *(claim.text for claim in statement.claims))))


def folded(text: str) -> str:
    """Text as it is compared: letter case, full and half width make no difference, in either database."""
    return unicodedata.normalize("NFKC", text).casefold()


def write_beside(connection: Connection, statement_id: str, row: Derived) -> None:
    """The rules, people and text of a statement, in place of those it had."""
    for table in (statement_rules, statement_people, searched):
        connection.execute(delete(table).where(table.c.statement_id == statement_id))
    rules = [{"statement_id": statement_id, "rule": rule} for rule in row.rules]
    names = dict.fromkeys(name[:ORDERED_LENGTH] for name in row.people)
    if rules:
        connection.execute(insert(statement_rules), rules)
    if names:
        connection.execute(insert(statement_people), [{"statement_id": statement_id, "person": n} for n in names])
    connection.execute(insert(searched), {"statement_id": statement_id, "text": row.text})


def write_standing(connection: Connection, statement_id: str) -> None:
    """How the statement stands by now, in the transaction of what changed it."""
    this = statements.c.id == statement_id
    held = connection.execute(select(statements.c.fingerprint, statements.c.submitted).where(this)).one()
    review = last_review(connection, statement_id)
    stands: Standing = standing([review] if review else [], held.fingerprint, held.submitted)
    connection.execute(update(statements).where(this).values(standing=stands))
