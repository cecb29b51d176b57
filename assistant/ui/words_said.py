"""The button beside a claim that shows where it was said, and goes there."""

from assistant.needs.claims import Claim
from assistant.needs.interview import Interview
from assistant.needs.sources import Quote
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import quoted
from assistant.words import Words


def source_button(interview: Interview, claim: Claim, quote: Quote, say: Words) -> Html:
    """The turn's number; on hover and focus the quote and what it answered, on a click the message itself.

    `data-start` and `data-end` count characters, not UTF-16 units.
    """
    number = turn_of(interview, quote)
    tip = f"tip-{claim.id}-{quote.source_id}-{quote.start}"
    button = tag(
        "button",
        str(number),
        type="button",
        data_goto=quote.source_id,
        data_start=quote.start,
        data_end=quote.end,
        aria_label=say("ui.source_label", number=number),
        aria_describedby=tip,
    )
    return tag("span", button, _tip(interview, claim, quote, number, tip, say), class_="source")


def turn_of(interview: Interview, quote: Quote) -> int:
    """The turn in which the quote's message came; 0 for one whose turn was taken back."""
    return next((turn.number for turn in interview.turns if turn.source_id == quote.source_id), 0)


def _tip(interview: Interview, claim: Claim, quote: Quote, number: int, tip: str, say: Words) -> Html:
    source = interview.statement.source(quote.source_id)
    said = "ui.source_edit" if source and source.kind == "edit" else "ui.source_turn"
    answer = tag("span", say("ui.source_answer", question=claim.question)) if claim.question else None
    where = tag("span", say(said, number=number), class_="turn-number")
    go = tag("span", say("ui.source_go"), class_="hint")
    return tag("span", own_words(quoted(quote.text)), where, answer, go, class_="tip", role="tooltip", id=tip)
