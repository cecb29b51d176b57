"""All that a statement says, piece by piece: its claims, and apart from them each figure of its measures."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.measures import Figure, Measure, MeasurePart
from assistant.needs.sources import Quote
from assistant.needs.statement import NeedStatement

_PLANS = frozenset({Aspect.REQUEST, Aspect.OUTCOME, Aspect.MEASURE, Aspect.SCOPE, Aspect.CONSTRAINTS, Aspect.OWNERSHIP})
"""What people set and may set anew; all else is as it is, whoever tells it."""


class Told(NamedTuple):
    """A claim, or one figure of it, with what it is compared by. `around` is the sentence in which it was said; `aimed`
    where it tells what is wanted and not what is. `measure` and `part` name the figure, `figure` is its words; a claim
    that is `measured` has its figures apart."""

    statement: str
    claim: Claim
    text: str
    around: str
    aimed: bool
    measure: str = ""
    part: MeasurePart | None = None
    figure: str = ""
    measured: bool = False

    @property
    def figured(self) -> bool:
        """Whether figures in its text are its own."""
        return bool(self.part) or not self.measured

    @property
    def plan(self) -> bool:
        """Whether it is for people to set."""
        return self.aimed or self.claim.aspect in _PLANS


def told(statement: NeedStatement) -> Iterator[Told]:
    """All that a statement says: its claims, and apart from them where each measure stands and should go."""
    placed: set[tuple[str, MeasurePart]] = set()
    for claim in statement.claims:
        own = [f for f in _figures(statement) if any(f.figure.quote.overlaps(words) for words in claim.quotes)]
        placed.update((each.measure.id, each.part) for each in own)
        yield Told(statement.id, claim, claim.text, _around(statement, claim.quotes), _aims(claim), measured=bool(own))
        yield from (_part(statement, claim, each) for each in own)
    for each in _figures(statement):
        if (each.measure.id, each.part) not in placed:
            yield _part(statement, stated(each.measure.id, each.measure.quotes[0], Facet.TARGET), each)


class _Measured(NamedTuple):
    """One figure of a measure."""

    measure: Measure
    part: MeasurePart
    figure: Figure


def _figures(statement: NeedStatement) -> Iterator[_Measured]:
    """Where each measure stands and should go; by when is told by the claims."""
    for measure in statement.measures:
        parts: tuple[tuple[MeasurePart, Figure | None], ...] = (
            ("baseline", measure.baseline),
            ("target", measure.target),
        )
        yield from (_Measured(measure, part, figure) for part, figure in parts if figure)


def _part(statement: NeedStatement, claim: Claim, each: _Measured) -> Told:
    """A figure beside the claim in which it was said."""
    text = f"{each.measure.name} {each.figure.words}"
    around = _around(statement, (each.figure.quote,))
    return Told(statement.id, claim, text, around, each.part == "target", each.measure.id, each.part, each.figure.words)


def _aims(claim: Claim) -> bool:
    return claim.facet is Facet.TARGET or claim.aspect is Aspect.OUTCOME


def _around(statement: NeedStatement, quotes: Sequence[Quote]) -> str:
    """The line in which it was said, or as much of it as stands right beside."""
    source = statement.source(quotes[0].source_id) if quotes else None
    if source is None:
        return quotes[0].text if quotes else ""
    words = quotes[0]
    start = max(source.text.rfind("\n", 0, words.start) + 1, words.start - 60)
    end = source.text.find("\n", words.end)
    return source.text[start : min(end if end >= 0 else len(source.text), words.end + 60)]
