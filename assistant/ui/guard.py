"""What every request passes: it comes from this very site, and in a team from somebody who is signed in."""

from collections.abc import Callable
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.needs.people import Person
from assistant.ui.who import language_of_browser
from assistant.words import words

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN = ("/healthz", "/sign-in", "/oidc/", "/api/v1/health")
"""What can be reached without being signed in."""

FOR_PROGRAMS = ("/api/", "/mcp")
"""What no other site's page may even read."""

HSTS = "max-age=31536000"


class SameSite:
    """Refuses what another site makes a browser send, and adds the headers that hold for every answer.

    Browsers say where a request comes from (`Sec-Fetch-Site`, `Origin`); programs do not, and bring a token instead of
    a cookie, so nobody can be made to send one unawares.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        harmless = scope["method"] in SAFE and not scope["path"].startswith(FOR_PROGRAMS)
        if not harmless and not _from_here(headers):
            await _refusal(scope, "ui.error_other_site", 403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = MutableHeaders(raw=message["headers"])
                added.setdefault("X-Content-Type-Options", "nosniff")
                added.setdefault("X-Frame-Options", "DENY")
                added.setdefault("Referrer-Policy", "same-origin")
                if scope["scheme"] == "https":
                    added["Strict-Transport-Security"] = HSTS
            await send(message)

        await self._app(scope, receive, send_guarded)


class SignedIn:
    """In a team: lets nobody pass but those who are signed in. `who` is asked with each request."""

    def __init__(self, app: ASGIApp, who: Callable[[Request], Person | None]) -> None:
        self._app, self._who = app, who

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or _is_open(scope["path"]) or self._who(Request(scope)):
            await self._app(scope, receive, send)
            return
        await _turned_away(scope)(scope, receive, send)


def _from_here(headers: Headers) -> bool:
    site = headers.get("sec-fetch-site")
    if site is not None and site not in ("same-origin", "none"):
        return False
    origin = headers.get("origin")
    return origin is None or urlsplit(origin).netloc == headers.get("host")


def _is_open(path: str) -> bool:
    return path in OPEN or (path.startswith(OPEN[2]) and ".." not in path)


def _turned_away(scope: Scope) -> Response:
    """The way to sign in for a browser that opens a page; 401 for everything else."""
    headers = Headers(scope=scope)
    if scope["method"] in SAFE and "text/html" in headers.get("accept", ""):
        there = scope["path"] + (f"?{scope['query_string'].decode('latin-1')}" if scope["query_string"] else "")
        return RedirectResponse(f"/sign-in?to={quote(there, safe='')}", 303, headers={"Cache-Control": "no-store"})
    return _refusal(scope, "ui.error_sign_in", 401, {"WWW-Authenticate": "Bearer", "Cache-Control": "no-store"})


def _refusal(scope: Scope, key: str, status: int, headers: dict[str, str] | None = None) -> Response:
    """Programs are told in their own form, RFC 9457."""
    text = words(language_of_browser(Headers(scope=scope)))(key)
    if scope["path"].startswith(FOR_PROGRAMS):
        problem = {"type": "about:blank", "title": text, "status": status, "detail": text}
        return JSONResponse(problem, status, headers, media_type="application/problem+json")
    return PlainTextResponse(text, status, headers)
