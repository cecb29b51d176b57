"""The measures as a table: where each stands now, where it should go, and by when."""

from assistant.needs.interview import Interview
from assistant.needs.measures import Figure, Measure
from assistant.ui.html import Html, own_words, tag
from assistant.words import Words


def measures(interview: Interview, say: Words) -> Html | None:
    """The table; nothing while there is no measure."""
    found = interview.statement.measures
    if not found:
        return None
    names = ("measure_name", "measure_now", "measure_target", "measure_when")
    head = tag("tr", *(tag("th", say(f"ui.{name}"), scope="col") for name in names))
    rows = tag("tbody", *(_row(measure, say) for measure in found))
    table = tag("table", tag("thead", head), rows)
    return tag("section", tag("h3", say("ui.measures")), table, class_="measures")


def _row(measure: Measure, say: Words) -> Html:
    parts = (measure.baseline, measure.target, measure.by_when)
    return tag("tr", tag("th", own_words(measure.name), scope="row"), *(_cell(part, say) for part in parts))


def _cell(figure: Figure | None, say: Words) -> Html:
    if figure is None:
        return tag("td", say("ui.measure_open"), class_="open")
    button = tag(
        "button",
        own_words(figure.words),
        type="button",
        class_="figure",
        title=f"“{figure.quote.text}”",
        data_goto=figure.quote.source_id,
        data_start=figure.quote.start,
        data_end=figure.quote.end,
    )
    return tag("td", button)
