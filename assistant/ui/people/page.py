"""The desk of people as one page: what was done last, who signs in, and the projects with their members."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assistant.needs.arrangements import Arrangement
from assistant.needs.people import Account, Person, Project
from assistant.ui.html import Html, own_words, tag
from assistant.ui.people.accounts_part import accounts_part
from assistant.ui.people.fields import field
from assistant.ui.people.trail_part import trail_part
from assistant.words import Words

KNOWN = "people-known"
"""The list of addresses that a box for a new member offers."""


class Shown(NamedTuple):
    """What one person is shown. `accounts` is None for whoever may not say who signs in; `names` are those of people
    by id; `elsewhere` is whether an organisation's sign-in was set up."""

    viewer: Person
    team: bool
    elsewhere: bool
    accounts: Sequence[Account] | None
    projects: Sequence[Project]
    names: Mapping[str, str]
    trail: Sequence[Arrangement]
    told: Html | None


def people_page(shown: Shown, say: Words) -> Html:
    """The whole page but its header."""
    lead = "lead_alone" if not shown.team else "lead_lead" if shown.accounts is None else "lead"
    return tag(
        "div",
        tag("h1", say("people.title" if shown.team else "people.title_alone")),
        tag("p", say(f"people.{lead}"), class_="lead"),
        shown.told,
        accounts_part(shown.accounts, shown.viewer, shown.elsewhere, say) if shown.accounts is not None else None,
        _projects(shown, say),
        trail_part(shown.trail, shown.names, {each.id: each.name for each in shown.projects}, say)
        if shown.team
        else None,
        _known(shown.accounts or ()),
        class_="review-page people-page",
    )


def _known(accounts: Sequence[Account]) -> Html:
    options = (tag("option", each.person.name, value=each.email) for each in accounts if each.active)
    return tag("datalist", *options, id=KNOWN)


def _projects(shown: Shown, say: Words) -> Html:
    projects = [_project(project, shown, say) for project in shown.projects]
    return tag(
        "section",
        tag("h2", say("people.projects")),
        tag("ul", *projects, class_="projects") if projects else tag("p", say("people.no_projects"), class_="empty"),
        _making(say),
        class_="panel",
    )


def _project(project: Project, shown: Shown, say: Words) -> Html:
    client = tag("span", own_words(project.client), class_="client") if project.client else None
    title = tag("h3", own_words(project.name), " ", client)
    belonging = (_members(project, shown, say), _admitting(project, say)) if shown.team else ()
    return tag("li", title, *belonging, _renaming(project, say), data_project=project.id)


def _members(project: Project, shown: Shown, say: Words) -> Html:
    named = sorted((shown.names.get(one, say("people.somebody")), one) for one in project.members)
    chips = [_member(name, one, project, say) for name, one in named]
    empty = tag("p", say("people.no_members"), class_="empty")
    return tag("ul", *chips, class_="members", aria_label=say("people.members")) if chips else empty


def _member(name: str, one: str, project: Project, say: Words) -> Html:
    out = tag(
        "button",
        "✕",
        type="button",
        class_="quiet",
        aria_label=say("people.dismiss", name=name, project=project.name),
        title=say("people.dismiss", name=name, project=project.name),
        data_do="people.dismiss",
        data_person=one,
        data_project=project.id,
    )
    return tag("li", own_words(name), out)


def _admitting(project: Project, say: Words) -> Html:
    box = tag(
        "input",
        name_="email",
        type="email",
        list=KNOWN,
        required=True,
        maxlength=320,
        autocomplete="off",
        placeholder=say("people.email"),
        aria_label=say("people.admit_label", project=project.name),
    )
    button = tag("button", say("people.admit"), type="submit")
    return tag("form", box, button, data_people="admit", data_project=project.id, class_="admit")


def _renaming(project: Project, say: Words) -> Html:
    form = tag(
        "form",
        field("name", say("review.project_name"), value=project.name, required=True),
        field("client", say("people.client"), value=project.client),
        tag("button", say("people.rename_save"), type="submit", class_="primary"),
        data_people="rename",
        data_project=project.id,
        class_="make",
    )
    return tag("details", tag("summary", say("people.rename")), form, class_="tool")


def _making(say: Words) -> Html:
    form = tag(
        "form",
        field("name", say("review.project_name"), required=True),
        field("client", say("people.client")),
        tag("button", say("review.make"), type="submit", class_="primary"),
        data_people="make",
        class_="make",
    )
    return tag("details", tag("summary", say("review.new_project")), form, class_="making")
