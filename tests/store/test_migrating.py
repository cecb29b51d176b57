"""A database of the first AskWhy keeps all it had, and its interviews' statements are on file."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import Connection, create_engine, text

from assistant.errors import StoreError
from assistant.journeys.filing import Wanted
from assistant.needs.interview import Interview
from assistant.store.migrating import make_anew
from assistant.store.store import Store, open_store
from tests.fakes import NOON
from tests.needs.examples import bakery, interview
from tests.store.conftest import NewDatabase
from tests.store.making import interview_of, said

SAVE = (
    "INSERT INTO interviews (id, owner, language, title, client, started, changed, document, document_schema) "
    "VALUES (:id, :owner, :language, :title, :client, :at, :at, :document, 1)"
)
SAY = (
    "INSERT INTO words (interview_id, source_id, kind, title, text, digest, at) "
    "VALUES (:interview, :id, 'chat', '', :text, :digest, :at)"
)


@pytest.fixture
def old(new_database: NewDatabase) -> str:
    """A database made by the first migration alone, with three interviews and words that a crash swallowed."""
    url = new_database()
    open_store(url).close()
    engine = create_engine(url)
    with engine.begin() as connection:
        make_anew(connection, "0001")
        _save(connection, interview(bakery()))
        _save(connection, interview_of(said("We want an app", 1, "i2"), interview_id="i2", owner="bob", title="an app"))
        _save(connection, interview_of(interview_id="broken"), document='{"statement": "damaged"}')
        source = said("swallowed", 2, "i2")
        words = {"interview": "i2", "id": source.id, "text": source.text, "digest": source.digest, "at": NOON}
        connection.execute(text(SAY), words)
    engine.dispose()
    return url


def test_interviews_and_words_are_there_as_before(old: str) -> None:
    store = open_store(old)
    held = store.interviews.load(interview(bakery()).id)
    assert held.model_copy(update={"version": 0}) == interview(bakery())
    assert store.interviews.pending("i2") == [said("swallowed", 2, "i2")]
    store.close()


def test_every_interviews_statement_is_on_file_and_listed_by_what_it_holds(old: str) -> None:
    store = open_store(old)
    filed = store.statements.load("i1")
    assert (filed.statement, filed.version, filed.came_from) == (bakery(), 1, "interview")
    assert filed.owner == interview(bakery()).owner
    assert store.statements.versions("i1")[0].fingerprint == bakery().fingerprint()
    found = store.statements.rows(Wanted(projects=None, text="积分", rule="contradiction", person="财务"))
    assert [(row.id, row.gates > 0, row.standing) for row in found] == [("i1", True, "draft")]
    assert {row.id for row in store.statements.rows(Wanted(projects=None))} == {"i1", "i2"}
    store.close()


def test_an_old_interview_goes_on(old: str) -> None:
    store = open_store(old)
    held = store.interviews.load("i2")
    named = held.statement.model_copy(update={"client": "Northwind"})
    store.interviews.save(held.model_copy(update={"statement": named, "changed": NOON + timedelta(hours=1)}))
    assert store.statements.load("i2").version == 2
    store.close()


def test_one_interview_that_is_damaged_does_not_keep_the_others_from_being_read(old: str) -> None:
    store = open_store(old)
    with pytest.raises(StoreError, match="broken"):
        store.interviews.load("broken")
    store.close()


def test_rows_are_derived_anew_where_the_rules_have_moved_on(store: Store, url: str) -> None:
    store.interviews.save(interview(bakery()))
    before = store.statements.rows(Wanted(projects=None))
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE statements SET gates = 99, rules = '[]', title_order = ''"))
        connection.execute(text("DELETE FROM statement_rules"))
        connection.execute(text("UPDATE marks SET value = 'an older one' WHERE name = 'rows'"))
    again = open_store(url)
    assert again.statements.rows(Wanted(projects=None)) == before
    assert again.statements.count(Wanted(projects=None, rule="contradiction")) == 1
    again.close()


def _save(connection: Connection, held: Interview, document: str = "") -> None:
    """As the first AskWhy saved it, which knew neither version nor project."""
    whole = json.loads(held.model_dump_json(exclude={"version", "project"}))
    row = {"id": held.id, "owner": held.owner, "language": held.language, "at": held.changed}
    row |= {"title": held.statement.title, "client": held.statement.client}
    connection.execute(text(SAVE), row | {"document": document or json.dumps(whole)})
