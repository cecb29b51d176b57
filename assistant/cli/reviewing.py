"""Commands for leads: what waits for review, and a project's needs in the forms that others take."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.cli.output import log_to_stderr, tell, write_json, write_text
from assistant.needs.language import Language
from assistant.needs.standings import Standing
from assistant.words import words

if TYPE_CHECKING:
    from assistant.settings import Settings
    from assistant.store.store import Store

review_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

OfProject = Annotated[str, typer.Option("--project")]
SetForm = Annotated[Literal["md", "docx", "xlsx", "json", "jira.csv", "linear.csv"], typer.Option("--to")]
Stands = Annotated[Standing | None, typer.Option("--standing")]


@review_app.callback()
def review() -> None:
    pass


@review_app.command("list")
def list_needs(
    context: typer.Context,
    of_project: OfProject = "",
    standing: Stands = None,
    limit: Annotated[int, typer.Option(min=1)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    with _opened(context) as (store, settings):
        from assistant.cli.sets import queue, row_line

        rows = queue(store, of_project, standing, limit)
    if as_json or not sys.stdout.isatty():
        write_json(rows)
    elif rows:
        write_text("\n".join(row_line(row, settings.spoken()) for row in rows))
    else:
        tell(words(settings.spoken())("review.empty"))


def export_set(
    context: typer.Context,
    of_project: OfProject,
    set_form: SetForm,
    drafts: Annotated[bool, typer.Option("--drafts")] = False,
    language: Annotated[Language | None, typer.Option("--language")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", dir_okay=False)] = None,
) -> None:
    with _opened(context) as (store, settings):
        from assistant.bootstrap import now
        from assistant.cli.sets import export_project, left_out_line

        left = export_project(
            store,
            of_project,
            set_form,
            output,
            drafts=drafts,
            language=language or settings.spoken(),
            template=settings.docx_template,
            on=now().astimezone().date(),
        )
    if left:
        tell(words(settings.spoken())("review.left_out", number=len(left)))
    for one in left:
        tell(left_out_line(one, settings.spoken()))


@contextmanager
def _opened(context: typer.Context) -> Iterator[tuple["Store", "Settings"]]:
    """What is kept, and the settings; closed at the end."""
    from assistant.bootstrap import open_store
    from assistant.settings import read_settings

    settings = read_settings(data_dir=context.find_root().obj)
    log_to_stderr(settings.log_level)
    store = open_store(settings)
    try:
        yield store, settings
    finally:
        store.close()
