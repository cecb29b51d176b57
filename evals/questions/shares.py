"""One evaluator for each mistake a single question can make: the share of an interview's questions free of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.needs.language import language_of
from evals.elicitation.scenario import Scenario
from evals.elicitation.suite import Client
from evals.questions.answers import not_theirs
from evals.questions.asking import Asked, Interviewed
from evals.questions.judge import Judge
from evals.questions.labelled import Judged, Put, Ruled
from evals.questions.rules import in_other_language, offence, own_words

InterviewContext = EvaluatorContext[Scenario, Interviewed, Client]
Decide = Callable[[Interviewed, int], str]
"""Why the question at a place makes the mistake; empty where it does not."""


@dataclass
class Named:
    """Goes by what it measures, so that several of a kind that cannot be taken are told apart."""

    evaluation_name: str

    def get_default_evaluation_name(self) -> str:
        return self.evaluation_name


@dataclass
class Free(Named, Evaluator[Scenario, Interviewed, Client]):
    """The share of questions free of one mistake that code decides; the reason names the others."""

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        decide = DECIDED[self.evaluation_name]
        return _share(self.evaluation_name, ctx.output, lambda place: decide(ctx.output, place))


@dataclass
class Judging(Named, Evaluator[Scenario, Interviewed, Client]):
    """The share of questions free of one mistake that a model judges. Unscored where a verdict is missing."""

    mistake: Judged
    judge: Judge

    def evaluate(self, ctx: InterviewContext) -> Mapping[str, EvaluationReason]:
        return _share(self.evaluation_name, ctx.output, lambda place: self._finds(ctx.output.asked[place]))

    def _finds(self, asked: Asked) -> str:
        return "judged so" if self.judge.finds(self.mistake, asked.question.text, asked.said) else ""


def _share(name: str, done: Interviewed, decide: Callable[[int], str]) -> Mapping[str, EvaluationReason]:
    if not done.asked:
        return {}
    why = {place: decide(place) for place in range(len(done.asked))}
    bad = [f"{place + 1}. {done.asked[place].question.text} [{reason}]" for place, reason in why.items() if reason]
    return {name: EvaluationReason(1 - len(bad) / len(why), "\n".join(bad))}


def _ruled(mistake: Ruled) -> Decide:
    def decide(done: Interviewed, place: int) -> str:
        asked = done.asked[place]
        return offence(mistake, Put(mistake=mistake, question=asked.question.text, said=asked.said, asked=asked.before))

    return decide


def _without_reason(done: Interviewed, place: int) -> str:
    question = done.asked[place].question
    if not question.why.strip():
        return "no reason given"
    spoken = language_of(question.why, done.scenario.language)
    return "" if spoken == done.scenario.language else f"its reason is in {spoken}"


def _foreign(done: Interviewed, place: int) -> str:
    return in_other_language(done.asked[place].question.text, done.scenario.language)


def _of_any_domain(done: Interviewed, place: int) -> str:
    asked = done.asked[place]
    if asked.special or own_words(asked.question.text, asked.said):
        return ""
    return f"of {asked.question.playbook}, in none of the client's words"


def _in_no_words_of_theirs(done: Interviewed, place: int) -> str:
    asked = done.asked[place]
    return "" if own_words(asked.question.text, asked.said) else "none of the client's words"


def _not_for_them(done: Interviewed, place: int) -> str:
    question = done.asked[place].question
    again = question.kind != "contradiction" and question.facet in not_theirs(done, place)
    return f"they had said they do not know: {question.facet.value}" if again else ""


DECIDED: Mapping[str, Decide] = {
    "one thing at a time": _ruled("several-at-once"),
    "not too long": _ruled("too-long"),
    "no jargon": _ruled("jargon"),
    "no solution asked": _ruled("asks-for-solution"),
    "not leading": _ruled("leading"),
    "no bare why": _ruled("bare-why"),
    "not repeated": _ruled("repeated"),
    "reason given": _without_reason,
    "in the client's language": _foreign,
    "of this domain": _of_any_domain,
    "in the client's own words": _in_no_words_of_theirs,
    "fits the person": _not_for_them,
}
JUDGED_AS: Mapping[Judged, str] = {
    "needs-technical-knowledge": "judge: needs no technical knowledge",
    "several-readings": "judge: one reading",
    "vague": "judge: not vague",
}
