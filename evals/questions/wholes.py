"""One evaluator for each mistake of a whole interview: what should have been asked at some point, and was not."""

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic_evals.evaluators import EvaluationReason, Evaluator

from assistant.needs.aspects import Facet
from evals.elicitation.playing import LONGEST
from evals.elicitation.scenario import Scenario
from evals.elicitation.suite import Client
from evals.questions.answers import conflict_said, quotes_conflict, unclear
from evals.questions.asking import Interviewed
from evals.questions.shares import InterviewContext, Named

OWED: Mapping[str, frozenset[Facet]] = {
    "alternatives considered": frozenset({Facet.ALTERNATIVES, Facet.ATTEMPTS}),
    "tacit assumptions asked": frozenset({Facet.RISK, Facet.EVIDENCE, Facet.WHY}),
    "risk or evidence asked": frozenset({Facet.RISK, Facet.EVIDENCE}),
    "tacit knowledge asked": frozenset({Facet.LAST_CASE, Facet.PROCESS}),
}
"""Facets of which one is asked about in every interview of a client who has not said it all at once."""

_DIGGING = ("probe", "ladder", "figure")


@dataclass
class Owed(Named, Evaluator[Scenario, Interviewed, Client]):
    """Whether some kind of question was asked at all. Clients who have said it all are left out."""

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        if ctx.inputs.manner == "already-clear":
            return {}
        wanted = OWED[self.evaluation_name]
        found = [asked.question.text for asked in ctx.output.asked if asked.question.facet in wanted]
        none = f"nothing on {', '.join(sorted(wanted))} in {len(ctx.output.asked)} questions"
        return {self.evaluation_name: EvaluationReason(bool(found), found[0] if found else none)}


@dataclass
class ConflictClarified(Named, Evaluator[Scenario, Interviewed, Client]):
    """Whether, once both sides of a contradiction had been said, a question held them against each other.

    Left out where both were never said, or with the last question that may be asked.
    """

    evaluation_name: str = "contradiction clarified"

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        done, said = ctx.output, conflict_said(ctx.output)
        if said is None or said >= LONGEST:
            return {}
        asked = next((a.question.text for a in done.asked[said:] if quotes_conflict(done, a)), "")
        why = asked or f"both sides said by answer {said}, and {len(done.asked) - said} more questions asked"
        return {self.evaluation_name: EvaluationReason(bool(asked), why)}


@dataclass
class ConflictsReal(Named, Evaluator[Scenario, Interviewed, Client]):
    """Of the questions that hold two sayings against each other, the share about what really conflicts."""

    evaluation_name: str = "contradictions real"

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        held = [asked for asked in ctx.output.asked if asked.question.kind == "contradiction"]
        if not held:
            return {}
        false = [asked.question.text for asked in held if not quotes_conflict(ctx.output, asked)]
        return {self.evaluation_name: EvaluationReason(1 - len(false) / len(held), "\n".join(false))}


@dataclass
class UnclearFollowed(Named, Evaluator[Scenario, Interviewed, Client]):
    """Of the answers that were not clear, the share dug at next or asked about again later; the last is left out."""

    evaluation_name: str = "unclear answers followed up"

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        done = ctx.output
        loose = {place: why for place in range(len(done.asked) - 1) if (why := unclear(done, place))}
        if not loose:
            return {}
        left = [place for place in loose if not _followed(done, place)]
        lines = [f"{p + 1}. {done.asked[p].question.text} > {done.asked[p].reply.text} [{loose[p]}]" for p in left]
        return {self.evaluation_name: EvaluationReason(1 - len(left) / len(loose), "\n".join(lines))}


def _followed(done: Interviewed, place: int) -> bool:
    later = [asked.question for asked in done.asked[place + 1 :]]
    return later[0].kind in _DIGGING or any(q.facet is done.asked[place].question.facet for q in later)
