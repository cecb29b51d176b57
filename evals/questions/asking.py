"""Plays AskWhy and keeps its questions whole: facet, kind, reason, playbook, and what had been said by then."""

from collections.abc import Callable
from typing import NamedTuple

from assistant.journeys.ports import Library, Mind
from assistant.needs.interview import Question
from evals.elicitation.embedding import embedding
from evals.elicitation.interviewers import AskWhyInterviewer, Statement
from evals.elicitation.playing import play
from evals.elicitation.relevance import read_weights
from evals.elicitation.scenario import Scenario
from evals.elicitation.stakeholder import Reply


class Asked(NamedTuple):
    """A question, all the client had said before it, the questions before it, and what came of it.

    `special` where it comes from a playbook that was matched to this client, not from the general craft.
    """

    question: Question
    said: str
    before: tuple[str, ...]
    reply: Reply
    special: bool = False


class Interviewed(NamedTuple):
    """One client's interview, question by question."""

    scenario: Scenario
    asked: tuple[Asked, ...]


def interviewed(mind: Mind, library: Library) -> Callable[[Scenario], Interviewed]:
    """The product on one client, through the same use case as the screens; played once a client."""
    special = {p.id for language in ("zh", "en") for p in library.playbooks(language) if p.group != "craft"}
    kept: dict[str, Interviewed] = {}

    def ask(scenario: Scenario) -> Interviewed:
        if scenario.id not in kept:
            kept[scenario.id] = _interview(scenario, AskWhyInterviewer(mind, library), special)
        return kept[scenario.id]

    return ask


def transcript(done: Interviewed) -> str:
    """The interview to read, each question with all that is known of it."""
    scenario = done.scenario
    lines = [f"{scenario.id} · {scenario.manner} · {scenario.industry} · {scenario.split}", "", f"> {scenario.opening}"]
    for number, asked in enumerate(done.asked, 1):
        question = asked.question
        lines += [
            "",
            f"{number}. {question.text}",
            f"   {question.kind} · {question.facet.value} · {question.playbook}",
        ]
        lines += [f"   because: {question.why}", f"   > {asked.reply.text}"]
    return "\n".join(lines)


def _interview(scenario: Scenario, interviewer: AskWhyInterviewer, special: set[str]) -> Interviewed:
    noting = _Noting(interviewer)
    exchanges = play(scenario, noting, embedding(), read_weights()).exchanges
    asked, said = list[Asked](), scenario.opening
    for question, exchange in zip(noting.questions, exchanges, strict=False):  # one more may wait at the end
        before = tuple(earlier.question.text for earlier in asked)
        asked.append(Asked(question, said, before, exchange.reply, question.playbook in special))
        said = f"{said}\n{exchange.reply.text}"
    return Interviewed(scenario, tuple(asked))


class _Noting:
    """An interviewer that is listened to: the questions whole, not their texts only."""

    def __init__(self, interviewer: AskWhyInterviewer) -> None:
        self._interviewer = interviewer
        self.questions: list[Question] = []

    def open(self, text: str) -> str | None:
        return self._noted(self._interviewer.open(text))

    def answer(self, text: str) -> str | None:
        return self._noted(self._interviewer.answer(text))

    def statement(self) -> Statement:
        return self._interviewer.statement()

    def _noted(self, text: str | None) -> str | None:
        if self._interviewer.question:
            self.questions.append(self._interviewer.question)
        return text
