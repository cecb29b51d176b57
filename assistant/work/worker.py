"""The worker of one application: a few threads that read uploads, whichever process took them in."""

import logging
from collections.abc import Callable
from threading import Event, Lock, Thread

from assistant.errors import AskWhyError
from assistant.journeys.working import Working

LANES = 2
"""How many uploads are read at once: a short one need not wait for a long one."""

IDLE = 2.0
"""Seconds after which an idle lane looks for work again: other processes take uploads too, and other workers die."""

_log = logging.getLogger(__name__)


class Worker:
    """Starts with the first `wake` or with `start`. Safe to use from several threads."""

    def __init__(self, working: Callable[[str, Event], Working], name: str) -> None:
        """`working` makes what one lane works with, from the lane's name and the event that stops it."""
        self._working, self._name = working, name
        self._stop, self._wakes = Event(), [Event() for _ in range(LANES)]
        self._lanes: list[Thread] = []
        self._starting = Lock()

    def start(self) -> None:
        """Begins to work, first on what a worker that died left behind. Once it was started, or closed, nothing."""
        with self._starting:
            if self._lanes or self._stop.is_set():
                return
            self._lanes = [
                Thread(target=self._run, args=(lane,), name=f"askwhy-worker-{lane}", daemon=True)
                for lane in range(LANES)
            ]
        for lane in self._lanes:
            lane.start()

    def wake(self) -> None:
        """There is work."""
        self.start()
        for lane in self._wakes:
            lane.set()

    def close(self, seconds: float = 5.0) -> None:
        """Puts jobs at hand back for the next worker, and waits until that is done."""
        with self._starting:
            self._stop.set()
        for wake in self._wakes:
            wake.set()
        for lane in self._lanes:
            lane.join(seconds)

    def _run(self, lane: int) -> None:
        working = self._working(f"{self._name}-{lane}", self._stop)
        wake = self._wakes[lane]
        while not self._stop.is_set():
            wake.clear()
            if not _worked(working):
                wake.wait(IDLE)


def _worked(working: Working) -> bool:
    """Whatever goes wrong must not end the lane: the uploads that wait have no other. A database that is away is no
    more than a line in the log."""
    try:
        return working.step()
    except AskWhyError as error:
        _log.warning("The worker could not work: %s", error)
    except Exception:  # a bug of ours, whose job is taken up again like one whose worker died
        _log.exception("The worker stumbled")
    return False
