"""What new notes mean for the statements on file: proposals a user accepts one by one, and what acceptance makes."""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.findings import Frozen
from assistant.needs.growth import answered, with_claims, with_contradictions, with_measures
from assistant.needs.measures import Figure, Measure, MeasurePart
from assistant.needs.noted import LeftOut, NotesReading, WhyLeftOut, silent_turns
from assistant.needs.sources import Quote, Source, quote
from assistant.needs.statement import Contradiction, NeedStatement

ProposalKind = Literal["new", "confirmed", "changed", "contradicted"]


class Proposal(Frozen):
    """One thing that notes say of what is known, for a user to accept or decline.

    `claims` are what was found: one claim, or all that is said of a need nobody knew, which then is the statement
    `found` of the reading and has no `statement`. Else `statement` is the id of the known one, and `known` the claim it
    concerns (None for a claim nobody knew). `measure` and `part` name the known figure that `figure` changes. The same
    notes beside the same statements give the same ids.
    """

    id: str
    kind: ProposalKind
    found: str
    claims: tuple[Claim, ...]
    statement: str = ""
    known: Claim | None = None
    measure: str = ""
    part: MeasurePart | None = None
    figure: Figure | None = None


class Unused(Frozen):
    """A turn of the notes of which nothing is on file. `waiting` and `declined` say that a proposal quotes it."""

    turn: int
    quote: Quote
    at: float | None
    why: WhyLeftOut | Literal["waiting", "declined"]


def proposal_id(kind: ProposalKind, found: str, claims: Iterable[Claim], statement: str, known: Claim | None) -> str:
    """An id that says what is laid beside what: it stays while other proposals come and go, and is another once the
    known claim was reworded, so that nobody accepts what they have not seen."""
    told = (known.id, known.text) if known else ()
    sides = [kind, found, *(claim.id for claim in claims), "/", statement, *told]
    return hashlib.sha256("\n".join(sides).encode()).hexdigest()[:16]


def accepted(
    proposals: Iterable[Proposal], reading: NotesReading, known: Iterable[NeedStatement]
) -> list[NeedStatement]:
    """The statements that accepting makes or changes, in the order of the proposals; the others stay as they are.

    Every quote's source comes along. Of a changed claim the new text stands with the quotes of both.
    """
    held = {statement.id: statement for statement in known}
    found = {statement.id: statement for statement in reading.statements}
    changed: dict[str, NeedStatement] = {}
    for proposal in proposals:
        told = found[proposal.found]
        if not proposal.statement:
            changed[told.id] = _alone(told, proposal.claims)
            continue
        base = changed.get(proposal.statement) or held[proposal.statement]
        changed[base.id] = _with_source(_grown(base, proposal, told), reading.notes.source)
    return list(changed.values())


def pull_in(statement: NeedStatement, words: Quote, facet: Facet, source: Source) -> NeedStatement:
    """The statement with what a reader found worth keeping: a stated claim in those words, which closes its gap."""
    here = quote(source, words.start, words.end, words.speaker)
    claim = stated(f"pulled-{words.start}-{words.end}", here, facet)
    return _with_source(answered(_with_claim(statement, claim), {facet}), source)


def became_nothing(
    reading: NotesReading,
    on_file: Iterable[NeedStatement],
    proposals: Iterable[Proposal] = (),
    declined: Collection[str] = (),
) -> tuple[Unused, ...]:
    """The turns of which no statement on file quotes anything; what is proposed is among them until it is accepted."""
    left = {out.turn: out for out in reading.left_out}
    waiting = _turns(reading, (p for p in proposals if p.id not in declined))
    refused = _turns(reading, (p for p in proposals if p.id in declined))
    return tuple(
        _unused(reading, number, left.get(number), number in waiting, number in refused)
        for number in silent_turns(reading.notes, on_file)
    )


def _unused(reading: NotesReading, number: int, out: LeftOut | None, waiting: bool, refused: bool) -> Unused:
    turn = reading.notes.turns[number]
    words = out.quote if out else quote(reading.notes.source, turn.start, turn.end, turn.speaker)
    why: WhyLeftOut = out.why if out else "unsure"
    return Unused(turn=number, quote=words, at=turn.at, why="waiting" if waiting else "declined" if refused else why)


