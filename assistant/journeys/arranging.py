"""Projects and who belongs to them, as the people who lead them arrange it."""

from collections.abc import Callable
from threading import Lock

from assistant.errors import NotAllowed, ProjectNotFound, ReviewRefused
from assistant.journeys.filing import People, Projects
from assistant.journeys.ports import NewId
from assistant.needs.people import Person, Project, may_arrange, may_see
from assistant.needs.sources import storable

LONGEST_NAME = 200
"""Characters of a project's or a client's name."""


def may_make(person: Person) -> bool:
    """Whether this person may make projects: a lead or an administrator."""
    return person.role in ("lead", "administrator")


class Arranging:
    """Every method takes who is asking. A project that they may not see raises as an id that nothing has."""

    def __init__(self, projects: Projects, people: People, new_id: NewId) -> None:
        self._projects, self._people, self._new_id = projects, people, new_id
        self._changing = Lock()  # a change is made from the project as it stands

    def project(self, person: Person, name: str, client: str = "") -> Project:
        """A new project with its maker as its first member. Raises NotAllowed, and ReviewRefused without a name."""
        if not may_make(person):
            raise NotAllowed("only a lead or an administrator makes a project")
        members = frozenset({person.id})
        project = Project(id=self._new_id(), name=_named(name), client=_one_line(client), members=members)
        self._projects.add(project)
        return project

    def arranged_by(self, person: Person) -> list[Project]:
        """The projects that this person may arrange, by name."""
        return [project for project in self._projects.all() if may_arrange(person, project)]

    def rename(self, person: Person, project_id: str, name: str, client: str) -> Project:
        """Raises ProjectNotFound, NotAllowed, and ReviewRefused without a name."""
        given = {"name": _named(name), "client": _one_line(client)}
        return self._change(person, project_id, lambda project: project.model_copy(update=given))

    def admit(self, person: Person, project_id: str, email: str) -> tuple[Person, Project]:
        """Whoever has that address becomes a member: who that is, and the project as it is now.

        Raises ProjectNotFound, NotAllowed, and ReviewRefused where nobody has it.
        """
        self._to_arrange(person, project_id)
        found = self._people.by_email(email)
        if found is None:
            raise ReviewRefused(
                "Nobody here signs in with that address; an administrator adds people.",
                "这里没有人用这个邮箱登录；人员由管理员添加。",
            )
        return found[0], self._belonging(person, project_id, lambda members: members | {found[0].id})

    def dismiss(self, person: Person, project_id: str, member: str) -> Project:
        """Takes somebody out of the project, which they see no more. Raises ProjectNotFound, NotAllowed."""
        return self._belonging(person, project_id, lambda members: members - {member})

    def _belonging(
        self, person: Person, project_id: str, change: Callable[[frozenset[str]], frozenset[str]]
    ) -> Project:
        return self._change(
            person, project_id, lambda project: project.model_copy(update={"members": change(project.members)})
        )

    def _change(self, person: Person, project_id: str, change: Callable[[Project], Project]) -> Project:
        with self._changing:
            changed = change(self._to_arrange(person, project_id))
            self._projects.change(changed)
        return changed

    def _to_arrange(self, person: Person, project_id: str) -> Project:
        project = self._projects.get(project_id)
        if not may_see(person, project):
            raise ProjectNotFound(f"no project has the id {project_id}")
        if not may_arrange(person, project):
            raise NotAllowed("only a lead of the project or an administrator arranges it")
        return project


def _named(name: str) -> str:
    if words := _one_line(name):
        return words
    raise ReviewRefused("A project needs a name.", "项目要有一个名称。")


def _one_line(text: str) -> str:
    return " ".join(storable(text).split())[:LONGEST_NAME]
