"""Two people changed one claim: what it was, what they made of it, what you typed, and one text out of both."""

from assistant.errors import ClaimConflict
from assistant.journeys.comparing import pieces
from assistant.ui.html import Html, own_words, tag
from assistant.ui.review.place import Place
from assistant.ui.review.standing import link
from assistant.words import Words


def merge_page(conflict: ClaimConflict, who: str, say: Words) -> Html:
    """The whole page. Nothing is saved before the reader chose; what they typed stands in the box."""
    gone = conflict.theirs is None
    back = link(Place(review=conflict.statement).address(), "← ", say("review.merge_back"))
    lead = say("review.merge_gone" if gone else "review.merge_lead", name=who)
    sides = [
        _side("before", conflict.base, conflict.base, say),
        None if conflict.theirs is None else _side("theirs", conflict.theirs, conflict.base, say),
        _side("yours", conflict.yours, conflict.base, say),
    ]
    return tag(
        "div",
        tag("nav", back, class_="crumbs"),
        tag("h1", say("review.merge"), id="review-title", tabindex="-1"),
        tag("p", lead, class_="lead"),
        tag("div", *sides, class_="three"),
        _lost(conflict, say) if gone else _writing(conflict, say),
        class_="review-page merge",
        data_merge=conflict.claim,
    )


def _side(which: str, text: str, base: str, say: Words) -> Html:
    shown = [_piece(piece.fate, piece.text, say) for piece in pieces(base, text)]
    choose = None
    if which != "before":
        label = say(f"review.take_{which}")
        choose = tag("button", label, type="button", data_do="review.take", data_text=text)
    words = tag("p", *shown, class_="pieces", dir="auto")
    return tag("section", tag("h2", say(f"review.{which}")), words, choose, class_=f"side-of {which}")


def _piece(fate: str, text: str, say: Words) -> Html:
    if fate == "kept":
        return own_words(text)
    return tag("ins" if fate == "added" else "del", tag("span", say(f"review.{fate}"), class_="sr"), text)


def _writing(conflict: ClaimConflict, say: Words) -> Html:
    box = tag("textarea", conflict.yours, id=f"merge-{conflict.claim}", rows=3, dir="auto")
    label = tag("label", say("review.merged"), for_=f"merge-{conflict.claim}")
    save = tag("button", say("review.merge_save"), type="submit", class_="primary")
    data = {"data_review": "merge", "data_claim": conflict.claim, "data_base": conflict.theirs}
    return tag("form", label, box, tag("div", save, class_="line"), class_="merging", **data)


def _lost(conflict: ClaimConflict, say: Words) -> Html:
    box = tag("textarea", conflict.yours, id="merge-gone", rows=3, readonly=True, dir="auto")
    return tag("div", tag("label", say("review.merge_copy"), for_="merge-gone"), box, class_="merging")
