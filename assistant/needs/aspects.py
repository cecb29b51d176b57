"""What a need statement is about: fourteen aspects, each looked at from a few facets.

The aspects are the parts of a need statement; the facets are what plain interviewing tends to leave unsaid
(idle assets, failed attempts, limits kind by kind, daily users, share, concentration, what a department is
measured by). A facet belongs to one aspect. Words a reader sees for both live in `assistant/wording`.
"""

from enum import StrEnum


class Aspect(StrEnum):
    """A part of the need statement, in the order in which a reader meets it."""

    REQUEST = "request"
    PROBLEM = "problem"
    AFFECTED = "affected"
    IMPACT = "impact"
    CAUSE = "cause"
    CURRENT = "current"
    OUTCOME = "outcome"
    MEASURE = "measure"
    RESOURCES = "resources"
    HISTORY = "history"
    CONSTRAINTS = "constraints"
    OWNERSHIP = "ownership"
    SCOPE = "scope"
    RISKS = "risks"


class Facet(StrEnum):
    """One angle on an aspect: `aspect/angle`, the form in which a playbook writes it."""

    SOLUTION = "request/solution"
    REQUESTER = "request/requester"
    LAST_CASE = "problem/last-case"
    TRIGGER = "problem/trigger"
    DAILY_USERS = "affected/daily-users"
    SHARE = "affected/share"
    CONCENTRATION = "affected/concentration"
    FREQUENCY = "impact/frequency"
    COST = "impact/cost"
    WHY = "cause/why"
    PROCESS = "current/process"
    BASELINE = "current/baseline"
    GOAL = "outcome/goal"
    DECISION = "outcome/decision"
    TARGET = "measure/target"
    EVIDENCE = "measure/evidence"
    ASSETS = "resources/assets"
    IDLE = "resources/idle"
    ATTEMPTS = "history/attempts"
    ALTERNATIVES = "history/alternatives"
    DO_NOTHING = "history/do-nothing"
    MONEY = "constraints/money"
    DATE = "constraints/date"
    LAW = "constraints/law"
    CONTRACTS = "constraints/contracts"
    SYSTEMS = "constraints/systems"
    PLACE = "constraints/place"
    PEOPLE = "constraints/people"
    DECIDES = "ownership/decides"
    OPERATES = "ownership/operates"
    KPI = "ownership/kpi"
    DISAGREES = "ownership/disagrees"
    FIRST_LOOP = "scope/first-loop"
    LATER = "scope/later"
    RISK = "risks/risk"

    @property
    def aspect(self) -> Aspect:
        """The aspect this facet looks at."""
        return _ASPECT_OF[self]


_ASPECT_OF = {facet: Aspect(facet.value.partition("/")[0]) for facet in Facet}
