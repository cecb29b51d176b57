"""What to find out next: facets by weight, uncertainty and relevance; the goal first, then what lies beside the
cause."""

from collections.abc import Collection, Mapping
from typing import NamedTuple

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.coverage import coverage, settled_facets, unknown_facets
from assistant.needs.interview import Clarity, Interview
from assistant.needs.statement import NeedStatement

WEIGHTS: dict[Facet, float] = {
    Facet.TRIGGER: 1.00,
    Facet.COST: 0.95,
    Facet.GOAL: 0.94,
    Facet.WHY: 0.93,
    Facet.LAST_CASE: 0.90,
    Facet.CONCENTRATION: 0.86,
    Facet.IDLE: 0.85,
    Facet.BASELINE: 0.84,
    Facet.DAILY_USERS: 0.80,
    Facet.ATTEMPTS: 0.79,
    Facet.LAW: 0.75,
    Facet.DISAGREES: 0.74,
    Facet.PROCESS: 0.72,
    Facet.KPI: 0.71,
    Facet.SYSTEMS: 0.70,
    Facet.DATE: 0.69,
    Facet.DECIDES: 0.67,
    Facet.CONTRACTS: 0.66,
    Facet.MONEY: 0.65,
    Facet.TARGET: 0.62,
    Facet.FREQUENCY: 0.60,
    Facet.SHARE: 0.60,
    Facet.ASSETS: 0.56,
    Facet.OPERATES: 0.55,
    Facet.DECISION: 0.54,
    Facet.PEOPLE: 0.52,
    Facet.DO_NOTHING: 0.50,
    Facet.PLACE: 0.48,
    Facet.FIRST_LOOP: 0.46,
    Facet.EVIDENCE: 0.44,
    Facet.RISK: 0.42,
    Facet.ALTERNATIVES: 0.40,
    Facet.LATER: 0.30,
}
"""Goals first, since what a late question about the goal can save falls to almost nothing; then the figure and the
cause; then
what plain interviewing leaves unsaid (NEEDS.md): idle assets, attempts, users, limits kind by kind, what people are
measured by."""

_SIBLINGS: tuple[tuple[frozenset[Facet], float], ...] = (
    (frozenset({Facet.TRIGGER, Facet.LAST_CASE}), 0.50),
    (frozenset({Facet.COST, Facet.FREQUENCY, Facet.BASELINE}), 0.85),
    (frozenset({Facet.GOAL, Facet.DECISION}), 0.50),
    (frozenset({Facet.TARGET, Facet.EVIDENCE}), 0.60),
    (frozenset({Facet.SHARE, Facet.CONCENTRATION}), 0.75),
    (frozenset({Facet.PROCESS, Facet.DAILY_USERS}), 0.85),
    (frozenset({Facet.IDLE, Facet.ASSETS}), 0.80),
    (frozenset({Facet.IDLE, Facet.ATTEMPTS}), 0.85),
)
"""How much of a facet's worth is left once a facet near it was asked about or answered."""

_TROUBLE = (Aspect.PROBLEM, Aspect.IMPACT, Aspect.CAUSE)
_OF_A_TROUBLE = frozenset({Facet.WHY, Facet.COST, Facet.FREQUENCY, Facet.CONCENTRATION, Facet.BASELINE, Facet.IDLE})
"""Facets that ask about a trouble, and so come after it was told."""

CORE: tuple[Facet, ...] = (Facet.GOAL, Facet.TARGET, Facet.COST, Facet.DECIDES, Facet.DATE, Facet.WHY)
"""What a client who has said everything is still asked for when it is missing."""

BESIDE: tuple[Facet, ...] = (Facet.DISAGREES, Facet.IDLE, Facet.LAW, Facet.RISK)
MOST_BESIDE = 2
"""What even a client who said it all tends to leave out, and how many such questions they get."""

_STAND_INS: dict[Facet, frozenset[Facet]] = {
    Facet.COST: frozenset({Facet.FREQUENCY, Facet.BASELINE}),
    Facet.WHY: frozenset({Facet.ATTEMPTS, Facet.PROCESS}),
    Facet.GOAL: frozenset({Facet.DECISION, Facet.TARGET}),
    Facet.DATE: frozenset({Facet.TARGET}),
}
"""What answers for a core facet too: a target tells the goal, and mostly its date."""


