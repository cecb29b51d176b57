"""Whose interviews these are: a cookie that nobody can guess, given to every browser on its first visit."""

import re
import secrets
from http.cookies import SimpleCookie
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "askwhy_owner"
YEAR = 365 * 24 * 60 * 60
_KNOWN = re.compile(r"[A-Za-z0-9_-]{40,64}")

POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""No request leaves the machine, even if the page tried; Gradio needs inline scripts and `new Function`."""


def owner_of(request: Any) -> str:
    """The owner of a request, Gradio's or Starlette's. A browser that keeps no cookies is somebody new each time."""
    found = request.cookies.get(COOKIE, "")
    return found if _KNOWN.fullmatch(found) else f"nobody-{secrets.token_urlsafe(32)}"


class OwnerCookie:
    """Sets the cookie, and the policy that keeps the page on this machine, on pages that browsers open."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        known = _KNOWN.fullmatch(HTTPConnection(scope).cookies.get(COOKIE, ""))

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_page(message):
                headers = MutableHeaders(raw=message["headers"])
                headers.setdefault("Content-Security-Policy", POLICY)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                if not known:
                    headers.append("Set-Cookie", _cookie())
            await send(message)

        await self._app(scope, receive, send_with_cookie)


def _is_page(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")


def _cookie() -> str:
    cookie = SimpleCookie({COOKIE: secrets.token_urlsafe(32)})
    for name, value in {"path": "/", "httponly": True, "samesite": "Lax", "max-age": YEAR}.items():
        cookie[COOKIE][name] = value
    return cookie[COOKIE].OutputString()
