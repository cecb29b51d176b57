"""As many statements on file as are asked for, put there in bulk: real texts, a few hundred of them, over and over."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import Connection, Table, insert, update

from assistant.needs.aspects import Facet
from assistant.needs.claims import stated
from assistant.needs.people import Project
from assistant.needs.sources import Source, quote
from assistant.needs.statement import NeedStatement, OpenQuestion
from assistant.store.documents import dumped, listed
from assistant.store.rows import Derived, derived, folded
from assistant.store.store import Store
from assistant.store.tables import (
    DOCUMENT_SCHEMA,
    events,
    projects,
    reviews,
    searched,
    sources,
    statement_people,
    statement_rules,
    statements,
    texts,
    versions,
)
from evals.bench.clients import Clients

A_PROJECT = 50
"""Statements in a project."""

SOMEBODY = "财务"
RARE_WORD = "zanzibar"

_TEMPLATES = 300
_BATCH = 2000
_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_STANDINGS = ("draft", "submitted", "approved", "changed", "returned")
_FACETS = (Facet.SOLUTION, Facet.TRIGGER, Facet.GOAL, Facet.COST)


def fill(store: Store, size: int) -> None:
    """Files so many statements, the same ones on every run."""
    templates = list(_templates(min(size, _TEMPLATES)))
    store.database.write(lambda connection: _shared(connection, templates, size))
    for start in range(0, size, _BATCH):
        numbers = range(start, min(start + _BATCH, size))
        store.database.write(lambda connection, numbers=numbers: _batch(connection, templates, numbers))  # type: ignore[misc]


def gather(store: Store) -> str:
    """Puts all of them into one project; its id."""
    store.database.write(lambda connection: connection.execute(update(statements).values(project="p0")))
    return "p0"


def place(number: int) -> str:
    """The id of a statement."""
    return f"s{number}"


def unlike(count: int) -> list[NeedStatement]:
    """So many statements, no two with a clause in common; every one of the clients of the interviews told some."""
    clients = Clients()
    return [_told(place(number), number, clients.messages(4)) for number in range(count)]


def _templates(count: int) -> Iterator[tuple[NeedStatement, Derived]]:
    return ((statement, derived(statement)) for statement in unlike(count))


def _told(name: str, number: int, messages: Sequence[str]) -> NeedStatement:
    said = [Source(id=f"t{number}-{n}", kind="chat", text=text) for n, text in enumerate(messages)]
    claims = (
        stated(f"c{n}", quote(source, 0, len(source.text), f"speaker {number}"), facet)
        for n, (source, facet) in enumerate(zip(said, _FACETS, strict=False))
    )
    question = OpenQuestion(id="o1", text="How many?", facet=Facet.SHARE, ask=SOMEBODY)
    return NeedStatement(
        id=name,
        language="zh" if number % 2 else "en",
        title=said[0].text[:40],
        client=f"client {number}",
        claims=tuple(claims),
        open_questions=(question,),
        sources=tuple(said),
    )


def _shared(connection: Connection, templates: list[tuple[NeedStatement, Derived]], size: int) -> None:
    said = {source.digest: source.text for statement, _ in templates for source in statement.sources}
    connection.execute(insert(texts), [{"digest": digest, "text": text} for digest, text in said.items()])
    held = (Project(id=f"p{number}", name=f"Project {number}") for number in range(max(1, size // A_PROJECT)))
    connection.execute(insert(projects), [project.model_dump(exclude={"members"}) for project in held])


def _batch(connection: Connection, templates: list[tuple[NeedStatement, Derived]], numbers: range) -> None:
    rows: dict[Table, list[dict[str, Any]]] = {
        table: []
        for table in (statements, versions, sources, statement_rules, statement_people, searched, reviews, events)
    }
    for number in numbers:
        statement, row = templates[number % len(templates)]
        for table, some in _rows(number, statement, row):
            rows[table] += some
    for table, some in rows.items():
        if some:
            connection.execute(insert(table), some)


def _rows(number: int, statement: NeedStatement, row: Derived) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    draw, at = Random(number), {"statement_id": place(number)}
    changed, owner = _BEGAN + timedelta(minutes=number), f"owner{draw.randrange(40)}"
    title = f"{statement.title} {number}"
    own: dict[str, Any] = {
        "id": place(number),
        "project": f"p{number // A_PROJECT}",
        "owner": owner,
        "came_from": "notes",
    }
    own |= {"version": 1, "changed": changed, "changed_by": owner, "submitted": None}
    standing = draw.choice(_STANDINGS)
    own |= row.columns | {"standing": standing, "title": title, "title_order": folded(title)}
    own |= {"gates": draw.randrange(5), "warns": draw.randrange(9)}
    yield statements, [own]
    version = at | {"number": 1, "at": changed, "by": owner, "fingerprint": row.columns["fingerprint"]}
    document = dumped(statement.model_copy(update={"id": place(number)}), "a statement", exclude={"sources"})
    places = listed(range(len(statement.sources)))
    yield versions, [version | {"document": document, "document_schema": DOCUMENT_SCHEMA, "sources": places}]
    yield (
        sources,
        [
            at | {"number": n, "source_id": s.id, "kind": s.kind, "title": s.title, "digest": s.digest}
            for n, s in enumerate(statement.sources)
        ],
    )
    yield statement_rules, [at | {"rule": rule} for rule in row.rules]
    yield statement_people, [at | {"person": person} for person in row.people]
    yield searched, [at | {"text": row.text + (f"\n{RARE_WORD}" if number == 0 else "")}]
    yield from _decided(number, standing, changed, row)


def _decided(number: int, standing: str, at: datetime, row: Derived) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """What brought the statement to stand so: handed in a day after it was written, decided two days after."""
    handed, decided = at + timedelta(days=1), at + timedelta(days=3)
    told: dict[str, Any] = {
        "statement": place(number),
        "project": "",
        "fingerprint": row.columns["fingerprint"],
        "detail": "",
    }
    if standing == "draft":
        return
    yield events, [told | {"at": handed, "person": "owner1", "did": "submitted"}]
    if standing == "submitted":
        return
    decision = "returned" if standing == "returned" else "approved"
    review: dict[str, Any] = {
        "id": f"r{number}",
        "statement_id": place(number),
        "decision": decision,
        "reviewer": "owner2",
    }
    review |= {"at": decided, "reason": "so", "overrode": "[]"}
    yield reviews, [review | {"fingerprint": "another" if standing == "changed" else row.columns["fingerprint"]}]
    yield events, [told | {"at": decided, "person": "owner2", "did": decision}]
