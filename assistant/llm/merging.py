"""What the model read, joined with what the embedded mind read: the model's facet counts, and nothing said is lost."""

from collections.abc import Iterator, Sequence

from assistant.journeys.ports import Reading, Unknown
from assistant.llm.grounds import is_quantified
from assistant.llm.numbering import spelled_out
from assistant.llm.shapes import TurnShape
from assistant.llm.trust import Trust
from assistant.llm.verifying import Verified, found
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview
from assistant.needs.language import Span, clauses
from assistant.needs.sources import Quote, Source, quote

_MAY_ASK = frozenset({Aspect.REQUEST, Aspect.MEASURE})
"""What words that ask for something can be about: "we want it under four hours" is a target too."""

_AIMS = frozenset({Aspect.REQUEST, Aspect.OUTCOME, Aspect.MEASURE})

_QUANTITIES = frozenset({Facet.FREQUENCY, Facet.SHARE, Facet.BASELINE, Facet.TARGET})


def merged(
    heard: Reading, told: TurnShape, checked: Verified, source: Source, interview: Interview, trust: Trust
) -> Reading:
    """`heard` by the embedded mind, with the model's verified claims in the place of those in the same words.

    Corrections, questions of theirs, pleas for our help and "don't know" are kept as heard: a model's claim about the
    same words goes.
    """
    unknown = _unknown(heard, told, source, interview)
    mended = [c for c in heard.claims if len(c.quotes) > 1]
    kept_apart = (
        [q for c in mended for q in c.quotes]
        + [u.quote for u in (*heard.unknowns, *unknown)]
        + [*heard.theirs, *heard.pleas]
    )
    plain = [c for c in heard.claims if c not in mended and not any(_meets(c, u.quote) for u in unknown)]
    stated = [
        _settled(claim, plain)
        for claim in checked.stated
        if not any(_meets(claim, q) for q in kept_apart) and _is_likely(claim, plain)
    ]
    if not trust.earned(stated, plain):
        stated = [claim for claim in stated if not any(_meets(claim, q) for other in plain for q in other.quotes)]
    left = [part for claim in plain for part in _left(claim, stated, source)]
    claims = sorted([*stated, *left], key=lambda c: (c.quotes[0].source_id != source.id, c.quotes[0].start))
    return heard.model_copy(
        update={
            "claims": (*mended, *claims, *checked.inferred),
            "unknowns": (*heard.unknowns, *unknown),
            "vague": heard.vague and not stated,
        }
    )


def _settled(claim: Claim, heard: Sequence[Claim]) -> Claim:
    """The claim with what the embedded mind heard in the same words: hedging, the question it needs, and a doubt
    where both are sure and do not agree."""
    same = [other for other in heard if any(_meets(claim, q) for q in other.quotes)]
    return claim.model_copy(
        update={
            "hedged": any(other.hedged for other in same),
            "question": next((other.question for other in same if other.question), ""),
            "sure": not same or claim.facet in {other.facet for other in same} or not any(other.sure for other in same),
        }
    )


def _is_likely(claim: Claim, heard: Sequence[Claim]) -> bool:
    """Whether a facet can be right: an asked-for thing is that and nothing else (INCOSE R31), whatever a model says,
    what is to be reached is no trouble, who they are is no need, and "how many" is not said without a quantity."""
    same = [other for other in heard if any(_meets(claim, q) for q in other.quotes)]
    if claim.aspect not in _AIMS and any(other.facet is Facet.TARGET for other in same):
        return False
    if claim.facet is not Facet.REQUESTER and any(other.facet is Facet.REQUESTER for other in same):
        return False
    if claim.aspect not in _MAY_ASK and any(other.facet is Facet.SOLUTION and other.sure for other in same):
        return False
    agreed = any(other.facet is claim.facet for other in same)
    return agreed or claim.facet not in _QUANTITIES or any(is_quantified(q.text) for q in claim.quotes)


def _left(claim: Claim, stated: Sequence[Claim], source: Source) -> Iterator[Claim]:
    """What of a claim no verified one speaks of: all of it, or the clauses between them."""
    words = claim.quotes[0]
    taken = [q for other in stated for q in other.quotes if q.source_id == words.source_id]
    if not any(words.overlaps(q) for q in taken):
        yield claim
        return
    for number, (start, end) in enumerate(_runs(words, taken, source), 1):
        part = quote(source, start, end)
        yield claim.model_copy(update={"id": f"{claim.id}-{number}", "text": part.text, "quotes": (part,)})


def _runs(words: Quote, taken: Sequence[Quote], source: Source) -> Iterator[Span]:
    """The clauses of `words` that nothing in `taken` touches, neighbours together."""
    run: Span | None = None
    for start, end in clauses(source.text):
        start, end = max(start, words.start), min(end, words.end)
        if start >= end:
            continue
        if any(start < q.end and q.start < end for q in taken):
            yield from [run] if run else []
            run = None
        else:
            run = (run[0] if run else start, end)
    yield from [run] if run else []


def _unknown(heard: Reading, told: TurnShape, source: Source, interview: Interview) -> tuple[Unknown, ...]:
    """A "don't know" that only the model heard, where the embedded mind is not sure that the words say something."""
    words = found(spelled_out(told.unknown, source.text), source) if told.unknown.strip() else None
    if words is None or interview.question is None or heard.unknowns:
        return ()
    if any(c.sure and _meets(c, words) for c in heard.claims) or not _covers(words, heard.claims):
        return ()
    whom = found(told.whom, source) if told.whom.strip() else None
    return (Unknown(quote=words, ask=whom.text if whom and len(whom.text) <= 30 else ""),)


def _covers(words: Quote, claims: Sequence[Claim]) -> bool:
    """Whether no claim that `words` meet says anything beyond them."""
    met = [q for c in claims for q in c.quotes if q.overlaps(words)]
    return all(words.start <= q.start and q.end <= words.end for q in met)


def _meets(claim: Claim, words: Quote) -> bool:
    return any(q.overlaps(words) for q in claim.quotes)
