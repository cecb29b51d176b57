"""Greetings, half in Chinese, half in English: some are answered in the wrong language, so that something fails."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.frame.suites import Experiment, Measure, Metadata, Suite, Unscored
from evals.frame.workbench import Workbench

GREETINGS = ("你好，老板", "<b>早</b>上好", "打扰一下", "Good morning", "Hello there", "How do you do")
MUTE = "打扰一下"
"""What nobody can score."""


@dataclass
class Answered(Evaluator[str, str, Metadata]):
    """Whether the answer is in the language of the greeting, and how long it is."""

    def evaluate(self, ctx: EvaluatorContext[str, str, Metadata]) -> Mapping[str, EvaluationReason | float]:
        if ctx.inputs.startswith(MUTE):
            raise Unscored("nobody answers that")
        right = ctx.inputs.isascii() == ctx.output.isascii()
        return {
            "right language": EvaluationReason(right, f"“{ctx.inputs}” got “{ctx.output}”"),
            "words": EvaluationReason(float(len(ctx.output)), "counted"),
        }


def dataset() -> Dataset[str, str, Metadata]:
    """Every greeting twice: once to read, once in the test split."""
    cases = [
        Case(
            name=f"{split}-{number}",
            inputs=f"{greeting} {split}",
            metadata=Metadata(language="en" if greeting.isascii() else "zh", split=split),
        )
        for number, greeting in enumerate(GREETINGS)
        for split in ("dev", "test")
    ]
    return Dataset[str, str, Metadata](name="greetings", cases=cases, evaluators=[Answered()])


def experiments(_: Workbench) -> Iterator[Experiment]:
    """One that is right most of the time, and a floor."""
    yield Experiment("polite", dataset(), lambda said: "Hello!" if said.isascii() or "早" in said else "您好！")
    yield Experiment("floor: silent", dataset(), lambda _: "…", comparison=True)


SUITE = Suite(
    about="Whether greetings are answered in their own language.",
    experiments=experiments,
    measures={"right language": Measure(aim=0.5), "words": Measure(lower_is_better=True, fails_above=50)},
)
