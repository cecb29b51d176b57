"""Serves the page on this machine: Gradio mounted in FastAPI, with downloads and a health check beside it."""

import os
import sys
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from threading import Timer
from typing import TYPE_CHECKING, Protocol

from assistant.ui.application import Application, Opening, Progress, opened

if TYPE_CHECKING:
    from fastapi import FastAPI


class Address(Protocol):
    """Where to listen, and in which language to greet: auto, zh or en."""

    @property
    def language(self) -> str:
        """auto follows the browser."""

    @property
    def host(self) -> str:
        """A name or address of this machine."""

    @property
    def port(self) -> int:
        """The port."""


def serve(address: Address, open_application: Callable[[Progress], Application], *, browser: bool = True) -> None:
    """Serves until stopped, and then closes the application. Opens the browser unless told not to."""
    import uvicorn

    url = url_of(address)
    opening = Opening(open_application).start()
    with _closing(opening):
        app = web(opening, host=address.host, language=address.language)
        print(f"AskWhy: {url}", file=sys.stderr)  # noqa: T201
        if browser:
            Timer(1.0, webbrowser.open, [url]).start()
        uvicorn.run(app, host=address.host, port=address.port, log_level="warning", timeout_graceful_shutdown=5)


def web(application: Application | Opening, *, language: str = "auto", host: str = "127.0.0.1") -> "FastAPI":
    """The web application. `host` is where it will listen: on loopback it answers to loopback names only."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when Gradio is imported, just below
    import gradio as gr
    from fastapi import FastAPI
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from assistant.ui.desk import desk, head
    from assistant.ui.owner import OwnerCookie
    from assistant.ui.routes import routes
    from assistant.ui.writing import Writing

    opening = application if isinstance(application, Opening) else opened(application)
    app = FastAPI(title="AskWhy", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(OwnerCookie)
    if _is_loopback(host):
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]", "::1", host])
    writing = Writing()
    app.include_router(routes(opening, writing))
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
