"""How far a model's facets are taken: as far as it files what is plain the way the embedded mind does."""

from collections.abc import Sequence

from assistant.needs.aspects import Aspect
from assistant.needs.claims import Claim

_MAY_BE = {Aspect.REQUEST: {Aspect.REQUEST, Aspect.MEASURE}}
"""What words that ask for something can be about: "we want it under four hours" is a target too."""


_ENOUGH = 8
"""Pairs of claims, after which it is told that a model's facets are not used."""


class Trust:
    """What a model has shown of itself since the start. Safe to use from several threads: at worst one pair is lost.

    What the embedded mind is sure of is right in four of five cases (docs/evals.md), so a model that agrees with less
    than half of it files at random, or everything under one facet as small ones do. One that mostly agrees is taken at
    its word also where it differs: there it may see what the embedded mind does not.
    """

    def __init__(self) -> None:
        self._agreed = self._plain = 0

    @property
    def is_lost(self) -> bool:
        """Whether it has mostly differed, over enough that this is no accident."""
        return self._plain >= _ENOUGH and 2 * self._agreed < self._plain

    def earned(self, told: Sequence[Claim], heard: Sequence[Claim]) -> bool:
        """Whether the model's facets for one message count; `told` are its claims, `heard` the embedded mind's.

        Not where it mostly differs about what is plain, in this message or so far.
        """
        plain = [(claim, other) for claim in told for other in heard if other.sure and _same(claim, other)]
        pairs = [claim.aspect in _MAY_BE.get(other.aspect, {other.aspect}) for claim, other in plain]
        self._agreed, self._plain = self._agreed + sum(pairs), self._plain + len(pairs)
        return 2 * self._agreed >= self._plain and (len(pairs) < 2 or 2 * sum(pairs) >= len(pairs))


def _same(one: Claim, other: Claim) -> bool:
    return any(q.overlaps(words) for q in one.quotes for words in other.quotes)
