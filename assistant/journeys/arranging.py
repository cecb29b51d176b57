"""Making a project, so that several people see the same statements."""

from assistant.errors import NotAllowed, ReviewRefused
from assistant.journeys.filing import Projects
from assistant.journeys.ports import NewId
from assistant.needs.people import Person, Project
from assistant.needs.sources import storable


def may_make(person: Person) -> bool:
    """Whether this person may make projects: a lead or an administrator."""
    return person.role in ("lead", "administrator")


class Arranging:
    """Projects, as people make them."""

    def __init__(self, projects: Projects, new_id: NewId) -> None:
        self._projects, self._new_id = projects, new_id

    def project(self, person: Person, name: str, client: str = "") -> Project:
        """A new project with its maker as its first member. Raises NotAllowed, and ReviewRefused without a name."""
        if not may_make(person):
            raise NotAllowed("only a lead or an administrator makes a project")
        words = " ".join(storable(name).split())
        if not words:
            raise ReviewRefused("A project needs a name.", "项目要有一个名称。")
        members = frozenset({person.id})
        project = Project(id=self._new_id(), name=words, client=" ".join(storable(client).split()), members=members)
        self._projects.add(project)
        return project
