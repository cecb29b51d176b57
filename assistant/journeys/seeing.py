"""What one person may see of what is on file: whatever else there is does not exist for them."""

from assistant.errors import ProjectNotFound, StatementNotFound
from assistant.journeys.filing import Projects, Statements, Wanted
from assistant.needs.deciding import may_open
from assistant.needs.filed import Filed
from assistant.needs.people import Person, Project, may_see, visible


class Seeing:
    """Finds statements and projects for a person. What they may not see raises as an id that nothing has, word for
    word."""

    def __init__(self, statements: Statements, projects: Projects) -> None:
        self._statements, self._projects = statements, projects

    def statement(self, person: Person, statement_id: str) -> tuple[Filed, Project | None]:
        """The statement and the project it is in. Raises StatementNotFound."""
        filed = self._statements.load(statement_id)
        project = self._held_in(filed)
        if not may_open(person, filed, project) or (project is None and filed.project):
            raise StatementNotFound(f"no statement has the id {statement_id}")
        return filed, project

    def project(self, person: Person, project_id: str) -> Project:
        """Raises ProjectNotFound."""
        project = self._projects.get(project_id)
        if not may_see(person, project):
            raise ProjectNotFound(f"no project has the id {project_id}")
        return project

    def projects(self, person: Person) -> list[Project]:
        """By name."""
        return visible(person, self._projects.all())

    def within(self, person: Person, wanted: Wanted, project: str | None = None) -> Wanted:
        """`wanted`, narrowed to what this person may see: in all of it (None), in one project, or outside projects
        (""). Whatever `wanted` itself says of projects and of who is looking does not count. Raises ProjectNotFound."""
        if project is None:
            everywhere = person.role == "administrator"
            held = None if everywhere else tuple(each.id for each in self.projects(person))
            return wanted.model_copy(update={"projects": held, "alone": person.id})
        if project == "":
            return wanted.model_copy(update={"projects": (), "alone": person.id})
        return wanted.model_copy(update={"projects": (self.project(person, project).id,), "alone": None})

    def _held_in(self, filed: Filed) -> Project | None:
        try:
            return self._projects.get(filed.project) if filed.project else None
        except ProjectNotFound:
            return None
