"""What a model is asked of a part of notes: a flat list, each thing with the number of its words and its kind."""

import re
from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from assistant.needs.aspects import Facet

KINDS: Mapping[str, Facet | None] = {
    "request": Facet.SOLUTION,
    "problem": Facet.LAST_CASE,
    "loss": Facet.COST,
    "cause": Facet.WHY,
    "today": Facet.PROCESS,
    "figure": Facet.BASELINE,
    "goal": Facet.GOAL,
    "target": Facet.TARGET,
    "users": Facet.DAILY_USERS,
    "have": Facet.ASSETS,
    "tried": Facet.ATTEMPTS,
    "money": Facet.MONEY,
    "date": Facet.DATE,
    "law": Facet.LAW,
    "system": Facet.SYSTEMS,
    "people": Facet.PEOPLE,
    "decides": Facet.DECIDES,
    "owner": Facet.OPERATES,
    "disagree": Facet.DISAGREES,
    "first": Facet.FIRST_LOOP,
    "later": Facet.LATER,
    "risk": Facet.RISK,
    "unknown": None,
}
"""Kinds in plain words, fewer than facets, and the facet each stands for; "unknown" is what they say they do not know.
`prompts/notes` says of each what it means."""


def _first_number(value: object) -> object:
    """A small model writes "3", "[3]" or [3, 4] where a number is asked for; 0 names nothing."""
    if isinstance(value, int):
        return value
    digits = re.search(r"\d{1,6}", str(value))
    return int(digits[0]) if digits else 0


class Item(BaseModel):
    """One thing said. `need` is the number of a need known by then, or what the model calls a new one."""

    model_config = ConfigDict(extra="ignore")

    at: Annotated[int, BeforeValidator(_first_number)]
    kind: Annotated[str, Field(json_schema_extra={"enum": list(KINDS)})]
    need: Annotated[str, BeforeValidator(lambda value: "" if value is None else str(value))]


class WindowShape(BaseModel):
    """What was said in a window. A model that loops is cut off in its list: what it wrote before is taken."""

    model_config = ConfigDict(extra="ignore")
    LISTED: ClassVar[str] = "items"

    items: list[Item]
