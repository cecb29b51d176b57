"""Questions that a model is still writing, for the browser to look at while it waits for the whole answer."""

from collections.abc import Iterator
from contextlib import contextmanager

from assistant.journeys.ports import OnWords


class Writing:
    """Holds what is being written, by owner and a token that the browser made up. Safe to use from several threads."""

    def __init__(self) -> None:
        self._words: dict[tuple[str, str], str] = {}

    @contextmanager
    def told(self, owner: str, token: str) -> Iterator[OnWords | None]:
        """What to tell the words to until the question is there; nothing where no browser asked to be told."""
        if not token:
            yield None
            return
        key = (owner, token)
        try:
            yield lambda words: self._words.update({key: words})
        finally:
            self._words.pop(key, None)

    def so_far(self, owner: str, token: str) -> str:
        """The question as far as it is written; "" before it begins and after it ended."""
        return self._words.get((owner, token), "")
