"""The page on which somebody of a team changes their own password."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool

from assistant.errors import ReviewRefused, SignInRefused
from assistant.needs.people import Person
from assistant.ui.application import Application, Opening
from assistant.ui.html import Html, tag
from assistant.ui.signing_in import LONGEST_FORM, come_from, framed, keep_session
from assistant.ui.who import language_of_browser, person_of
from assistant.words import words
from assistant.words.failures import sentence


def own_password_routes(opening: Opening) -> APIRouter:
    """`/password`, for whoever is signed in."""
    router = APIRouter()

    @router.get("/password")
    def page(request: Request) -> Response:
        application = opening.application
        person = person_of(request, application) if application else None
        if application and person and not application.signing_in.has_password(person):
            return _none(request)
        return _form(request)

    @router.post("/password")
    async def change(request: Request) -> Response:
        application = opening.application
        person = person_of(request, application) if application else None
        if application is None or person is None:
            return RedirectResponse("/sign-in", 303)
        if int(request.headers.get("content-length") or LONGEST_FORM + 1) > LONGEST_FORM:
            return _form(request, status=413)
        form = await request.form(max_files=0, max_fields=8)
        old, new, again = (str(form.get(name) or "") for name in ("old", "new", "again"))
        if new != again:
            return _form(request, "people.own_differ", status=422)
        return await run_in_threadpool(_changed, request, application, person, old, new)

    return router


def _changed(request: Request, application: Application, person: Person, old: str, new: str) -> Response:
    try:
        token = application.signing_in.change_own_password(person, old, new, come_from(request))
    except ReviewRefused as refused:
        return _form(request, told=sentence(refused, language_of_browser(request.headers)), status=422)
    except SignInRefused as refused:
        status, key = (429, "ui.sign_in_too_often") if refused.wait else (401, "people.own_wrong")
        return _form(request, key, status=status, minutes=1 + int(refused.wait // 60))
    return keep_session(_done(request), request, token)


def _form(request: Request, problem: str = "", *, told: str = "", status: int = 200, **given: object) -> Response:
    say = words(language_of_browser(request.headers))
    told = say(problem, **given) if problem else told
    boxes = (
        *_box("old", say("people.own_old"), "current-password"),
        *_box("new", say("people.own_new"), "new-password"),
        *_box("again", say("people.own_again"), "new-password"),
        tag("p", told, role="alert") if told else None,
        tag("button", say("people.own_save"), type="submit"),
    )
    form = tag("form", *boxes, method="post", action="/password")
    return framed(request, "people.own_title", tag("p", say("people.own_lead")), form, _back(request), status=status)


def _box(name: str, label: str, known_as: str) -> tuple[Html, Html]:
    box = tag("input", id=name, name_=name, type="password", autocomplete=known_as, required=True)
    return tag("label", label, for_=name), box


def _none(request: Request) -> Response:
    say = words(language_of_browser(request.headers))
    return framed(request, "people.own_title", tag("p", say("people.own_none")), _back(request))


def _done(request: Request) -> Response:
    say = words(language_of_browser(request.headers))
    return framed(request, "people.own_done", tag("p", say("people.own_done_lead"), role="status"), _back(request))


def _back(request: Request) -> Html:
    say = words(language_of_browser(request.headers))
    return tag("p", tag("a", say("people.own_back"), href="/"), class_="back")
