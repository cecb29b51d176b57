"""Who agrees with what somebody else just said, and who holds against it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.content import shared
from assistant.offline.notes_claims import Noted
from assistant.offline.notes_passages import Passage
from assistant.offline.notes_phrases import heard

_WITHIN = 2
"""So many turns later somebody may still say "same here" or "that won't work" to something."""

_AGREED_WITH = frozenset(
    f for f in Facet if f.aspect in (Aspect.REQUEST, Aspect.PROBLEM, Aspect.CURRENT, Aspect.OUTCOME)
)

Agreeing = Mapping[int, Sequence[Passage]]
"""By where a piece begins, the sentences in which others agree with it."""


class Dispute(NamedTuple):
    """Two sentences of two people who do not hold the same, in the order in which they were said."""

    said: Passage
    against: Passage


def agreeing(cut: Sequence[Passage], said: Sequence[Noted]) -> Agreeing:
    """Who says "same here", and to what: of what somebody else said last, to what shares most words with it."""
    found: dict[int, list[Passage]] = {}
    for passage in cut:
        if passage.why == "ours" or not heard("agrees", passage.text):
            continue
        before = [one for one in said if one.facet in _AGREED_WITH and 0 <= passage.turn - one.passage.turn <= _WITHIN]
        before = [one for one in before if one.start < passage.start and one.passage.speaker != passage.speaker]
        last = [one for one in before if one.passage.turn == before[-1].passage.turn]
        if last:
            agreed = max(reversed(last), key=lambda one: shared(one.text, passage.text))
            found.setdefault(agreed.start, []).append(passage)
    return found


def disputes(cut: Sequence[Passage]) -> Iterator[Dispute]:
    """Who holds against whom: against the sentence of somebody else's last words that shares most words with it. What
    our side asks or proposes is no side."""
    theirs = [passage for passage in cut if passage.why not in ("ours", "talk") and passage.speaker]
    for place, passage in enumerate(theirs):
        if not (heard("disagrees", passage.text) or heard("objects", passage.text)):
            continue
        before = [one for one in theirs[max(0, place - 12) : place] if passage.turn - one.turn <= _WITHIN]
        before = [one for one in before if one.speaker != passage.speaker and one.why != "question"]
        last = [one for one in before if one.turn == before[-1].turn]
        if last and (passage.why is None or any(one.why is None for one in last)):
            yield Dispute(max(reversed(last), key=lambda one: shared(one.text, passage.text)), passage)
