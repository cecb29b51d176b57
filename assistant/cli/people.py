"""Commands for whoever runs AskWhy for a team: who may sign in, and who belongs to which project."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.cli.output import tell, write_json, write_text
from assistant.errors import ReviewRefused
from assistant.needs.roles import Role

if TYPE_CHECKING:
    from assistant.journeys.signing_in import SigningIn
    from assistant.needs.arrangements import Arranged, Arrangement
    from assistant.needs.people import Person, Project
    from assistant.settings import Settings
    from assistant.store.store import Store

people_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)
projects_app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Email = Annotated[str, typer.Argument(metavar="EMAIL")]
Elsewhere = Annotated[bool, typer.Option("--no-password")]
AsJson = Annotated[bool, typer.Option("--json")]


@people_app.command("add")
def add_person(
    context: typer.Context,
    email: Email,
    name: str = "",
    role: Role = "product-manager",
    elsewhere: Elsewhere = False,
) -> None:
    with _opened(context) as (signing_in, _, settings):
        person = signing_in.add(email, name, role, "" if elsewhere else _password(settings))
        tell(_say(settings, "person_added", name=person.name, email=email, role=role))


@people_app.command("list")
def list_people(context: typer.Context, as_json: AsJson = False) -> None:
    with _opened(context) as (signing_in, _, _settings):
        people = signing_in.everybody()
    if as_json:
        write_json(people)
    else:
        write_text("\n".join(f"{person.id}  {person.role:16} {person.name}" for person in people))


@people_app.command("role")
def set_role(context: typer.Context, email: Email, role: Annotated[Role, typer.Argument(metavar="ROLE")]) -> None:
    with _opened(context) as (signing_in, _, settings):
        person = _known(signing_in, email)
        signing_in.set_role(person, role)
        tell(_say(settings, "role_set", name=person.name, role=role))


@people_app.command("password")
def set_password(context: typer.Context, email: Email) -> None:
    with _opened(context) as (signing_in, _, settings):
        person = _known(signing_in, email)
        signing_in.set_password(person, _password(settings))
        tell(_say(settings, "password_set", name=person.name))


@people_app.command("token")
def make_token(context: typer.Context, email: Email) -> None:
    with _opened(context) as (signing_in, _, settings):
        person = _known(signing_in, email)
        token = signing_in.api_token(person.id)
        tell(_say(settings, "token_made", name=person.name))
    write_text(token)


@people_app.command("remove")
def remove_person(context: typer.Context, email: Email) -> None:
    with _opened(context) as (signing_in, _, settings):
        person = _known(signing_in, email)
        signing_in.remove(person)
        tell(_say(settings, "person_removed", name=person.name))


@projects_app.command("add")
def add_project(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME")],
    client: str = "",
    member: Annotated[list[str] | None, typer.Option("--member")] = None,
) -> None:
    from assistant.bootstrap import new_id
    from assistant.needs.people import Project

    with _opened(context) as (signing_in, store, settings):
        members = frozenset(_known(signing_in, email).id for email in member or ())
        project = Project(id=new_id(), name=name, client=client, members=members)
        store.projects.add(project, _noted("made", project.id, more=name))
        tell(_say(settings, "project_added", name=name, id=project.id))
    write_text(project.id)


@projects_app.command("list")
def list_projects(context: typer.Context, as_json: AsJson = False) -> None:
    with _opened(context) as (signing_in, store, _settings):
        projects = store.projects.all()
        names = {person.id: person.name for person in signing_in.everybody()}
    if as_json:
        write_json(projects)
    else:
        write_text("\n".join(_project_line(project, names) for project in projects))


@projects_app.command("member")
def change_member(
    context: typer.Context,
    project_id: Annotated[str, typer.Argument(metavar="PROJECT")],
    email: Email,
    remove: Annotated[bool, typer.Option("--remove")] = False,
) -> None:
    with _opened(context) as (signing_in, store, settings):
        project, person = store.projects.get(project_id), _known(signing_in, email)
        if remove:
            store.projects.dismiss(project.id, person.id, _noted("dismissed", project.id, person.id))
        else:
            store.projects.admit(project.id, person.id, _noted("admitted", project.id, person.id))
        tell(_say(settings, "member_left" if remove else "member_joined", name=person.name, project=project.name))


def _noted(did: "Arranged", project: str, whom: str = "", more: str = "") -> "Arrangement":
    from assistant.bootstrap import now
    from assistant.needs.arrangements import CONSOLE, Arrangement

    return Arrangement(at=now(), by=CONSOLE, did=did, whom=whom, project=project, more=more)


def _project_line(project: "Project", names: dict[str, str]) -> str:
    members = ", ".join(sorted(names.get(member, member) for member in project.members))
    return f"{project.id}  {project.name}  {project.client}  [{members}]"


@contextmanager
def _opened(context: typer.Context) -> "Iterator[tuple[SigningIn, Store, Settings]]":
    from assistant.bootstrap import new_id, now, open_store
    from assistant.journeys.signing_in import SigningIn
    from assistant.settings import read_settings

    settings = read_settings(data_dir=context.find_root().obj)
    store = open_store(settings)
    try:
        yield SigningIn(store.people, now, new_id, settings.session_hours), store, settings
    finally:
        store.close()


def _known(signing_in: "SigningIn", email: str) -> "Person":
    if person := signing_in.known(email):
        return person
    raise _refused("nobody_there", email=email)


def _password(settings: "Settings") -> str:
    """From the terminal, twice and unseen, or the first line of what is piped in; never from the command line."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first, second = getpass(_say(settings, "password") + ": "), getpass(_say(settings, "password_again") + ": ")
    if first != second:
        raise _refused("passwords_differ")
    return first


def _refused(key: str, **given: object) -> ReviewRefused:
    from assistant.words import words

    return ReviewRefused(*(words(language)(f"cli.{key}", **given) for language in ("en", "zh")))


def _say(settings: "Settings", key: str, **given: object) -> str:
    from assistant.words import words

    return words(settings.spoken())(f"cli.{key}", **given)
