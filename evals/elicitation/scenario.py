"""A scenario: what a client says at once, what they say only when asked, and what they really need."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal, Self

import yaml
from pydantic import model_validator

from assistant.needs.aspects import Facet
from assistant.needs.findings import Frozen
from assistant.needs.language import Language

Manner = Literal[
    "cooperative", "terse", "rambling", "solution-fixated", "contradictory", "doesn't-know", "already-clear"
]
Split = Literal["dev", "test"]

FOLDER = Path(__file__).with_name("scenarios")


class Fact(Frozen):
    """Something the client says when asked for it.

    `ask_about` are questions that would bring it out; `in_opening` when the first message holds it already; `unknown`
    when all the client knows is whom to ask.
    """

    id: str
    weight: int
    facet: Facet
    text: str
    ask_about: tuple[str, ...]
    in_opening: bool = False
    unknown: bool = False


class Scenario(Frozen):
    """One client. `conflict` are two facts that cannot both be true; nobody tunes on the split `test`."""

    id: str
    language: Language
    manner: Manner
    industry: str
    split: Split
    opening: str
    true_need: str
    true_need_facts: tuple[str, ...]
    facts: tuple[Fact, ...]
    conflict: tuple[str, ...] = ()
    side_remarks: tuple[str, ...] = ()
    solution: str = ""

    @model_validator(mode="after")
    def _names_its_own_facts(self) -> Self:
        ids = [fact.id for fact in self.facts]
        if len(ids) != len(set(ids)):
            raise ValueError(f"{self.id}: two facts share an id")
        if strange := set(self.true_need_facts + self.conflict) - set(ids):
            raise ValueError(f"{self.id}: no such facts: {sorted(strange)}")
        return self

    def fact(self, fact_id: str) -> Fact:
        """The fact of that id. Raises KeyError."""
        return {fact.id: fact for fact in self.facts}[fact_id]

    @property
    def weight(self) -> int:
        """The weights of all facts together."""
        return sum(fact.weight for fact in self.facts)


def read_scenarios(folder: Path = FOLDER, split: Split | Literal["all"] = "all") -> list[Scenario]:
    """The scenarios of `folder` in the order of their names. Raises ValueError for one that breaks the shape."""
    read = (Scenario.model_validate(_yaml(path)) for path in sorted(folder.glob("*.yaml")))
    return [scenario for scenario in read if split in ("all", scenario.split)]


def by_id(scenarios: Iterable[Scenario]) -> dict[str, Scenario]:
    """The scenarios by their ids."""
    return {scenario.id: scenario for scenario in scenarios}


def _yaml(path: Path) -> object:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
