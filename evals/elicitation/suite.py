"""How much of what clients say only when asked comes out, beside floors and with one idea taken away at a time."""

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.journeys.ports import Library, Mind
from evals.elicitation.ablations import WithoutGoalFirst, WithoutLaddering, WithoutPlaybooks
from evals.elicitation.embedding import embedding
from evals.elicitation.interviewers import AskWhyInterviewer, Interviewer, Listed, at_random, checklist, more
from evals.elicitation.plain_model import PlainModel
from evals.elicitation.playing import LONGEST, Played, play, transcript
from evals.elicitation.relevance import read_weights
from evals.elicitation.scenario import FOLDER, Manner, Scenario, read_scenarios
from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench

SPANS = (3, 5, 8, 12)
MOST_FOR_CLEAR = 3
"""Questions a client who has said everything may be asked."""


class Client(Metadata):
    """How the client speaks."""

    manner: Manner

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), self.manner)


PlayedContext = EvaluatorContext[Scenario, Played, Client]


@dataclass
class Coverage(Evaluator[Scenario, Played, Client]):
    """The weighted share of the facts said after so many questions, and whether all that the true need rests on was.

    Already-clear clients are left out: they have said it before the first question.
    """

    def evaluate(self, ctx: PlayedContext) -> Mapping[str, EvaluationReason]:
        if ctx.inputs.manner == "already-clear":
            return {}
        unsaid = "never said: " + "; ".join(f"({f.weight}) {f.facet.value}" for f in ctx.output.unsaid)
        found = {f"coverage@{n}": EvaluationReason(ctx.output.coverage(n), unsaid) for n in SPANS}
        return found | {"true need reached": EvaluationReason(ctx.output.need_reached(), ctx.inputs.true_need)}


@dataclass
class Order(Evaluator[Scenario, Played, Client]):
    """nDCG over the turns: weight said late is worth less; ideal is a fact a question, the heaviest first."""

    def evaluate(self, ctx: PlayedContext) -> Mapping[str, float]:
        if ctx.inputs.manner == "already-clear":
            return {}
        weigh = {fact.id: fact.weight for fact in ctx.inputs.facts if not fact.in_opening}
        said = [sum(weigh[fact] for fact in exchange.reply.revealed) for exchange in ctx.output.exchanges]
        ideal = sorted(weigh.values(), reverse=True)[:LONGEST]
        return {"order": min(1.0, _discounted(said) / _discounted(ideal))}


@dataclass
class Wasted(Evaluator[Scenario, Played, Client]):
    """Questions put twice, or after what had been said; and how many a clear client is asked."""

    def evaluate(self, ctx: PlayedContext) -> Mapping[str, EvaluationReason | float]:
        played, count = ctx.output, len(ctx.output.exchanges)
        found: dict[str, EvaluationReason | float] = {
            "repeated questions": EvaluationReason(played.repeated, f"{played.repeated} of {count} put twice"),
            "redundant questions": EvaluationReason(played.redundant, f"{played.redundant} of {count} said before"),
        }
        if ctx.inputs.manner == "already-clear":
            found["clear: questions"] = EvaluationReason(float(count), f"{count} questions to a clear client")
        return found


@cache
def dataset() -> Dataset[Scenario, Played, Client]:
    """All clients."""
    cases = [
        Case(name=s.id, inputs=s, metadata=Client(language=s.language, split=s.split, note=s.industry, manner=s.manner))
        for s in read_scenarios()
    ]
    return Dataset(name="elicitation", cases=cases, evaluators=[Coverage(), Order(), Wasted()])


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """AskWhy, the floors, and AskWhy with an idea taken away."""
    mind, library = bench.mind, bench.library
    yield Experiment("AskWhy", dataset(), askwhy(mind, library), transcript=_transcript)
    numbers = {case.name: number for number, case in enumerate(dataset().cases, 1)}
    floors: dict[str, Callable[[Scenario], Interviewer]] = {
        "floor: tell me more": lambda _: Listed(more),
        "floor: fixed checklist": lambda _: Listed(checklist),
        "floor: playbook questions at random": lambda s: Listed(at_random(library, numbers[s.id])),
    }
    if bench.mind_name == "model":
        floors["floor: plain interviewer prompt"] = lambda _: PlainModel()
    for name, make in floors.items():
        yield Experiment(name, dataset(), _playing(make), comparison=True, transcript=_transcript)
    if bench.mind_name == "offline":
        for name, played in ablations(mind, library).items():
            yield Experiment(f"without {name}", dataset(), played, comparison=True, transcript=_transcript)


def ablations(mind: Mind, library: Library) -> Mapping[str, Callable[[Scenario], Played]]:
    """What AskWhy does without one of its ideas."""
    return {
        "playbooks": askwhy(mind, WithoutPlaybooks(library)),
        "laddering": askwhy(WithoutLaddering(mind), library),
        "goal-first": askwhy(WithoutGoalFirst(mind), library),
    }


def askwhy(mind: Mind, library: Library) -> Callable[[Scenario], Played]:
    """The product, through the same use case as the screens."""
    return _playing(lambda _: AskWhyInterviewer(mind, library))


def _playing(make: Callable[[Scenario], Interviewer]) -> Callable[[Scenario], Played]:
    return lambda scenario: play(scenario, make(scenario), embedding(), read_weights())


def _discounted(gains: list[int]) -> float:
    return sum(gain / math.log2(turn + 1) for turn, gain in enumerate(gains, 1))


def _transcript(_: Scenario, played: Played) -> str:
    return transcript(played)


SUITE = Suite(
    about="How much of what invented clients say only when asked comes out, how soon, and what it costs them.",
    experiments=experiments,
    measures={
        "coverage@5": Measure(aim=0.60),
        "coverage@12": Measure(aim=0.90, fails_below=0.75),
        "true need reached": Measure(aim=0.9),
        "repeated questions": Measure(aim=0, lower_is_better=True, exact=True, fails_above=0),
        "redundant questions": Measure(lower_is_better=True, fails_above=2),
        "clear: questions": Measure(aim=MOST_FOR_CLEAR, lower_is_better=True, exact=True, fails_above=MOST_FOR_CLEAR),
    },
    parts=2,
    files={FOLDER: Scenario},
)
