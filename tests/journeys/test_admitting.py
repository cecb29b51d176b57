"""Who may say who signs in, and what becomes of those who are added, changed and removed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.errors import NotAllowed, NotFound, PersonExists, ReviewRefused, SignInRefused
from assistant.journeys.admitting import Admitting, first_password
from assistant.journeys.signing_in import SigningIn
from assistant.needs.arrangements import CONSOLE
from assistant.needs.people import Person
from assistant.store.store import Store, open_store
from tests.fakes import CountingIds, FixedClock

PASSWORD = "correct horse battery"
LEE, ANN = Person(id="lee", name="Lee", role="lead"), Person(id="ann", name="Ann")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    yield store
    store.close()


@pytest.fixture
def signing_in(store: Store) -> SigningIn:
    return SigningIn(store.people, FixedClock(), CountingIds("p"), hours=1)


@pytest.fixture
def admitting(store: Store, signing_in: SigningIn) -> Admitting:
    return Admitting(store.people, signing_in, team=True)


@pytest.fixture
def root(signing_in: SigningIn) -> Person:
    return signing_in.add("root@example.com", "Root", "administrator", PASSWORD)


Deed = Callable[[Admitting, Person, Person], object]

DEEDS: dict[str, Deed] = {
    "list": lambda admitting, by, of: admitting.accounts(by),
    "add": lambda admitting, by, of: admitting.add(by, "eve@example.com", "Eve", "administrator"),
    "role": lambda admitting, by, of: admitting.set_role(by, of.id, "administrator"),
    "password": lambda admitting, by, of: admitting.new_password(by, of.id),
    "remove": lambda admitting, by, of: admitting.remove(by, of.id),
    "restore": lambda admitting, by, of: admitting.restore(by, of.id, "again@example.com"),
}


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("by", [LEE, ANN], ids=["lead", "product manager"])
def test_only_an_administrator_says_who_signs_in(
    admitting: Admitting, store: Store, root: Person, by: Person, deed: str
) -> None:
    before = store.people.accounts()
    with pytest.raises(NotAllowed):
        DEEDS[deed](admitting, by, root)
    assert store.people.accounts() == before


@pytest.mark.parametrize("deed", DEEDS)
def test_where_nobody_signs_in_nobody_says_who_will(
    store: Store, signing_in: SigningIn, root: Person, deed: str
) -> None:
    alone = Admitting(store.people, signing_in, team=False)
    with pytest.raises(NotAllowed):
        DEEDS[deed](alone, root, root)
    assert [each.person for each in store.people.accounts()] == [root]


def test_a_person_signs_in_with_the_first_password_until_it_is_replaced(
    admitting: Admitting, signing_in: SigningIn, root: Person
) -> None:
    bob, first = admitting.add(root, "bob@example.com", "  Bob\n Miller ", "lead")
    assert (bob.name, bob.role) == ("Bob Miller", "lead")
    session = signing_in.sign_in("bob@example.com", first, "here")
    _, second = admitting.new_password(root, bob.id)
    assert second != first
    assert signing_in.person(session) is None
    with pytest.raises(SignInRefused):
        signing_in.sign_in("bob@example.com", first, "here")
    assert signing_in.sign_in("bob@example.com", second, "here")


def test_who_signs_in_elsewhere_gets_no_password(admitting: Admitting, root: Person) -> None:
    _, password = admitting.add(root, "bob@example.com", "Bob", "lead", elsewhere=True)
    assert password == ""
    assert [each.has_password for each in admitting.accounts(root) if each.email == "bob@example.com"] == [False]


def test_first_passwords_are_long_and_never_the_same() -> None:
    made = {first_password() for _ in range(200)}
    assert len(made) == 200
    assert {len(each) for each in made} == {19}


def test_a_removed_person_stays_on_the_list_without_an_address_and_cannot_be_changed(
    admitting: Admitting, root: Person
) -> None:
    bob, _ = admitting.add(root, "bob@example.com", "Bob", "lead")
    admitting.remove(root, bob.id)
    gone = [each for each in admitting.accounts(root) if not each.active]
    assert [(each.person.name, each.email, each.has_password) for each in gone] == [("Bob", "", False)]
    for deed in ("role", "password", "remove"):
        with pytest.raises(NotFound):
            DEEDS[deed](admitting, root, bob)
    again, _ = admitting.add(root, "bob@example.com", "Bob", "lead")
    assert again.id != bob.id


def test_there_is_always_an_administrator(admitting: Admitting, root: Person) -> None:
    with pytest.raises(ReviewRefused):
        admitting.remove(root, root.id)
    with pytest.raises(ReviewRefused):
        admitting.set_role(root, root.id, "lead")
    other, _ = admitting.add(root, "other@example.com", "Other", "administrator")
    admitting.set_role(other, root.id, "lead")
    assert [each.person.role for each in admitting.accounts(other)] == ["administrator", "lead"]


@pytest.mark.parametrize("email", ["", "bob", "bob@", "@example.com", "bob @example.com", "a@b@c", "x" * 70 + "@b.c"])
def test_what_is_no_address_is_refused_in_both_languages(admitting: Admitting, root: Person, email: str) -> None:
    with pytest.raises(ReviewRefused) as refused:
        admitting.add(root, email, "Bob", "lead")
    assert refused.value.en != refused.value.zh
    assert len(admitting.accounts(root)) == 1


def test_an_address_that_is_taken_stays_with_whoever_has_it(admitting: Admitting, root: Person) -> None:
    with pytest.raises(PersonExists):
        admitting.add(root, "ROOT@example.com", "Eve", "administrator")


def test_ones_own_password_changes_with_the_old_one_and_ends_all_other_sessions(
    signing_in: SigningIn, root: Person
) -> None:
    elsewhere = signing_in.session(root)
    here = signing_in.change_own_password(root, PASSWORD, "another long password", "here")
    assert signing_in.person(here) == root
    assert signing_in.person(elsewhere) is None
    assert signing_in.sign_in("root@example.com", "another long password", "here")


def test_ones_own_password_stays_where_the_old_one_is_wrong_or_the_new_one_is_short(
    signing_in: SigningIn, root: Person
) -> None:
    with pytest.raises(SignInRefused):
        signing_in.change_own_password(root, "not the password", "another long password", "here")
    with pytest.raises(ReviewRefused):
        signing_in.change_own_password(root, PASSWORD, "short", "here")
    assert signing_in.sign_in("root@example.com", PASSWORD, "here")


def test_trying_out_the_old_password_is_stopped_as_signing_in_is(signing_in: SigningIn, root: Person) -> None:
    for tries in range(6):
        with pytest.raises(SignInRefused) as refused:
            signing_in.change_own_password(root, "not the password", "another long password", "here")
        assert bool(refused.value.wait) == (tries == 5)


def test_a_password_from_an_administrator_ends_what_programs_hold_and_ones_own_does_not(
    admitting: Admitting, signing_in: SigningIn, root: Person
) -> None:
    bob, first = admitting.add(root, "bob@example.com", "Bob", "lead")
    program = signing_in.api_token(bob.id)
    signing_in.change_own_password(bob, first, "another long password", "here")
    assert signing_in.person(program) == bob
    admitting.new_password(root, bob.id)
    assert signing_in.person(program) is None


def test_one_who_was_removed_comes_back_as_who_they_were(
    admitting: Admitting, signing_in: SigningIn, root: Person
) -> None:
    bob, _ = admitting.add(root, "bob@example.com", "Bob", "lead")
    with pytest.raises(NotFound):
        admitting.restore(root, bob.id, "bob@example.com")
    admitting.remove(root, bob.id)
    again, password = admitting.restore(root, bob.id, "bob@example.org")
    assert again == bob
    assert signing_in.person(signing_in.sign_in("bob@example.org", password, "here")) == bob


def test_who_let_whom_in_is_on_record_and_no_password_is(
    admitting: Admitting, signing_in: SigningIn, store: Store, root: Person
) -> None:
    bob, first = admitting.add(root, "bob@example.com", "Bob", "lead")
    admitting.set_role(root, bob.id, "administrator")
    _, second = admitting.new_password(bob.model_copy(update={"role": "administrator"}), root.id)
    signing_in.change_own_password(bob, first, "another long password", "here")
    token = signing_in.api_token(bob.id)
    admitting.remove(root, bob.id)
    admitting.restore(root, bob.id, "bob@example.com")
    lines = store.arrangements.latest(20)
    assert [(each.by, each.did, each.whom, each.more) for each in reversed(lines)] == [
        (CONSOLE, "added", root.id, "administrator"),
        (root.id, "added", bob.id, "lead"),
        (root.id, "role", bob.id, "administrator"),
        (bob.id, "password", root.id, ""),
        (bob.id, "own-password", bob.id, ""),
        (CONSOLE, "token", bob.id, ""),
        (root.id, "removed", bob.id, ""),
        (root.id, "restored", bob.id, ""),
    ]
    assert not [secret for secret in (first, second, token, "another") if secret in repr(lines)]
