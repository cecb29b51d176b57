"""One scenario played to its end, and what it says about the interviewer."""

from typing import NamedTuple

from assistant.needs.questions import same_question
from evals.elicitation.interviewers import Interviewer
from evals.elicitation.relevance import Embed, Weights
from evals.elicitation.scenario import Fact, Scenario
from evals.elicitation.stakeholder import Reply, Stakeholder

LONGEST = 12
"""Questions after which a conversation is over."""

SAME_MEANING = 0.93
"""From which cosine on two questions are counted as one asked twice."""


class Exchange(NamedTuple):
    """A question and what came of it."""

    question: str
    reply: Reply


class Played(NamedTuple):
    """A conversation. `repeated` and `redundant` count questions: asked before, or after what had been said already."""

    scenario: Scenario
    exchanges: tuple[Exchange, ...]
    repeated: int

    @property
    def redundant(self) -> int:
        return sum(exchange.reply.redundant for exchange in self.exchanges)

    @property
    def unsaid(self) -> tuple[Fact, ...]:
        """The facts that never came out, the heaviest first."""
        told = self._told(LONGEST)
        return tuple(sorted((f for f in self.scenario.facts if f.id not in told), key=lambda fact: -fact.weight))

    def coverage(self, questions: int) -> float:
        """The share of the facts' weight that was said in the opening and the first `questions` answers."""
        told = self._told(questions)
        return sum(fact.weight for fact in self.scenario.facts if fact.id in told) / self.scenario.weight

    def need_reached(self, questions: int = LONGEST) -> bool:
        """Whether every fact that the true need rests on was said."""
        return set(self.scenario.true_need_facts) <= self._told(questions)

    def _told(self, questions: int) -> set[str]:
        told = {fact.id for fact in self.scenario.facts if fact.in_opening}
        return told | {fact for exchange in self.exchanges[:questions] for fact in exchange.reply.revealed}


def play(
    scenario: Scenario, interviewer: Interviewer, embed: Embed, weights: Weights, *, most: int = LONGEST
) -> Played:
    """Plays until the interviewer stops or `most` questions are asked."""
    client = Stakeholder(scenario, embed, weights)
    exchanges = list[Exchange]()
    question = interviewer.open(scenario.opening)
    while question is not None and len(exchanges) < most:
        reply = client.answer(question)
        exchanges.append(Exchange(question, reply))
        question = interviewer.answer(reply.text)
    return Played(scenario, tuple(exchanges), _repeated([e.question for e in exchanges], embed))


def transcript(played: Played) -> str:
    """The conversation to read, with what was never said below it."""
    scenario = played.scenario
    lines = [f"{scenario.id} · {scenario.manner} · {scenario.industry} · {scenario.split}"]
    lines += [f"coverage after 3/5/8/12: {' / '.join(f'{played.coverage(n):.2f}' for n in (3, 5, 8, 12))}"]
    lines += [f"true need: {scenario.true_need} (reached: {played.need_reached()})", "", f"> {scenario.opening}", ""]
    for number, (question, reply) in enumerate(played.exchanges, 1):
        mark = ", ".join(reply.revealed) or ("said before" if reply.redundant else "nothing")
        lines += [f"{number}. {question}", f"   > {reply.text}   [{mark}]"]
    return "\n".join(
        [*lines, "", "never said:", *(f"- ({f.weight}) {f.facet.value}: {f.text}" for f in played.unsaid), ""]
    )


def _repeated(questions: list[str], embed: Embed) -> int:
    if len(questions) < 2:
        return 0
    near = (rows := embed(questions)) @ rows.T
    return sum(
        any(same_question(question, earlier) or near[place, before] >= SAME_MEANING
            for before, earlier in enumerate(questions[:place]))
        for place, question in enumerate(questions)
    )  # fmt: skip
