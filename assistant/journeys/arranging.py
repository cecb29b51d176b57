"""Projects and who belongs to them, as the people who lead them arrange it."""

from collections.abc import Sequence

from assistant.errors import NotAllowed, ProjectNotFound, ReviewRefused
from assistant.journeys.filing import Arrangements, People, Projects
from assistant.journeys.ports import Clock, NewId
from assistant.needs.arrangements import Arranged, Arrangement
from assistant.needs.people import Person, Project, may_admit, may_arrange, may_see
from assistant.needs.sources import storable

LONGEST_NAME = 200
"""Characters of a project's or a client's name."""


def may_make(person: Person) -> bool:
    """Whether this person may make projects: a lead or an administrator."""
    return person.role in ("lead", "administrator")


class Arranging:
    """Every method takes who is asking. A project that they may not see raises as an id that nothing has."""

    def __init__(
        self, projects: Projects, people: People, arrangements: Arrangements, clock: Clock, new_id: NewId
    ) -> None:
        self._projects, self._people, self._arrangements = projects, people, arrangements
        self._clock, self._new_id = clock, new_id

    def project(self, person: Person, name: str, client: str = "") -> Project:
        """A new project with its maker as its first member. Raises NotAllowed, and ReviewRefused without a name."""
        if not may_make(person):
            raise NotAllowed("only a lead or an administrator makes a project")
        members = frozenset({person.id})
        project = Project(id=self._new_id(), name=_named(name), client=_one_line(client), members=members)
        self._projects.add(project, self._noted(person, "made", project.id, more=project.name))
        return project

    def trail(self, person: Person, most: int) -> Sequence[Arrangement]:
        """What was arranged last, the newest first: of the projects that this person arranges, and for an administrator
        of people too."""
        if may_admit(person):
            return self._arrangements.latest(most)
        return self._arrangements.latest(most, [project.id for project in self.arranged_by(person)])

    def arranged_by(self, person: Person) -> list[Project]:
        """The projects that this person may arrange, by name."""
        return [project for project in self._projects.all() if may_arrange(person, project)]

    def rename(self, person: Person, project_id: str, name: str, client: str) -> Project:
        """Raises ProjectNotFound, NotAllowed, and ReviewRefused without a name."""
        self._to_arrange(person, project_id)
        named = _named(name)
        noted = self._noted(person, "renamed", project_id, more=named)
        self._projects.rename(project_id, named, _one_line(client), noted)
        return self._projects.get(project_id)

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
        member = found[0]
        self._projects.admit(project_id, member.id, self._noted(person, "admitted", project_id, member.id))
        return member, self._projects.get(project_id)

    def dismiss(self, person: Person, project_id: str, member: str) -> Project:
        """Takes somebody out of the project, which they see no more. Raises ProjectNotFound, NotAllowed."""
        self._to_arrange(person, project_id)
        self._projects.dismiss(project_id, member, self._noted(person, "dismissed", project_id, member))
        return self._projects.get(project_id)

    def _noted(self, by: Person, did: Arranged, project: str, whom: str = "", more: str = "") -> Arrangement:
        return Arrangement(at=self._clock(), by=by.id, did=did, whom=whom, project=project, more=more)

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
