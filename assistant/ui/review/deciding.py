"""How the statement stands and why, and the bar at the bottom in which one hands in or decides."""

from assistant.journeys.reviewing import Opened
from assistant.ui.html import Html, join, own_words, tag
from assistant.ui.review.rules import rule_name
from assistant.ui.review.standing import NameOf, standing_mark, when
from assistant.words import Words


def stands(opened: Opened, since: Html | None, name: NameOf, say: Words) -> Html | None:
    """What was decided last, by whom, with which reasons; for a text changed since its approval, what changed."""
    filed = opened.filed
    if not filed.reviews:
        return None
    last = filed.reviews[-1]
    told = tag("p", tag("b", say(f"review.decided_{last.decision}", name=name(last.reviewer))), " ", when(last.at))
    reason = tag("blockquote", own_words(last.reason)) if last.reason else None
    over = None
    if last.overrode:
        rules = ", ".join(rule_name(rule, say) for rule in last.overrode)
        over = tag("p", "▲ ", say("review.overrode", rules=rules), class_="overrode")
    changed = None
    if filed.standing == "changed":
        changed = join([tag("p", tag("b", "≠ ", say("review.changed_since"))), since])
    kind = "fine" if filed.standing == "approved" else "alert"
    return tag("section", changed, told, over, reason, class_=f"banner stands {kind}")


def decision_bar(opened: Opened, say: Words) -> Html:
    """Standing, and what this reader may do about it."""
    gates = sum(finding.severity == "gate" for finding in opened.findings)
    state = tag("div", standing_mark(opened.filed.standing, say), _open_comments(opened, say), class_="state")
    judge = _judging(opened, gates, say) if opened.may_decide else None
    hand_in = opened.filed.standing in ("draft", "changed", "returned", "rejected")
    submit = None
    if hand_in:
        submit = tag("button", say("review.submit"), type="button", data_do="review.submit", class_="hand-in")
    return tag(
        "section",
        state,
        judge,
        submit,
        class_="decision",
        aria_label=say("review.decision"),
        data_fingerprint=opened.fingerprint,
        data_statement=opened.filed.id,
    )


def _open_comments(opened: Opened, say: Words) -> Html | None:
    left = sum(not comment.settled for comment in opened.filed.comments)
    return tag("span", say("review.comments_open", number=left), class_="hint") if left else None


def _judging(opened: Opened, gates: int, say: Words) -> Html:
    hint = say("review.reason_gates", number=gates) if gates else say("review.reason")
    box = tag(
        "textarea",
        id="reason",
        rows=1,
        placeholder=hint,
        aria_label=hint,
        dir="auto",
    )
    approve = say("review.approve_over", number=gates) if gates else say("review.approve")
    done = opened.filed.standing == "approved"
    buttons = (
        tag(
            "button",
            "✓ ",
            approve,
            type="button",
            data_do="review.approve",
            class_=None if done else "primary",
            disabled=done,
        ),
        tag("button", "↩ ", say("review.return"), type="button", data_do="review.return"),
        tag("button", "✕ ", say("review.reject"), type="button", data_do="review.reject"),
    )
    return tag("div", box, tag("div", *buttons, class_="buttons"), class_="judging")
