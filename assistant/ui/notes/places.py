"""A quote as a button that goes to its words, and how places in notes are written."""

from assistant.needs.sources import Quote
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.notes.shown import Shown, turn_at
from assistant.words import Words


def clock(seconds: float | None) -> str:
    """`h:mm:ss`, or `mm:ss` within the first hour; "" where no time is known."""
    if seconds is None:
        return ""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute:02}:{second:02}"


def quote_button(quote: Quote, shown: Shown, say: Words) -> Html:
    """Who said it and when; a press shows the words in their place. Words from elsewhere lead to where they are."""
    if quote.source_id != shown.reading.notes.source.id:
        return _elsewhere(quote, shown, say)
    turn = turn_at(shown.reading.notes.turns, quote.start)
    who = quote.speaker or (turn.speaker if turn else "")
    at = clock(turn.at if turn else None) or say("notes_ui.line", number=turn.line if turn else 1)
    words_said = legible(quote.text)
    return tag(
        "button",
        own_words(who) if who else None,
        " " if who else None,
        tag("span", at, class_="nt-at"),
        type="button",
        class_="nt-quote",
        data_do="notes.goto",
        data_start=str(quote.start),
        data_end=quote.end,
        title=words_said,
        aria_label=say("notes_ui.quote_label", words=words_said[:80], who=who or say("notes_ui.somebody"), at=at),
    )


def _elsewhere(quote: Quote, shown: Shown, say: Words) -> Html:
    """Words of another source: another upload, or an interview."""
    who = [own_words(quote.speaker), " · "] if quote.speaker else []
    if (title := shown.titles.get(quote.source_id)) is None:
        return tag("span", *who, say("notes_ui.elsewhere"), class_="nt-quote nt-fixed", title=legible(quote.text))
    href = f"/?notes={quote.source_id}"
    return tag("a", *who, own_words(title), href=href, data_open=True, class_="nt-quote", title=legible(quote.text))
