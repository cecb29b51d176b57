"""What people, their sessions and their tokens promise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assistant.errors import NotFound, PersonExists
from assistant.needs.arrangements import CONSOLE, Arrangement
from assistant.needs.people import Person, Project
from assistant.store.store import Store
from tests.fakes import NOON

ANN = Person(id="ann", name="Ann", role="lead")
LATER = NOON + timedelta(hours=1)


@pytest.fixture
def team(store: Store) -> Store:
    """A store that knows Ann."""
    store.people.add(ANN, "Ann@Example.org", "hash")
    return store


def test_a_person_is_found_by_id_and_by_address_whatever_its_case(team: Store) -> None:
    assert team.people.get("ann") == ANN
    assert team.people.by_email(" ann@example.ORG ") == (ANN, "hash")
    assert team.people.by_email("bob@example.org") is None
    assert team.people.get("bob") is None


def test_an_address_is_taken_once(team: Store) -> None:
    with pytest.raises(PersonExists):
        team.people.add(Person(id="other", name="Other"), "ANN@example.org")
    assert [person.id for person in team.people.all()] == ["ann"]


def test_of_four_who_take_one_address_at_once_one_gets_it(store: Store) -> None:
    def add(number: int) -> bool:
        try:
            store.people.add(Person(id=f"p{number}", name="x"), "same@example.org")
        except PersonExists:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        assert sum(threads.map(add, range(4))) == 1
    assert len(store.people.all()) == 1


def test_people_are_told_by_name(team: Store) -> None:
    team.people.add(Person(id="z", name="adam"), "adam@example.org")
    team.people.add(Person(id="w", name="王"), "wang@example.org")
    assert [person.name for person in team.people.all()] == ["adam", "Ann", "王"]


def test_name_and_role_change_and_ones_own_new_password_ends_sessions_but_not_tokens(team: Store) -> None:
    team.people.keep_token("s", "ann", "session", LATER)
    team.people.keep_token("t", "ann", "api", None)
    promoted = Person(id="ann", name="Ann L.", role="administrator")
    team.people.change(promoted)
    assert team.people.by_email("ann@example.org") == (promoted, "hash")
    assert team.people.of_token("s", NOON) == promoted
    team.people.set_password("ann", "new", keep_api=True)
    assert team.people.by_email("ann@example.org") == (promoted, "new")
    assert team.people.of_token("s", NOON) is None
    assert team.people.of_token("t", NOON) == promoted


def test_a_password_from_somebody_else_ends_sessions_and_tokens_of_that_person_alone(team: Store) -> None:
    team.people.add(Person(id="bob", name="Bob"), "bob@example.org")
    for token, who in (("s", "ann"), ("b", "bob")):
        team.people.keep_token(token, who, "session", LATER)
        team.people.keep_token(f"api-{token}", who, "api", None)
    team.people.set_password("ann", "new")
    assert [team.people.of_token(token, NOON) is None for token in ("s", "api-s", "b", "api-b")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_token_is_good_until_it_expires_or_is_dropped(team: Store) -> None:
    team.people.keep_token("session", "ann", "session", LATER)
    team.people.keep_token("api", "ann", "api", None)
    assert team.people.of_token("session", LATER - timedelta(seconds=1)) == ANN
    assert team.people.of_token("session", LATER) is None
    assert team.people.of_token("api", LATER) == ANN
    team.people.drop_token("api")
    assert team.people.of_token("api", NOON) is None
    assert team.people.of_token("guessed", NOON) is None


def test_one_who_was_removed_keeps_a_name_and_nothing_else(team: Store) -> None:
    team.projects.add(Project(id="p1", name="x", members=frozenset({"ann", "bob"})))
    team.people.keep_token("api", "ann", "api", None)
    team.people.remove("ann")
    assert team.people.get("ann") == ANN
    assert team.people.all() == []
    assert team.people.by_email("ann@example.org") is None
    assert team.people.of_token("api", NOON) is None
    assert team.projects.get("p1").members == frozenset({"bob"})
    team.people.add(Person(id="ann2", name="Another Ann"), "ann@example.org")


def test_one_who_was_removed_comes_back_as_the_same_person_under_an_address_that_is_free(team: Store) -> None:
    team.people.add(Person(id="bob", name="Bob"), "bob@example.org")
    with pytest.raises(NotFound):
        team.people.restore("ann", "ann@example.net", "hash")
    team.people.remove("ann")
    with pytest.raises(PersonExists):
        team.people.restore("ann", "Bob@example.org", "hash")
    team.people.restore("ann", " Ann@Example.net", "new hash")
    assert team.people.by_email("ann@example.net") == (ANN, "new hash")


def test_what_is_arranged_is_noted_with_it_or_not_at_all(team: Store) -> None:
    lines = [
        Arrangement(at=NOON, by="root", did="role", whom="ann", more="lead"),
        Arrangement(at=NOON, by=CONSOLE, did="made", project="p1", more="a b  c"),
        Arrangement(at=LATER, by="ann", did="dismissed", whom="ann", project="p1"),
    ]
    team.people.change(ANN, lines[0])
    team.projects.add(Project(id="p1", name="a b  c", members=frozenset({"ann"})), lines[1])
    for _ in range(2):
        team.projects.dismiss("p1", "ann", lines[2])
    with pytest.raises(NotFound):
        team.people.change(Person(id="nobody", name="x"), lines[0])
    assert team.arrangements.latest(9) == lines[::-1]
    assert team.arrangements.latest(1) == lines[2:]
    assert team.arrangements.latest(9, ["p1"]) == [lines[2], lines[1]]
    assert team.arrangements.latest(9, []) == []


def test_nobody_can_be_changed_removed_or_signed_in_who_is_not_there(team: Store) -> None:
    team.people.remove("ann")
    for person_id in ("ann", "nobody"):
        with pytest.raises(NotFound):
            team.people.change(Person(id=person_id, name="x"))
        with pytest.raises(NotFound):
            team.people.remove(person_id)
        with pytest.raises(NotFound):
            team.people.keep_token("t", person_id, "api", None)
