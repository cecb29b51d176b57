"""Who works with AskWhy, and what each may do."""

from collections.abc import Collection

from assistant.needs.findings import Frozen
from assistant.needs.roles import Role


class Person(Frozen):
    """Somebody who signed in, or the one person of a machine that is used alone, who is an administrator.

    `name` is what colleagues see on comments and decisions.
    """

    id: str
    name: str
    role: Role = "product-manager"


class Project(Frozen):
    """What belongs together: one client's interviews, notes and statements, and the people who may see them."""

    id: str
    name: str
    client: str = ""
    members: frozenset[str] = frozenset()


class Account(Frozen):
    """How somebody signs in: the address, and whether with a password of ours. One who was removed has neither and is
    not `active`; the name stays."""

    person: Person
    email: str = ""
    has_password: bool = False
    active: bool = True


def may_see(person: Person, project: Project) -> bool:
    """Members see a project, and administrators see all of them."""
    return person.role == "administrator" or person.id in project.members


def may_decide(person: Person, project: Project) -> bool:
    """A lead decides what stands; nobody decides on what they may not see."""
    return may_see(person, project) and person.role in ("lead", "administrator")


def may_admit(person: Person) -> bool:
    """An administrator says who signs in and what each may do."""
    return person.role == "administrator"


def may_arrange(person: Person, project: Project) -> bool:
    """Whoever decides on a project's statements also names it and says who belongs to it."""
    return may_decide(person, project)


def visible(person: Person, projects: Collection[Project]) -> list[Project]:
    """The projects this person may see."""
    return [project for project in projects if may_see(person, project)]
