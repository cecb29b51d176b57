"""The real parts that take seconds to open, opened once per test run: encoder, embedded mind, playbooks, library."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.library.embedders import Remembering, UseEmbedder
from assistant.library.search import PlaybookLibrary, open_library
from assistant.offline.mind import OfflineMind
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.shelf import read_shelf

KNOWLEDGE = Path(__file__).parents[1] / "knowledge"


@pytest.fixture(scope="session")
def encoder() -> Remembering:
    """The encoder users get by default."""
    return Remembering(UseEmbedder())


@pytest.fixture(scope="session")
def offline_mind(encoder: Remembering) -> OfflineMind:
    """The embedded mind as users get it."""
    return OfflineMind(encoder.embed)


@pytest.fixture(scope="session")
def real_playbooks() -> list[Playbook]:
    """All of knowledge/."""
    return read_shelf([KNOWLEDGE])


@pytest.fixture(scope="session")
def real_library(
    real_playbooks: list[Playbook], encoder: Remembering, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[PlaybookLibrary]:
    """The library of all playbooks, on disk as users have it."""
    library = open_library(real_playbooks, tmp_path_factory.mktemp("library"), encoder)
    yield library
    library.close()
