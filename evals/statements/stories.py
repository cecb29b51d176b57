"""Sets of user stories, and the defects of each; ten sets are facts of AQUSA's own tests."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.needs.checks.stories import story_findings
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from evals.statements.rules import Labelled, Raised, scores

CASES = Path(__file__).with_name("stories.yaml")
Defects = list[list[str]]


class Stories(Frozen):
    """Stories that belong together."""

    language: Language
    stories: tuple[str, ...]


@dataclass
class StoryRules(Evaluator[Any, Defects, Labelled]):
    """The defects raised against those labelled, over the stories of a set; only those the source judged count."""

    def evaluate(self, ctx: EvaluatorContext[Any, Defects, Labelled]) -> Mapping[str, EvaluationReason]:
        judged = ctx.metadata.judged if ctx.metadata else ()
        return scores(_named(ctx.output, judged), _named(ctx.expected_output or [], judged))


def dataset() -> Dataset[Stories, Defects, Labelled]:
    """The labelled sets."""
    read = Dataset[Stories, Defects, Labelled].from_file(CASES)
    read.evaluators = [StoryRules()]
    return read


def raised(given: Stories) -> Defects:
    """The defects the product sees, story by story."""
    return [[finding.rule for finding in found] for found in story_findings(given.stories, given.language)]


def _named(defects: Defects, judged: tuple[str, ...]) -> set[Raised]:
    stories = ((rule, f"in story {n}") for n, rules in enumerate(defects, 1) for rule in rules)
    return {(rule, story) for rule, story in stories if not judged or rule in judged}
