"""What a press on the review desk means: one call of a journey, and the page that follows from it."""

from collections.abc import Callable
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field

from assistant.errors import ClaimConflict, EditConflict, NotAllowed, NotFound, ReviewRefused
from assistant.needs.language import Language
from assistant.needs.people import Person
from assistant.ui.header import header
from assistant.ui.html import Html, tag
from assistant.ui.review.application import ReviewApplication
from assistant.ui.review.merge_page import merge_page
from assistant.ui.review.pages import Page, page_of
from assistant.ui.review.place import LONGEST, MOST, Place
from assistant.ui.review.standing import link, naming
from assistant.ui.views import Region, View, trouble
from assistant.words import words

LONGEST_TEXT = 20_000
"""Characters of a reason, a comment or a claim."""


class ReviewAction(BaseModel):
    """What the page asks of this desk. `at` is the address's query; `seen` the fingerprint of the text on screen."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    do: str = Field(max_length=40)
    language: Language = "en"
    at: str = Field(default="?review", max_length=100_000)
    text: str = ""
    base: str = ""
    claim: str = Field(default="", max_length=LONGEST)
    where: str = Field(default="", max_length=LONGEST)
    comment: str = Field(default="", max_length=LONGEST)
    seen: str = Field(default="", max_length=64)
    into: str = Field(default="", max_length=LONGEST)
    ids: tuple[str, ...] = Field(default=(), max_length=MOST)
    name: str = Field(default="", max_length=LONGEST)
    of: str = Field(default="", max_length=LONGEST)
    """The client of a new project."""
    box: str = Field(default="", max_length=LONGEST)
    """Where what was typed stands: once it is kept, the page may let go of it."""


class Desked(Protocol):
    """What a step is given."""

    def __call__(self, action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None: ...


def review_desk(asked: str, person: Person, application: ReviewApplication, mind: str) -> View:
    """Does what was asked and gives the page to show. Raises AskWhyError for what is nobody's fault here."""
    action = ReviewAction.model_validate_json(asked)
    place, say = Place.of(action.at), words(action.language)
    if len(action.text) > LONGEST_TEXT:
        return trouble(say("ui.error_too_long", limit=LONGEST_TEXT, number=len(action.text)))
    try:
        return _done(action, place, person, application, mind)
    except ClaimConflict as conflict:
        return _merging(action, place, conflict, person, application, mind)
    except EditConflict:
        return _view(action, place, page_of(place, person, application, say, seen=action.seen), mind)
    except ReviewRefused as refused:
        return trouble(refused.zh if action.language == "zh" else refused.en)
    except NotAllowed:
        return trouble(say("review.not_allowed"))
    except NotFound:
        return _missing(action, place, mind)


def _done(action: ReviewAction, place: Place, person: Person, application: ReviewApplication, mind: str) -> View:
    say = words(action.language)
    step = STEPS.get(action.do.partition(".")[2])
    if step:
        step(action, place, person, application)
    seen = "" if action.do in ("review.open", "review.edit", "review.resolve") else action.seen
    page = page_of(place, person, application, say, seen=seen)
    return _view(action, place, page, mind, kept=action.box if step else "")


def _view(action: ReviewAction, place: Place, page: Page, mind: str, kept: str = "") -> View:
    regions: dict[Region, str] = {"header": header(None, "review", mind, action.language), "review": page.html}
    more = {**page.more, "kept": kept, "statement": place.review}
    address = action.at if action.at.startswith("?review") else place.address()[1:]
    title = f"{page.title} · AskWhy"
    return View(screen="review", interview="", title=title, regions=regions, address=f"/{address}", more=more)


def _missing(action: ReviewAction, place: Place, mind: str) -> View:
    say = words(action.language)
    title = say("review.not_found_title")
    back = tag("p", link(Place().address(), "← ", say("review.queue")))
    html = tag(
        "div", tag("h1", say("review.not_found_title")), tag("p", say("review.not_found")), back, class_="review-page"
    )
    return _view(action, place, Page(title, html, {}), mind)


def _merging(
    action: ReviewAction,
    place: Place,
    conflict: ClaimConflict,
    person: Person,
    application: ReviewApplication,
    mind: str,
) -> View:
    say = words(action.language)
    filed, _ = application.seeing.statement(person, conflict.statement)
    name = naming(person, application.store.people, say)
    html: Html = merge_page(conflict, name(filed.changed_by), say)
    return _view(action, place, Page(say("review.merge"), html, {"merging": conflict.claim}), mind)


def _move(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
    if not action.into:
        raise ReviewRefused("Choose a project first.", "请先选择项目。")
    for each in action.ids or (place.review,):
        application.reviewing.move(person, each, action.into)


def _decide(how: str) -> Desked:
    def decide(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
        called: Callable[..., object] = getattr(application.reviewing, how)
        called(person, place.review, action.seen, action.text)

    return decide


def _settle(*, settled: bool) -> Desked:
    def settle(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
        application.reviewing.settle(person, place.review, action.comment, settled=settled)

    return settle


def _submit(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:  # noqa: ARG001
    application.reviewing.submit(person, place.review)


def _comment(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
    application.reviewing.comment(person, place.review, action.text, action.where)


def _edit(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
    application.reviewing.edit(person, place.review, action.claim, action.text, action.base)


def _resolve(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:
    application.reviewing.resolve(person, place.review, action.claim, action.text, action.base)


def _make(action: ReviewAction, place: Place, person: Person, application: ReviewApplication) -> None:  # noqa: ARG001
    application.arranging.project(person, action.name, action.of)


STEPS: dict[str, Desked] = {
    "submit": _submit,
    "comment": _comment,
    "settle": _settle(settled=True),
    "reopen": _settle(settled=False),
    "approve": _decide("approve"),
    "return": _decide("return_"),
    "reject": _decide("reject"),
    "edit": _edit,
    "resolve": _resolve,
    "move": _move,
    "make": _make,
}
