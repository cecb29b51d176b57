"""The MCP server over streamable HTTP, at `/mcp`: every request stands alone, so nothing is lost with a connection."""

from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any

from anyio.to_thread import run_sync
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from assistant.api.application import Application
from assistant.api.asking import Current, person_of
from assistant.errors import SignInRefused
from assistant.needs.people import Person

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer


class McpOverHttp:
    """An ASGI application. The package behind it is imported with the first request, since that takes a second."""

    def __init__(self, current: Current) -> None:
        self._current, self._lock = current, Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (application := self._current()) is None:
            await JSONResponse({"error": "still opening"}, 503, {"Retry-After": "2"})(scope, receive, send)
            return
        try:
            await run_sync(_person, application, Request(scope))
        except SignInRefused as refused:
            headers = {"WWW-Authenticate": "Bearer"}
            await JSONResponse({"error": str(refused)}, 401, headers)(scope, receive, send)
            return
        server = await run_sync(self._opened)
        await _answer(server, scope, receive, send)

    def _opened(self) -> "MCPServer[Any]":
        with self._lock:
            return self._server

    @cached_property
    def _server(self) -> "MCPServer[Any]":
        from assistant.api.tools import mcp_server

        return mcp_server(
            self._application, lambda context: _person(self._application(), context.request_context.request)
        )

    def _application(self) -> Application:
        application = self._current()
        assert application is not None, "a request is let in once it is open"
        return application


def _person(application: Application, request: Request) -> Person:
    return person_of(application, request.headers.get("authorization", ""))


async def _answer(server: "MCPServer[Any]", scope: Scope, receive: Receive, send: Send) -> None:
    """One request by a session of its own. Who may come in at all is decided before (guard.py), by Host and Origin."""
    from mcp.server.transport_security import TransportSecuritySettings

    app = server.streamable_http_app(
        streamable_http_path=scope["path"],
        stateless_http=True,
        json_response=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
    async with app.router.lifespan_context(app):
        await app(scope, receive, send)
