"""What was made of a file: the JSON of `askwhy notes FILE --json`, as far as it is measured."""

from collections.abc import Iterator

from pydantic import BaseModel

from assistant.needs.aspects import Facet
from evals.notes.talk import Said


class SaidTurn(BaseModel):
    """A turn as the file was read."""

    speaker: str = ""
    text: str

    def said(self) -> Said:
        return Said(self.speaker, self.text)


class FoundQuote(BaseModel):
    """Words that are said to stand in the file, `start` characters into its text; the speaker may be left to them."""

    text: str
    start: int = 0
    speaker: str = ""


class Mention(BaseModel):
    """One time that somebody is said to ask for something; `statement` is the need it is part of."""

    quote: FoundQuote
    statement: str


class FoundRequest(BaseModel):
    """One need that is asked for, each time it is."""

    quotes: tuple[FoundQuote, ...]


class FoundClaim(BaseModel):
    """What a statement says."""

    text: str
    facet: Facet | None = None
    quotes: tuple[FoundQuote, ...] = ()


class FoundPair(BaseModel):
    """Two things that do not agree."""

    quotes: tuple[FoundQuote, ...]


class FoundFigure(BaseModel):
    """A figure of a measure."""

    quote: FoundQuote


class FoundMeasure(BaseModel):
    """A measure: its figures, where there are any."""

    baseline: FoundFigure | None = None
    target: FoundFigure | None = None
    by_when: FoundFigure | None = None

    def quotes(self) -> list[FoundQuote]:
        """The words of its figures."""
        return [figure.quote for figure in (self.baseline, self.target, self.by_when) if figure]


class FoundSource(BaseModel):
    """The file as it was read; quotes are places in its text."""

    text: str = ""
    turns: tuple[SaidTurn, ...]


class FoundStatement(BaseModel):
    """A drafted need."""

    claims: tuple[FoundClaim, ...] = ()
    measures: tuple[FoundMeasure, ...] = ()
    contradictions: tuple[FoundPair, ...] = ()


class Found(BaseModel):
    """One file's turns, requests and statements. What is not measured is not read."""

    source: FoundSource
    requests: tuple[Mention, ...]
    statements: tuple[FoundStatement, ...]

    @property
    def turns(self) -> tuple[Said, ...]:
        """The file's turns, as read."""
        return tuple(turn.said() for turn in self.source.turns)

    def asked(self) -> list[FoundRequest]:
        """The requests, those of one statement together."""
        by_need: dict[str, list[FoundQuote]] = {}
        for mention in self.requests:
            by_need.setdefault(mention.statement, []).append(mention.quote)
        return [FoundRequest(quotes=tuple(quotes)) for quotes in by_need.values()]

    def claims(self) -> list[FoundClaim]:
        """The claims of all statements; one that stands in several is one."""
        every = [claim for statement in self.statements for claim in statement.claims]
        return list({(claim.text, claim.facet, *(q.start for q in claim.quotes)): claim for claim in every}.values())

    def pairs(self) -> list[FoundPair]:
        """Whatever is shown as not agreeing."""
        return [pair for statement in self.statements for pair in statement.contradictions]

    def quotes(self) -> Iterator[FoundQuote]:
        """Every quote that is shown anywhere."""
        yield from (mention.quote for mention in self.requests)
        yield from (words for claim in self.claims() for words in claim.quotes)
        yield from (words for pair in self.pairs() for words in pair.quotes)
        yield from (words for drafted in self.statements for measure in drafted.measures for words in measure.quotes())

    def near(self, words: FoundQuote) -> float | None:
        """How far into the file a quote says it stands, from 0 to 1; None where the file's text is not given."""
        return words.start / len(self.source.text) if self.source.text else None
