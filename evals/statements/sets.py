"""Sets of statements from one round of talks, and what is wrong between them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pydantic_evals import Dataset
from pydantic_evals.evaluators import EvaluationReason, Evaluator, EvaluatorContext

from assistant.journeys.ports import Mind
from assistant.journeys.reading_a_set import set_findings
from assistant.needs.aspects import Facet
from assistant.needs.checks.sets import SetFinding
from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.sources import Source, locate
from assistant.needs.statement import NeedStatement
from assistant.offline.figures import figures
from evals.statements.gates import GivenMeasure, as_measure
from evals.statements.rules import Labelled, Raised, scores

CASES = Path(__file__).with_name("sets.yaml")
Embed = Callable[[Sequence[str]], NDArray[np.float32]]
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)


class Sentence(Frozen):
    """One sentence of the talks."""

    speaker: str
    text: str


class SetClaim(Frozen):
    """A claim of one of the statements."""

    facet: Facet
    text: str
    quote: str = ""


class Member(Frozen):
    """One statement of the set."""

    id: str
    title: str
    claims: tuple[SetClaim, ...]
    measures: tuple[GivenMeasure, ...] = ()


class GivenSet(Frozen):
    """What was said in a round of talks, and the statements drawn from it."""

    language: Language
    said: tuple[Sentence, ...]
    statements: tuple[Member, ...]


class Wrong(Frozen):
    """What a reader marks: pairs of statements, places of sentences, pairs of names."""

    contradictions: tuple[tuple[str, str], ...] = ()
    duplicates: tuple[tuple[str, str], ...] = ()
    dropped: tuple[int, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()


@dataclass
class SetRules(Evaluator[Any, Wrong, Labelled]):
    """What is raised between statements against what is labelled."""

    def evaluate(self, ctx: EvaluatorContext[Any, Wrong, Labelled]) -> Mapping[str, EvaluationReason]:
        return scores(_raised(ctx.output), _raised(ctx.expected_output or Wrong()))


def dataset() -> Dataset[GivenSet, Wrong, Labelled]:
    """The labelled sets."""
    read = Dataset[GivenSet, Wrong, Labelled].from_file(CASES)
    read.evaluators = [SetRules()]
    return read


def reads_sets(mind: Mind, embed: Embed) -> Callable[[GivenSet], Wrong]:
    """What the product finds in a set."""

    def read(given: GivenSet) -> Wrong:
        said = [Source(id=f"said-{n}", kind="chat", text=s.text) for n, s in enumerate(given.said)]
        statements = [_statement(member, said, given.language) for member in given.statements]
        found = set_findings(
            statements, said, embed=embed, figures=figures, read=lambda source: _claims(mind, source, given.language)
        )
        return _wrong(found, said)

    return read


def _statement(member: Member, said: Sequence[Source], language: Language) -> NeedStatement:
    claims = tuple(_claim(f"{member.id}-{n}", claim, said) for n, claim in enumerate(member.claims))
    return NeedStatement(
        id=member.id,
        language=language,
        title=member.title,
        claims=claims,
        measures=tuple(as_measure(n, measure, said) for n, measure in enumerate(member.measures)),
        sources=tuple(said),
    )


def _claim(claim_id: str, given: SetClaim, said: Sequence[Source]) -> Claim:
    found = next((q for source in said if given.quote and (q := locate(given.quote, source))), None)
    status, quotes = ("stated", (found,)) if found else ("inferred", ())
    return Claim.model_validate(
        {
            "id": claim_id,
            "text": given.text,
            "aspect": given.facet.aspect,
            "facet": given.facet,
            "status": status,
            "quotes": quotes,
        }
    )


def _claims(mind: Mind, source: Source, language: Language) -> Sequence[Claim]:
    """What the mind makes of a sentence on its own."""
    empty = NeedStatement(id="empty", language=language)
    begun = Interview(id="set", owner="eval", started=_NEVER, changed=_NEVER, language=language, statement=empty)
    return mind.read(source, begun).claims


def _wrong(found: Sequence[SetFinding], said: Sequence[Source]) -> Wrong:
    places = {source.id: number for number, source in enumerate(said)}
    names = [f.words.split(" / ") for f in found if f.rule == "R4/R36"]
    return Wrong(
        contradictions=tuple(dict.fromkeys(_pair(f) for f in found if f.rule in ("two-figures", "excluding"))),
        duplicates=tuple(dict.fromkeys(_pair(f) for f in found if f.rule == "R30")),
        dropped=tuple(dict.fromkeys(places[f.quotes[0].source_id] for f in found if f.rule == "dropped")),
        terms=tuple((pair[0], pair[-1]) for pair in names),
    )


def _pair(finding: SetFinding) -> tuple[str, str]:
    return finding.statements[0], finding.statements[-1]


def _raised(wrong: Wrong) -> set[Raised]:
    """The order within a pair does not matter."""
    return set(_named(wrong))


def _named(wrong: Wrong) -> Iterator[Raised]:
    for rule in ("contradictions", "duplicates", "terms"):
        yield from ((rule, " and ".join(sorted(pair))) for pair in getattr(wrong, rule))
    yield from (("dropped", f"sentence {place}") for place in wrong.dropped)
