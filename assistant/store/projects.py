"""Projects and their members, in a database."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from assistant.errors import ProjectNotFound
from assistant.needs.arrangements import Arrangement
from assistant.needs.people import Project
from assistant.store.access import Database, StoredRow
from assistant.store.arrangements import note
from assistant.store.tables import members, projects


class SqlProjects:
    """The port `Projects`. `noted` is the line of the audit trail for a step, kept in the same transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, project: Project, noted: Arrangement | None = None) -> None:
        """Keeps a new project."""
        self._database.write(lambda connection: _add(connection, project, noted))

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

    def rename(self, project_id: str, name: str, client: str, noted: Arrangement | None = None) -> None:
        """Raises ProjectNotFound."""
        self._database.write(lambda connection: _rename(connection, project_id, name, client, noted))

    def admit(self, project_id: str, person_id: str, noted: Arrangement | None = None) -> None:
        """Makes somebody a member; one who is a member stays one. Raises ProjectNotFound."""
        self._database.write(lambda connection: _admit(connection, project_id, person_id, noted))

    def dismiss(self, project_id: str, person_id: str, noted: Arrangement | None = None) -> None:
        """Takes somebody out of a project. Raises ProjectNotFound."""
        self._database.write(lambda connection: _dismiss(connection, project_id, person_id, noted))


def _add(connection: Connection, project: Project, noted: Arrangement | None) -> None:
    connection.execute(insert(projects), {"id": project.id, "name": project.name, "client": project.client})
    for person in sorted(project.members):
        connection.execute(insert(members), {"project_id": project.id, "person": person})
    note(connection, noted)


def _rename(connection: Connection, project_id: str, name: str, client: str, noted: Arrangement | None) -> None:
    _hold(connection, project_id)
    connection.execute(update(projects).where(projects.c.id == project_id).values(name=name, client=client))
    note(connection, noted)


def _admit(connection: Connection, project_id: str, person_id: str, noted: Arrangement | None) -> None:
    _hold(connection, project_id)
    if not connection.execute(select(members).where(*_belongs(project_id, person_id))).first():
        connection.execute(insert(members), {"project_id": project_id, "person": person_id})
        note(connection, noted)


def _dismiss(connection: Connection, project_id: str, person_id: str, noted: Arrangement | None) -> None:
    _hold(connection, project_id)
    if connection.execute(delete(members).where(*_belongs(project_id, person_id))).rowcount:
        note(connection, noted)


def _hold(connection: Connection, project_id: str) -> None:
    """Keeps others from changing the project until this is done."""
    if connection.execute(select(projects.c.id).where(projects.c.id == project_id).with_for_update()).first() is None:
        raise _unknown(project_id)


def _belongs(project_id: str, person_id: str) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return members.c.project_id == project_id, members.c.person == person_id


def _project(row: StoredRow, belonging: Iterable[str]) -> Project:
    return Project(id=row.id, name=row.name, client=row.client, members=frozenset(belonging))


def _unknown(project_id: str) -> ProjectNotFound:
    return ProjectNotFound(f"no project has the id {project_id}")
