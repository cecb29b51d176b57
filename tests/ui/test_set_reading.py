"""Findings of a set come by themselves: once for each state of its texts, and for none that nobody can see any more."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

import pytest

from assistant.journeys.set_view import HeatMap, heat_map
from assistant.needs.checks.sets import SetFinding
from assistant.needs.findings import Message
from assistant.needs.people import Person
from assistant.ui.review.set_reading import SetFound, SetReading
from tests.ui.test_large_sets import a_row

ANN, BOB = Person(id="ann", name="Ann"), Person(id="bob", name="Bob")
FOUND = SetFinding(rule="R30", statements=("s1", "s2"), message=Message(zh="重", en="twice"), words="")
SOON = 20.0
"""Seconds a test waits at most."""


class Slow:
    """Reads as soon as it is let go, and remembers which projects it was asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.at_work, self.let_go = Event(), Event()

    def findings(self, _person: Person, project: str) -> list[SetFinding]:
        self.asked.append(project)
        self.at_work.set()
        assert self.let_go.wait(SOON)
        if project == "broken":
            raise ZeroDivisionError
        return [FOUND]


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
def reading(slow: Slow) -> Iterator[SetReading]:
    reading = SetReading(slow)
    yield reading
    slow.let_go.set()
    reading.close()


def state(version: int) -> HeatMap:
    """A set of one statement, in one state after the other."""
    return heat_map([a_row(1).model_copy(update={"version": version})])


def until(look: Callable[[], SetFound]) -> SetFound:
    """What is found in the end."""
    end, between = monotonic() + SOON, Event()
    while (found := look()).findings is None:
        assert monotonic() < end
        between.wait(0.02)
    return found


def test_a_set_is_read_once_however_often_and_by_whom_it_is_looked_at(slow: Slow, reading: SetReading) -> None:
    assert reading.of(ANN, "p", state(1)) == reading.of(BOB, "p", state(1)) == SetFound(None)
    slow.let_go.set()
    assert until(lambda: reading.of(ANN, "p", state(1))) == SetFound((FOUND,))
    assert reading.of(BOB, "p", state(1)) == SetFound((FOUND,))
    assert slow.asked == ["p"]


def test_states_that_passed_before_their_turn_came_are_not_read(slow: Slow, reading: SetReading) -> None:
    reading.of(ANN, "p", state(1))
    assert slow.at_work.wait(SOON)
    for version in (2, 3, 4):
        reading.of(ANN, "p", state(version))
    reading.of(ANN, "q", state(1))
    slow.let_go.set()
    assert until(lambda: reading.of(ANN, "p", state(4))) == SetFound((FOUND,))
    until(lambda: reading.of(ANN, "q", state(1)))
    assert slow.asked == ["p", "p", "q"]


def test_a_set_that_cannot_be_read_is_told_and_the_next_is_read(slow: Slow, reading: SetReading) -> None:
    slow.let_go.set()
    assert until(lambda: reading.of(ANN, "broken", state(1))) == SetFound((), failed=True)
    assert until(lambda: reading.of(ANN, "p", state(1))) == SetFound((FOUND,))
