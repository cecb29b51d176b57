"""What was arranged about people and projects, in a database: lines of the audit trail that are of no statement."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, insert, select

from assistant.needs.arrangements import Arrangement
from assistant.store.access import Database, StoredRow
from assistant.store.tables import events


class SqlArrangements:
    """The port `Arrangements`. Lines are added by `note`, in the transaction of what they tell of."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, most: int, projects: Collection[str] | None = None) -> Sequence[Arrangement]:
        """The newest first: of these projects, or all of them and people as well."""
        query = select(events).where(events.c.statement == "").order_by(events.c.number.desc()).limit(most)
        if projects is not None:
            query = query.where(events.c.project.in_(projects))
        return [_arrangement(row) for row in self._database.rows(query)]


def note(connection: Connection, arrangement: Arrangement | None) -> None:
    """Adds a line, where there is one to add."""
    if arrangement:
        about = {"statement": "", "fingerprint": "", "detail": f"{arrangement.whom} {arrangement.more}"}
        told = {"at": arrangement.at, "person": arrangement.by, "did": arrangement.did, "project": arrangement.project}
        connection.execute(insert(events), told | about)


def _arrangement(row: StoredRow) -> Arrangement:
    whom, _, more = row.detail.partition(" ")
    return Arrangement(at=row.at, by=row.person, did=row.did, whom=whom, project=row.project, more=more)
