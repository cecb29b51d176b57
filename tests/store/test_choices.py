"""What a list can be narrowed to: all that its statements have, and nothing of what the viewer may not see."""

from random import Random

import pytest

from assistant.journeys.filing import Wanted
from assistant.needs.filed import Row
from assistant.store.store import Store
from tests.store.making import filed_of, statement_of

PEOPLE = ("财务", "老板", "Anna", "anna", "Österreich", "zoe")
VIEWERS = {
    "administrator": Wanted(projects=None, alone="ann"),
    "everything": Wanted(projects=None),
    "one project": Wanted(projects=("p1",)),
    "projects and their own": Wanted(projects=("p0", "p2"), alone="bob"),
    "their own only": Wanted(alone="bob"),
    "very many projects": Wanted(projects=tuple(f"p{n}" for n in range(2, 40)), alone="ann"),
    "nothing": Wanted(),
}


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Statements of six projects and of none; hardly any is looked at one by one."""
    monkeypatch.setattr("assistant.store.choices.SOON", 1)
    draw = Random(7)
    for number in range(60):
        project = draw.choice(["", "p0", "p1", "p2", "p3", "p4", "p5"])
        speaker = f"{draw.choice(PEOPLE)} {project}"
        text = statement_of(f"always {number}", statement_id=f"s{number}", speaker=speaker, ask=draw.choice(PEOPLE))
        store.statements.file(
            filed_of(text, owner=draw.choice(["ann", "bob", f"of {project}"]), project=project), over=0
        )
    return store


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_value_of_what_one_may_see_is_offered_and_no_other(filled: Store, viewer: str) -> None:
    rows = _rows(filled, VIEWERS[viewer])
    choices = filled.statements.choices(VIEWERS[viewer])
    assert list(choices.owners) == sorted({row.owner for row in rows})
    assert list(choices.people) == sorted({who for row in rows for who in row.people})
    assert sorted(choices.rules) == sorted({rule for row in rows for rule in row.rules})
    assert bool(rows) == (viewer != "nothing")


def test_what_narrows_the_list_does_not_narrow_the_choice(filled: Store) -> None:
    narrow = Wanted(projects=None, owner="ann", person="Anna", text="no such text", standing="approved", limit=1)
    assert filled.statements.choices(narrow) == filled.statements.choices(Wanted(projects=None))


def test_of_very_many_names_the_first_are_offered(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = filled.statements.choices(Wanted(projects=None)).people
    monkeypatch.setattr("assistant.store.choices.MOST_CHOICES", 3)
    assert filled.statements.choices(Wanted(projects=None)).people == everybody[:3]


def test_a_name_that_left_the_text_is_offered_no_longer(store: Store) -> None:
    store.statements.file(filed_of(statement_of("x", ask="财务")), over=0)
    store.statements.file(filed_of(statement_of("y", ask="老板")), over=1)
    assert list(store.statements.choices(Wanted(projects=None)).people) == ["老板"]


def _rows(store: Store, wanted: Wanted) -> list[Row]:
    return list(store.statements.rows(wanted.model_copy(update={"limit": 1000})))
