"""How a mind reads answers: what kind each is, whom to ask, and under which facet each piece is kept."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pydantic_evals import Case as EvalCase
from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.journeys.ports import Mind
from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench
from evals.reading.cases import ANSWERS, Case, Messages, read_cases
from evals.reading.scoring import Outcome, Piece, outcome


class Said(Metadata):
    """What the message is, and whether it opens the interview."""

    kind: str
    opening: bool

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), "openings" if self.opening else "answers", self.kind)


Context = EvaluatorContext[Case, Outcome, Said]


@dataclass
class Heard(Evaluator[Case, Outcome, Said]):
    """Whether an answer, a "don't know", a correction or a steering word was taken for what it is; and whom to ask."""

    def evaluate(self, ctx: Context) -> Mapping[str, EvaluationReason]:
        o = ctx.output
        found = {"kind": EvaluationReason(o.right_kind, f"{o.case.kind} was heard as {o.heard}")}
        if o.right_ask is not None:
            found["whom to ask"] = EvaluationReason(o.right_ask, f"{o.case.ask!r} was heard as {o.ask!r}")
        return found


@dataclass
class Kept(Evaluator[Case, Outcome, Said]):
    """The share of a message's labelled pieces kept under the right facet or aspect, and of those not kept at all."""

    def evaluate(self, ctx: Context) -> Mapping[str, EvaluationReason]:
        if not (pieces := ctx.output.pieces):
            return {}
        wrong = "; ".join(_misread(piece) for piece in pieces if not piece.right_facet)
        judged = {
            "facet": [piece.right_facet for piece in pieces],
            "aspect": [piece.right_aspect for piece in pieces],
            "dropped": [piece.read_as is None for piece in pieces],
        }
        return {name: EvaluationReason(sum(found) / len(found), wrong) for name, found in judged.items()}


def dataset() -> Dataset[Case, Outcome, Said]:
    """The labelled messages."""
    cases = [EvalCase(name=c.name, inputs=c, metadata=_said(c)) for c in read_cases()]
    return Dataset(name="reading", cases=cases, evaluators=[Heard(), Kept()])


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """The mind as it is."""
    yield Experiment("reading", dataset(), reads(bench.mind), transcript=_transcript)


def reads(mind: Mind) -> Callable[[Case], Outcome]:
    """What `mind` makes of a message."""
    return lambda case: outcome(case, case.read(mind))


def _misread(piece: Piece) -> str:
    return f"{'|'.join(sorted(piece.label.facets))} as {piece.read_as or 'dropped'}: {piece.label.quote}"


def _said(case: Case) -> Said:
    return Said(language=case.language, split=case.half, kind=case.kind, opening=case.facet is None)


def _transcript(case: Case, found: Outcome) -> str:
    lines = [f"{p.read_as or 'dropped'}: {p.label.quote}" for p in found.pieces]
    return "\n".join([f"? {case.question or '(opening)'}", f"> {case.text}", "", f"heard as {found.heard}", *lines])


SUITE = Suite(
    about="Whether answers are read rightly: what they are, whom they name, and what each piece is about.",
    experiments=experiments,
    measures={
        "kind": Measure(aim=0.95),
        "whom to ask": Measure(aim=0.9),
        "facet": Measure(aim=0.8, fails_below=0.5),
        "dropped": Measure(aim=0.0, lower_is_better=True, exact=True, fails_above=0),
    },
    files={ANSWERS: Messages},
)
