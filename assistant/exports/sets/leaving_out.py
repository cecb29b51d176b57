"""Which statements of a set go out and which do not, so that an export can say what it left out and why."""

from collections.abc import Sequence
from typing import Literal

from assistant.needs.filed import Filed
from assistant.needs.findings import Frozen, Message
from assistant.needs.reviews import Review
from assistant.words import words

NotApproved = Literal["draft", "submitted", "changed", "returned", "rejected"]


class LeftOut(Frozen):
    """A statement that an export does not hold. `why` is a phrase with the date and the reviewer's reason."""

    id: str
    title: str
    standing: NotApproved
    why: Message


class Override(Frozen):
    """Gates that an approval passed over, by the names of their rules, with who did it (an id of a person) and why."""

    rules: tuple[str, ...]
    reason: str
    reviewer: str


def goes_out(filed: Filed, *, drafts: bool) -> bool:
    """What stands approved; with `drafts` all but what was rejected, since nobody is to work on that."""
    return filed.standing == "approved" or (drafts and filed.standing != "rejected")


def left_out(filed: Sequence[Filed], *, drafts: bool = False) -> list[LeftOut]:
    """What an export of these leaves out, in their order."""
    out: list[LeftOut] = []
    for one in filed:
        standing = one.standing
        if standing != "approved" and not goes_out(one, drafts=drafts):
            why = why_not(standing, one.reviews)
            out.append(LeftOut(id=one.id, title=one.statement.title, standing=standing, why=why))
    return out


def why_not(standing: NotApproved, reviews: Sequence[Review]) -> Message:
    """Why a statement that stands so is not approved, with the date and the reason of the last decision."""
    last = reviews[-1] if reviews else None
    filled = {"on": last.at.date().isoformat() if last else "", "reason": last.reason.strip() if last else ""}
    return Message(
        zh=words("zh")(f"export.why_{standing}", **filled), en=words("en")(f"export.why_{standing}", **filled)
    )


def override(filed: Filed) -> Override | None:
    """The gates that the standing approval passed over; None where it passed over none, or none stands."""
    if filed.standing != "approved" or not filed.reviews[-1].overrode:
        return None
    last = filed.reviews[-1]
    return Override(rules=last.overrode, reason=last.reason.strip(), reviewer=last.reviewer)
