"""What projects promise."""

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


def test_name_client_and_members_change(store: Store) -> None:
    store.projects.add(BAKERY)
    changed = Project(id="p1", name="积分", client="", members=frozenset({"bob", "cy"}))
    store.projects.change(changed)
    assert store.projects.get("p1") == changed
    store.projects.change(changed.model_copy(update={"members": frozenset()}))
    assert store.projects.get("p1").members == frozenset()


def test_what_is_not_there_is_said_to_be_unknown(store: Store) -> None:
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.get("p9")
    with pytest.raises(ProjectNotFound, match="p9"):
        store.projects.change(Project(id="p9", name="x", members=frozenset({"ann"})))


def test_a_project_is_not_replaced_by_one_of_the_same_id(store: Store) -> None:
    store.projects.add(BAKERY)
    with pytest.raises(StoreError):
        store.projects.add(Project(id="p1", name="another"))
    assert store.projects.get("p1") == BAKERY
