"""The commands and their options. Each imports what it needs when it is run, so that help comes at once.

Help texts live in `words/*/cli.yaml`, under `help_<command>` and `option_<parameter>`.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from assistant.cli.help import in_words
from assistant.cli.output import log_to_stderr, progress_bar, tell, use_utf8, write_json, write_text
from assistant.cli.people import people_app, projects_app
from assistant.cli.reviewing import export_set, review_app
from assistant.errors import AskWhyError
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.spoken import spoken_before_settings
from assistant.words import words
from assistant.words.failures import told

if TYPE_CHECKING:
    from assistant.settings import Settings

Form = Literal["md", "docx", "json"]
InterviewId = Annotated[str, typer.Argument(metavar="ID")]
Output = Annotated[Path | None, typer.Option("--output", "-o", dir_okay=False)]
AsJson = Annotated[bool, typer.Option("--json")]
ChosenMind = Annotated[MindName | None, typer.Option("--mind")]
Spoken = Annotated[Language | None, typer.Option("--language")]

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
playbooks_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
app.add_typer(playbooks_app, name="playbooks")
app.add_typer(people_app, name="people")
app.add_typer(projects_app, name="projects")
app.add_typer(review_app, name="review")


def main() -> None:
    """Runs a command. What breaks ends in one sentence on stderr and exit 1."""
    use_utf8()
    language = spoken_before_settings()
    say = words(language)
    command = in_words(typer.main.get_command(app), say)
    try:
        command(prog_name="askwhy")
    except AskWhyError as error:
        tell(say("cli.error", what=told(error, language)))
        sys.exit(1)
    except Exception as error:
        _log_traceback()
        tell(say("cli.broken", what=f"{type(error).__name__}: {error}"))
        sys.exit(1)


@app.callback()
def everywhere(
    context: typer.Context,
    data_dir: Annotated[Path | None, typer.Option("--data-dir", file_okay=False)] = None,
    version: Annotated[bool, typer.Option("--version", is_eager=True)] = False,
) -> None:
    context.obj = data_dir
    if version:
        from importlib.metadata import version as installed

        write_text(f"askwhy {installed('askwhy')}")
        raise typer.Exit


@app.command()
def serve(
    context: typer.Context,
    host: str | None = None,
    port: int | None = None,
    browser: bool = True,
    mind: ChosenMind = None,
) -> None:
    settings = _settings(context, host=host, port=port, mind=mind)
    from assistant.api.mounting import Programs
    from assistant.bootstrap import open_application
    from assistant.ui.server import serve as serve_pages

    programs = Programs()
    serve_pages(
        settings,
        lambda progress: programs.opened(open_application(settings, progress)),
        browser=browser,
        beside=programs.mount,
    )


@app.command()
def mcp(context: typer.Context, person: Annotated[str, typer.Option("--person", metavar="EMAIL")] = "") -> None:
    settings = _settings(context)
    from assistant.cli.mcp import speak

    speak(settings, person)


@app.command()
def interview(
    context: typer.Context,
    resume: str | None = None,
    language: Spoken = None,
    jsonl: bool = False,
    mind: ChosenMind = None,
) -> None:
    settings = _settings(context, mind=mind)
    from assistant.bootstrap import open_application
    from assistant.cli.holding import hold

    with progress_bar(_say(settings, "building")) as progress:
        application = open_application(settings, progress)
    try:
        if resume and mind:
            application.interviewing.switch(resume, mind)
        hold(application, resume, language, as_jsonl=jsonl)
    finally:
        application.close()


@app.command()
def brief(
    context: typer.Context,
    interview_id: InterviewId,
    to: Form = "md",
    output: Output = None,
    as_json: AsJson = False,
) -> None:
    _export(_settings(context), interview_id, "json" if as_json else to, output, of_brief=True)


@app.command()
def export(
    context: typer.Context,
    interview_id: InterviewId,
    to: Annotated[Form, typer.Option("--to")],
    brief: bool = False,
    output: Output = None,
) -> None:
    _export(_settings(context), interview_id, to, output, of_brief=brief)


app.command("export-set")(export_set)


@app.command()
def search(
    context: typer.Context,
    text: Annotated[str, typer.Argument(metavar="TEXT")],
    as_json: AsJson = False,
    limit: Annotated[int, typer.Option(min=1, max=100)] = 8,
    language: Spoken = None,
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import open_library
    from assistant.cli.listing import hit_text
    from assistant.needs.language import language_of

    with progress_bar(_say(settings, "building")) as progress:
        library = open_library(settings, progress)
    try:
        found = library.search(text, language or language_of(text, settings.spoken()), limit=limit)
    finally:
        library.close()
    if found.low:
        tell(_say(settings, "low_score" if found.hits else "nothing_found"))
    if as_json:
        write_json(found.hits)
    else:
        write_text("\n".join(map(hit_text, found.hits)))


@app.command()
def check(context: typer.Context, file: Annotated[Path, typer.Argument()], as_json: AsJson = False) -> None:
    settings = _settings(context)
    from assistant.cli.checking import Unreadable, check_file, finding_line

    try:
        found = check_file(file)
    except Unreadable as error:
        tell(_say(settings, "error", what=error))
        raise typer.Exit(2) from error
    failed = sum(finding.severity == "gate" for finding in found)
    for finding in found:
        tell(finding_line(finding, settings.spoken()))
    tell(_say(settings, "gates_failed", count=failed) if failed else _say(settings, "gates_passed"))
    if as_json:
        write_json(found)
    raise typer.Exit(1 if failed else 0)


@app.command()
def notes(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    as_json: AsJson = False,
    mind: ChosenMind = None,
) -> None:
    settings = _settings(context, mind=mind)
    from assistant.bootstrap import notes_limits, open_application
    from assistant.cli.notes import Unread, opened, read_all, write_readings

    limits = notes_limits(settings)
    uploads = [opened(file, limits, settings.spoken()) for file in files]
    unread = [upload for upload in uploads if isinstance(upload, Unread)]
    if len(unread) == len(uploads):
        raise typer.Exit(write_readings(unread, settings.spoken(), as_json=as_json))
    with progress_bar(_say(settings, "building")) as building:
        application = open_application(settings, building)
    try:
        with progress_bar(_say(settings, "reading_notes")) as progress:
            readings = read_all(uploads, application, progress)
    finally:
        application.close()
    raise typer.Exit(write_readings(readings, settings.spoken(), as_json=as_json))


@app.command("list")
def list_interviews(
    context: typer.Context, as_json: AsJson = False, limit: Annotated[int, typer.Option(min=1)] = 50
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import open_interviews
    from assistant.cli.listing import interview_entry, interview_line

    store = open_interviews(settings)
    try:
        recent = store.recent(None, limit=limit)
    finally:
        store.close()
    if as_json or not sys.stdout.isatty():
        write_json([interview_entry(interview) for interview in recent])
    elif recent:
        write_text("\n".join(interview_line(interview, settings.spoken()) for interview in recent))
    else:
        tell(_say(settings, "no_interviews"))


@app.command()
def backup(
    context: typer.Context, backup_file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False)]
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import now, open_store
    from assistant.cli.keeping import counted
    from assistant.store.backup import back_up

    store = open_store(settings)
    try:
        manifest = back_up(store.database, backup_file, now())
    finally:
        store.close()
    tell(_say(settings, "backed_up", file=backup_file, **counted(manifest)))


@app.command()
def restore(
    context: typer.Context,
    backup_file: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False)],
    force: Annotated[bool, typer.Option("--force")] = False,
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import open_store
    from assistant.cli.keeping import counted
    from assistant.store.restore import restore as put_back

    store = open_store(settings)
    try:
        manifest = put_back(store.database, backup_file, force=force)
    finally:
        store.close()
    tell(
        _say(
            settings,
            "put_back",
            file=backup_file,
            made=f"{manifest.made.astimezone():%Y-%m-%d %H:%M}",
            **counted(manifest),
        )
    )


@app.command("import")
def import_statements(
    context: typer.Context,
    statement_files: Annotated[list[Path], typer.Argument(metavar="FILE...")],
    project: str = "",
    as_json: AsJson = False,
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import new_id, now, open_store
    from assistant.cli.conversation import OWNER
    from assistant.cli.keeping import Importing, project_named

    store = open_store(settings)
    try:
        importing = Importing(store, project_named(store, project), OWNER, now, new_id)
        imported = list(importing.files(statement_files))
    finally:
        store.close()
    for one in imported:
        tell(_say(settings, "imported" if one.new else "there_already", file=one.file, id=one.id, title=one.title))
    if as_json:
        write_json([one._asdict() for one in imported])


@app.command("eval")
def evaluate(
    context: typer.Context,
    suites: Annotated[list[str] | None, typer.Argument(metavar="[SUITE]...")] = None,
    mind: Annotated[Literal["offline", "model"], typer.Option("--mind")] = "offline",
    repeat: Annotated[int, typer.Option("--repeat", min=1)] = 1,
    json_file: Annotated[Path | None, typer.Option("--json", dir_okay=False)] = None,
    suites_dir: Annotated[Path | None, typer.Option("--suites", file_okay=False, exists=True)] = None,
    gate: Annotated[bool, typer.Option("--gate")] = False,
    rebase: Annotated[bool, typer.Option("--rebase")] = False,
) -> None:
    settings = _settings(context)
    try:
        from evals.frame.command import evaluate as run_suites
    except ImportError as error:
        tell(_say(settings, "no_evals", missing=error.name))
        raise typer.Exit(1) from error
    passed = run_suites(
        suites or [],
        mind=mind,
        repeats=repeat,
        runs_dir=settings.evals_dir,
        json_file=json_file,
        folder=suites_dir,
        gate=gate,
        rebase=rebase,
    )
    raise typer.Exit(0 if passed else 1)


@playbooks_app.callback()
def playbooks() -> None:
    pass


@playbooks_app.command("check")
def check_playbooks(
    context: typer.Context, folder: Annotated[Path | None, typer.Argument(metavar="DIR")] = None
) -> None:
    settings = _settings(context)
    from assistant.bootstrap import playbook_folders
    from assistant.playbooks.shelf import check_shelf

    mistakes = [m for path in ([folder] if folder else playbook_folders(settings)) for m in check_shelf(path)]
    if mistakes:
        write_text("\n".join(map(str, mistakes)))
        raise typer.Exit(1)
    tell(_say(settings, "no_mistakes"))


def _export(settings: "Settings", interview_id: str, form: Form, output: Path | None, *, of_brief: bool) -> None:
    from assistant.bootstrap import open_interviews, open_library
    from assistant.cli.exporting import write_export

    store = open_interviews(settings)
    try:
        held = store.load(interview_id)
    finally:
        store.close()
    if not of_brief:
        write_export(held.statement, form, output)
        return
    from assistant.journeys.briefing import brief as brief_of

    with progress_bar(_say(settings, "building")) as progress:
        library = open_library(settings, progress)
    try:
        write_export(brief_of(held, library), form, output)
    finally:
        library.close()


def _settings(context: typer.Context, **flags: object) -> "Settings":
    """The settings with this command's flags. Raises SettingsError."""
    from assistant.settings import read_settings  # 0.25 s

    settings = read_settings(data_dir=context.find_root().obj, **flags)
    log_to_stderr(settings.log_level)
    return settings


def _say(settings: "Settings", key: str, **values: object) -> str:
    return words(settings.spoken())(f"cli.{key}", **values)


def _log_traceback() -> None:
    import logging

    logging.getLogger(__name__).debug("it broke here", exc_info=True)
