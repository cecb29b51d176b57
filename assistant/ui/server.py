"""Serves the page on this machine: Gradio mounted in FastAPI, with downloads and a health check beside it."""

import os
import secrets
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING, Protocol

from assistant.errors import SettingsError
from assistant.needs.language import Language
from assistant.ui.application import Application, Opening, Place, Progress, opened
from assistant.words import words

if TYPE_CHECKING:
    from fastapi import FastAPI


class Address(Place, Protocol):
    """Where to listen, for whom, and in which language to greet: auto, zh or en."""

    @property
    def language(self) -> str:
        """auto follows the browser."""

    @property
    def host(self) -> str:
        """A name or address of this machine."""

    @property
    def port(self) -> int:
        """The port."""

    @property
    def open_to_all(self) -> bool:
        """Whether anybody who reaches the page may use it without signing in."""

    def spoken(self) -> Language:
        """The language of messages."""


def serve(
    address: Address,
    open_application: Callable[[Progress], Application],
    *,
    browser: bool = True,
    beside: Callable[["FastAPI"], None] | None = None,
) -> None:
    """Serves until stopped, and then closes the application. Opens the browser unless told not to. `beside` mounts
    what else is to be reached here.

    Raises SettingsError where people from elsewhere could come in without signing in, unless that was asked for.
    """
    import uvicorn

    if address.mode == "alone" and not (_is_loopback(address.host) or address.open_to_all):
        raise SettingsError(words(address.spoken())("cli.open_to_all", host=address.host))

    url = url_of(address)
    opening = Opening(open_application).start()
    with _closing(opening):
        app = web(opening, host=address.host, language=address.language, place=address, beside=beside)
        print(f"AskWhy: {url}", file=sys.stderr)  # noqa: T201
        if browser:
            Timer(1.0, webbrowser.open, [url]).start()
        uvicorn.run(app, host=address.host, port=address.port, log_level="warning", timeout_graceful_shutdown=5)


def web(
    application: Application | Opening,
    *,
    language: str = "auto",
    host: str = "127.0.0.1",
    place: Place | None = None,
    beside: Callable[["FastAPI"], None] | None = None,
) -> "FastAPI":
    """The web application. `host` is where it will listen: on loopback it answers to loopback names only. `place` says
    who may come in; it is the application's own settings where that is open already. `beside` mounts what else is to
    be reached here, behind the same guards."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported, just below
    import gradio as gr
    from fastapi import FastAPI
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from assistant.ui.desk import desk, head
    from assistant.ui.guard import SameSite
    from assistant.ui.notes.routes import notes_routes
    from assistant.ui.owner import OwnerCookie
    from assistant.ui.review.routes import review_routes
    from assistant.ui.routes import routes
    from assistant.ui.writing import Writing

    opening = application if isinstance(application, Opening) else opened(application)
    app = FastAPI(title="AskWhy", docs_url=None, redoc_url=None, openapi_url=None)
    if place is None and opening.application:
        place = opening.application.settings
    if place and place.mode == "team":
        _with_people(app, opening, place)
    app.add_middleware(OwnerCookie)
    app.add_middleware(SameSite)
    if _is_loopback(host):
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]", "::1", host])
    writing = Writing()
    app.include_router(review_routes(opening))
    app.include_router(routes(opening, writing))
    app.include_router(notes_routes(opening))
    if beside:
        beside(app)
    gr.mount_gradio_app(
        app,
        desk(opening, language, writing),
        path="/",
        app_kwargs={"docs_url": None, "redoc_url": None, "openapi_url": None},
        head=head(),
        footer_links=[],
        run_history=False,
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        show_error=False,
        theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["monospace"]),
    )
    return app


def _with_people(app: "FastAPI", opening: Opening, place: Place) -> None:
    """Lets nobody in who has not signed in, and shows where that is done."""
    from starlette.middleware.sessions import SessionMiddleware
    from starlette.requests import Request

    from assistant.needs.people import Person
    from assistant.ui.guard import SignedIn
    from assistant.ui.own_password import own_password_routes
    from assistant.ui.signing_in import signing_in_routes
    from assistant.ui.who import person_of

    def who(request: Request) -> Person | None:
        return person_of(request, opening.application) if opening.application else None

    app.include_router(signing_in_routes(opening, place))
    app.include_router(own_password_routes(opening))
    app.add_middleware(SignedIn, who=who)
    if place.oidc_issuer:  # what is remembered between leaving for the provider and coming back, ten minutes at most
        app.add_middleware(
            SessionMiddleware, secret_key=secrets.token_hex(32), session_cookie="askwhy_oidc", max_age=600, path="/oidc"
        )


def url_of(address: Address) -> str:
    """Where a browser on this machine finds the page."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(address.host, address.host)
    return f"http://{host}:{address.port}/"


@contextmanager
def _closing(opening: Opening) -> Iterator[None]:
    try:
        yield
    finally:
        opening.close()


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
