"""What is found in a set of need statements rather than in one: the shape of such a finding, and what a rule needs."""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Literal, NamedTuple, Protocol

from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen, Message, Severity
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement

SetRule = Literal["two-figures", "excluding", "R30", "dropped", "R4/R36"]


class SetFinding(Frozen):
    """What a rule found in a set of statements.

    `statements` are the ids of those it is about, in the order of the set; for a dropped need those that hold its
    source, perhaps none. `words` are those to look at, of two places parted by " / "; `quotes` are where they were
    said, for opening them. Nothing here is more than a `warn` so far: a reader has no way yet to settle a finding of
    a set, and what cannot be settled must not block.
    """

    rule: SetRule
    severity: Severity = "warn"
    statements: tuple[str, ...]
    words: str
    message: Message
    quotes: tuple[Quote, ...] = ()


class SaidFigure(Protocol):
    """A figure found in a text, as `assistant.offline.figures` finds them."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def number(self) -> float | None: ...
    @property
    def unit(self) -> str: ...


Figures = Callable[[str], Sequence[SaidFigure]]
Near = Callable[[str, str], float]
"""How near in meaning two texts are, from -1 to 1."""


class Said(NamedTuple):
    """A claim and the statement it stands in."""

    statement: str
    claim: Claim

    @property
    def words(self) -> str:
        """The claim's own text."""
        return self.claim.text


def between(statements: Sequence[NeedStatement]) -> list[tuple[NeedStatement, NeedStatement]]:
    """Every two statements, in the order of the set."""
    return list(combinations(statements, 2))


def paired(rule: SetRule, one: Said, other: Said, message: Message, words: tuple[str, str] | None = None) -> SetFinding:
    """A finding on two claims of two statements."""
    first, second = words or (one.words, other.words)
    quotes = (*one.claim.quotes[-1:], *other.claim.quotes[-1:])
    ids = (one.statement, other.statement)
    return SetFinding(rule=rule, statements=ids, words=f"{first} / {second}", message=message, quotes=quotes)
