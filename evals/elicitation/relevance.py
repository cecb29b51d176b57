"""Whether a question would make a person say a fact: what it asks for, its topic, its meaning, and what fits better."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import rjieba
import yaml
from numpy.typing import NDArray

from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from evals.elicitation.scenario import Fact, read_scenarios
from evals.elicitation.shapes import figures, misfits

Embed = Callable[[Sequence[str]], NDArray[np.float32]]
"""Texts to vectors of length 1, a row each."""

FEATURES = (
    *("near", "asked", "kin", "other", "words", "like-own", "like-other"),
    *("answer", "figure", "no-figure", "misfits", "sibling-words", "sibling-answer"),
)

KIN: tuple[frozenset[Facet], ...] = (
    frozenset({Facet.TRIGGER, Facet.LAST_CASE}),
    frozenset({Facet.IDLE, Facet.ATTEMPTS}),
    frozenset({Facet.IDLE, Facet.ASSETS}),
    frozenset({Facet.GOAL, Facet.TARGET}),
    frozenset({Facet.TARGET, Facet.EVIDENCE}),
    frozenset({Facet.GOAL, Facet.DECISION}),
    frozenset({Facet.PEOPLE, Facet.DISAGREES}),
    frozenset({Facet.BASELINE, Facet.FREQUENCY}),
    frozenset({Facet.MONEY, Facet.DECIDES}),
    frozenset({Facet.DAILY_USERS, Facet.OPERATES}),
    frozenset({Facet.SHARE, Facet.CONCENTRATION}),
)
"""Facets whose questions people answer with one another's facts often enough to count for something."""

YIELDS: Mapping[Facet, frozenset[Facet]] = {
    Facet.BASELINE: frozenset({
        Facet.KPI, Facet.COST, Facet.DAILY_USERS, Facet.CONCENTRATION, Facet.MONEY, Facet.DISAGREES,
        Facet.FIRST_LOOP, Facet.LAW, Facet.CONTRACTS, Facet.DECISION, Facet.PROCESS, Facet.IDLE, Facet.GOAL,
    }),
    Facet.SYSTEMS: frozenset({
        Facet.IDLE, Facet.ATTEMPTS, Facet.DAILY_USERS, Facet.DISAGREES, Facet.DECIDES, Facet.TRIGGER, Facet.GOAL,
    }),
    Facet.PROCESS: frozenset({Facet.IDLE, Facet.ATTEMPTS, Facet.TRIGGER}),
    Facet.WHY: frozenset({Facet.IDLE, Facet.ATTEMPTS, Facet.DISAGREES}),
    Facet.COST: frozenset({Facet.MONEY, Facet.KPI}),
}  # fmt: skip
"""Facets whose words often belong to the topic only, and those that are then really asked for."""


class Weights(NamedTuple):
    """What the features count for, and from which probability on a fact is said."""

    bias: float
    features: Mapping[str, float]
    threshold: float


@cache
def asking_patterns() -> Mapping[Facet, Mapping[str, tuple[re.Pattern[str], ...]]]:
    """Per facet and language, what asking for it sounds like."""
    texts = _yaml("asking.yaml")
    return {
        Facet(facet): {language: tuple(re.compile(p, re.I) for p in patterns) for language, patterns in by.items()}
        for facet, by in texts.items()
    }


@lru_cache(maxsize=4096)
def asked_facets(question: str, language: Language) -> frozenset[Facet]:
    """The facets that `question` asks for by its words."""
    heard = frozenset(
        facet for facet, by in asking_patterns().items() if any(pattern.search(question) for pattern in by[language])
    )
    return frozenset(facet for facet in heard if not heard & YIELDS.get(facet, frozenset()))


@cache
def _vague_patterns() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    texts = _yaml("vague.yaml")
    return {language: tuple(re.compile(p, re.I) for p in patterns) for language, patterns in texts.items()}


def is_vague(question: str, language: Language) -> bool:
    """Whether `question` asks for nothing in particular."""
    return any(pattern.search(question.strip()) for pattern in _vague_patterns()[language])


def features(question: str, fact: Fact, language: Language, embed: Embed) -> NDArray[np.float64]:
    """The features of a pair, in the order of FEATURES.

    A fact of a scenario is also held against the other facts of that client: a person answers with what fits best.
    """
    vectors = embed([question, *fact.ask_about, fact.text])
    near, answer = float((vectors[1:-1] @ vectors[0]).max()), float(vectors[-1] @ vectors[0])
    like_own, like_other = _likeness(vectors[0], fact, language, embed)
    words = content_words(question, language)
    topic = _overlap(words, _words_of(fact, language))
    heard = _heard(fact, asked_facets(question, language))
    shape = (*figures(question, fact, language), misfits(question, fact, language))
    rivals = _sibling_words(words, fact, language), _sibling_answer(vectors[0], answer, fact, embed)
    return np.array([near, *heard, topic, like_own, like_other, answer, *shape, *rivals], dtype=np.float64)


