"""What a press on the desk of people means: one call of a journey, and the page that follows from it."""

from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import NotAllowed, NotFound, PersonExists, ReviewRefused
from assistant.journeys.arranging import may_make
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.people import Person, may_admit
from assistant.needs.roles import Role
from assistant.ui.application import Application
from assistant.ui.header import header
from assistant.ui.html import Html
from assistant.ui.minds import mind_name
from assistant.ui.people.page import Shown, people_page
from assistant.ui.people.telling import done, password_told
from assistant.ui.people.trail_part import LINES
from assistant.ui.views import Region, View, trouble
from assistant.words import words
from assistant.words.failures import sentence

LONGEST = 400
"""Characters of a name, an address or an id."""


class PeopleAction(BaseModel):
    """What the page asks of this desk. `person` and `project` are ids."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    do: str = Field(max_length=40)
    language: Language = "en"
    person: str = Field(default="", max_length=LONGEST)
    project: str = Field(default="", max_length=LONGEST)
    email: str = Field(default="", max_length=LONGEST)
    name: str = Field(default="", max_length=LONGEST)
    client: str = Field(default="", max_length=LONGEST)
    role: Role = "product-manager"
    elsewhere: bool = False


def may_open_people(person: Person, application: Application) -> bool:
    """Whether the page shows this person the way to the desk: in a team, to leads and administrators."""
    return application.settings.mode == "team" and may_make(person)


def people_desk(asked: str, person: Person, application: Application, chosen: MindName | None) -> View:
    """Does what was asked and gives the page to show; what may not be is told in one sentence."""
    action = PeopleAction.model_validate_json(asked)
    try:
        if not may_make(person):
            raise NotAllowed("only leads and administrators have this desk")
        step = STEPS.get(action.do.partition(".")[2])
        told = step(action, person, application) if step else None
    except (NotAllowed, NotFound, PersonExists, ReviewRefused) as refused:
        return trouble(sentence(refused, action.language))
    return _view(action, person, application, mind_name(application, None, chosen), told)


def _view(action: PeopleAction, person: Person, application: Application, mind: str, told: Html | None) -> View:
    say = words(action.language)
    team = application.settings.mode == "team"
    shown = Shown(
        viewer=person,
        team=team,
        elsewhere=application.settings.oidc_issuer is not None,
        accounts=application.admitting.accounts(person) if team and may_admit(person) else None,
        projects=application.arranging.arranged_by(person),
        names={each.person.id: each.person.name for each in application.store.people.accounts()},
        trail=application.arranging.trail(person, LINES) if team else (),
        told=told,
    )
    regions: dict[Region, str] = {
        "header": header(None, "people", mind, action.language),
        "people": people_page(shown, say),
    }
    title = say("people.title" if team else "people.title_alone")
    return View(screen="people", interview="", title=f"{title} · AskWhy", address="/?people", regions=regions)


def _add(action: PeopleAction, person: Person, application: Application) -> Html:
    admitting, say = application.admitting, words(action.language)
    added, password = admitting.add(person, action.email, action.name, action.role, elsewhere=action.elsewhere)
    return password_told(added, password, say) if password else done(say("people.told_added", name=added.name))


def _role(action: PeopleAction, person: Person, application: Application) -> Html:
    say = words(action.language)
    changed = application.admitting.set_role(person, action.person, action.role)
    return done(say("people.told_role", name=changed.name, role=say(f"people.role_{action.role}")))


def _password(action: PeopleAction, person: Person, application: Application) -> Html:
    return password_told(*application.admitting.new_password(person, action.person), words(action.language))


def _remove(action: PeopleAction, person: Person, application: Application) -> Html:
    removed = application.admitting.remove(person, action.person)
    return done(words(action.language)("people.told_removed", name=removed.name))


def _restore(action: PeopleAction, person: Person, application: Application) -> Html:
    say = words(action.language)
    again, password = application.admitting.restore(person, action.person, action.email, elsewhere=action.elsewhere)
    return password_told(again, password, say) if password else done(say("people.told_restored", name=again.name))


def _make(action: PeopleAction, person: Person, application: Application) -> Html:
    made = application.arranging.project(person, action.name, action.client)
    return done(words(action.language)("people.told_made", project=made.name))


def _rename(action: PeopleAction, person: Person, application: Application) -> Html:
    renamed = application.arranging.rename(person, action.project, action.name, action.client)
    return done(words(action.language)("people.told_renamed", project=renamed.name))


def _admit(action: PeopleAction, person: Person, application: Application) -> Html:
    member, project = application.arranging.admit(person, action.project, action.email)
    return done(words(action.language)("people.told_admitted", name=member.name, project=project.name))


def _dismiss(action: PeopleAction, person: Person, application: Application) -> Html:
    say = words(action.language)
    project = application.arranging.dismiss(person, action.project, action.person)
    member = application.store.people.get(action.person)
    name = member.name if member else say("people.somebody")
    return done(say("people.told_dismissed", name=name, project=project.name))


STEPS: dict[str, Callable[[PeopleAction, Person, Application], Html]] = {
    "add": _add,
    "role": _role,
    "password": _password,
    "remove": _remove,
    "restore": _restore,
    "make": _make,
    "rename": _rename,
    "admit": _admit,
    "dismiss": _dismiss,
}
