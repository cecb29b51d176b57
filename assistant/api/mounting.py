"""Puts the API and the MCP server beside the page, in the same web application."""

from collections.abc import Callable
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, TypeVar

from assistant.api.application import Application

if TYPE_CHECKING:
    from fastapi import FastAPI
    from starlette.types import ASGIApp, Receive, Scope, Send

Opened = TypeVar("Opened", bound=Application)


class Programs:
    """What programs reach: `/api/v1` and `/mcp`. They wait for an application that is still being opened."""

    def __init__(self, application: Application | None = None) -> None:
        self._application = application

    def opened(self, application: Opened) -> Opened:
        """Serves this application from now on; the same application."""
        self._application = application
        return application

    def mount(self, app: "FastAPI") -> None:
        """Goes before what takes every path."""
        from starlette.routing import Route

        from assistant.api.limiting import Limited
        from assistant.api.mcp_http import McpOverHttp

        app.mount("/api/v1", Lazily(self._http_api))
        app.router.routes.append(Route("/mcp", McpOverHttp(lambda: self._application)))
        app.add_middleware(Limited, current=lambda: self._application)

    def _http_api(self) -> "ASGIApp":
        from assistant.api.http import http_api

        return http_api(lambda: self._application)


class Lazily:
    """An ASGI application that is built with its first request, so that the page need not wait for it (0.5 s)."""

    def __init__(self, build: Callable[[], "ASGIApp"]) -> None:
        self._build, self._lock = build, Lock()

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        from anyio.to_thread import run_sync

        app = await run_sync(self._built)
        await app(scope, receive, send)

    def _built(self) -> "ASGIApp":
        with self._lock:
            return self._app

    @cached_property
    def _app(self) -> "ASGIApp":
        return self._build()
