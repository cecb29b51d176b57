"""Whether every question AskWhy puts may be put: the question rules and the fourteen mistakes, one at a time, beside
what the rules that decide, and the judge where there is one, are worth on labelled questions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.elicitation.scenario import Scenario
from evals.elicitation.suite import Client
from evals.elicitation.suite import dataset as clients
from evals.frame.suites import Experiment, Measure, Suite
from evals.frame.workbench import Workbench
from evals.questions.asking import Interviewed, interviewed, transcript
from evals.questions.judge import Judge, open_judge
from evals.questions.labelled import JUDGED, RULED, Label, Mistake, Put, about
from evals.questions.rules import offence
from evals.questions.shares import DECIDED, JUDGED_AS, Free, Judging
from evals.questions.wholes import OWED, ConflictClarified, ConflictsReal, Owed, UnclearFollowed


@dataclass
class RuleRates(Evaluator[Put, str, Label]):
    """Recall over the questions that make the mistake, precision over those the rule speaks up at."""

    def evaluate(self, ctx: EvaluatorContext[Put, str, Label]) -> Mapping[str, EvaluationReason]:
        bad, found, mistake = bool(ctx.expected_output), bool(ctx.output), ctx.inputs.mistake
        why = f"{ctx.inputs.question} [{ctx.output or 'nothing found'}]"
        measured = {f"{mistake}: recall": bad, f"{mistake}: precision": found}
        return {name: EvaluationReason(bad and found, why) for name, counts in measured.items() if counts}


@dataclass
class JudgeRates(Evaluator[Put, bool, Label]):
    """The judge's true positives over the questions that make the mistake, true negatives over the others."""

    def evaluate(self, ctx: EvaluatorContext[Put, bool, Label]) -> Mapping[str, EvaluationReason]:
        side = "true positives" if ctx.expected_output else "true negatives"
        right = ctx.output == ctx.expected_output
        return {f"{ctx.inputs.mistake}: {side}": EvaluationReason(right, ctx.inputs.question)}


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """AskWhy's questions and the rules; with an endpoint set, a judge and its rates, which never gate anything."""
    ask = interviewed(bench.mind, bench.library)
    yield Experiment("AskWhy", _interviews(_decided()), ask, transcript=_transcript)
    yield Experiment("rules on labelled questions", _labelled(RULED, RuleRates()), _offence)
    if judge := open_judge():
        yield Experiment("judge on labelled questions", _labelled(JUDGED, JudgeRates()), _asks(judge), comparison=True)
        judging = [Judging(name, mistake, judge) for mistake, name in JUDGED_AS.items()]
        yield Experiment("AskWhy, judged", _interviews(judging), ask, comparison=True, transcript=_transcript)


def _decided() -> list[Evaluator[Scenario, Interviewed, Client]]:
    wholes = [ConflictClarified(), ConflictsReal(), UnclearFollowed()]
    return [*(Free(name) for name in DECIDED), *(Owed(name) for name in OWED), *wholes]


def _interviews(evaluators: Any) -> Dataset[Scenario, Interviewed, Client]:
    cases: Any = clients().cases  # the same clients, another output
    return Dataset[Scenario, Interviewed, Client](name="questions", cases=cases, evaluators=evaluators)


def _labelled(mistakes: tuple[Mistake, ...], rates: Any) -> Dataset[Put, Any, Label]:
    return Dataset[Put, Any, Label](name="labelled questions", cases=about(mistakes), evaluators=[rates])


def _offence(put: Put) -> str:
    assert put.mistake in RULED
    return offence(put.mistake, put)


def _asks(judge: Judge) -> Any:
    return lambda put: judge.finds(put.mistake, put.question, put.said)


def _transcript(_: Scenario, done: Interviewed) -> str:
    return transcript(done)


SHOULD_BE_ALL = (
    "not too long", "no jargon", "no solution asked", "not leading", "no bare why", "not repeated", "reason given",
    "in the client's language",
)  # fmt: skip
"""What no question may do: one more that does fails the gate."""

SUITE = Suite(
    about="The share of AskWhy's questions free of each mistake, and how far the rules that say so can be believed.",
    experiments=experiments,
    measures={
        **{name: Measure(aim=1.0, exact=True, fails_below=1.0) for name in SHOULD_BE_ALL},
        "one thing at a time": Measure(aim=0.95, fails_below=0.75),
        "of this domain": Measure(aim=0.9, fails_below=0.75),
        "in the client's own words": Measure(),
        "fits the person": Measure(aim=1.0, fails_below=1.0),
        "contradictions real": Measure(aim=1.0, fails_below=1.0),
        "unclear answers followed up": Measure(aim=0.9, fails_below=1.0),
        **{name: Measure(aim=0.95) for name in (*OWED, "contradiction clarified")},
        **{f"{mistake}: {rate}": Measure(aim=0.9) for mistake in RULED for rate in ("recall", "precision")},
    },
)
