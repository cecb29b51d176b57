"""Who may sign in, and their sessions and tokens, in a database."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from assistant.errors import NotFound, PersonExists
from assistant.needs.arrangements import Arrangement
from assistant.needs.people import Account, Person
from assistant.store.access import Database, StoredRow
from assistant.store.arrangements import note
from assistant.store.tables import members, people, tokens


class SqlPeople:
    """The port `People`. One who was removed keeps the name that stands on what they did, and nothing else.

    `noted` is the line of the audit trail for a step, kept in the same transaction.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: Person, email: str, password_hash: str = "", noted: Arrangement | None = None) -> None:
        """Raises PersonExists where the address is taken; addresses are compared in lower case."""
        row = person.model_dump() | {"email": _address(email), "password_hash": password_hash, "removed": False}
        self._database.write(lambda connection: _add(connection, row, noted))

    def restore(self, person_id: str, email: str, password_hash: str, noted: Arrangement | None = None) -> None:
        """One who was removed signs in again, as the same person. Raises NotFound and PersonExists."""
        self._database.write(lambda connection: _restore(connection, person_id, _address(email), password_hash, noted))

    def by_email(self, email: str) -> tuple[Person, str] | None:
        """The person with the password's hash ("" for one who signs in elsewhere)."""
        row = self._one(people.c.email == _address(email))
        return (_person(row), row.password_hash) if row else None

    def get(self, person_id: str) -> Person | None:
        """The person as they are now, one who was removed as well: their name stands on decisions and comments."""
        row = self._one(people.c.id == person_id)
        return _person(row) if row else None

    def all(self) -> Sequence[Person]:
        """Those who may sign in, by name."""
        rows = self._database.rows(select(people).where(people.c.removed.is_(False)))
        return sorted(map(_person, rows), key=lambda person: (person.name.casefold(), person.id))

    def accounts(self) -> Sequence[Account]:
        """Everybody there is or was: those who may sign in first, by name."""
        rows = self._database.rows(select(people))
        return sorted(map(_account, rows), key=lambda each: (not each.active, each.person.name.casefold()))

    def change(self, person: Person, noted: Arrangement | None = None) -> None:
        """Name and role. Raises NotFound."""
        values = {"name": person.name, "role": person.role}
        self._database.write(lambda connection: _update(connection, person.id, values, noted))

    def set_password(
        self, person_id: str, password_hash: str, noted: Arrangement | None = None, *, keep_api: bool = False
    ) -> None:
        """Ends all sessions and, unless `keep_api`, takes all API tokens back. Raises NotFound."""
        kinds = ("session",) if keep_api else ("session", "api")

        def change(connection: Connection) -> None:
            _update(connection, person_id, {"password_hash": password_hash}, noted)
            connection.execute(delete(tokens).where(tokens.c.person_id == person_id, tokens.c.kind.in_(kinds)))

        self._database.write(change)

    def remove(self, person_id: str, noted: Arrangement | None = None) -> None:
        """They can no longer sign in, are in no project, and their address is free again. Raises NotFound."""
        self._database.write(lambda connection: _remove(connection, person_id, noted))

    def keep_token(
        self,
        digest: str,
        person_id: str,
        kind: Literal["session", "api"],
        until: datetime | None,
        noted: Arrangement | None = None,
    ) -> None:
        """Keeps the SHA-256 of a token. Raises NotFound where nobody has that id."""
        row = {"digest": digest, "person_id": person_id, "kind": kind, "until": until}
        self._database.write(lambda connection: _keep_token(connection, row, noted))

    def of_token(self, digest: str, now: datetime) -> Person | None:
        """Whose token it is, unless it has expired."""
        lives = or_(tokens.c.until.is_(None), tokens.c.until > now)
        query = select(people).join(tokens, tokens.c.person_id == people.c.id).where(tokens.c.digest == digest, lives)
        rows = self._database.rows(query)
        return _person(rows[0]) if rows else None

    def drop_token(self, digest: str) -> None:
        """Ends a session, takes an API token back."""
        self._database.write(lambda connection: connection.execute(delete(tokens).where(tokens.c.digest == digest)))

    def _one(self, condition: ColumnElement[bool]) -> StoredRow | None:
        return next(iter(self._database.rows(select(people).where(condition))), None)


def _add(connection: Connection, row: dict[str, object], noted: Arrangement | None) -> None:
    """Of two who add one address at once the slower finds it taken at its second try, see `Database.write`."""
    _must_be_free(connection, str(row["email"]))
    connection.execute(insert(people), row)
    note(connection, noted)


def _restore(
    connection: Connection, person_id: str, address: str, password_hash: str, noted: Arrangement | None
) -> None:
    _must_be_free(connection, address)
    gone = people.c.id == person_id, people.c.removed.is_(True)
    values = {"removed": False, "email": address, "password_hash": password_hash}
    if connection.execute(update(people).where(*gone).values(values)).rowcount == 0:
        raise _nobody(person_id)
    note(connection, noted)


def _must_be_free(connection: Connection, address: str) -> None:
    if connection.execute(select(people.c.id).where(people.c.email == address)).first():
        raise PersonExists(f"somebody has the address {address} already")


def _remove(connection: Connection, person_id: str, noted: Arrangement | None) -> None:
    _update(connection, person_id, {"removed": True, "email": None, "password_hash": ""}, noted)
    connection.execute(delete(tokens).where(tokens.c.person_id == person_id))
    connection.execute(delete(members).where(members.c.person == person_id))


def _keep_token(connection: Connection, row: dict[str, Any], noted: Arrangement | None) -> None:
    person_id = str(row["person_id"])
    there = people.c.id == person_id, people.c.removed.is_(False)
    if connection.execute(select(people.c.id).where(*there).with_for_update()).first() is None:
        raise _nobody(person_id)
    connection.execute(insert(tokens), row)
    note(connection, noted)


def _update(connection: Connection, person_id: str, values: Mapping[str, object], noted: Arrangement | None) -> None:
    there = people.c.id == person_id, people.c.removed.is_(False)
    if connection.execute(update(people).where(*there).values(**values)).rowcount == 0:
        raise _nobody(person_id)
    note(connection, noted)


def _nobody(person_id: str) -> NotFound:
    return NotFound(f"nobody has the id {person_id}")


def _address(email: str) -> str:
    return email.strip().lower()


def _person(row: StoredRow) -> Person:
    return Person(id=row.id, name=row.name, role=row.role)


def _account(row: StoredRow) -> Account:
    return Account(
        person=_person(row), email=row.email or "", has_password=bool(row.password_hash), active=not row.removed
    )
