"""Conversations with the embedded mind as users get it, over all playbooks."""

from collections.abc import Callable

import pytest

from assistant.library.search import PlaybookLibrary
from assistant.needs.language import Language
from assistant.offline.mind import OfflineMind
from tests.journeys.talking import Talk

Meet = Callable[..., Talk]


@pytest.fixture
def meet(offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Meet:
    """`meet(opening)` starts an interview."""

    def start(opening: str, language: Language | None = None) -> Talk:
        return Talk(offline_mind, real_library, opening, language)

    return start
