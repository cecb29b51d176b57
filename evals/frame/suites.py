"""What a suite is: experiments on datasets, and what their measures mean. A folder with a `suite.py` that has one is
found and run."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel
from pydantic_evals import Dataset

from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from evals.frame.workbench import Workbench

Split = Literal["dev", "test"]


class Unscored(Exception):
    """Raised by an evaluator that cannot judge a case: reported apart, never counted as nothing."""


class Metadata(Frozen):
    """What every case says of itself. A suite with more to say derives from it."""

    language: Language
    split: Split = "dev"
    note: str = ""

    def groups(self) -> tuple[str, ...]:
        """What figures are also given over."""
        return self.split, self.language, f"{self.split} {self.language}"


@dataclass(frozen=True)
class Measure:
    """How to read a value of an evaluator.

    `aim` is what the team wants of it; `exact` where one case the worse fails the gate, instead of a fall beyond the
    noise; `fails_below` (`fails_above` where lower is better) from where on a case is shown as failed, beside those
    with an answer of no; `headline` where it is among the few that stand for the suite.
    """

    aim: float | None = None
    lower_is_better: bool = False
    exact: bool = False
    fails_below: float | None = None
    fails_above: float | None = None
    headline: bool = False


@dataclass(frozen=True)
class Experiment:
    """One task on one dataset. A `comparison` is a floor or an ablation: reported, never held against a baseline."""

    name: str
    dataset: Dataset[Any, Any, Any]
    task: Callable[[Any], Any]
    comparison: bool = False
    transcript: Callable[[Any, Any], str] = field(default=lambda inputs, output: _both(inputs, output))


@dataclass(frozen=True)
class Suite:
    """One sentence on what it measures, its experiments, and its measures by name (those not named have no aim)."""

    about: str
    experiments: Callable[[Workbench], Iterable[Experiment]]
    measures: Mapping[str, Measure] = field(default_factory=dict)
    minds: tuple[str, ...] = ("offline", "model")
    """The minds that make a difference to it; a run with another is left out."""
    parts: int = 1
    """Among how many workers its experiments may be shared out."""
    files: Mapping[Path, type[BaseModel]] = field(default_factory=dict)
    """Its data: files, or folders with a case a file, and what they hold. Each has its schema beside it."""

    @property
    def headlines(self) -> tuple[str, ...]:
        """The measures that stand for the suite: those that say so, or else those with an aim."""
        chosen = tuple(name for name, meant in self.measures.items() if meant.headline)
        return chosen or tuple(name for name, meant in self.measures.items() if meant.aim is not None)


def _both(inputs: object, output: object) -> str:
    return f"{_plain(inputs)}\n\n{_plain(output)}"


def _plain(value: object) -> str:
    return value.model_dump_json(indent=1) if isinstance(value, BaseModel) else str(value)
