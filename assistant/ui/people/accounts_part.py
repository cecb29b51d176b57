"""Who signs in: a line a person with what an administrator may change, and a form for somebody new."""

from collections.abc import Sequence

from assistant.needs.people import Account, Person
from assistant.ui.html import Html, own_words, tag
from assistant.ui.people.fields import field, roles
from assistant.words import Words


def accounts_part(accounts: Sequence[Account], viewer: Person, elsewhere: bool, say: Words) -> Html:
    """The section. `elsewhere` is whether an organisation's sign-in was set up."""
    here = [each for each in accounts if each.active]
    gone = [each for each in accounts if not each.active]
    columns = [tag("th", say(f"people.{name}"), scope="col") for name in ("name", "email", "signs_in", "role", "more")]
    lines = [_line(each, viewer, elsewhere, say) for each in here]
    return tag(
        "section",
        tag("h2", say("people.people")),
        tag("table", tag("thead", tag("tr", *columns)), tag("tbody", *lines), class_="accounts"),
        _gone(gone, elsewhere, say) if gone else None,
        _adding(elsewhere, say),
        class_="panel",
    )


def _line(account: Account, viewer: Person, elsewhere: bool, say: Words) -> Html:
    person = account.person
    own = person.id == viewer.id
    name = tag("th", own_words(person.name), tag("span", " ", say("people.you")) if own else None, scope="row")
    role = roles(
        person.role,
        say,
        data_person=person.id,
        id=f"role-{person.id}",
        aria_label=say("people.role_of", name=person.name),
    )
    return tag(
        "tr",
        name,
        tag("td", own_words(account.email)),
        tag("td", say(f"people.{_way(account, elsewhere)}"), class_="way"),
        tag("td", role),
        tag("td", _own(say) if own else _changes(account, say), class_="alter"),
        data_account=person.id,
    )


def _way(account: Account, elsewhere: bool) -> str:
    if account.has_password:
        return "with_password"
    return "elsewhere" if elsewhere else "no_way"


def _own(say: Words) -> Html:
    return tag("a", say("people.own_password"), href="/password", class_="button")


def _changes(account: Account, say: Words) -> Html:
    return tag("div", _change("new_password", "password", account, say), _change("remove", "remove", account, say))


def _change(name: str, do: str, account: Account, say: Words) -> Html:
    """Behind a summary, so that nothing happens by one slip of the hand."""
    who = account.person.name
    sure = {"new_password": "new_password_make", "remove": "remove_sure"}[name]
    button = tag(
        "button",
        say(f"people.{sure}", name=who),
        type="button",
        data_do=f"people.{do}",
        data_person=account.person.id,
    )
    hint = tag("p", say(f"people.{name}_hint", name=who), class_="hint")
    return tag("details", tag("summary", say(f"people.{name}")), hint, button, class_="tool")


def _gone(accounts: Sequence[Account], elsewhere: bool, say: Words) -> Html:
    names = tag("ul", *(_again(each.person, elsewhere, say) for each in accounts))
    hint = tag("p", say("people.restore_hint"), class_="hint")
    return tag("details", tag("summary", say("people.removed", number=len(accounts))), hint, names, class_="gone")


def _again(person: Person, elsewhere: bool, say: Words) -> Html:
    box = tag(
        "input",
        name_="email",
        type="email",
        required=True,
        maxlength=320,
        autocomplete="off",
        placeholder=say("people.email"),
        aria_label=say("people.restore_label", name=person.name),
    )
    outside = _outside(say) if elsewhere else None
    button = tag("button", say("people.restore"), type="submit")
    form = tag("form", box, outside, button, data_people="restore", data_person=person.id, class_="admit")
    return tag("li", own_words(person.name), form)


def _outside(say: Words) -> Html:
    box = tag("input", type="checkbox", name_="elsewhere", value="1")
    return tag("label", box, tag("span", say("people.add_elsewhere")), class_="tick")


def _adding(elsewhere: bool, say: Words) -> Html:
    form = tag(
        "form",
        field("email", say("people.email"), type="email", required=True, maxlength=320),
        field("name", say("people.name")),
        tag("label", tag("span", say("people.role")), roles("product-manager", say), class_="choice"),
        _outside(say) if elsewhere else None,
        tag("button", say("people.add"), type="submit", class_="primary"),
        data_people="add",
        class_="make",
    )
    return tag("details", tag("summary", say("people.add_person")), form, class_="making")
