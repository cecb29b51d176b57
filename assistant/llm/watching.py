"""Keeps a server that sends bytes but no answer from holding a turn: whoever only keeps a line open is left."""

from collections.abc import Callable, Iterator
from time import monotonic

from httpx2 import Response, SyncByteStream

from assistant.errors import ModelTimeout

PATIENCE = 4
"""How many times the timeout a whole answer may take, as long as words keep coming."""


def watching(timeout: float, clock: Callable[[], float] = monotonic) -> Callable[[Response], None]:
    """A hook for an HTTP client's responses. Their bodies raise ModelTimeout after `timeout` seconds without a word, or
    PATIENCE times that without an end, at the next byte from then on; whoever sends no byte at all is for the client's
    own timeout. No thread watches, so none is left behind.
    """

    def watch(response: Response) -> None:
        assert isinstance(response.stream, SyncByteStream)
        response.stream = _Watched(response.stream, timeout, clock)

    return watch


class _Watched(SyncByteStream):
    def __init__(self, stream: SyncByteStream, timeout: float, clock: Callable[[], float]) -> None:
        self._stream, self._timeout, self._clock = stream, timeout, clock

    def __iter__(self) -> Iterator[bytes]:
        began = heard = self._clock()
        before = b""
        for piece in self._stream:
            now = self._clock()
            if piece != before and _tells(piece):
                heard, before = now, piece
            if now - heard >= self._timeout or now - began >= PATIENCE * self._timeout:
                raise ModelTimeout("the model did not finish in time")
            yield piece

    def close(self) -> None:
        self._stream.close()


def _tells(piece: bytes) -> bool:
    """Whether there is more than comments and blank lines in it, which keep a stream alive. What a server compressed
    tells nothing to us, and counts."""
    return any(line[:1] != b":" for line in piece.split(b"\n") if line.strip())
