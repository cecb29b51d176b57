"""Finds out what a turn is made of, by timing the ports while interviews go on as usual."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from time import perf_counter
from typing import Any
from unittest.mock import patch

from assistant.library.embedders import UseEmbedder
from assistant.library.search import PlaybookLibrary
from assistant.offline.mind import OfflineMind
from assistant.store.interviews import SqlInterviews

_WATCHED: tuple[tuple[type, str, str], ...] = (
    (OfflineMind, "read", "reading"),
    (OfflineMind, "ask", "asking"),
    (PlaybookLibrary, "search", "search"),
    (SqlInterviews, "load", "loading"),
    (SqlInterviews, "keep_words", "saving"),
    (SqlInterviews, "save", "saving"),
    (UseEmbedder, "embed", "encoder"),
)


class Stopwatch:
    """Seconds by part; a part within another is named after both: `reading/encoder`."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inside = threading.local()

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Times the parts of every turn in any thread."""
        with ExitStack() as patched:
            for owner, method, part in _WATCHED:
                patched.enter_context(patch.object(owner, method, self._timed(getattr(owner, method), part)))
            yield

    @contextmanager
    def _part(self, name: str) -> Iterator[None]:
        outer = getattr(self._inside, "name", "")
        self._inside.name = f"{outer}/{name}" if outer else name
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[self._inside.name] += perf_counter() - began
            self._inside.name = outer

    def _timed(self, method: Callable[..., Any], part: str) -> Callable[..., Any]:
        @wraps(method)
        def timed(*args: Any, **kwargs: Any) -> Any:
            with self._part(part):
                result = method(*args, **kwargs)
            return self._each(result, part) if isinstance(result, Iterator) else result

        return timed

    def _each(self, results: Iterator[Any], part: str) -> Iterator[Any]:
        """Questions are thought of one by one, as long as the domain refuses them."""
        while True:
            with self._part(part):
                result = next(results, None)
            if result is None:
                return
            yield result
