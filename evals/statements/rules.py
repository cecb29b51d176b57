"""What a check is worth: per rule, how many defects it raises (recall) and how many that it raises are ones
(precision)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.frame.suites import Metadata

Raised = tuple[str, str]
"""A rule, and the part of the case it is about ("" where the case is one thing)."""


class Labelled(Metadata):
    """Where a statement comes from. A figure over cases of one industry rests on variants of one statement."""

    industry: str = ""
    source: str = "own"
    trap: str = ""
    judged: tuple[str, ...] = ()

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), *(["by others"] if self.source != "own" else []))


@dataclass
class Rules(Evaluator[Any, tuple[str, ...], Labelled]):
    """The rules raised against those labelled. `of` limits which rules count, where the labels say nothing of others.

    A precision has a case wherever its rule was raised, a recall wherever it should have been.
    """

    of: tuple[str, ...] = ()

    def evaluate(self, ctx: EvaluatorContext[Any, tuple[str, ...], Labelled]) -> Mapping[str, EvaluationReason]:
        counted = (ctx.metadata and ctx.metadata.judged) or self.of
        raised = {(rule, "") for rule in ctx.output if not counted or rule in counted}
        wanted = {(rule, "") for rule in ctx.expected_output or () if not counted or rule in counted}
        return scores(raised, wanted)


def scores(raised: set[Raised], wanted: set[Raised]) -> dict[str, EvaluationReason]:
    """By rule, then over all rules."""
    why = f"raised {_listed(raised)}; labelled {_listed(wanted)}"
    found: dict[str, EvaluationReason] = {}
    for rule in sorted({rule for rule, _ in raised | wanted}):
        here, labelled = ({place for name, place in side if name == rule} for side in (raised, wanted))
        found |= _both(f"{rule} ", here, labelled, why)
    found |= _both("", raised, wanted, why)
    return found if wanted else found | {"sound ones passed": EvaluationReason(not raised, why)}


def _both(name: str, raised: set[Any], wanted: set[Any], why: str) -> dict[str, EvaluationReason]:
    """A precision where anything was raised, a recall where anything should have been."""
    of = {"precision": raised, "recall": wanted}
    return {f"{name}{kind}": EvaluationReason(_share(raised & wanted, all_), why) for kind, all_ in of.items() if all_}


def _share(right: set[Any], all_: set[Any]) -> bool | float:
    return bool(right) if len(all_) == 1 else len(right) / len(all_)


def _listed(raised: set[Raised]) -> str:
    return ", ".join(" ".join(part for part in pair if part) for pair in sorted(raised)) or "nothing"
