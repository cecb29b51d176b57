"""The passages that became nothing, listed by why, so that a reader finds what the reading missed."""

from collections.abc import Sequence

from assistant.needs.reconciling import Unused
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.notes.places import clock
from assistant.ui.notes.shown import Shown
from assistant.words import Words

WHY = ("unsure", "declined", "question", "ours", "talk")
"""What is worth a look comes first."""

SHOWN = 160
"""Characters of a passage that stand in the list."""


def lost(shown: Shown, say: Words) -> Html | None:
    """The list, folded; nothing where nothing was left out."""
    if not shown.unused:
        return None
    by_why = {why: [left for left in shown.unused.values() if left.why == why] for why in WHY}
    groups = [_group(why, left, shown, say) for why, left in by_why.items() if left]
    summary = tag("summary", say("notes_ui.lost", number=len(shown.unused)))
    hint = tag("p", say("notes_ui.lost_hint"), class_="hint")
    return tag("details", summary, hint, *groups, id="nt-lost", data_fold="all")


def _group(why: str, left: Sequence[Unused], shown: Shown, say: Words) -> Html:
    title = say("notes_ui.lost_group", why=say(f"notes_ui.left_{why}"), number=len(left))
    items = (_item(each, shown, say) for each in left)
    return tag("details", tag("summary", title), tag("ul", *items), open=why == WHY[0], data_fold=why)


def _item(left: Unused, shown: Shown, say: Words) -> Html:
    turn = shown.reading.notes.turns[left.turn]
    who = tag("b", own_words(turn.speaker)) if turn.speaker else None
    at = clock(turn.at) or say("notes_ui.line", number=turn.line)
    said = (legible(turn.text) or turn.text)[:SHOWN]
    inside = (who, tag("span", at, class_="nt-at"), own_words(said, class_="nt-said"))
    return tag("li", tag("button", *inside, type="button", data_do="notes.lost", data_turn=str(left.turn)))
