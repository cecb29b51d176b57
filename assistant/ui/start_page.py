"""The start page: what this is, a box for the client's words, examples to try, and this browser's interviews."""

from collections.abc import Sequence

from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import dots, tag_of
from assistant.ui.notes.uploads_page import ENDINGS
from assistant.words import Words, words

EXAMPLES = (1, 2, 3)


def start_page(recent: Sequence[Interview], language: Language, name: str = "") -> Html:
    """The whole page but its header; `recent` are this person's interviews, last changed first; `name` is theirs where
    people sign in."""
    say = words(language)
    return tag(
        "div",
        tag("h1", say("ui.tagline")),
        tag("p", say("ui.lead"), class_="lead"),
        _request_form(say),
        _examples(language),
        _recent(recent, say),
        _signed_in(name, say) if name else None,
        class_="start",
    )


def _signed_in(name: str, say: Words) -> Html:
    button = tag("button", say("ui.sign_out"), type="submit", class_="quiet")
    out = tag("form", button, method="post", action="/sign-out")
    password = tag("a", say("people.own_password"), href="/password", class_="quiet")
    return tag("div", tag("span", say("ui.signed_in_as", name=name)), password, out, class_="signed-in")


def _request_form(say: Words) -> Html:
    box = tag(
        "textarea",
        id="request",
        rows=7,
        data_send="start",
        placeholder=say("ui.request_placeholder"),
        aria_describedby="request-hint",
        dir="auto",
    )
    file = tag(
        "label",
        say("ui.from_file"),
        tag("input", type="file", accept=ENDINGS, data_fill="request"),
        class_="file quiet",
    )
    foot = tag(
        "div",
        tag("span", say("ui.begin_hint"), id="request-hint", class_="hint"),
        file,
        tag("button", say("ui.begin"), type="submit", class_="primary"),
        class_="foot",
    )
    label = tag("label", say("ui.request_label"), for_="request")
    return tag("form", label, box, foot, class_="request", data_form="request")


def _examples(language: Language) -> Html:
    """Those of the page's language first; each fills the box."""
    languages: tuple[Language, ...] = ("zh", "en") if language == "zh" else ("en", "zh")
    chips = [_example(words(spoken), spoken, number) for spoken in languages for number in EXAMPLES]
    title = words(language)("ui.examples_label")
    return tag("section", tag("h2", title), tag("div", *chips, class_="chips"), class_="examples")


def _example(say: Words, language: Language, number: int) -> Html:
    text = say(f"ui.example_{number}")
    label = say(f"ui.example_{number}_label")
    return tag("button", label, type="button", class_="chip", title=text, data_example=text, lang=tag_of(language))


def _recent(recent: Sequence[Interview], say: Words) -> Html:
    title = tag("h2", say("ui.recent"))
    if not recent:
        return tag("section", title, tag("p", say("ui.recent_empty"), class_="empty"), class_="recent")
    return tag("section", title, tag("ul", *(_row(interview, say) for interview in recent)), class_="recent")


def _row(interview: Interview, say: Words) -> Html:
    statement = interview.statement
    number = len(statement.open_questions)
    left = say("ui.recent_open", number=number) if number else say("ui.recent_none_open")
    when = interview.changed.isoformat()
    inside = (
        tag("span", own_words(title_of(interview, say)), class_="name"),
        tag("span", own_words(statement.client), class_="client") if statement.client else None,
        dots(statement, say),
        tag("span", left, class_="left"),
        tag("span", say("ui.recent_done"), class_="done") if interview.done else None,
        tag("time", interview.changed.date().isoformat(), datetime=when),
    )
    return tag("li", tag("a", *inside, href=f"/?interview={interview.id}", data_open=interview.id))


def title_of(interview: Interview, say: Words) -> str:
    """The title, or the beginning of the request, or "untitled"."""
    return short(interview.statement.title or interview.request, say)


def short(text: str, say: Words, longest: int = 60) -> str:
    """A text on one line, cut where it is long; "untitled" where there is none."""
    line = " ".join(text.split())
    return (line[:longest] + "…" if len(line) > longest else line) or say("ui.untitled")
