"""A bound on what a request may send, for every route and before it is taken in."""

from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Bounded:
    """Whoever reads a body that announces itself as longer, or turns out to be, is told 413."""

    def __init__(self, app: ASGIApp, longest: Callable[[], int]) -> None:
        """`longest` is asked with each request."""
        self._app, self._longest = app, longest

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        longest = self._longest()
        announced = Headers(scope=scope).get("content-length", "0")
        read = int(announced) if announced.isdecimal() and len(announced) < 20 else longest + 1
        read = read if read > longest else 0

        async def counted() -> Message:
            nonlocal read
            message = await receive() if read <= longest else {}
            read += len(message.get("body", b""))
            if read > longest:
                raise HTTPException(413)
            return message

        await self._app(scope, counted, send)
