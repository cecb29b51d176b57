"""The needs that were found, one card each, and above them what they mean for what was known before."""

from collections.abc import Iterable, Iterator

from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.measures import PARTS, Figure, Measure
from assistant.needs.sources import Quote
from assistant.needs.statement import Contradiction, NeedStatement
from assistant.offline.notes_phrases import legible
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import claim_notes, dots, quoted, spoken
from assistant.ui.notes.offers import offers
from assistant.ui.notes.places import quote_button
from assistant.ui.notes.shown import Need, Shown
from assistant.words import Words

OPEN_CLAIMS = 6
"""Claims of a card that are in sight; the rest is unfolded."""


def needs_side(shown: Shown, say: Words) -> Html:
    """Counts and ways on, the list to accept, and the cards."""
    cards = [_card(need, shown, say) for need in shown.needs]
    return tag(
        "section",
        tag("h1", own_words(shown.reading.notes.source.title or shown.upload.name)),
        tag("p", _count(shown, say), class_="hint"),
        _ways(shown, say),
        offers(shown, say),
        tag("h2", say("notes_ui.needs")),
        *cards or [tag("p", say("notes_ui.needs_none"), class_="empty")],
        id="nt-needs",
        tabindex=0,
        aria_label=say("notes_ui.needs"),
    )


def _count(shown: Shown, say: Words) -> str:
    return say(
        "notes_ui.count",
        needs=len(shown.reading.statements) + len(shown.offered.begun),
        requests=len(shown.reading.requests) + len(shown.offered.begun),
        turns=len(shown.reading.notes.turns),
        left=len(shown.unused),
    )


def _ways(shown: Shown, say: Words) -> Html:
    fresh, ask = shown.fresh, sum(len(person.questions) for person in shown.to_ask)
    accept = {"data_do": "notes.accept", "data_proposals": " ".join(fresh)}
    href = f"/?notes={shown.upload.id}&questions"
    label = say("notes_ui.accept_all", number=len(fresh))
    return tag(
        "div",
        tag("button", label, type="button", class_="primary", **accept) if fresh else None,
        tag("a", say("notes_ui.questions", number=ask), href=href, data_open=True, class_="nt-way") if ask else None,
        tag("a", say("notes_ui.all_uploads"), href="/?notes", data_open=True, class_="nt-way"),
        class_="nt-ways",
    )


def _card(need: Need, shown: Shown, say: Words) -> Html:
    statement = need.statement
    title = tag("h3", f"{need.number}. ", own_words(legible(statement.title) or say("ui.untitled")))
    asked = tag("p", say("notes_ui.asked_by"), own_words(say("ui.joiner").join(need.askers))) if need.askers else None
    body = [*_claims(need, shown, say), _measures(need, shown, say), *_clashes(need, shown, say)]
    return tag(
        "article",
        tag("div", title, _state(need, say), class_="nt-top"),
        asked,
        tag("p", say("notes_ui.joined"), class_="hint") if need.joined else None,
        tag("p", say("notes_ui.begun"), class_="hint") if need.begun else None,
        dots(statement, say),
        *([tag("details", tag("summary", say("notes_ui.declined_show")), *body)] if need.declined else body),
        _open(statement, say),
        _findings(statement, say),
        _buttons(need, say),
        class_="nt-card nt-declined" if need.declined else "nt-card",
        data_need=need.number,
        data_statement=need.statement.id,
    )


def _state(need: Need, say: Words) -> Html:
    if need.filed:
        return tag("a", say("notes_ui.filed"), href=f"/?review={need.statement.id}", data_open=True, class_="nt-state")
    key = "state_declined" if need.declined else "state_found" if need.own else "state_known"
    return tag("span", say(f"notes_ui.{key}"), class_="nt-state")


def _claims(need: Need, shown: Shown, say: Words) -> Iterator[Html]:
    claims = [claim for aspect in Aspect for claim in need.statement.about(aspect)]
    yield tag("ul", *(_claim(claim, shown, say) for claim in claims[:OPEN_CLAIMS]), class_="nt-claims")
    if rest := claims[OPEN_CLAIMS:]:
        items = tag("ul", *(_claim(claim, shown, say) for claim in rest), class_="nt-claims")
        yield tag("details", tag("summary", say("notes_ui.more_claims", number=len(rest))), items)