def _turns(reading: NotesReading, proposals: Iterable[Proposal]) -> frozenset[int]:
    """The turns that proposals quote."""
    starts = [words.start for p in proposals for claim in p.claims for words in claim.quotes]
    return frozenset(
        number for number, turn in enumerate(reading.notes.turns) if any(turn.start <= at < turn.end for at in starts)
    )


def _grown(base: NeedStatement, proposal: Proposal, told: NeedStatement) -> NeedStatement:
    (claim,) = proposal.claims
    if proposal.known is None:
        grown = answered(_with_claim(base, claim), {claim.facet} if claim.sure else ())
        return with_measures(grown, _measures_of(claim, told, grown))
    if proposal.kind == "contradicted":
        return with_contradictions(base, [_contradiction(base, proposal.known, claim)])
    text = claim.text if proposal.kind == "changed" else None
    grown = _requoted(base, proposal.known.id, claim, text)
    return _refigured(grown, proposal) if proposal.kind == "changed" else grown


def _requoted(base: NeedStatement, known: str, claim: Claim, text: str | None) -> NeedStatement:
    """The known claim with the quotes of the new one, and in new words where it changed: then it is stated."""

    def renewed(held: Claim) -> Claim:
        quotes = tuple(dict.fromkeys((*held.quotes, *claim.quotes)))
        said = {"text": text, "status": "stated", "hedged": claim.hedged} if text else {}
        return held.model_copy(update={"quotes": quotes, **said})

    claims = tuple(renewed(held) if held.id == known else held for held in base.claims)
    return base.model_copy(update={"claims": claims})


def _refigured(base: NeedStatement, proposal: Proposal) -> NeedStatement:
    """The known measure with its figure as it is now."""
    if not proposal.part:
        return base
    measures = tuple(
        m.model_copy(update={proposal.part: proposal.figure}) if m.id == proposal.measure else m for m in base.measures
    )
    return base.model_copy(update={"measures": measures})


def _contradiction(base: NeedStatement, known: Claim, claim: Claim) -> Contradiction:
    taken = [pair.id for pair in base.contradictions]
    return Contradiction(
        id=_free(f"x-{known.id}", taken), about=known.text, quotes=(known.quotes[0], claim.quotes[0]), turn=claim.turn
    )


def _with_claim(base: NeedStatement, claim: Claim) -> NeedStatement:
    own = _free(claim.id, [held.id for held in base.claims])
    return with_claims(base, [claim.model_copy(update={"id": own})])


def _measures_of(claim: Claim, told: NeedStatement, base: NeedStatement) -> Iterator[Measure]:
    """The measures that were read off a claim, under ids that the statement does not know yet."""
    for measure in told.measures:
        if any(figure.overlaps(words) for figure in measure.quotes for words in claim.quotes):
            yield measure.model_copy(update={"id": _free(measure.id, [held.id for held in base.measures])})


def _alone(told: NeedStatement, claims: Sequence[Claim]) -> NeedStatement:
    """The found need with these of its claims only: the others belong to statements that are known."""
    kept = {claim.id for claim in claims}
    if kept == {claim.id for claim in told.claims}:
        return told
    own = tuple(claim for claim in told.claims if claim.id in kept)
    said = [words for claim in own for words in claim.quotes]
    measures = tuple(m for m in told.measures if any(f.overlaps(words) for f in m.quotes for words in said))
    clashes = tuple(c for c in told.contradictions if all(any(q.overlaps(words) for words in said) for q in c.quotes))
    return told.model_copy(update={"claims": own, "measures": measures, "contradictions": clashes})


def _with_source(statement: NeedStatement, source: Source) -> NeedStatement:
    if statement.source(source.id):
        return statement
    return statement.model_copy(update={"sources": (*statement.sources, source)})


def _free(wanted: str, taken: Collection[str]) -> str:
    """`wanted`, or with the first number that makes it another than those."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    return free
