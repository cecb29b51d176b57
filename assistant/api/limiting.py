"""How often programs may ask: per token and per network address, so that one that runs wild leaves room for others."""

import hashlib
import time
from collections.abc import Callable

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.application import Application

COUNTED = ("/api/", "/mcp")
"""What is counted."""


class Limited:
    """Goes before all else, so that wrong tokens count as well. As long as the application is being opened nothing is
    counted, since every answer is 503 then."""

    def __init__(self, app: ASGIApp, current: Callable[[], Application | None]) -> None:
        self._app, self._current = app, current
        self._asked = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        application = self._current()
        if scope["type"] != "http" or application is None or not scope["path"].startswith(COUNTED):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if wait := self._wait(request, application):
            from assistant.api.asking import language_asked
            from assistant.api.problems import too_many_requests

            await too_many_requests(wait, language_asked(request))(scope, receive, send)
            return
        await self._app(scope, receive, send)

    def _wait(self, request: Request, application: Application) -> float:
        """Seconds to wait, 0 where there is room. What an address asks beyond its own limit counts for no token."""
        settings = application.settings
        address = request.client.host if request.client else "?"
        wait = self._over(settings.api_per_address, "address", address)
        if not wait and (sent := request.headers.get("authorization")):
            token = hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()
            wait = self._over(settings.api_per_token, "token", token)
        return wait

    def _over(self, most: int, *who: str) -> float:
        limit = RateLimitItemPerMinute(most)
        if self._asked.hit(limit, *who):
            return 0.0
        return max(0.1, self._asked.get_window_stats(limit, *who).reset_time - time.time())
