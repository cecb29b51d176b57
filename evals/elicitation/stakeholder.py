"""A client without a model: says a fact only when the question would make a person say it, and never makes one up."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from assistant.needs.language import Language, language_of, sentences
from evals.elicitation.relevance import Embed, Weights, features, is_vague, probability
from evals.elicitation.scenario import Fact, Scenario

SECOND = 0.85
"""From which share of the best fact's probability on a second fact is said in the same breath."""


class Reply(NamedTuple):
    """What the client says, the facts it holds, and whether the question asked only for what was said before."""

    text: str
    revealed: tuple[str, ...] = ()
    redundant: bool = False


@dataclass
class Stakeholder:
    """One conversation with one client. Ask with the question's text only."""

    scenario: Scenario
    embed: Embed
    weights: Weights
    said: list[str] = field(default_factory=list)
    turns: int = 0
    deflected: bool = False

    def answer(self, question: str) -> Reply:
        """What the client says to `question`."""
        self.turns += 1
        if is_vague(question, language_of(question, self.scenario.language)):
            return self._to_vague()
        likely = self._likely(question)
        fresh = [fact for fact, _ in likely if fact.id not in self.said and not fact.in_opening]
        if likely and not fresh:
            return Reply(self._again(likely[0][0]), redundant=True)
        if not fresh:
            return Reply(self._nothing())
        odds = {fact.id: odd for fact, odd in likely}
        together = fresh[:1] + [f for f in fresh[1:2] if odds[f.id] >= SECOND * odds[fresh[0].id]]
        return self._say(together)

    def _likely(self, question: str) -> list[tuple[Fact, float]]:
        language = language_of(question, self.scenario.language)
        scored = [
            (fact, probability(features(question, fact, language, self.embed), self.weights))
            for fact in self.scenario.facts
        ]
        return sorted((s for s in scored if s[1] >= self.weights.threshold), key=lambda s: -s[1])

    def _to_vague(self) -> Reply:
        if self.scenario.manner == "solution-fixated":
            return Reply(self.scenario.solution)
        light = [f for f in self.scenario.facts if f.weight == 1 and f.id not in self.said and not f.in_opening]
        if self.scenario.manner == "terse" or not light or self.deflected:
            return Reply(self._nothing(vague=True))
        self.deflected = True
        return self._say(light[:1])

    def _say(self, facts: Sequence[Fact]) -> Reply:
        facts = facts[:1] if self.scenario.manner == "terse" else facts
        self.said += [fact.id for fact in facts]
        texts = [_first(f.text) if self.scenario.manner == "terse" else f.text for f in facts]
        joined = ("" if self.scenario.language == "zh" else " ").join(texts)
        return Reply(self._wrapped(joined), tuple(fact.id for fact in facts))

    def _wrapped(self, text: str) -> str:
        if self.scenario.manner != "rambling":
            return text
        remark = self.scenario.side_remarks[self.turns % len(self.scenario.side_remarks)]
        if self.scenario.language == "zh":
            return f"哎，这个嘛，{text}{remark}。"
        return f"Oh well, {text} {remark}"

    def _again(self, fact: Fact) -> str:
        start = {"zh": "刚才说过了，", "en": "As I said, "}[self.scenario.language]
        return start + _first(fact.text)

    def _nothing(self, *, vague: bool = False) -> str:
        if self.scenario.manner == "solution-fixated" and self.turns == 1:
            return self.scenario.solution
        lines = _VAGUE if vague else _UNKNOWN
        chosen = lines[self.scenario.language]
        return chosen[0] if self.scenario.manner == "terse" else chosen[self.turns % len(chosen)]


_UNKNOWN: dict[Language, tuple[str, ...]] = {
    "zh": ("不清楚。", "这个我还真说不上来。", "这块我没有了解过。", "不太清楚，没想过这个。"),
    "en": (
        "Don't know.",
        "I couldn't tell you, to be honest.",
        "I haven't looked into that.",
        "Not sure about that one.",
    ),
}
_VAGUE: dict[Language, tuple[str, ...]] = {
    "zh": ("就那些。", "大概就是我刚才说的那样。", "也没什么特别的了，你想问哪方面？", "差不多就这些吧。"),
    "en": (
        "That's it.",
        "It's more or less what I said.",
        "Nothing special, what would you like to know?",
        "That's about it.",
    ),
}


def _first(text: str) -> str:
    start, end = next(sentences(text), (0, len(text)))
    return re.sub(r"\s+", " ", text[start:end])
