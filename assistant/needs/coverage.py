"""How far each aspect is covered: derived from the statement, stored nowhere."""

from typing import Literal

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.statement import NeedStatement

CoverageStatus = Literal["missing", "partial", "clear", "unknown-to-them"]
Coverage = dict[Aspect, CoverageStatus]

_ENOUGH: dict[Aspect, int] = {Aspect.CONSTRAINTS: 3, Aspect.OWNERSHIP: 2, Aspect.AFFECTED: 1}
"""How many facets make an aspect clear where one is not enough: limits come kind by kind, and deciding is not
running."""


def coverage(statement: NeedStatement) -> Coverage:
    """The status of every aspect.

    `clear`: said, firmly, from enough facets. `partial`: something is there, but hedged, inferred or not enough.
    `unknown-to-them`: nothing but an open question to somebody. `missing`: nothing yet.
    """
    return {aspect: _status(statement, aspect) for aspect in Aspect}


def settled_facets(statement: NeedStatement, but: int | None = None) -> frozenset[Facet]:
    """The facets on which something was said that is surely about them, in any turn `but` that one."""
    said = (c for c in statement.claims if c.status == "stated" and c.sure and c.turn != but)
    return frozenset(c.facet for c in said if c.facet)


def unknown_facets(statement: NeedStatement) -> frozenset[Facet]:
    """The facets the client could not answer."""
    return frozenset(q.facet for q in statement.open_questions if q.origin == "unknown")


def _status(statement: NeedStatement, aspect: Aspect) -> CoverageStatus:
    claims = statement.about(aspect)
    if aspect is Aspect.MEASURE:
        return _measured(statement)
    if not claims:
        unknown = any(facet.aspect == aspect for facet in unknown_facets(statement))
        return "unknown-to-them" if unknown else "missing"
    firm = {
        claim.facet or claim.aspect for claim in claims if claim.status == "stated" and claim.sure and not claim.hedged
    }
    return "clear" if len(firm) >= _ENOUGH.get(aspect, 1) else "partial"


def _measured(statement: NeedStatement) -> CoverageStatus:
    if any(not measure.missing for measure in statement.measures):
        return "clear"
    if statement.about(Aspect.MEASURE) or any(measure.target for measure in statement.measures):
        return "partial"
    unknown = any(facet.aspect is Aspect.MEASURE for facet in unknown_facets(statement))
    return "unknown-to-them" if unknown else "missing"
