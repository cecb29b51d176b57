"""Whole statements, and the gate rules that must stop each of them."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from pydantic_evals import Dataset

from assistant.needs.aspects import Facet
from assistant.needs.checks import gate_failures
from assistant.needs.claims import Claim, ClaimStatus
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Quote, Source, locate
from assistant.needs.statement import Contradiction, NeedStatement, OpenQuestion
from evals.statements.rules import Labelled, Rules

CASES = Path(__file__).with_name("gates.yaml")


class GivenClaim(Frozen):
    """A claim, with the words it rests on where it is stated."""

    facet: Facet
    text: str
    status: ClaimStatus
    quote: str = ""


class GivenMeasure(Frozen):
    """A measure; parts that are missing are empty."""

    name: str
    baseline: str = ""
    target: str = ""
    by_when: str = ""


class GivenOpen(Frozen):
    """An open question."""

    facet: Facet
    text: str


class GivenContradiction(Frozen):
    """Two things said that cannot both hold."""

    about: str
    one: str
    other: str
    settled: bool = False


class Given(Frozen):
    """A statement in few words: quotes are found in what was said when it is built."""

    language: Language
    said: tuple[str, ...]
    claims: tuple[GivenClaim, ...] = ()
    measures: tuple[GivenMeasure, ...] = ()
    open: tuple[GivenOpen, ...] = ()
    contradictions: tuple[GivenContradiction, ...] = ()


def dataset() -> Dataset[Given, tuple[str, ...], Labelled]:
    """The labelled statements."""
    read = Dataset[Given, tuple[str, ...], Labelled].from_file(CASES)
    read.evaluators = [Rules()]
    return read


def raised(given: Given) -> tuple[str, ...]:
    """The gates that stop a statement."""
    return tuple(dict.fromkeys(finding.rule for finding in gate_failures(statement(given))))


def statement(given: Given) -> NeedStatement:
    """The statement as the product would hold it."""
    said = tuple(Source(id=f"said-{n}", kind="chat", text=text) for n, text in enumerate(given.said))
    measures = tuple(as_measure(n, measure, said) for n, measure in enumerate(given.measures))
    contradictions = tuple(
        Contradiction(id=f"x{n}", about=c.about, quotes=(_quote(c.one, said), _quote(c.other, said)), settled=c.settled)
        for n, c in enumerate(given.contradictions)
    )
    return NeedStatement(
        id="s",
        language=given.language,
        claims=tuple(_claim(n, claim, said) for n, claim in enumerate(given.claims)),
        measures=measures,
        contradictions=contradictions,
        open_questions=tuple(_open(given, measures, contradictions)),
        sources=said,
    )


def _claim(number: int, given: GivenClaim, said: Sequence[Source]) -> Claim:
    quotes = (_quote(given.quote, said),) if given.quote else ()
    return Claim(
        id=f"c{number}",
        text=given.text,
        aspect=given.facet.aspect,
        facet=given.facet,
        status=given.status,
        quotes=quotes,
    )


def _quote(words: str, said: Sequence[Source]) -> Quote:
    """Where the words stand; at the start of the first source, where they are not, when they stand nowhere."""
    found = (quote for source in said if (quote := locate(words, source)))
    return next(found, Quote(source_id=said[0].id, start=0, end=len(words), text=words))


def as_measure(number: int, given: GivenMeasure, said: Sequence[Source]) -> Measure:
    """The measure, each part with its quote."""

    def figure(words: str) -> Figure | None:
        return Figure(words=words, quote=_quote(words, said)) if words else None

    return Measure(
        id=f"m{number}",
        name=given.name,
        baseline=figure(given.baseline),
        target=figure(given.target),
        by_when=figure(given.by_when),
    )


def _open(given: Given, measures: Sequence[Measure], contradictions: Sequence[Contradiction]) -> Iterator[OpenQuestion]:
    """Open questions, each with what it is about as the interview would have noted."""
    for number, asked in enumerate(given.open):
        about = [c.id for c in contradictions if _names_both(asked.text, c)]
        about += [m.id for m in measures if m.name.casefold() in asked.text.casefold()]
        yield OpenQuestion(id=f"o{number}", text=asked.text, facet=asked.facet, about=next(iter(about), ""))


def _names_both(question: str, contradiction: Contradiction) -> bool:
    """Whether a question puts the two figures of a contradiction side by side."""
    one, other = (set(_FIGURE.findall(quote.text.casefold())) for quote in contradiction.quotes)
    asked = set(_FIGURE.findall(question.casefold()))
    return bool(asked & (one - other)) and bool(asked & (other - one))


_FIGURE = re.compile(
    r"\d+(?:\.\d+)?|[一二两三四五六七八九十百千万半]+|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty)\b"
)
