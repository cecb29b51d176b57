"""New notes beside what a project knows: what they confirm, change, contradict, and what nobody has said before."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.journeys.amounts import without
from assistant.journeys.nearest import Embed, kept, nearness
from assistant.journeys.reading_a_set import ONE_TOPIC, same_need
from assistant.journeys.relating import Clashes, Senses, figure_in, relation, set_anew
from assistant.journeys.repeating import repeated
from assistant.journeys.saying import Told, told
from assistant.needs.aspects import Aspect
from assistant.needs.checks.sets import Figures, Near
from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen
from assistant.needs.noted import NotesReading, quotes_of
from assistant.needs.reconciling import Proposal, ProposalKind, proposal_id
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement

COMPARED = 12
"""How many known statements, the nearest ones, a found need is compared with claim by claim."""

CLASHES = 3
"""With how many known claims one found claim may clash; more is noise."""

KEPT = 5_000
"""Vectors kept from one comparison to the next: 10 MB."""

NEARER = 0.1
"""How much nearer a known statement must be than the one of the same need for a claim to be about it instead."""

SEVERAL = 2
"""How many claims of a found need have to do with a known one at least, where none of them tells the need itself."""

_NEED = frozenset({Aspect.REQUEST, Aspect.PROBLEM, Aspect.OUTCOME})


class Reconciled(Frozen):
    """What new notes mean for what is known. `repeats` are the ids of known sources that hold the same talk: of what
    they say nothing is proposed again."""

    proposals: tuple[Proposal, ...] = ()
    repeats: tuple[str, ...] = ()


class Reconciling:
    """Compares readings with what is known. Safe to use from several threads."""

    def __init__(self, embed: Embed, figures: Figures, clashes: Clashes) -> None:
        self._embed, self._figures, self._clashes = kept(embed, KEPT), figures, clashes

    def compare(
        self, reading: NotesReading, known: Sequence[NeedStatement], heard: Iterable[Source] = ()
    ) -> Reconciled:
        """Proposals in the order of the reading. `heard` are sources known beside those the statements hold.

        What a known statement quotes already makes no proposal. Raises what the embedder raises.
        """
        sources = {s.id: s for s in (*heard, *(s for statement in known for s in statement.sources))}
        again = repeated(reading.notes, sources.values())
        near, learn = nearness(self._embed, ())
        senses = Senses(near, self._figures, self._clashes)
        beside = self._beside(reading.statements, known, near, learn)
        proposals = [
            proposal
            for found in reading.statements
            for proposal in _Need(found, beside[found.id], senses, _old(found, known, again.spans)).proposals()
        ]
        return Reconciled(proposals=tuple(proposals), repeats=again.sources)

    def _beside(
        self, found: Sequence[NeedStatement], known: Sequence[NeedStatement], near: Near, learn: Embed
    ) -> dict[str, list[NeedStatement]]:
        """The known statements to lay each found one beside. All texts are embedded at once: one by one takes longer
        than all the rest."""
        if not (known and found):  # nothing to lay beside anything, and of no text there are no vectors
            return {statement.id: [] for statement in found}
        learn([text for statement in found for text in self._texts(statement)] + [_gist(s) for s in known])
        beside = {statement.id: _nearest(statement, known, near) for statement in found}
        used = {statement.id: statement for nearest in beside.values() for statement in nearest}
        learn([text for statement in used.values() for text in self._texts(statement)])
        return beside

    def _texts(self, statement: NeedStatement) -> Iterator[str]:
        """What of a statement is compared."""
        for unit in told(statement):
            yield from (unit.text, unit.around, without(unit.text, self._figures))


class _Match(NamedTuple):
    """What a found claim does to a known one, and how near they are."""

    kind: ProposalKind
    known: Told
    nearness: float


class _Need:
    """One found need beside the known statements that are nearest. `old` are the ids of its claims that were said or
    filed before: they tell to which statement it belongs, and are not proposed."""

    def __init__(
        self, found: NeedStatement, known: Sequence[NeedStatement], senses: Senses, old: frozenset[str]
    ) -> None:
        self._found, self._senses, self._old = found, senses, old
        self._known = {statement.id: statement for statement in known}
        own = {source.id for source in found.sources}
        self._knowing = [unit for s in known for unit in told(s) if not _only_from(unit.claim, own)]

    def proposals(self) -> list[Proposal]:
        """In the order in which it was said."""
        units = list(told(self._found))
        matches = {unit: self._matches(unit) for unit in units}
        home = self._home(matches)
        for unit in units:
            if not matches[unit] and not unit.part:
                matches[unit] = self._anew(unit, self._about(unit, home))
        known = [self._known_one(u, m) for u in units if u.claim.id not in self._old for m in matches[u]]
        settled = self._old | {unit.claim.id for unit in units if matches[unit]}
        left = [claim for claim in self._found.claims if claim.id not in settled]
        made = {proposal.id: proposal for proposal in (*known, *self._unknown(left, home))}
        return sorted(made.values(), key=lambda proposal: proposal.claims[0].quotes[0].start)

    def _matches(self, unit: Told) -> list[_Match]:
        """The known claim it confirms, which settles it; else those it clashes with, the nearest of each statement."""
        near = self._senses.near
        found = [
            _Match(kind, known, near(unit.text, known.text))
            for known in self._knowing
            if (kind := relation(unit, known, self._senses))
        ]
        found.sort(key=lambda match: -match.nearness)
        same = [match for match in found if match.kind == "confirmed"]
        clashing = {m.known.statement: m for m in reversed(found) if m.kind != "confirmed"}
        if same:
            clashing.pop(same[0].known.statement, None)
        return [*same[:1], *sorted(clashing.values(), key=lambda match: -match.nearness)[:CLASHES]]

    def _anew(self, unit: Told, statement: str) -> list[_Match]:
        """A date or figure set for a need: the one that is known of it, the nearest where there are several."""
        near = self._senses.near
        held = [
            _Match(kind, known, near(unit.text, known.text))
            for known in self._knowing
            if (not statement or known.statement == statement)
            and (kind := set_anew(unit, known, self._senses, at_home=bool(statement)))
        ]
        same = [match for match in held if match.kind == "confirmed"]
        return sorted(same or held, key=lambda match: (match.known.part is None, -match.nearness))[:1]

    def _home(self, matches: Mapping[Told, Sequence[_Match]]) -> str:
        """The known statement of the same need: itself, or the one that most of what it says of its need is about, or
        several of the things it says."""
        if self._found.id in self._known:
            return self._found.id
        meant = Counter(m.known.statement for u, ms in matches.items() if u.claim.aspect in _NEED for m in ms)
        for statement in self._known.values():
            meant[statement.id] += any(
                True for _ in same_need([self._found, statement], self._senses.near, self._senses.figures)
            )
        best = max(meant, key=lambda name: meant[name], default="")
        return best if best and meant[best] else self._often_met(matches)

    def _often_met(self, matches: Mapping[Told, Sequence[_Match]]) -> str:
        """The known statement with which several claims have to do, or ""."""
        met = {(unit.claim.id, match.known.statement) for unit, found in matches.items() for match in found}
        best, claims = max(Counter(statement for _, statement in met).items(), key=lambda n: n[1], default=("", 0))
        return best if claims >= SEVERAL else ""

    def _about(self, unit: Told, home: str) -> str:
        """The known statement that the words around the claim are about: `home`, unless one is clearly nearer."""
        near = self._senses.near
        scored = {s.id: near(unit.around, _gist(s)) for s in self._known.values()}
        nearest = max(scored, key=lambda name: scored[name], default="")
        if not nearest or scored[nearest] < max(ONE_TOPIC, scored.get(home, 0.0) + NEARER):
            return home
        return nearest

    def _unknown(self, left: Sequence[Claim], home: str) -> Iterator[Proposal]:
        """What nobody has said before: a claim of a known statement, or with others a need of its own."""
        near = self._senses.near
        gist = _gist(self._known[home]) if home else ""
        anchors = [c for c in left if _begins_a_need(c, home) and (not home or near(c.text, gist) < ONE_TOPIC)]
        units = {unit.claim.id: unit for unit in told(self._found) if not unit.part}
        own: list[Claim] = []
        for claim in left:
            unit = units[claim.id]
            statement = "" if claim in anchors else self._about(unit, home)
            if statement and all(
                near(unit.around, _gist(self._known[statement])) >= near(claim.text, a.text) for a in anchors
            ):
                yield self._proposal("new", [claim], statement)
            else:
                own.append(claim)
        if own:
            yield self._proposal("new", own)

    def _known_one(self, unit: Told, match: _Match) -> Proposal:
        known = match.known
        made = self._proposal(match.kind, [unit.claim], known.statement, known.claim)
        figure = figure_in(unit, self._senses.figures) if match.kind == "changed" and known.part else None
        return (
            made.model_copy(update={"measure": known.measure, "part": known.part, "figure": figure}) if figure else made
        )

    def _proposal(
        self, kind: ProposalKind, claims: Sequence[Claim], statement: str = "", known: Claim | None = None
    ) -> Proposal:
        named = proposal_id(kind, self._found.id, claims, statement, known)
        return Proposal(
            id=named, kind=kind, found=self._found.id, claims=tuple(claims), statement=statement, known=known
        )


def _begins_a_need(claim: Claim, home: str) -> bool:
    """Whether a claim can stand for a need of its own; beside a need that is known, only another request does."""
    return claim.aspect is Aspect.REQUEST if home else claim.aspect in _NEED


def _nearest(found: NeedStatement, known: Sequence[NeedStatement], near: Near) -> list[NeedStatement]:
    """The known statements nearest to anything the found need says; itself, if it is on file, first of all."""
    said = [text for unit in told(found) for text in (unit.claim.text, unit.around)]

    def closeness(statement: NeedStatement) -> float:
        return 2.0 if statement.id == found.id else max((near(text, _gist(statement)) for text in said), default=0.0)

    return sorted(known, key=closeness, reverse=True)[:COMPARED]


def _gist(statement: NeedStatement) -> str:
    """What a statement is about: its title and what it says of the need."""
    need = statement.about(*_NEED) or statement.claims
    return "\n".join([statement.title, *(claim.text for claim in need)])


def _only_from(claim: Claim, sources: set[str]) -> bool:
    return bool(claim.quotes) and all(words.source_id in sources for words in claim.quotes)


def _old(found: NeedStatement, known: Sequence[NeedStatement], again: Sequence[tuple[int, int]]) -> frozenset[str]:
    """The ids of claims that a known statement quotes, or that were said in a talk that is known."""
    filed = {(q.source_id, q.start) for statement in known for q in quotes_of(statement)}
    return frozenset(
        claim.id
        for claim in found.claims
        if (claim.quotes[0].source_id, claim.quotes[0].start) in filed
        or all(any(start <= words.start < end for start, end in again) for words in claim.quotes)
    )
