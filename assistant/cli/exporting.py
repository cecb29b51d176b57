"""Writes an export where the user wants it: Word into a file, text to stdout unless a file is named."""

from datetime import UTC, datetime
from pathlib import Path

from assistant.cli.output import tell, write_text
from assistant.errors import ExportError
from assistant.exports import Form, export, file_name
from assistant.journeys.briefing import Brief
from assistant.needs.statement import NeedStatement


def write_export(what: NeedStatement | Brief, form: Form, output: Path | None) -> None:
    """Writes `what`; the path of a file that was made is told on stderr. Raises ExportError."""
    content = export(what, form, on=datetime.now(UTC).astimezone().date())
    if output is None and form != "docx":
        write_text(content.decode("utf-8"))
        return
    path = output or _free(Path(file_name(what.title, form)))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise ExportError(f"{path} cannot be written: {error}") from error
    tell(str(path))


def _free(path: Path) -> Path:
    """`path`, or with a number where a file of that name, which may be somebody's work, is there already."""
    candidate, number = path, 1
    while candidate.exists():
        number += 1
        candidate = path.with_stem(f"{path.stem} {number}")
    return candidate
