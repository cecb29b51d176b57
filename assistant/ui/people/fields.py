"""A box and a choice with their labels, as the forms of this desk have them."""

from typing import get_args

from assistant.needs.roles import Role
from assistant.ui.html import Html, tag
from assistant.words import Words

ROLES: tuple[Role, ...] = get_args(Role)


def field(name: str, label: str, **attributes: object) -> Html:
    """A box for one line."""
    given = {"maxlength": 200, "dir": "auto", "autocomplete": "off"} | attributes
    return tag("label", tag("span", label), tag("input", name_=name, **given), class_="choice")


def roles(chosen: Role, say: Words, **attributes: object) -> Html:
    """The roles to choose from."""
    options = (tag("option", say(f"people.role_{role}"), value=role, selected=role == chosen) for role in ROLES)
    return tag("select", *options, name_="role", **attributes)
