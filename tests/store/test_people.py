"""What people, their sessions and their tokens promise."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from assistant.errors import NotFound, PersonExists
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


def test_name_and_role_change_and_a_new_password_ends_sessions_but_not_tokens(team: Store) -> None:
    team.people.keep_token("s", "ann", "session", LATER)
    team.people.keep_token("t", "ann", "api", None)
    promoted = Person(id="ann", name="Ann L.", role="administrator")
    team.people.change(promoted)
    assert team.people.by_email("ann@example.org") == (promoted, "hash")
    assert team.people.of_token("s", NOON) == promoted
    team.people.change(promoted, password_hash="new")
    assert team.people.by_email("ann@example.org") == (promoted, "new")
    assert team.people.of_token("s", NOON) is None
    assert team.people.of_token("t", NOON) == promoted


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


def test_nobody_can_be_changed_removed_or_signed_in_who_is_not_there(team: Store) -> None:
    team.people.remove("ann")
    for person_id in ("ann", "nobody"):
        with pytest.raises(NotFound):
            team.people.change(Person(id=person_id, name="x"))
        with pytest.raises(NotFound):
            team.people.remove(person_id)
        with pytest.raises(NotFound):
            team.people.keep_token("t", person_id, "api", None)
