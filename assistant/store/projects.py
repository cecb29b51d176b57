"""Projects and their members, in a database."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, delete, insert, select, update

from assistant.errors import ProjectNotFound
from assistant.needs.people import Project
from assistant.store.access import Database, StoredRow
from assistant.store.tables import members, projects


class SqlProjects:
    """The port `Projects`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, project: Project) -> None:
        """Keeps a new project."""
        self._database.write(lambda connection: _add(connection, project))

    def all(self) -> Sequence[Project]:
        """By name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(projects)).all()
            belonging: dict[str, set[str]] = {row.id: set() for row in rows}
            for member in connection.execute(select(members)):
                belonging[member.project_id].add(member.person)
        found = [_project(row, belonging[row.id]) for row in rows]
        return sorted(found, key=lambda project: (project.name.casefold(), project.id))

    def get(self, project_id: str) -> Project:
        """Raises ProjectNotFound."""
        with self._database.reading() as connection:
            row = connection.execute(select(projects).where(projects.c.id == project_id)).first()
            if row is None:
                raise _unknown(project_id)
            query = select(members.c.person).where(members.c.project_id == project_id)
            return _project(row, connection.scalars(query))

    def change(self, project: Project) -> None:
        """Name, client and members. Raises ProjectNotFound."""
        self._database.write(lambda connection: _change(connection, project))


def _add(connection: Connection, project: Project) -> None:
    connection.execute(insert(projects), {"id": project.id, "name": project.name, "client": project.client})
    _admit(connection, project)


def _change(connection: Connection, project: Project) -> None:
    named = {"name": project.name, "client": project.client}
    if connection.execute(update(projects).where(projects.c.id == project.id).values(named)).rowcount == 0:
        raise _unknown(project.id)
    connection.execute(delete(members).where(members.c.project_id == project.id))
    _admit(connection, project)


def _admit(connection: Connection, project: Project) -> None:
    if project.members:
        rows = [{"project_id": project.id, "person": person} for person in sorted(project.members)]
        connection.execute(insert(members), rows)


def _project(row: StoredRow, belonging: Iterable[str]) -> Project:
    return Project(id=row.id, name=row.name, client=row.client, members=frozenset(belonging))


def _unknown(project_id: str) -> ProjectNotFound:
    return ProjectNotFound(f"no project has the id {project_id}")
