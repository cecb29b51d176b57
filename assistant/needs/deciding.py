"""Who may do what with a statement on file, and which decisions its text, its gates and its readers allow."""

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from assistant.errors import EditConflict, NotAllowed, ReviewRefused
from assistant.needs.filed import Filed
from assistant.needs.findings import Finding
from assistant.needs.people import Person, Project, may_decide, may_see
from assistant.needs.reviews import Comment, Event, Review
from assistant.needs.sources import storable

Deed = Literal[
    "submitted",
    "commented",
    "settled",
    "reopened",
    "approved",
    "overrode",
    "returned",
    "rejected",
    "edited",
    "merged",
    "moved",
]
"""What the audit trail says somebody did; `overrode` is an approval over failing gates, `reopened` a comment that was
settled and is not any more."""


def may_open(person: Person, filed: Filed, project: Project | None) -> bool:
    """Whether this person may know that the statement exists. `project` is the one it is in; in none, it is its
    owner's alone, administrators included."""
    return filed.owner == person.id if project is None else may_see(person, project)


def may_judge(person: Person, filed: Filed, project: Project | None) -> bool:
    """Whether this person may decide on the statement: a lead or administrator who may open it."""
    if project is None:
        return may_open(person, filed, None) and person.role in ("lead", "administrator")
    return may_decide(person, project)


def may_move(person: Person, filed: Filed, project: Project | None) -> bool:
    """Whether this person may put the statement elsewhere, which takes it from other people's sight: its owner may,
    and who may decide on it."""
    return (filed.owner == person.id and may_open(person, filed, project)) or may_judge(person, filed, project)


def submittable(filed: Filed) -> bool:
    """Whether handing in would change anything: what waits for a decision already is not handed in twice.

    Raises ReviewRefused where this very text stands approved.
    """
    if filed.standing == "approved":
        raise ReviewRefused("This text stands approved; there is nothing to hand in.", "这一版已经通过，不需要再提交。")
    return filed.standing != "submitted"


def approval(
    filed: Filed, failing: Sequence[Finding], seen: str, by: Person, at: datetime, review_id: str, override: str = ""
) -> Review:
    """The approval of the text that `by` has seen, by its fingerprint. `failing` are the gates that do not hold.

    `override` is the reason for approving although they fail: the rules passed over stay on record with it. Where none
    fails there is nothing to override and the reason is a remark. Raises EditConflict where the text is another by
    now, ReviewRefused where gates fail and no reason is given.
    """
    _has_seen(filed, seen)
    reason = storable(override).strip()
    if failing and not reason:
        raise ReviewRefused(
            f"{len(failing)} gates fail: settle them, or override them with a reason.",
            f"还有 {len(failing)} 道闸门没有通过：先解决，或者写明理由再放行。",
        )
    over = tuple(dict.fromkeys(finding.rule for finding in failing))
    return Review(
        id=review_id, decision="approved", reviewer=by.id, at=at, fingerprint=seen, reason=reason, overrode=over
    )


def refusal(
    decision: Literal["returned", "rejected"],
    filed: Filed,
    seen: str,
    by: Person,
    at: datetime,
    review_id: str,
    reason: str,
) -> Review:
    """A return or a rejection of the text that `by` has seen. Raises EditConflict as `approval` does, and
    ReviewRefused without a reason."""
    _has_seen(filed, seen)
    if not reason.strip():
        raise ReviewRefused("Say why, so that its author knows what to do.", "请写明原因，让作者知道要改什么。")
    return Review(
        id=review_id, decision=decision, reviewer=by.id, at=at, fingerprint=seen, reason=storable(reason).strip()
    )


def must_judge(person: Person, filed: Filed, project: Project | None) -> None:
    """Raises NotAllowed where `may_judge` says no."""
    if not may_judge(person, filed, project):
        raise NotAllowed("only a lead or an administrator decides on a statement")


def comment_on(filed: Filed, where: str, text: str, by: Person, at: datetime, comment_id: str) -> Comment:
    """A comment on a part of the statement as it stands, or on the whole. Raises ReviewRefused where there is no text,
    or no such part any more."""
    if not text.strip():
        raise ReviewRefused("There is nothing in the comment.", "批注里还没有内容。")
    if where and where not in parts(filed):
        raise ReviewRefused(
            "What you comment on is no longer in the statement: open it again.",
            "批注所指的那一条已经不在了，请重新打开。",
        )
    return Comment(id=comment_id, where=where, author=by.id, text=storable(text).strip(), at=at)


def parts(filed: Filed) -> frozenset[str]:
    """The ids of what can be commented on: claims, measures, open questions, contradictions."""
    text = filed.statement
    held = (text.claims, text.measures, text.open_questions, text.contradictions)
    return frozenset(part.id for group in held for part in group)


def done(did: Deed, by: Person, at: datetime, filed: Filed, detail: str = "", project: str | None = None) -> Event:
    """The line of the audit trail for a deed, on the text as it stands in `filed`."""
    return Event(
        at=at,
        person=by.id,
        did=did,
        statement=filed.id,
        project=filed.project if project is None else project,
        fingerprint=filed.statement.fingerprint(),
        detail=detail,
    )


def decided(review: Review, by: Person, filed: Filed) -> Event:
    """The line of the audit trail for a decision: what was passed over and why, or why it was sent back."""
    over = ", ".join(review.overrode)
    did: Deed = "overrode" if over else review.decision
    return done(did, by, review.at, filed, f"{over}: {review.reason}" if over else review.reason)


def _has_seen(filed: Filed, seen: str) -> None:
    if seen != filed.statement.fingerprint():
        raise EditConflict("the statement was changed since you opened it: read it again before you decide")
