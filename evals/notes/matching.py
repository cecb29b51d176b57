"""Pairs labels with what was found, so that nothing is credited twice."""

from collections.abc import Callable, Sequence
from typing import TypeVar

L = TypeVar("L")
F = TypeVar("F")


def matched(labels: Sequence[L], found: Sequence[F], worth: Callable[[L, F], int]) -> dict[int, int]:
    """As many labels as can have a finding of their own, label by finding, by their places.

    A pair is possible where `worth` is more than 0; where a label could have several, the worthier come first.
    """
    choices = [_choices(label, found, worth) for label in labels]
    taken: dict[int, int] = {}
    for label in range(len(labels)):
        _settle(label, choices, taken, set())
    return {label: finding for finding, label in taken.items()}


def _choices(label: L, found: Sequence[F], worth: Callable[[L, F], int]) -> list[int]:
    worths = [worth(label, finding) for finding in found]
    return sorted((place for place, value in enumerate(worths) if value > 0), key=lambda place: -worths[place])


def _settle(label: int, choices: Sequence[Sequence[int]], taken: dict[int, int], tried: set[int]) -> bool:
    """Gives the label a finding, moving others to their next where that makes room (Kuhn's augmenting paths)."""
    for finding in choices[label]:
        if finding in tried:
            continue
        tried.add(finding)
        if finding not in taken or _settle(taken[finding], choices, taken, tried):
            taken[finding] = label
            return True
    return False
