"""Whether the right playbooks are found: by words, by meaning, and merged as users have it; and whether the search says
so when nothing fits."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic_evals import Case, Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.library.documents import entries
from assistant.library.embedders import choose_embedder
from assistant.library.index import MemoryIndex
from assistant.library.scoring import evidence
from assistant.library.search import PlaybookLibrary
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook
from evals.frame.suites import Experiment, Measure, Metadata, Suite
from evals.frame.workbench import Workbench

QUERIES = Path(__file__).with_name("queries.yaml")
LONGEST = 30
"""How many hits are looked at for the ranking of playbooks."""


class Query(Frozen):
    """What somebody types into the search."""

    text: str
    language: Language


class QueryKind(Metadata):
    """How hard it is: the words may point to another playbook than the need (near-miss), or mix languages (cross)."""

    kind: Literal["plain", "near-miss", "cross", "out-of-scope"]

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), self.kind)


class Found(Frozen):
    """The playbooks found, best first, and whether the search called itself low."""

    playbooks: tuple[str, ...]
    low: bool = False


QueryCase = Case[Query, list[str], QueryKind]
QueryContext = EvaluatorContext[Query, list[str], QueryKind]


@dataclass
class Ranking(Evaluator[Query, list[str], QueryKind]):
    """Recall at 1, 3 and 5 of any right playbook, reciprocal rank, and nDCG@5 (the first is worth 2, others 1)."""

    def evaluate(self, ctx: QueryContext) -> Mapping[str, EvaluationReason]:
        if not (wanted := ctx.expected_output):
            return {}
        found = _found(ctx).playbooks
        rank = next((place for place, name in enumerate(found, 1) if name in wanted), math.inf)
        why = f"wanted {', '.join(wanted)}; found {', '.join(found[:5])}"
        recall = {f"recall@{n}": EvaluationReason(rank <= n, why) for n in (1, 3, 5)}
        return recall | {"mrr": EvaluationReason(1 / rank, why), "ndcg@5": EvaluationReason(_ndcg(found, wanted), why)}


@dataclass
class Abstention(Evaluator[Query, list[str], QueryKind]):
    """Whether "hardly related" is said when nothing fits (recall), only then (precision), and not else (kept)."""

    def evaluate(self, ctx: QueryContext) -> Mapping[str, EvaluationReason]:
        low, fits = _found(ctx).low, bool(ctx.expected_output)
        why = (
            f"called {'low' if low else 'related'}; {'fits ' + ', '.join(ctx.expected_output or []) or 'nothing fits'}"
        )
        kept_or_told = {"low kept": not low} if fits else {"low recall": low}
        if low:
            kept_or_told["low precision"] = not fits
        return {name: EvaluationReason(value, why) for name, value in kept_or_told.items()}


@cache
def dataset(*, abstains: bool = True) -> Dataset[Query, list[str], QueryKind]:
    """The labelled queries; single ways of searching do not abstain."""
    read = Dataset[Query, list[str], QueryKind].from_file(QUERIES)
    read.evaluators = [Ranking(), *([Abstention()] if abstains else [])]
    return read


def queries() -> list[Query]:
    """What is typed, without the labels."""
    return [case.inputs for case in dataset().cases]


def experiments(bench: Workbench) -> Iterator[Experiment]:
    """The search as it is, and its two halves alone."""
    library = bench.application.library
    yield Experiment("merged", dataset(), lambda query: merged(library, query), transcript=_transcript)
    for name, half in (("words alone", 0), ("meaning alone", 1)):
        yield Experiment(name, dataset(abstains=False), _alone(library, half), comparison=True)


def merged(library: PlaybookLibrary, query: Query) -> Found:
    """The search as users have it."""
    findings = library.search(query.text, query.language, limit=LONGEST)
    return Found(playbooks=tuple(dict.fromkeys(hit.playbook for hit in findings.hits)), low=findings.low)


def library_of(playbooks: Sequence[Playbook], embedder: str) -> PlaybookLibrary:
    """A library in memory, with any encoder: it ranks as the one on disk does."""
    shelf, chosen = entries(playbooks), choose_embedder(embedder)
    return PlaybookLibrary(playbooks, shelf, chosen, MemoryIndex(shelf, chosen) if chosen else None)


def _alone(library: PlaybookLibrary, half: int) -> Callable[[Query], Found]:
    def search(query: Query) -> Found:
        scores = evidence(library.matches(query.text, query.language))[half]
        ids = [playbook.id for playbook in library.playbooks(query.language)]
        return Found(playbooks=tuple(ids[place] for place in (-scores).argsort(kind="stable")))

    return search


def _found(ctx: QueryContext) -> Found:
    assert isinstance(ctx.output, Found)
    return ctx.output


def _ndcg(found: Sequence[str], wanted: Sequence[str]) -> float:
    worth = {name: 1.0 if place else 2.0 for place, name in enumerate(wanted)}
    return _gain([worth.get(name, 0.0) for name in found[:5]]) / _gain(sorted(worth.values(), reverse=True)[:5])


def _gain(worths: Sequence[float]) -> float:
    return sum(worth / math.log2(place + 1) for place, worth in enumerate(worths, 1))


def _transcript(query: Query, found: Found) -> str:
    return "\n".join([query.text, "", *found.playbooks[:8], *(["called low"] if found.low else [])])


SUITE = Suite(
    about="Whether the right playbooks are found for what a client asks, and whether the search says when none fits.",
    experiments=experiments,
    measures={
        "ndcg@5": Measure(aim=0.9),
        "recall@5": Measure(aim=0.95),
        "low recall": Measure(aim=0.9),
        "low precision": Measure(aim=0.9),
    },
    minds=("offline",),
    files={QUERIES: Dataset[Query, list[str], QueryKind]},
)
