"""What projects promise."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from assistant.errors import ProjectNotFound, StoreError
from assistant.needs.people import Project
from assistant.store.store import Store

BAKERY = Project(id="p1", name="会员", client="麦香里", members=frozenset({"ann", "bob"}))


def test_a_project_is_kept_with_its_members(store: Store) -> None:
    store.projects.add(BAKERY)
    assert store.projects.get("p1") == BAKERY


def test_projects_are_told_by_name(store: Store) -> None:
    for number, name in enumerate(["rental", "Bakery", "apples"]):
        store.projects.add(Project(id=f"p{number}", name=name, members=frozenset({f"m{number}"})))
    assert [(p.name, *p.members) for p in store.projects.all()] == [
        ("apples", "m2"),
        ("Bakery", "m1"),
        ("rental", "m0"),
    ]


def test_name_and_client_change_and_members_come_and_go(store: Store) -> None:
    store.projects.add(BAKERY)
    store.projects.rename("p1", "积分", "")
    for _ in range(2):
        store.projects.admit("p1", "cy")
        store.projects.dismiss("p1", "ann")
    assert store.projects.get("p1") == Project(id="p1", name="积分", client="", members=frozenset({"bob", "cy"}))


def test_of_members_who_come_and_go_at_once_none_is_lost(store: Store) -> None:
    store.projects.add(BAKERY)
    with ThreadPoolExecutor(6) as threads:
        list(threads.map(lambda number: store.projects.admit("p1", f"n{number % 6}"), range(24)))
        list(threads.map(lambda number: store.projects.dismiss("p1", f"n{number}"), range(3)))
    assert store.projects.get("p1").members == {"ann", "bob", "n3", "n4", "n5"}


def test_what_is_not_there_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.get("p9")
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.rename("p9", "x", "")
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.admit("p9", "ann")
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.dismiss("p9", "ann")


def test_a_project_is_not_replaced_by_one_of_the_same_id(store: Store) -> None:
    store.projects.add(BAKERY)
    with pytest.raises(StoreError):
        store.projects.add(Project(id="p1", name="another"))
    assert store.projects.get("p1") == BAKERY
