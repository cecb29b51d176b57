"""How much memory the server takes, from its first page to the last of many interviews."""

import threading
from functools import partial
from types import TracebackType
from typing import Self

import psutil

from evals.bench.bench import Bench
from evals.bench.clients import Clients
from evals.bench.figures import Part, Table
from evals.bench.server import served
from evals.bench.turn import at_once, hold_over_http

_EVERY = 0.05


class Watched:
    """A process whose largest resident size is kept, looked at twenty times a second."""

    def __init__(self, pid: int) -> None:
        self._process, self._over = psutil.Process(pid), threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self.peak = 0

    @property
    def now(self) -> int:
        """Bytes."""
        size = int(self._process.memory_info().rss)
        self.peak = max(self.peak, size)
        return size

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._over.wait(_EVERY):
            _ = self.now


def measure(bench: Bench) -> Part:
    """The server alone: when its page is there, after the first turn, and at its largest during the largest crowd."""
    bench.open().close()
    clients, crowd = Clients(), max(bench.sizes.crowds)
    with served(bench) as server, Watched(server.pid) as watched:
        server.wait_until_open()
        sizes = {"open": watched.now}
        server.first_answer(clients.messages(1)[0])
        sizes["after the first turn"] = watched.now
        at_once(crowd, partial(hold_over_http, server, clients, 1, bench.sizes.turns))
        sizes[f"after {crowd} interviews at once"] = watched.now
        sizes["at its largest"] = watched.peak
    rows = tuple((name, f"{size / 2**20:.0f}") for name, size in sizes.items())
    table = Table("Memory of the server, MiB resident", ("", "MiB"), rows)
    return Part("memory", (table,), {name: float(size) for name, size in sizes.items()})
