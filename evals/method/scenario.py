"""A method scenario: a client who answers by facet, and what a seasoned colleague insists must happen (README.md)."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import Field, model_validator

from assistant.needs.aspects import Facet
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from evals.frame.suites import Split

FOLDER = Path(__file__).with_name("scenarios")
_KINDS = ("asks", "says_in_question", "advises", "cites", "keeps", "at_most", "never_says")


class Expectation(Frozen):
    """One thing that has to happen, and the lesson behind it. In a text `|` separates alternatives."""

    because: str
    asks: tuple[Facet, ...] = ()
    says_in_question: tuple[str, ...] = ()
    within: int = 12
    advises: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    keeps: tuple[str, ...] = ()
    at_most: int | None = None
    never_says: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _expects_one_thing(self) -> Self:
        if sum(bool(getattr(self, kind)) for kind in _KINDS) != 1:
            raise ValueError(f"an expectation is exactly one of {', '.join(_KINDS)}")
        return self

    @property
    def kind(self) -> str:
        """Which of the seven it is."""
        return next(kind for kind in _KINDS if getattr(self, kind))


class Scenario(Frozen):
    """One client and one lesson."""

    id: str
    entry: str
    language: Language
    split: Split
    industry: str
    opening: str
    answers: dict[Facet, str]
    otherwise: tuple[str, ...] = Field(min_length=1)
    expect: tuple[Expectation, ...] = Field(min_length=1)


def read_scenarios(folder: Path = FOLDER) -> list[Scenario]:
    """In the order of their names. Raises ValueError for one that breaks the shape."""
    return [Scenario.model_validate(yaml.safe_load(f.read_text("utf-8"))) for f in sorted(folder.glob("*.yaml"))]