class Gap(NamedTuple):
    """A facet to ask about and how much it is worth, from 0 to about 1.5."""

    facet: Facet
    worth: float


INSISTED = 0.90
"""What a facet is worth at least that the best fitting playbook insists on: a little less than the cause. Neither what
was asked beside it nor the client's clarity changes that; from .93 on coverage after 5 questions falls by .03."""

OPENING = 1
"""The turn of the opening: "it has to be live by May" there leaves open what a playbook insists on: why May."""


def gaps(interview: Interview, relevance: Mapping[Facet, float], insisted: Collection[Facet] = ()) -> list[Gap]:
    """The facets to ask about, best first; empty when enough was asked.

    `relevance` multiplies a facet's weight where a playbook on this request asks about it (1 where it is not named);
    `insisted` are those that the best fitting playbook would not leave without asking.
    """
    if len(interview.asked) >= interview.limit:
        return []
    statement = interview.statement
    asked = frozenset(question.facet for question in interview.asked)
    told = settled_facets(statement) - (frozenset(insisted) - settled_facets(statement, but=OPENING))
    closed = told | unknown_facets(statement) | asked
    wanted = _clear_gaps(interview, closed) if interview.clarity == "clear" else [f for f in WEIGHTS if f not in closed]
    needed = [facet for facet in _gate_gaps(statement) if facet not in closed]
    if needed and interview.limit - len(interview.asked) <= len(needed):
        wanted = needed
    worths = [
        Gap(facet, max(INSISTED * (facet in insisted), _worth(facet, closed, interview) * relevance.get(facet, 1.0)))
        for facet in wanted
    ]
    return sorted(worths, key=lambda gap: -gap.worth)


_SAYS_LITTLE = frozenset({Aspect.REQUEST, Aspect.CONSTRAINTS, Aspect.AFFECTED})
"""What clients say of whatever they ask for: what it is, by when, and who they are."""


def clarity_of(statement: NeedStatement) -> Clarity:
    """How clear the client is, from what the opening fills (KNOWLEDGE A3).

    Clear: the goal is said with a figure, and at least seven aspects are there. Idea only: hardly more than the
    request.
    """
    there = {aspect for aspect, status in coverage(statement).items() if status in ("clear", "partial")}
    if len(there) >= 7 and Aspect.OUTCOME in there | _measured(there):
        return "clear"
    return "partly" if len(there - _SAYS_LITTLE) >= 2 else "idea"


def _measured(there: set[Aspect]) -> set[Aspect]:
    return {Aspect.OUTCOME} if Aspect.MEASURE in there else set()


def _gate_gaps(statement: NeedStatement) -> list[Facet]:
    """What a statement cannot be approved without, and so is asked for before the questions run out."""
    there = coverage(statement)
    missing = [Facet.TARGET] if there[Aspect.MEASURE] in ("missing", "partial") else []
    return [*missing, *([Facet.DECIDES] if there[Aspect.OWNERSHIP] == "missing" else [])]


def _clear_gaps(interview: Interview, closed: frozenset[Facet]) -> list[Facet]:
    """What a clear client has not even touched on: "perhaps said" is said, where hardly anything is missing.

    The core first; with nothing missing there, a question or two about what even clear clients leave out.
    """
    statement = interview.statement
    there = coverage(statement)
    spoken_of = {claim.facet for claim in statement.claims} | closed
    core = [
        facet
        for facet in CORE
        if facet not in closed
        and not (_STAND_INS.get(facet, frozenset()) | {facet}) & spoken_of
        and not (facet is Facet.TARGET and there[Aspect.MEASURE] == "clear")
    ]
    beside = [facet for facet in BESIDE if facet not in spoken_of] if len(interview.asked) < MOST_BESIDE else []
    return core or beside


def _worth(facet: Facet, closed: frozenset[Facet], interview: Interview) -> float:
    worth = WEIGHTS.get(facet, 0.1)
    for siblings, left in _SIBLINGS:
        if facet in siblings:
            worth *= left ** len((siblings - {facet}) & closed)
    if facet in _OF_A_TROUBLE and not interview.statement.about(*_TROUBLE):
        worth *= 0.8
    if interview.clarity == "idea" and facet in (Facet.ASSETS, Facet.FIRST_LOOP):
        worth *= 1.2
    return worth
