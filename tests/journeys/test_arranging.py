"""Who makes projects and says who belongs to them, and what becomes of them."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.errors import NotAllowed, ProjectNotFound, ReviewRefused
from assistant.journeys.arranging import Arranging
from assistant.needs.people import Person, Project, may_see
from assistant.store.store import Store, open_store
from tests.fakes import CountingIds, FixedClock

LEE, ANN = Person(id="lee", name="Lee", role="lead"), Person(id="ann", name="Ann")
OTTO, ROOT = Person(id="otto", name="Otto", role="lead"), Person(id="root", name="Root", role="administrator")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    for person in (LEE, ANN, OTTO, ROOT):
        store.people.add(person, f"{person.id}@example.com")
    yield store
    store.close()


@pytest.fixture
def arranging(store: Store) -> Arranging:
    return Arranging(store.projects, store.people, store.arrangements, FixedClock(), CountingIds("p"))


@pytest.fixture
def shop(arranging: Arranging) -> Project:
    return arranging.project(LEE, "Shop", "Kite")


Deed = Callable[[Arranging, Person, Project], object]

DEEDS: dict[str, Deed] = {
    "rename": lambda arranging, by, project: arranging.rename(by, project.id, "Mine", ""),
    "admit": lambda arranging, by, project: arranging.admit(by, project.id, f"{by.id}@example.com"),
    "dismiss": lambda arranging, by, project: arranging.dismiss(by, project.id, "lee"),
}


def test_a_lead_makes_a_project_and_sees_it_and_others_do_not(store: Store, arranging: Arranging) -> None:
    made = arranging.project(LEE, "  会员\n Members ", "麦香里")
    assert store.projects.get(made.id) == made
    assert (made.name, made.client) == ("会员 Members", "麦香里")
    assert may_see(LEE, made)
    assert not may_see(ANN, made)
    with pytest.raises(ReviewRefused):
        arranging.project(LEE, " \n", "")
    with pytest.raises(NotAllowed):
        arranging.project(ANN, "Mine")
    assert list(store.projects.all()) == [made]


def test_a_lead_of_the_project_names_it_and_says_who_belongs_to_it(
    store: Store, arranging: Arranging, shop: Project
) -> None:
    arranging.rename(LEE, shop.id, "商店", "")
    member, now = arranging.admit(LEE, shop.id, " Ann@Example.com ")
    assert (member, now.members) == (ANN, frozenset({"lee", "ann"}))
    assert store.projects.get(shop.id) == Project(id=shop.id, name="商店", members=frozenset({"lee", "ann"}))
    arranging.dismiss(LEE, shop.id, "ann")
    assert store.projects.get(shop.id).members == {"lee"}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_lead_of_other_projects_is_told_that_there_is_no_such_project(
    store: Store, arranging: Arranging, shop: Project, deed: str
) -> None:
    with pytest.raises(ProjectNotFound) as hidden:
        DEEDS[deed](arranging, OTTO, shop)
    with pytest.raises(ProjectNotFound) as missing:
        DEEDS[deed](arranging, OTTO, shop.model_copy(update={"id": "nothing"}))
    assert str(hidden.value) == str(missing.value).replace("nothing", shop.id)
    assert store.projects.get(shop.id) == shop


@pytest.mark.parametrize("deed", DEEDS)
def test_a_member_who_leads_nothing_arranges_nothing(
    store: Store, arranging: Arranging, shop: Project, deed: str
) -> None:
    arranging.admit(LEE, shop.id, "ann@example.com")
    before = store.projects.get(shop.id)
    with pytest.raises(NotAllowed):
        DEEDS[deed](arranging, ANN, shop)
    assert store.projects.get(shop.id) == before


@pytest.mark.parametrize("deed", DEEDS)
def test_an_administrator_arranges_every_project(arranging: Arranging, shop: Project, deed: str) -> None:
    DEEDS[deed](arranging, ROOT, shop)
    assert arranging.arranged_by(ROOT) != [shop]


def test_each_is_shown_the_projects_that_they_arrange(arranging: Arranging, shop: Project) -> None:
    arranging.admit(LEE, shop.id, "ann@example.com")
    assert [len(arranging.arranged_by(who)) for who in (LEE, ROOT, OTTO, ANN)] == [1, 1, 0, 0]


@pytest.mark.parametrize("email", ["nobody@example.com", "", "gone@example.com"])
def test_who_does_not_sign_in_here_becomes_no_member(
    store: Store, arranging: Arranging, shop: Project, email: str
) -> None:
    store.people.add(Person(id="gone", name="Gone"), "gone@example.com")
    store.people.remove("gone")
    with pytest.raises(ReviewRefused):
        arranging.admit(LEE, shop.id, email)
    assert store.projects.get(shop.id) == shop


def test_of_many_members_added_at_once_none_is_lost(store: Store, arranging: Arranging, shop: Project) -> None:
    for number in range(12):
        store.people.add(Person(id=f"n{number}", name="N"), f"n{number}@example.com")
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda number: arranging.admit(LEE, shop.id, f"n{number}@example.com"), range(12)))
    assert len(store.projects.get(shop.id).members) == 13


def test_what_was_arranged_is_on_record_for_those_who_arrange_it(
    store: Store, arranging: Arranging, shop: Project
) -> None:
    arranging.admit(LEE, shop.id, "ann@example.com")
    arranging.rename(ROOT, shop.id, "Store", "")
    arranging.dismiss(LEE, shop.id, "ann")
    arranging.project(OTTO, "Other")
    told = [(each.by, each.did, each.whom or each.more) for each in arranging.trail(ROOT, 9)]
    mine = [
        ("lee", "dismissed", "ann"),
        ("root", "renamed", "Store"),
        ("lee", "admitted", "ann"),
        ("lee", "made", "Shop"),
    ]
    assert told == [("otto", "made", "Other"), *mine]
    assert [(each.by, each.did, each.whom or each.more) for each in arranging.trail(LEE, 9)] == mine
    assert arranging.trail(ANN, 9) == []


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_refused_is_not_on_record(arranging: Arranging, shop: Project, deed: str) -> None:
    before = arranging.trail(ROOT, 9)
    with pytest.raises(ProjectNotFound):
        DEEDS[deed](arranging, OTTO, shop)
    assert arranging.trail(ROOT, 9) == before
