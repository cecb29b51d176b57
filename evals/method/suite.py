"""Whether what the field's method teaches really happens: one client per lesson, asked to the end."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.journeys.interviewing import Interviewing
from assistant.needs.interview import Interview, Question
from evals.elicitation.interviewers import interviewing
from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench
from evals.method.scenario import FOLDER, Expectation, Scenario, read_scenarios


class Lesson(Metadata):
    """The entry of the method that is taught."""

    entry: str

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), self.entry.partition("/")[0])


Context = EvaluatorContext[Scenario, Interview, Lesson]


@dataclass
class Taught(Evaluator[Scenario, Interview, Lesson]):
    """Whether each expectation holds, by its kind, and whether all do."""

    def evaluate(self, ctx: Context) -> Mapping[str, EvaluationReason]:
        missed = {e: missing for e in ctx.inputs.expect if (missing := unmet(e, ctx.output))}
        kinds = dict.fromkeys(e.kind for e in ctx.inputs.expect)
        found = {kind: _share([e for e in ctx.inputs.expect if e.kind == kind], missed) for kind in kinds}
        return {
            "expectations met": _share(ctx.inputs.expect, missed),
            "lesson shown": EvaluationReason(not missed, "; ".join(missed.values())),
            **found,
        }


def unmet(expectation: Expectation, held: Interview) -> str:
    """What is missing of an expectation; empty when it holds."""
    missing = _MISSING[expectation.kind](expectation, held)
    return f"{expectation.kind} {missing}: {expectation.because}" if missing else ""


def play(interviewing: Interviewing, scenario: Scenario) -> Interview:
    """The interview to its end."""
    held = interviewing.start(scenario.opening, "evals", scenario.language)
    while held.question:
        other = scenario.otherwise[len(held.turns) % len(scenario.otherwise)]
        held = interviewing.say(held.id, scenario.answers.get(held.question.facet, other))
    return held


def dataset() -> Dataset[Scenario, Interview, Lesson]:
    """A case for each lesson."""
    cases = [Case(name=s.id, inputs=s, metadata=_lesson(s)) for s in read_scenarios()]
    return Dataset(name="method", cases=cases, evaluators=[Taught()])


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """The interview as users have it."""
    held = interviewing(bench.mind, bench.library)
    yield Experiment("method", dataset(), lambda scenario: play(held, scenario), transcript=_transcript)


def _asks(expectation: Expectation, held: Interview) -> str:
    asked = {question.facet for question in held.asked[: expectation.within]}
    return "" if asked & set(expectation.asks) else "|".join(expectation.asks)


def _says_in_question(expectation: Expectation, held: Interview) -> str:
    return _lacking(expectation.says_in_question, [q.text for q in held.asked[: expectation.within]])


def _advises(expectation: Expectation, held: Interview) -> str:
    advice = held.statement.recommendation
    return _lacking(expectation.advises, [f"{point.title} {point.text}" for point in advice])


def _cites(expectation: Expectation, held: Interview) -> str:
    used = [question.playbook for question in held.asked] + [a.playbook for a in held.statement.recommendation]
    return "; ".join(item for item in expectation.cites if not set(item.split("|")) & set(used))


def _keeps(expectation: Expectation, held: Interview) -> str:
    stated = [q.text for claim in held.statement.claims if claim.status == "stated" for q in claim.quotes]
    return _lacking(expectation.keeps, stated)


def _at_most(expectation: Expectation, held: Interview) -> str:
    count = len(held.asked)
    return f"{expectation.at_most}, but {count} were asked" if count > (expectation.at_most or 0) else ""


def _never_says(expectation: Expectation, held: Interview) -> str:
    ours = "\n".join([q.text for q in held.asked] + [claim.text for claim in held.statement.claims])
    return "; ".join(item for item in expectation.never_says if _has(item, ours))


_MISSING: dict[str, Callable[[Expectation, Interview], str]] = {
    "asks": _asks,
    "says_in_question": _says_in_question,
    "advises": _advises,
    "cites": _cites,
    "keeps": _keeps,
    "at_most": _at_most,
    "never_says": _never_says,
}


def _lacking(items: Sequence[str], texts: Sequence[str]) -> str:
    return "; ".join(item for item in items if not any(_has(item, text) for text in texts))


def _has(item: str, text: str) -> bool:
    plain = re.sub(r"\s+", " ", text).casefold()
    return any(re.sub(r"\s+", " ", alternative).casefold() in plain for alternative in item.split("|"))


def _share(expected: Sequence[Expectation], missed: Mapping[Expectation, str]) -> EvaluationReason:
    met = sum(e not in missed for e in expected)
    return EvaluationReason(met / len(expected), "; ".join(missed[e] for e in expected if e in missed))


def _lesson(scenario: Scenario) -> Lesson:
    return Lesson(language=scenario.language, split=scenario.split, note=scenario.industry, entry=scenario.entry)


def _transcript(_: Scenario, held: Interview) -> str:
    said = {source.id: source.text for source in held.statement.sources}
    turns = (line for turn in held.turns for line in (f"> {said.get(turn.source_id, '')}", _asked(turn.asked)))
    advice = (f"- {point.text} ({point.title})" for point in held.statement.recommendation)
    return "\n".join([*turns, "", "to weigh:", *advice])


def _asked(question: Question | None) -> str:
    return f"\n? {question.text}  [{question.facet.value}, {question.playbook}]" if question else ""


SUITE = Suite(
    about="Whether what the method teaches for each kind of request really happens in the interview and the statement.",
    experiments=experiments,
    measures={
        "expectations met": Measure(aim=0.9, fails_below=1.0),
        "lesson shown": Measure(aim=0.75),
        "at_most": Measure(aim=1.0, exact=True),
        "never_says": Measure(aim=1.0, exact=True),
    },
    files={FOLDER: Scenario},
)
