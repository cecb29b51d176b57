"""Who arranged what, the newest first: the audit trail of people and projects."""

from collections.abc import Mapping, Sequence

from assistant.needs.arrangements import CONSOLE, Arrangement
from assistant.ui.html import Html, own_words, tag
from assistant.ui.review.standing import when
from assistant.words import Words

LINES = 100
"""Lines that are shown."""


def trail_part(trail: Sequence[Arrangement], names: Mapping[str, str], projects: Mapping[str, str], say: Words) -> Html:
    """The section, folded. `names` and `projects` are by id; of one that is not among them the id is shown."""
    title = tag("summary", say("people.trail", number=len(trail)))
    lines = tag("ol", *(_line(each, names, projects, say) for each in trail))
    most = tag("p", say("people.trail_most", number=LINES), class_="hint") if len(trail) == LINES else None
    return tag("details", title, lines, most, class_="trail panel", id="people-trail")


def _line(arranged: Arrangement, names: Mapping[str, str], projects: Mapping[str, str], say: Words) -> Html:
    by = arranged.by or arranged.whom
    who = say("people.console") if by == CONSOLE else names.get(by, by)
    told = f"people.did_{arranged.did}" + ("" if arranged.by or arranged.did != "added" else "_self")
    role = say(f"people.role_{arranged.more}") if arranged.did in ("added", "role") else ""
    did = say(
        told,
        whom=names.get(arranged.whom, arranged.whom),
        project=projects.get(arranged.project, arranged.project),
        role=role,
        more=arranged.more,
    )
    return tag("li", when(arranged.at), " ", tag("b", own_words(who)), " ", own_words(did))
