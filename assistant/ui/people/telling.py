"""What the desk says once something is done; a password is shown here and nowhere else, this once."""

from assistant.needs.people import Person
from assistant.ui.html import Html, tag
from assistant.words import Words


def done(sentence: str) -> Html:
    """One sentence."""
    return tag("div", tag("p", "✓ ", sentence), class_="banner", role="status", tabindex="-1")


def password_told(person: Person, password: str, say: Words) -> Html:
    """A password to hand over."""
    return tag(
        "div",
        tag("p", say("people.told_password", name=person.name)),
        tag("p", tag("code", password, class_="password")),
        tag("p", say("people.told_password_hint"), class_="hint"),
        class_="banner",
        role="status",
        tabindex="-1",
    )
