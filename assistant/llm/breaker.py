"""A circuit breaker: a dead endpoint is not waited for at every turn."""

from collections.abc import Callable
from time import monotonic

from assistant.errors import (
    ModelBroken,
    ModelBusy,
    ModelError,
    ModelKeyRefused,
    ModelNotFound,
    ModelTimeout,
    ModelUnpaid,
    ModelUnreachable,
)

PAUSE = 60.0
"""Seconds for which an endpoint is left alone."""

_AT_ONCE = (ModelUnreachable, ModelKeyRefused, ModelUnpaid, ModelNotFound, ModelBusy)
_TWICE = (ModelBroken, ModelTimeout)
"""These may pass; the second in a row is taken for an outage."""


class Breaker:
    """Open while an endpoint is left alone. Safe to use from several threads: at worst one call too many is made."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock, self._until, self._failures = clock, 0.0, 0

    @property
    def is_open(self) -> bool:
        """Whether the endpoint is not to be asked now."""
        return self._clock() < self._until

    def worked(self) -> None:
        """It answered."""
        self._until, self._failures = 0.0, 0

    def failed(self, error: ModelError) -> None:
        """It did not. What is wrong with an answer is no outage."""
        self._failures += isinstance(error, _TWICE)
        if isinstance(error, _AT_ONCE) or self._failures >= 2:
            wait = error.wait if isinstance(error, ModelBusy) else 0.0
            self._until = self._clock() + (wait or PAUSE)
