"""Clients who talk: the texts of the elicitation scenarios, changed so that no two interviews share a clause."""

import re
from itertools import count

from evals.elicitation.scenario import Scenario, read_scenarios

_CLAUSE_END = re.compile(r"(?=[，。；！？])|(?=[,.;!?](?:\s|$))")


class Clients:
    """Ever new ones. The encoder remembers the texts it saw last, so a text said twice would cost nothing."""

    def __init__(self) -> None:
        self._scenarios = read_scenarios()
        self._numbers = count()

    def messages(self, turns: int) -> list[str]:
        """What the next client says: the request, then what they know, one fact a message."""
        number = next(self._numbers)
        scenario = self._scenarios[number % len(self._scenarios)]
        return [marked(text, number) for text in _said(scenario)[:turns]]


def marked(text: str, number: int) -> str:
    """`text` with the number of the client at the end of every clause."""
    return _CLAUSE_END.sub(f" K{number}", text)


def _said(scenario: Scenario) -> list[str]:
    return [scenario.opening, *(fact.text for fact in scenario.facts if not fact.in_opening)]
