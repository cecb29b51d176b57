"""Findings of a set take longer than a page waits: they are looked for in the background and remembered."""

import logging
from collections import OrderedDict
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import NamedTuple, Protocol

from assistant.journeys.set_view import HeatMap
from assistant.needs.checks.sets import SetFinding
from assistant.needs.people import Person

_log = logging.getLogger(__name__)

KEPT = 20
"""Sets whose findings are remembered."""


class Finds(Protocol):
    """What reads a set: `SetView`."""

    def findings(self, person: Person, project: str) -> list[SetFinding]: ...


class SetFound(NamedTuple):
    """`findings` is None while they are looked for; `failed` where that came to nothing."""

    findings: tuple[SetFinding, ...] | None
    failed: bool = False


class SetReading:
    """Looks at one set at a time, once for each state of its texts; a state that changed before its turn came is passed
    over. Safe to use from several threads."""

    def __init__(self, view: Finds) -> None:
        self._view = view
        self._lock = Lock()
        self._worker: ThreadPoolExecutor | None = None
        self._found: OrderedDict[tuple[object, ...], Future[list[SetFinding]]] = OrderedDict()

    def of(self, person: Person, project: str, heat: HeatMap) -> SetFound:
        """What was found in the set as it stands, as far as it is known by now. `heat` is the set as this person sees
        it, for whom it was looked up just before."""
        state = tuple(sorted((row.id, row.version, row.standing == "rejected") for row in heat.columns))
        future = self._asked((project or person.id, state), person, project)
        if not future.done():
            return SetFound(None)
        if failure := future.exception():
            _log.error("the set %s cannot be read", project, exc_info=failure)
            return SetFound((), failed=True)
        return SetFound(tuple(future.result()))

    def close(self) -> None:
        """Waits for nothing that has not begun."""
        if self._worker:
            self._worker.shutdown(wait=False, cancel_futures=True)

    def _asked(self, key: tuple[object, ...], person: Person, project: str) -> "Future[list[SetFinding]]":
        with self._lock:
            if key not in self._found:
                self._forget_waiting(key[0])
                self._worker = self._worker or ThreadPoolExecutor(1, thread_name_prefix="askwhy-set")
                self._found[key] = self._worker.submit(self._view.findings, person, project)
            self._found.move_to_end(key)
            while len(self._found) > KEPT:
                self._found.popitem(last=False)
            return self._found[key]

    def _forget_waiting(self, whose: object) -> None:
        for key in [key for key, future in self._found.items() if key[0] == whose and future.cancel()]:
            del self._found[key]