def _claim(claim: Claim, shown: Shown, say: Words) -> Html:
    text = legible(claim.text) or claim.text
    said = quoted(text) if claim.status == "stated" else own_words(text, class_=claim.status)
    note = tag("span", " ", say(f"ui.{claim.status}_mark"), class_="note") if claim.status != "stated" else None
    notes = (part for each in claim_notes(claim, say) for part in (" ", each))
    label = tag("span", say(f"aspect.{claim.aspect}"), class_="label")
    return tag("li", label, said, note, *notes, " ", *_quotes(claim.quotes, shown, say), data_part=claim.id)


def _quotes(quotes: Iterable[Quote], shown: Shown, say: Words) -> list[Html]:
    return [quote_button(quote, shown, say) for quote in quotes]


def _measures(need: Need, shown: Shown, say: Words) -> Html | None:
    if not need.statement.measures:
        return None
    names = ("measure_name", "measure_now", "measure_target", "measure_when")
    head = tag("tr", *(tag("th", say(f"ui.{name}"), scope="col") for name in names))
    rows = (_measure(measure, shown, say) for measure in need.statement.measures)
    return tag("table", tag("thead", head), tag("tbody", *rows))


def _measure(measure: Measure, shown: Shown, say: Words) -> Html:
    cells = (_cell(getattr(measure, part), shown, say) for part in PARTS)
    return tag("tr", tag("th", own_words(measure.name), scope="row"), *cells, data_part=measure.id)


def _cell(figure: Figure | None, shown: Shown, say: Words) -> Html:
    if figure is None:
        return tag("td", say("ui.measure_open"), class_="open")
    return tag("td", own_words(figure.words), " ", quote_button(figure.quote, shown, say))


def _clashes(need: Need, shown: Shown, say: Words) -> Iterator[Html]:
    for clash in need.statement.contradictions:
        yield _clash(clash, shown, say)


def _clash(clash: Contradiction, shown: Shown, say: Words) -> Html:
    one, other = clash.quotes
    return tag(
        "p",
        tag("span", say("ui.contradictions"), class_="label"),
        quoted(legible(one.text)),
        " ",
        quote_button(one, shown, say),
        " ≠ ",
        quoted(legible(other.text)),
        " ",
        quote_button(other, shown, say),
        class_="nt-clash",
        data_part=clash.id,
    )


def _open(statement: NeedStatement, say: Words) -> Html | None:
    if not statement.open_questions:
        return None
    items = (
        tag(
            "li",
            own_words(question.text),
            tag("span", say("ui.brief_whom", whom=question.ask), class_="whom") if question.ask else None,
            data_part=question.id,
        )
        for question in statement.open_questions
    )
    title = say("notes_ui.open", number=len(statement.open_questions))
    return tag("details", tag("summary", title), tag("ul", *items), class_="nt-open")


def _findings(statement: NeedStatement, say: Words) -> Html | None:
    found = findings(statement)
    if not found:
        return None
    gates = sum(finding.severity == "gate" for finding in found)
    ordered = sorted(found, key=lambda finding: finding.severity != "gate")
    items = (
        tag("li", tag("b", say(f"status.{f.severity}")), " ", f.message.in_(spoken(say)), class_=f"nt-{f.severity}")
        for f in ordered
    )
    title = say("notes_ui.findings", gates=gates, notes=len(found) - gates)
    return tag("details", tag("summary", title), tag("ul", *items), class_="nt-findings")


def _buttons(need: Need, say: Words) -> Html | None:
    own = need.own
    go_on = {"data_do": "notes.continue", "data_statement": need.statement.id}
    if need.filed:
        button = tag("button", say("notes_ui.go_on"), type="button", **go_on)
        return tag("div", button, class_="nt-buttons")
    if own is None:
        return None
    accept = {"data_do": "notes.accept", "data_proposals": own.id}
    decline = {"data_do": "notes.decline", "data_proposals": own.id}
    return tag(
        "div",
        tag("button", say("notes_ui.accept"), type="button", **accept),
        tag("button", say("notes_ui.accept_go_on"), type="button", **go_on),
        None if need.declined else tag("button", say("notes_ui.decline"), type="button", class_="quiet", **decline),
        class_="nt-buttons",
    )