def _heard(fact: Fact, asked: frozenset[Facet]) -> tuple[bool, bool, bool]:
    """Whether the fact's facet is asked for, only one akin to it, or another."""
    own = fact.facet in asked
    kin = not own and any({fact.facet, other} <= pair for pair in KIN for other in asked)
    return own, kin, bool(asked) and not own


def _sibling_words(words: frozenset[str], fact: Fact, language: Language) -> float:
    """The most that another fact of the client shares with the question of what this one lacks; 0 for a fact alone.

    A word shared by many facts of the client tells them little apart and counts less.
    """
    of_each = [_words_of(sibling, language) for sibling in _siblings().get(fact, ())]
    strange = words - _words_of(fact, language)
    counts = {word: 1 / (1 + sum(word in theirs for theirs in of_each)) for word in strange}
    shared = max((sum(counts[word] for word in strange & theirs) for theirs in of_each), default=0.0)
    return shared / math.sqrt(max(1, len(words)))


def _sibling_answer(vector: NDArray[np.float32], answer: float, fact: Fact, embed: Embed) -> float:
    """By how much another fact of the client is the nearer answer; 0 where none is, and for a fact alone."""
    siblings = _siblings().get(fact, ())
    return max(0.0, float((embed([sibling.text for sibling in siblings]) @ vector).max()) - answer) if siblings else 0.0


@cache
def _siblings() -> Mapping[Fact, tuple[Fact, ...]]:
    """The facts of other facets of the same client, for every fact of a scenario."""
    return {
        fact: tuple(other for other in scenario.facts if other.facet is not fact.facet)
        for scenario in read_scenarios()
        for fact in scenario.facts
    }


def _likeness(vector: NDArray[np.float32], fact: Fact, language: Language, embed: Embed) -> tuple[float, float]:
    """How near a question is to the nearest known question for the fact's facet, and for any other but its kin."""
    questions, facets, rows = _known_questions(language, embed)
    near = rows @ vector
    akin = _akin(fact.facet)
    own = [n for q, f, n in zip(questions, facets, near, strict=True) if f is fact.facet and q not in fact.ask_about]
    other = [n for f, n in zip(facets, near, strict=True) if f not in akin]
    return float(max(own, default=0.0)), float(max(other, default=0.0))


@cache
def _akin(facet: Facet) -> frozenset[Facet]:
    return frozenset({facet}).union(*(pair for pair in KIN if facet in pair))


@cache
def _known_questions(language: Language, embed: Embed) -> tuple[list[str], list[Facet], NDArray[np.float32]]:
    """The questions of all scenarios in a language and the examples, what they ask for, and their vectors."""
    facts = [fact for scenario in read_scenarios() if scenario.language == language for fact in scenario.facts]
    known = [(question, fact.facet) for fact in facts if not fact.in_opening for question in fact.ask_about]
    known += [(question, Facet(facet)) for facet, by in _yaml("examples.yaml").items() for question in by[language]]
    questions = [question for question, _ in known]
    return questions, [facet for _, facet in known], embed(questions)


def probability(values: NDArray[np.float64], weights: Weights) -> float:
    """How likely a person says the fact."""
    score = weights.bias + sum(weights.features[name] * value for name, value in zip(FEATURES, values, strict=True))
    return 1 / (1 + math.exp(-score))


@cache
def read_weights() -> Weights:
    """The weights that `python -m evals.elicitation.calibrate --fit` found."""
    kept = _yaml("weights.yaml")
    return Weights(kept["bias"], kept["features"], kept["threshold"])


@cache
def content_words(text: str, language: Language) -> frozenset[str]:
    """The words of `text` that say what it is about."""
    stop = _stopwords(language)
    if language == "zh":
        words = (word for word in rjieba.cut(text) if re.search(r"\w", word))
        return frozenset(word for word in words if word not in stop and len(word) > 1)
    return frozenset(_stem(w) for w in re.findall(r"[a-z]{3,}", text.casefold()) if w not in stop)


@cache
def _words_of(fact: Fact, language: Language) -> frozenset[str]:
    return content_words(" ".join((fact.text, *fact.ask_about)), language)


@cache
def _stopwords(language: Language) -> frozenset[str]:
    words: str = _yaml("stopwords.yaml")[language]
    return frozenset(words.split())


def _yaml(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _stem(word: str) -> str:
    return re.sub(r"(?:ing|ed|es|s)$", "", word) if len(word) > 4 else word


def _overlap(question: frozenset[str], fact: frozenset[str]) -> float:
    return len(question & fact) / math.sqrt(len(question)) if question else 0.0
