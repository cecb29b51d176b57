"""What is found in a set of need statements rather than in one: the shape of such a finding, and what a rule needs."""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Literal, NamedTuple, Protocol, TypeVar

from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen, Message, Severity
from assistant.needs.sources import Quote

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


Beside = Callable[[Sequence[str], Sequence[Hashable], float], Iterable[tuple[int, int]]]
"""Which of some texts to lay side by side, given whose each is and how near two must be at least to matter: pairs of
places in the sequence, the smaller first, never two of one owner. It may leave out the less near of a large set."""

Item = TypeVar("Item")


class Said(NamedTuple):
    """A claim and the statement it stands in."""

    statement: str
    claim: Claim

    @property
    def words(self) -> str:
        """The claim's own text."""
        return self.claim.text


def everything(texts: Sequence[str], owners: Sequence[Hashable], least: float) -> list[tuple[int, int]]:  # noqa: ARG001
    """Every two texts of two owners: the `Beside` of a small set, which misses nothing."""
    return [(one, other) for one, other in combinations(range(len(texts)), 2) if owners[one] != owners[other]]


def across(
    held: Mapping[str, Sequence[Item]], words: Callable[[Item], str], beside: Beside, least: float
) -> Iterator[tuple[Item, Item]]:
    """Every two items of different statements whose words are put side by side, in the order of the set.

    `held` are the items by their statement.
    """
    items = [(place, statement, item) for place, (statement, group) in enumerate(held.items()) for item in group]
    pairs = beside([words(item) for _, _, item in items], [statement for _, statement, _ in items], least)
    for one, other in sorted(pairs, key=lambda pair: (items[pair[0]][0], items[pair[1]][0], pair)):
        yield items[one][2], items[other][2]


def paired(rule: SetRule, one: Said, other: Said, message: Message, words: tuple[str, str] | None = None) -> SetFinding:
    """A finding on two claims of two statements."""
    first, second = words or (one.words, other.words)
    quotes = (*one.claim.quotes[-1:], *other.claim.quotes[-1:])
    ids = (one.statement, other.statement)
    return SetFinding(rule=rule, statements=ids, words=f"{first} / {second}", message=message, quotes=quotes)
