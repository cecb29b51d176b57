"""The model mind on a server on loopback, and the interviews it holds."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from pydantic import SecretStr

from assistant.journeys.interviewing import Interviewing
from assistant.library.search import PlaybookLibrary
from assistant.llm.breaker import Breaker
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.offline.mind import OfflineMind
from tests.fakes import CountingIds, FixedClock, MemoryInterviews
from tests.llm.server import ModelServer, model_server

KEY = "sk-never-shown-to-anybody"

MakeMind = Callable[..., ModelMind]


class Seconds:
    """A clock that stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with model_server() as running:
        yield running


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def endpoint(server: ModelServer) -> Endpoint:
    return Endpoint("a-model", SecretStr(KEY), server.url, timeout=5.0)


@pytest.fixture
def model_mind(
    endpoint: Endpoint, offline_mind: OfflineMind, real_library: PlaybookLibrary, seconds: Seconds
) -> ModelMind:
    return ModelMind(offline_mind, endpoint, real_library, breaker=Breaker(seconds))


@pytest.fixture
def interviewing(model_mind: ModelMind, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Interviewing:
    """Begins with the model; "offline" can be switched to."""
    return held_by(model_mind, offline_mind, real_library)


@pytest.fixture
def hold(offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Callable[[ModelMind], Interviewing]:
    return partial(held_by, offline=offline_mind, library=real_library)


def held_by(mind: ModelMind, offline: OfflineMind, library: PlaybookLibrary) -> Interviewing:
    parts = (offline, library, MemoryInterviews(), FixedClock(), CountingIds())
    return Interviewing(*parts, minds={"offline": offline, "model": mind}, begins_with="model")
