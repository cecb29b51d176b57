"""Whether the turns that answer a question of why are found among all turns of a meeting, against chance.

31 questions with the turns that answer them, by QMSum (MIT), where the shared data is at hand.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from pathlib import Path

import numpy as np
from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from evals.elicitation.embedding import embedding
from evals.frame.suites import Experiment, Metadata
from evals.notes.cases import shared_data, true_turns

LOOKED_AT = (1, 5, 10)
"""How many turns a reader is shown."""

Rank = Callable[[str, Sequence[str]], Sequence[int]]
"""A question and the turns of a meeting: the turns' places, best first."""


@dataclass(frozen=True)
class Why:
    """A question of why, the turns of its meeting, and the places of those that answer it."""

    question: str
    turns: tuple[str, ...]
    answers: frozenset[int]


Context = EvaluatorContext[Why, Sequence[int], Metadata]


@dataclass
class Hits(Evaluator[Why, Sequence[int], Metadata]):
    """Whether any of the first turns is one that answers, and how likely turns drawn at random hold one."""

    def evaluate(self, ctx: Context) -> Mapping[str, EvaluationReason | bool | float]:
        why, found = ctx.inputs, ctx.output
        hits = {f"hit@{shown}": bool(why.answers.intersection(found[:shown])) for shown in LOOKED_AT}
        return {**hits, **{f"chance@{shown}": chance(len(why.turns), len(why.answers), shown) for shown in LOOKED_AT}}


def experiments() -> Iterator[Experiment]:
    """By meaning, by words, and the floor of showing the longest turns; nothing where the questions are not at hand."""
    if shared := shared_data():
        cases = [Case(name=name, inputs=why, metadata=Metadata(language="en")) for name, why in questions(shared)]
        for name, rank in (("by meaning", by_meaning), ("by words", by_words), ("longest turns", by_length)):
            judged = Dataset[Why, Sequence[int], Metadata](name="why", cases=cases, evaluators=[Hits()])
            yield Experiment(f"why: {name}", judged, _task(rank), comparison=True, transcript=_transcript)


def questions(shared: Path) -> Iterator[tuple[str, Why]]:
    """The questions of the meetings that are at hand, by name."""
    folder = shared / "meetings_en"
    listed = json.loads((folder / "_why_queries.json").read_text(encoding="utf-8"))
    for number, query in enumerate(listed):
        turns = true_turns(folder / f"{query['meeting']}.json")
        spans = [range(int(first), int(last) + 1) for first, last in query["relevant_text_span"]]
        answers = frozenset(place for span in spans for place in span)
        yield f"{number:02} {query['meeting']}", Why(query["query"], tuple(turn.text for turn in turns), answers)


def chance(turns: int, answers: int, shown: int) -> float:
    """How likely at least one of `shown` turns, drawn at random, is among the answers."""
    return 1 - comb(turns - answers, shown) / comb(turns, shown)


def by_meaning(question: str, turns: Sequence[str]) -> Sequence[int]:
    """By the encoder that users have without choosing one."""
    embed = embedding()
    return _best_first((embed(list(turns)) @ embed([question])[0]).tolist())


def by_words(question: str, turns: Sequence[str]) -> Sequence[int]:
    """By BM25, as playbooks are searched."""
    from assistant.library.bm25 import WordIndex

    return _best_first(WordIndex(turns).scores(question).tolist())


def by_length(_question: str, turns: Sequence[str]) -> Sequence[int]:
    """Without the question: long turns answer more than "okay" does."""
    return _best_first([len(turn) for turn in turns])


def _task(rank: Rank) -> Callable[[Why], Sequence[int]]:
    return lambda why: rank(why.question, why.turns)


def _best_first(scores: Sequence[float]) -> Sequence[int]:
    return [int(place) for place in (-np.asarray(scores, dtype=np.float64)).argsort(kind="stable")]


def _transcript(why: Why, found: Sequence[int]) -> str:
    shown = (f"{'+' if place in why.answers else '-'} {place}: {why.turns[place]}" for place in found[:5])
    return "\n".join([why.question, "", *shown])
