"""What the browser is sent: the screen, and the HTML of its regions; those that did not change stay untouched."""

from collections.abc import Sequence
from typing import Literal, NotRequired, TypedDict

from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.ui.application import Reading
from assistant.ui.card import answer_form, card, replies
from assistant.ui.header import OFFLINE, Screen, header
from assistant.ui.html import Html, tag
from assistant.ui.need import need, need_bar
from assistant.ui.start_page import start_page, title_of
from assistant.ui.talk import talk
from assistant.words import words

Region = Literal[
    "header",
    "start",
    "talk",
    "card",
    "replies",
    "answer",
    "need",
    "bar",
    "brief",
    "quality",
    "notes",
    "review",
    "people",
    "side",
    "mind",
]


class View(TypedDict):
    """One answer to the browser. `trouble` is a sentence; then what was typed stays in its box. `address` is where the
    page is found again, for desks other than the interview's; `more` is what a desk's own script makes use of."""

    screen: NotRequired[Screen | Literal["warming"]]
    regions: NotRequired[dict[Region, str]]
    interview: NotRequired[str]
    title: NotRequired[str]
    done: NotRequired[bool]
    unheard: NotRequired[str]
    trouble: NotRequired[str]
    address: NotRequired[str]
    more: NotRequired[dict[str, object]]


def start_view(recent: Sequence[Interview], language: Language, mind: str, name: str = "") -> View:
    """The start page."""
    regions: dict[Region, str] = {
        "header": header(None, "start", mind, language),
        "start": start_page(recent, language, name),
    }
    return View(screen="start", interview="", title=words(language)("ui.title"), regions=regions)


def interview_view(interview: Interview, language: Language, mind: str, *, unheard: str = "") -> View:
    """The conversation and the need. `unheard` was typed before a crash and waits to be sent again."""
    regions: dict[Region, str] = {
        "header": header(interview, "interview", mind, language),
        "talk": talk(interview, language),
        "card": card(interview, language),
        "replies": replies(interview, language),
        "answer": answer_form(language, done=interview.done),
        "need": need(interview, language),
        "bar": need_bar(interview, language),
    }
    title = f"{title_of(interview, words(language))} · AskWhy"
    view = View(screen="interview", interview=interview.id, title=title, done=interview.done, regions=regions)
    if unheard:
        view["unheard"] = unheard
    return view


def brief_view(interview: Interview, page: Html, language: Language, mind: str) -> View:
    """The brief."""
    regions: dict[Region, str] = {"header": header(interview, "brief", mind, language), "brief": page}
    title = f"{words(language)('ui.brief')} · {title_of(interview, words(language))}"
    return View(screen="brief", interview=interview.id, title=title, done=interview.done, regions=regions)


def quality_view(page: Html, language: Language, mind: str) -> View:
    """What the evals measured."""
    regions: dict[Region, str] = {"header": header(None, "quality", mind, language), "quality": page}
    return View(screen="quality", interview="", title=words(language)("ui.quality_title"), regions=regions)


def side_view(side: Html) -> View:
    """A playbook beside what is there."""
    return View(regions={"side": side})


def mind_view(panel: Html) -> View:
    """The panel about the minds, over what is there."""
    return View(regions={"mind": panel})


def warming_view(reading: Reading, language: Language) -> View:
    """While the playbooks are read for the first time."""
    say = words(language)
    done, total = reading
    told = say("ui.warming_count", done=done, total=total) if total else say("ui.warming")
    meter = tag("progress", value=done if total else None, max=total or 1, aria_label=told)
    hint = tag("p", say("ui.warming_hint"), class_="empty")
    page = tag("div", tag("p", told, role="status"), meter, hint, class_="start warming")
    regions: dict[Region, str] = {"header": header(None, "start", OFFLINE, language), "start": page}
    return View(screen="warming", title=say("ui.title"), regions=regions)


def trouble(sentence: str) -> View:
    """What went wrong, in a sentence."""
    return View(trouble=sentence)
