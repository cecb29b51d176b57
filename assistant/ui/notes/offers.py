"""What notes mean for needs that were known before: each point with both sides, to accept or to decline."""

from assistant.needs.claims import Claim
from assistant.needs.reconciling import Proposal
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import quoted
from assistant.ui.notes.places import quote_button
from assistant.ui.notes.shown import Shown
from assistant.words import Words

SIGNS = {"new": "+", "confirmed": "=", "changed": "→", "contradicted": "≠"}
"""Beside the word, for the eye."""


def offers(shown: Shown, say: Words) -> Html | None:
    """The list; nothing where notes say nothing of what is known."""
    repeats = _repeats(shown, say)
    between = shown.between
    if not between and not repeats:
        return None
    open_ = [p for p in between if p.id not in shown.offered.declined]
    declined = [p for p in between if p.id in shown.offered.declined]
    folded = tag("summary", say("notes_ui.declined_points", number=len(declined)))
    return tag(
        "section",
        tag("h2", say("notes_ui.offers", number=len(open_))) if between else None,
        repeats,
        tag("p", say("notes_ui.offers_hint"), class_="hint") if open_ else None,
        tag("ul", *(_offer(proposal, shown, say) for proposal in open_)),
        tag("details", folded, tag("ul", *(_offer(p, shown, say) for p in declined))) if declined else None,
        class_="nt-offers",
    )


def _repeats(shown: Shown, say: Words) -> Html | None:
    """Earlier uploads that hold the same talk. A source has its upload's id."""
    if not shown.offered.repeats:
        return None
    links = [
        tag("a", say("notes_ui.repeat_open"), href=f"/?notes={source}", data_open=True)
        for source in shown.offered.repeats
    ]
    return tag("p", say("notes_ui.repeat"), " ", *links, class_="nt-notice")


def _offer(proposal: Proposal, shown: Shown, say: Words) -> Html:
    kind = tag("b", SIGNS[proposal.kind], " ", say(f"notes_ui.kind_{proposal.kind}"), class_="nt-kind")
    known = shown.known.get(proposal.statement)
    title = own_words(legible(known.title) or say("ui.untitled")) if known else say("notes_ui.known_unfiled")
    label = tag("span", say("notes_ui.in_which"), class_="hint") if known else None
    about = tag("p", kind, " · ", label, tag("span", title), class_="nt-about")
    before = _side(say("notes_ui.side_known"), proposal.known, shown, say) if proposal.known else None
    after = [_side(say("notes_ui.side_here"), claim, shown, say) for claim in proposal.claims]
    return tag("li", about, tag("div", before, *after, class_="nt-sides"), _buttons(proposal, shown, say))


def _side(label: str, claim: Claim, shown: Shown, say: Words) -> Html:
    said = quoted(legible(claim.text) or claim.text)
    places = [quote_button(quote, shown, say) for quote in claim.quotes]
    return tag("div", tag("span", label, class_="hint"), tag("p", said, " ", *places))


def _buttons(proposal: Proposal, shown: Shown, say: Words) -> Html:
    accept = {"data_do": "notes.accept", "data_proposals": proposal.id}
    decline = {"data_do": "notes.decline", "data_proposals": proposal.id}
    declined = proposal.id in shown.offered.declined
    return tag(
        "div",
        tag("button", say(f"notes_ui.accept_{proposal.kind}"), type="button", **accept),
        None if declined else tag("button", say("notes_ui.decline"), type="button", class_="quiet", **decline),
        class_="nt-buttons",
    )
