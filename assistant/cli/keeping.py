"""Backing up, restoring and importing: what is kept, taken out and put back in whole."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from assistant.errors import ExportError, ProjectNotFound, StatementNotFound
from assistant.exports.data import read_statement
from assistant.needs.filed import Filed
from assistant.needs.reviews import Event
from assistant.needs.sources import storable
from assistant.needs.statement import NeedStatement
from assistant.store.backup import Manifest
from assistant.store.store import Store

_LONGEST_ID = 64


class Imported(NamedTuple):
    """A file, and under which id its statement is on file now; `new` is False where that text was there before."""

    file: Path
    id: str
    title: str
    new: bool


class Importing(NamedTuple):
    """Where statements go, and whose they become."""

    store: Store
    project: str
    owner: str
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def files(self, files: Sequence[Path]) -> Iterator[Imported]:
        """Files every statement; none where one of the files cannot be read. Raises ExportError.

        What is on file is never changed: another text under an id that is taken gets an id of its own.
        """
        read = [(file, _statement(file)) for file in files]
        for file, statement in read:
            held = self._held(statement.id)
            if held and held.statement.fingerprint() == statement.fingerprint():
                yield Imported(file, held.id, statement.title, new=False)
            else:
                fits = 0 < len(statement.id) <= _LONGEST_ID and held is None
                own = statement if fits else statement.model_copy(update={"id": self.new_id()})
                self._file(own)
                yield Imported(file, own.id, own.title, new=True)

    def _held(self, statement_id: str) -> Filed | None:
        try:
            return self.store.statements.load(statement_id)
        except StatementNotFound:
            return None

    def _file(self, statement: NeedStatement) -> None:
        at = self.now()
        filed = Filed(
            statement=statement,
            project=self.project,
            owner=self.owner,
            came_from="import",
            changed=at,
            changed_by=self.owner,
        )
        fingerprint = statement.fingerprint()
        place = {"statement": statement.id, "project": self.project, "fingerprint": fingerprint}
        event = Event(at=at, person=self.owner, did="imported", **place)
        self.store.statements.file(filed, over=0, event=event)


def project_named(store: Store, named: str) -> str:
    """The id of the project with that id or name, "" for none named. Raises ProjectNotFound."""
    found = [project.id for project in store.projects.all() if named in (project.id, project.name)]
    if named and len(found) != 1:
        raise ProjectNotFound(f"{len(found)} projects have the id or name {named}")
    return found[0] if named else ""


def counted(manifest: Manifest) -> dict[str, int]:
    """What a backup holds, for the user to be told."""
    return {
        name: manifest.tables[name].rows for name in ("interviews", "statements", "uploads") if name in manifest.tables
    }


def _statement(file: Path) -> NeedStatement:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ExportError(f"{file} cannot be read: {error}") from error
    try:
        return NeedStatement.model_validate(_storable(read_statement(text).model_dump()))
    except ExportError as error:
        raise ExportError(f"{file}: {error}") from error


def _storable(part: Any) -> Any:
    """The same with what no database can hold replaced, character for character, so that quotes keep their places."""
    if isinstance(part, dict):
        return {name: _storable(value) for name, value in part.items()}
    if isinstance(part, list | tuple):
        return [_storable(value) for value in part]
    return storable(part) if isinstance(part, str) else part
