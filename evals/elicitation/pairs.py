"""Labelled pairs of a question and a fact: whether the one makes a person say the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from assistant.needs.language import Language
from evals.elicitation.scenario import Fact, Scenario, by_id, read_scenarios

PAIRS = tuple(Path(__file__).with_name(name) for name in ("pairs.yaml", "pairs-by-others.yaml", "pairs-heldout.yaml"))

MINE = ("own", "adapted", "own-style")
"""Sources whose questions were written for this file."""


class Pair(NamedTuple):
    """A question, a fact, and whether the one makes a person say the other. Nothing was tuned on `held_out` ones."""

    question: str
    fact: Fact
    language: Language
    reveals: bool
    source: str
    held_out: bool


def read_pairs(paths: Sequence[Path] = PAIRS) -> list[Pair]:
    """The labelled pairs, one per question and fact."""
    scenarios = by_id(read_scenarios())
    texts = [path.read_text(encoding="utf-8") for path in paths]
    pairs = list[Pair]()
    for group in (group for text in texts for group in yaml.load(text, yaml.CSafeLoader)["groups"]):
        fact, held_out = _fact(group["fact"], scenarios), group.get("held_out", False)
        for label, reveals in (("reveals", True), ("silent", False)):
            pairs += [
                Pair(q, fact, group["language"], reveals, group["source"], held_out) for q in group.get(label, ())
            ]
    return pairs


def _fact(written: str | dict[str, object], scenarios: dict[str, Scenario]) -> Fact:
    if isinstance(written, str):
        scenario, _, fact = written.partition("/")
        return scenarios[scenario].fact(fact)
    return Fact.model_validate({"id": "loose", "weight": 1, **written})
