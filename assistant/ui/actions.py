"""What a click or a message means: each becomes one call of a journey, and the view that follows from it."""

import re
from collections.abc import Callable

from pydantic import BaseModel, ConfigDict, Field

from assistant.journeys.briefing import brief
from assistant.journeys.ports import OnWords
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.people import Person
from assistant.ui.application import Application
from assistant.ui.brief_page import brief_page
from assistant.ui.header import Screen, header
from assistant.ui.mind_panel import mind_panel
from assistant.ui.minds import mind_name, minds_here, try_model
from assistant.ui.notes.actions import notes_desk
from assistant.ui.people.desk import may_open_people, people_desk
from assistant.ui.playbook_side import playbook_side
from assistant.ui.quality_page import quality_page
from assistant.ui.review.desk import review_desk
from assistant.ui.runs import read_runs
from assistant.ui.views import (
    View,
    brief_view,
    interview_view,
    mind_view,
    quality_view,
    side_view,
    start_view,
    trouble,
)
from assistant.ui.who import interview_for
from assistant.words import words

LONGEST = 60_000
"""Characters taken in one message: more than any mail or transcript excerpt, less than what makes a page stall."""

Desk = Callable[[str, Person, Application, MindName | None], View]

DESKS: dict[str, Desk] = {
    "notes": notes_desk,
    "review": lambda asked, person, application, chosen: review_desk(
        asked, person, application, mind_name(application, None, chosen)
    ),
    "people": people_desk,
}
"""The other desks of the page by name: each takes what the page asked, as JSON, and the mind that this browser chose
for what is new, and gives the view to show."""

WITH_PEOPLE: tuple[Screen, ...] = ("start", "quality", "notes", "review", "people")
"""The screens whose header leads to the desk of people, for those who have it."""


class Action(BaseModel):
    """What the page asks for, as it comes over the wire."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    do: str = Field(max_length=40)
    interview: str = Field(default="", max_length=100)
    language: Language = "en"
    text: str = ""
    whom: str = Field(default="", max_length=200)
    claim: str = Field(default="", max_length=200)
    title: str | None = Field(default=None, max_length=200)
    client: str | None = Field(default=None, max_length=200)
    playbook: str = Field(default="", max_length=200)
    mind: MindName = "offline"
    chosen: MindName | None = None
    """What this browser chose for its new interviews."""
    writing: str = Field(default="", max_length=64)
    """A token under which the page looks at the question while a model writes it; "" where it does not look."""
    screen: Screen = "interview"
    """The screen one is at: an open interview is shown on it again, and quality needs none."""


def perform(
    action: Action, asked: str, person: Person, application: Application, on_words: OnWords | None = None
) -> View:
    """Does what was asked and gives the view to show. Raises AskWhyError; nothing typed is lost then.

    What begins with the name of another desk ("notes.open") is for that desk, which reads `asked` in its own way.
    """
    view = _performed(action, asked, person, application, on_words)
    screen = next((each for each in WITH_PEOPLE if each == view.get("screen")), None)
    if screen and may_open_people(person, application):
        mind = mind_name(application, None, action.chosen)
        view["regions"]["header"] = header(None, screen, mind, action.language, people=True)
    return view


def _performed(action: Action, asked: str, person: Person, application: Application, on_words: OnWords | None) -> View:
    if desk := DESKS.get(action.do.split(".")[0]):
        return desk(asked, person, application, action.chosen)
    if problem := _unreadable(action):
        return trouble(problem)
    if action.interview:
        interview_for(person, action.interview, application)
    if action.do == "playbook":
        found = application.library.playbook(action.playbook, action.language)
        return side_view(playbook_side(found, action.language))
    if action.do in ("mind", "try"):
        return _about_minds(action, application)
    if action.do == "open" and action.screen == "quality":
        page = quality_page(read_runs(application.settings.evals_dir), action.language)
        return quality_view(page, action.language, mind_name(application, None, action.chosen))
    if action.do == "switch" and not action.interview:
        return _chosen(action, person, application)
    if action.do != "start" and not action.interview:
        recent = application.interviews.recent(person.id)
        return start_view(recent, action.language, mind_name(application, None, action.chosen), person.name)
    return _shown(action, _step(action, person.id, application, on_words), application)


def _step(action: Action, owner: str, application: Application, on_words: OnWords | None) -> Interview:
    if action.do == "start":
        return application.interviewing.start(
            action.text, owner, action.language, on_words=on_words, mind=action.chosen
        )
    if action.do == "say":
        return application.interviewing.say(action.interview, action.text, on_words=on_words)
    return _STEPS[action.do](action, application)


def _shown(action: Action, interview: Interview, application: Application) -> View:
    """The interview, on the screen that it was on."""
    mind = mind_name(application, interview)
    if action.do == "brief" or (action.do in ("open", "name", "switch") and action.screen == "brief"):
        page = brief_page(brief(interview, application.library), action.language)
        view = brief_view(interview, page, action.language, mind)
    else:
        unheard = application.interviews.pending(interview.id) if action.do == "open" else ()
        view = interview_view(interview, action.language, mind, unheard=unheard[-1].text if unheard else "")
    if action.do == "switch":
        view["regions"]["mind"] = mind_panel(minds_here(application, interview), interview, action.language)
    return view


def _about_minds(action: Action, application: Application) -> View:
    interview = application.interviews.load(action.interview) if action.interview else None
    trial = try_model(application) if action.do == "try" else None
    here = minds_here(application, interview, action.chosen)
    return mind_view(mind_panel(here, interview, action.language, trial))


def _chosen(action: Action, person: Person, application: Application) -> View:
    """The mind that new interviews of this browser begin with from now on; the page under the panel stays."""
    here = minds_here(application, None, action.mind)
    view = mind_view(mind_panel(here, None, action.language))
    screen = action.screen if action.screen in WITH_PEOPLE else "start"
    mind, people = mind_name(application, None, action.mind), may_open_people(person, application)
    view["regions"]["header"] = header(None, screen, mind, action.language, people=people)
    return view


def _unreadable(action: Action) -> str:
    """Why what was typed cannot be heard, in the page's language; "" when it can."""
    say = words(action.language)
    if len(action.text) > LONGEST:
        return say("ui.error_too_long", limit=LONGEST, number=len(action.text))
    if action.do == "start" and not action.text.strip():
        return say("ui.error_empty")
    if action.do == "start" and not re.search(r"\w", action.text):
        return say("ui.error_no_words")
    return ""


_Step = Callable[[Action, Application], Interview]

_STEPS: dict[str, _Step] = {
    "open": lambda action, application: application.interviews.load(action.interview),
    "brief": lambda action, application: application.interviews.load(action.interview),
    "skip": lambda action, application: application.interviewing.skip(action.interview),
    "ask_client": lambda action, application: application.interviewing.ask_client(
        action.interview, action.whom.strip()
    ),
    "back": lambda action, application: application.interviewing.back(action.interview),
    "draft": lambda action, application: application.interviewing.draft(action.interview),
    "go_on": lambda action, application: application.interviewing.go_on(action.interview),
    "switch": lambda action, application: application.interviewing.switch(action.interview, action.mind),
    "edit": lambda action, application: application.interviewing.edit(action.interview, action.claim, action.text),
    "name": lambda action, application: application.interviewing.name(
        action.interview, title=action.title, client=action.client
    ),
}
