"""What a lead decided on which text: an approval is of a fingerprint, so an edit afterwards shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, Self

from pydantic import model_validator

from assistant.needs.findings import Frozen
from assistant.needs.standings import Standing

Decision = Literal["approved", "returned", "rejected"]


class Review(Frozen):
    """One decision on one text. `reason` is what was said to the author; `overrode` names the gates that an approval
    passed over, which needs a reason and stays on record."""

    id: str
    decision: Decision
    reviewer: str
    at: datetime
    fingerprint: str
    reason: str = ""
    overrode: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if (self.decision != "approved" or self.overrode) and not self.reason.strip():
            raise ValueError("a return, a rejection and an override each need a reason")
        return self


class Comment(Frozen):
    """A remark on a statement. `where` is the id of the claim, measure or question it is about, "" for the whole."""

    id: str
    where: str
    author: str
    text: str
    at: datetime
    settled: bool = False


class Event(Frozen):
    """One line of the audit trail: who did what to which statement, on which text. Never changed, never deleted."""

    at: datetime
    person: str
    did: str
    statement: str
    project: str
    fingerprint: str = ""
    detail: str = ""


def standing(reviews: Sequence[Review], fingerprint: str, submitted: datetime | None) -> Standing:
    """How the text with this fingerprint stands, by the last decision; handed in again after a return, it is open."""
    if not reviews:
        return "submitted" if submitted else "draft"
    last = reviews[-1]
    if last.decision == "approved":
        return "approved" if last.fingerprint == fingerprint else "changed"
    return "submitted" if submitted and submitted > last.at else last.decision
