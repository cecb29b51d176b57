"""What a reader can make of any passage: a need that the reading missed, or a claim of a need that is there."""

from collections.abc import Iterator, Sequence

from assistant.needs.aspects import Aspect, Facet
from assistant.ui.html import Html, tag
from assistant.ui.notes.shown import Need
from assistant.words import Words

SHOWN = 60
"""Characters of a need's title where it stands in a list."""


def pulling(needs: Sequence[Need], say: Words) -> Html:
    """What the script puts under a passage that is opened, so that the page holds it once."""
    begin = tag("button", say("notes_ui.begin"), type="button", class_="primary", data_do="notes.begin")
    back = tag("button", say("notes_ui.lost_back"), type="button", class_="quiet nt-back", data_do="notes.back")
    form = tag(
        "div", _meant(say), tag("div", begin, back, class_="nt-buttons"), _into_a_need(needs, say), class_="nt-pull"
    )
    return tag("template", form, id="nt-pull")


def _meant(say: Words) -> Html:
    """Which words are meant: the whole passage, until the reader marks some of it."""
    whole = tag("button", say("notes_ui.pull_whole"), type="button", class_="quiet", data_do="notes.whole")
    some = tag(
        "p", tag("span", say("notes_ui.pull_some"), class_="label"), tag("q", dir="auto"), " ", whole, hidden=True
    )
    return tag("div", tag("p", say("notes_ui.pull_hint"), class_="hint"), some, class_="nt-meant", aria_live="polite")


def _into_a_need(needs: Sequence[Need], say: Words) -> Html | None:
    chosen = [tag("option", _option(need, say), value=need.statement.id) for need in needs if need.filed or need.own]
    if not chosen:
        return None
    groups = (tag("optgroup", *_facets(aspect, say), label=say(f"aspect.{aspect}")) for aspect in Aspect)
    button = tag("button", say("notes_ui.pull"), type="button", data_do="notes.pull")
    form = tag(
        "div",
        tag("label", say("notes_ui.pull_facet"), tag("select", *groups, class_="nt-facet")),
        tag("label", say("notes_ui.pull_need"), tag("select", *chosen, class_="nt-need")),
        button,
        class_="nt-into",
    )
    return tag("details", tag("summary", say("notes_ui.pull_open")), form)


def _option(need: Need, say: Words) -> str:
    title = f"{need.number}. {need.statement.title[:SHOWN] or say('ui.untitled')}"
    return title if need.filed else say("notes_ui.pull_accepts", title=title)


def _facets(aspect: Aspect, say: Words) -> Iterator[Html]:
    for facet in Facet:
        if facet.aspect is aspect:
            yield tag("option", say(f"facet.{facet}"), value=facet.value)
