"""What the commands about sets do: the queue as lines, and exports that say what they left out."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from assistant.cli.conversation import OWNER
from assistant.cli.keeping import project_named
from assistant.cli.output import tell, write_text
from assistant.errors import ExportError
from assistant.exports import SET_FORMS, LeftOut, SetForm, export_set, file_name, left_out
from assistant.journeys.filing import Wanted
from assistant.journeys.seeing import Seeing
from assistant.needs.filed import Filed, Row
from assistant.needs.language import Language
from assistant.needs.people import Person, Project
from assistant.needs.standings import Standing
from assistant.store.store import Store
from assistant.words import words

ADMINISTRATOR = Person(id=OWNER, name="", role="administrator")
"""Whoever runs commands on the machine may read its database anyway."""


def queue(store: Store, project: str, standing: Standing | None, limit: int) -> list[Row]:
    """What is weakest first: of one project by its id or name, or of all. Raises ProjectNotFound."""
    named = project_named(store, project) if project else None
    wanted = Wanted(standing=standing, limit=limit)
    within = Seeing(store.statements, store.projects).within(ADMINISTRATOR, wanted, named)
    return list(store.statements.rows(within))


def row_line(row: Row, language: Language) -> str:
    """A need in one line: id, how it stands, what blocks it, what is open, title."""
    say = words(language)
    found = "  ".join(
        (say("review.gates", number=row.gates), say("review.open_count", number=row.open_questions))
        if row.gates
        else (say("review.notes", number=row.warns), say("review.open_count", number=row.open_questions))
    )
    return f"{row.id}  {say(f'export.standing_{row.standing}')}  {found}  {row.title or say('ui.untitled')}"


def export_project(
    store: Store,
    project: str,
    form: SetForm,
    output: Path | None,
    *,
    drafts: bool,
    language: Language,
    template: Path | None,
    on: date,
) -> list[LeftOut]:
    """Writes a project's needs and gives what was left out. Text goes to stdout unless a file is named; the path of a
    file that was made is told on stderr. Raises ProjectNotFound, ExportError."""
    if form not in SET_FORMS:
        raise ExportError(f"There is no form {form!r}; choose one of {', '.join(SET_FORMS)}.")
    held = Seeing(store.statements, store.projects).project(ADMINISTRATOR, project_named(store, project))
    filed = list(_filed(store, held))
    content = export_set(filed, form, project=held, language=language, drafts=drafts, on=on, template=template)
    _write(content, form, output, held.name)
    return left_out(filed, drafts=drafts)


def left_out_line(left: LeftOut, language: Language) -> str:
    """One need that is not in the export, and why."""
    return f"– {left.title or words(language)('ui.untitled')}: {left.why.in_(language)}"


def _filed(store: Store, project: Project) -> Iterator[Filed]:
    wanted = Wanted(projects=(project.id,), order="title", limit=1_000_000)
    return (store.statements.load(row.id) for row in store.statements.rows(wanted))


def _write(content: bytes, form: SetForm, output: Path | None, name: str) -> None:
    if output is None and form in ("md", "json", "jira.csv", "linear.csv"):
        write_text(content.decode("utf-8-sig"))
        return
    path = output or Path(file_name(name, form))
    if output is None and path.exists():
        raise ExportError(f"{path} is there already; name another file with -o.")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error}") from error
    tell(str(path))
