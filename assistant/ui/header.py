"""The header: where you are, whose need it is, and the ways out of here."""

from typing import Literal

from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.ui.html import Html, tag
from assistant.ui.marks import tag_of
from assistant.ui.start_page import title_of
from assistant.words import Words, words

Screen = Literal["start", "interview", "brief", "quality", "notes", "review", "people"]
OFFLINE = "offline"
"""The name of the mind that needs no model."""

FORMS = ("docx", "md", "json")


def header(interview: Interview | None, screen: Screen, mind: str, language: Language, *, people: bool = False) -> Html:
    """The header of a screen; on the start page without an interview. `people` shows the way to that desk."""
    say = words(language)
    home = tag("a", tag("span", "?", class_="mark", aria_hidden="true"), say("ui.app"), href="/", data_home=True)
    home = tag("span", home, class_="home")
    if interview is None:
        return tag(
            "div",
            home,
            _tools(
                _mind(mind, say),
                _notes(screen, say),
                _review(screen, say),
                _people(screen, say) if people else None,
                _quality(screen, say),
                _switch(say),
            ),
            class_="bar",
        )
    title = tag("h1", _name("title", title_of(interview, say), say))
    client = _name("client", interview.statement.client, say)
    return tag("div", home, title, client, _ways(interview, screen, mind, say), class_="bar")


def _ways(interview: Interview, screen: Screen, mind: str, say: Words) -> Html:
    here = "open" if screen == "brief" else "brief"
    label = say("ui.back_to_interview") if screen == "brief" else say("ui.brief")
    print_ = tag("button", say("ui.print"), type="button", class_="quiet", data_print=True)
    draft = tag("button", say("ui.draft"), type="button", class_="quiet", data_do="draft", disabled=interview.done)
    return _tools(
        _mind(mind, say),
        tag("a", say("review.queue"), href=f"/?review={interview.id}", data_open="review", class_="quiet tab"),
        tag("button", label, type="button", class_="quiet", data_do=here),
        print_ if screen == "brief" else draft,
        exports(interview, say),
        _switch(say),
    )


def exports(interview: Interview, say: Words) -> Html:
    """The menu of downloads, plain links."""
    groups = [_downloads(interview, what, say) for what in ("statement", "brief")]
    return tag("details", tag("summary", say("ui.export")), tag("div", *groups, class_="sheet"), class_="menu")


def _downloads(interview: Interview, what: str, say: Words) -> Html:
    links = (
        tag("a", form, href=f"/export/{interview.id}/{what}.{form}", download=True, aria_label=f"{what}.{form}")
        for form in FORMS
    )
    return tag("p", tag("span", say(f"ui.export_{what}")), *links)


def _name(what: str, value: str, say: Words) -> Html:
    """Title and client are named where they stand."""
    return tag(
        "input",
        id=what,
        value=value,
        placeholder=say(f"ui.{what}_placeholder"),
        aria_label=say(f"ui.{what}_label"),
        title=value or None,
        maxlength=120,
        data_name=what,
        autocomplete="off",
        dir="auto",
    )


def _mind(mind: str, say: Words) -> Html:
    """Which mind is on; opens the panel about it. With a model the page shows its question while it is written."""
    model = mind != OFFLINE
    return tag(
        "button",
        tag("span", mind if model else say("ui.mind_offline"), class_="which"),
        tag("span", " · ", say("ui.mind_open"), class_="sr"),
        type="button",
        id="badge",
        class_="badge",
        title=say("ui.mind_hint_model" if model else "ui.mind_hint"),
        aria_haspopup="dialog",
        data_do="mind",
        data_mind="model" if model else OFFLINE,
        data_writing=say("ui.mind_writing", model=mind) if model else None,
    )


def _review(screen: Screen, say: Words) -> Html:
    """The way to the queue."""
    here = "page" if screen == "review" else None
    return tag("a", say("review.queue"), href="/?review", data_open="review", class_="quiet tab", aria_current=here)


def _notes(screen: Screen, say: Words) -> Html:
    """The way to uploads and what was read from them."""
    here = "page" if screen == "notes" else None
    label, hint = say("notes_ui.link"), say("notes_ui.link_hint")
    return tag("a", label, href="/?notes", data_open="notes", class_="quiet tab", title=hint, aria_current=here)


def _people(screen: Screen, say: Words) -> Html:
    """The way to who signs in and who belongs to which project."""
    here = "page" if screen == "people" else None
    label, hint = say("people.link"), say("people.link_hint")
    return tag("a", label, href="/?people", data_open="people", class_="quiet tab", title=hint, aria_current=here)


def _quality(screen: Screen, say: Words) -> Html:
    """The way to what was measured; data-open keeps it in the page."""
    here = "page" if screen == "quality" else None
    label, hint = say("ui.quality"), say("ui.quality_hint")
    return tag("a", label, href="/?quality", data_open="quality", class_="quiet tab", title=hint, aria_current=here)


def _switch(say: Words) -> Html:
    other = "en" if say("ui.language") == "zh" else "zh"
    return tag(
        "button",
        say("ui.other_language"),
        type="button",
        class_="quiet language",
        data_language=other,
        lang=tag_of("en" if other == "en" else "zh"),
        aria_label=say("ui.other_language_long"),
    )


def _tools(*children: Html | None) -> Html:
    return tag("nav", *children, class_="tools")
