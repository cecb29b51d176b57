"""Who may sign in, and their sessions and tokens, in a database."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from assistant.errors import NotFound, PersonExists
from assistant.needs.people import Account, Person
from assistant.store.access import Database, StoredRow
from assistant.store.tables import members, people, tokens


class SqlPeople:
    """The port `People`. One who was removed keeps the name that stands on what they did, and nothing else."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, person: Person, email: str, password_hash: str = "") -> None:
        """Raises PersonExists where the address is taken; addresses are compared in lower case."""
        row = person.model_dump() | {"email": _address(email), "password_hash": password_hash, "removed": False}
        self._database.write(lambda connection: _add(connection, row))

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

    def change(self, person: Person, *, password_hash: str | None = None) -> None:
        """Name, role and, where given, password, which ends all sessions. Raises NotFound."""
        self._database.write(lambda connection: _change(connection, person, password_hash))

    def remove(self, person_id: str) -> None:
        """They can no longer sign in, are in no project, and their address is free again. Raises NotFound."""
        self._database.write(lambda connection: _remove(connection, person_id))

    def keep_token(self, digest: str, person_id: str, kind: Literal["session", "api"], until: datetime | None) -> None:
        """Keeps the SHA-256 of a token. Raises NotFound where nobody has that id."""
        self._database.write(lambda connection: _keep_token(connection, digest, person_id, kind, until))

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


def _add(connection: Connection, row: dict[str, object]) -> None:
    """Of two who add one address at once the slower finds it taken at its second try, see `Database.write`."""
    if connection.execute(select(people.c.id).where(people.c.email == row["email"])).first():
        raise PersonExists(f"somebody has the address {row['email']} already")
    connection.execute(insert(people), row)


def _change(connection: Connection, person: Person, password_hash: str | None) -> None:
    values: dict[str, object] = {"name": person.name, "role": person.role}
    if password_hash is not None:
        values["password_hash"] = password_hash
        _end_sessions(connection, person.id)
    _update(connection, person.id, values)


def _remove(connection: Connection, person_id: str) -> None:
    _update(connection, person_id, {"removed": True, "email": None, "password_hash": ""})
    connection.execute(delete(tokens).where(tokens.c.person_id == person_id))
    connection.execute(delete(members).where(members.c.person == person_id))


def _keep_token(connection: Connection, digest: str, person_id: str, kind: str, until: datetime | None) -> None:
    there = people.c.id == person_id, people.c.removed.is_(False)
    if connection.execute(select(people.c.id).where(*there).with_for_update()).first() is None:
        raise _nobody(person_id)
    connection.execute(insert(tokens), {"digest": digest, "person_id": person_id, "kind": kind, "until": until})


def _update(connection: Connection, person_id: str, values: dict[str, object]) -> None:
    there = people.c.id == person_id, people.c.removed.is_(False)
    if connection.execute(update(people).where(*there).values(values)).rowcount == 0:
        raise _nobody(person_id)


def _end_sessions(connection: Connection, person_id: str) -> None:
    connection.execute(delete(tokens).where(tokens.c.person_id == person_id, tokens.c.kind == "session"))


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
