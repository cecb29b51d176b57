"""The stores that have to keep the contract of the port `Interviews`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.store.interviews import SqlInterviews
from tests.fakes import MemoryInterviews

Store = SqlInterviews | MemoryInterviews


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'interviews.db'}"


@pytest.fixture
def sql(url: str) -> Iterator[SqlInterviews]:
    store = SqlInterviews(url)
    yield store
    store.close()


@pytest.fixture(params=["sql", "memory"])
def store(request: pytest.FixtureRequest) -> Store:
    makers: dict[str, Callable[[], Store]] = {
        "sql": lambda: request.getfixturevalue("sql"),
        "memory": MemoryInterviews,
    }
    return makers[request.param]()
