"""Questions somebody labelled: what the rules and the judge are measured on before they measure anything."""

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic_evals import Case, Dataset

from assistant.needs.findings import Frozen
from evals.frame.suites import Metadata

FILE = Path(__file__).with_name("labelled.yaml")

Judged = Literal["needs-technical-knowledge", "several-readings", "vague"]
Ruled = Literal[
    "several-at-once", "leading", "asks-for-solution", "jargon", "generic", "too-long", "repeated", "bare-why",
    "other-language",
]  # fmt: skip
Mistake = Judged | Ruled

JUDGED: tuple[Judged, ...] = ("needs-technical-knowledge", "several-readings", "vague")
RULED: tuple[Ruled, ...] = (
    "several-at-once", "leading", "asks-for-solution", "jargon", "generic", "too-long", "repeated", "bare-why",
    "other-language",
)  # fmt: skip


class Put(Frozen):
    """A question as it was put: `said` is what the client had said, `asked` the questions before it."""

    mistake: Mistake
    question: str
    said: str = ""
    asked: tuple[str, ...] = ()


class Label(Metadata):
    """Where the question is from, if it is not ours."""

    source: str = ""


LabelledCase = Case[Put, bool, Label]


@cache
def labelled() -> tuple[LabelledCase, ...]:
    """Every labelled question; the expected output is whether it makes the mistake."""
    raw = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return tuple(Dataset[Put, bool, Label].from_dict(raw).cases)


def about(mistakes: tuple[Mistake, ...]) -> list[LabelledCase]:
    """Those on some of the mistakes."""
    return [case for case in labelled() if case.inputs.mistake in mistakes]
