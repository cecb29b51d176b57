"""The need so far: coverage, claims with their sources, figures, what is open, what the checks found, what to weigh."""

from collections.abc import Iterable, Iterator

from assistant.journeys.summary import by_whom, known
from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.coverage import CoverageStatus, coverage
from assistant.needs.findings import Finding
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.statement import Advice, NeedStatement, OpenQuestion
from assistant.ui.html import Html, join, own_words, tag
from assistant.ui.marks import claim_notes, claim_words, counted, dots, glyph, playbook_chip
from assistant.ui.measures import measures
from assistant.ui.talk import both
from assistant.ui.words_said import source_button
from assistant.words import Words, words

SHOWN_NOTES = 3
"""Notes of the checks that are shown before the rest has to be unfolded."""


def need(interview: Interview, language: Language) -> Html:
    """The whole panel."""
    say = words(language)
    statement = interview.statement
    return tag(
        "div",
        tag("h2", say("ui.need")),
        _coverage(statement, say),
        _claims(interview, say),
        measures(interview, say),
        _open(interview, say),
        _clashes(statement, say),
        _findings(statement, language),
        weigh(statement.recommendation, say),
        class_="need-inside",
    )


def need_bar(interview: Interview, language: Language) -> Html:
    """What a phone shows of the panel until it is pulled up: the dots."""
    say = words(language)
    name = tag("span", say("ui.need"), class_="name")
    return tag(
        "button",
        name,
        dots(interview.statement, say),
        type="button",
        data_sheet=True,
        aria_controls="need",
        aria_expanded="false",
        aria_label=say("ui.need_bar"),
    )


def _coverage(statement: NeedStatement, say: Words) -> Html:
    covered = coverage(statement)
    items = (
        tag(
            "li",
            glyph(status),
            say(f"aspect.{aspect}"),
            tag("span", say(f"status.{status}"), class_="sr"),
            class_=status,
        )
        for aspect, status in covered.items()
    )
    counts = tag("p", say("ui.joiner").join(counted(statement, say)), class_="counts")
    return tag("section", tag("ul", *items, class_="coverage", aria_label=say("ui.coverage")), counts)


def _covered(aspect: Aspect, status: CoverageStatus, say: Words) -> Html:
    word = say(f"status.{status}")
    return tag(
        "li", glyph(status), say(f"aspect.{aspect}"), tag("span", " ", word, class_="sr"), class_=status, title=word
    )


def _claims(interview: Interview, say: Words) -> Html:
    groups = [
        tag(
            "section",
            tag("h3", say(f"aspect.{part.aspect}")),
            tag("ul", *_items(interview, part.claims, say)),
            class_="about",
        )
        for part in known(interview.statement.claims)
    ]
    return join(groups) if groups else tag("p", say("ui.need_empty"), class_="empty")


def _about(title: str, items: Iterable[Html]) -> Html:
    return tag("section", tag("h3", title), tag("ul", *items), class_="about")


def _items(interview: Interview, claims: Iterable[Claim], say: Words) -> Iterator[Html]:
    for claim in claims:
        pencil = tag(
            "button",
            "✎",
            type="button",
            class_="pencil",
            data_edit=claim.id,
            data_text=claim.text,
            data_save=say("ui.save"),
            data_cancel=say("ui.cancel"),
            aria_label=say("ui.edit_label", text=claim.text),
            title=say("ui.edit"),
        )
        sources = [source_button(interview, claim, quote, say) for quote in claim.quotes]
        basis = tag("span", own_words(claim.basis), class_="note basis") if claim.basis else None
        shown = tag("span", claim_words(claim, say), class_="what")
        yield tag("li", shown, *sources, *claim_notes(claim, say), basis, pencil, data_claim=claim.id)


def _open(interview: Interview, say: Words) -> Html:
    people = by_whom(interview.statement.open_questions)
    groups = [
        tag("div", tag("h4", own_words(person.whom) if person.whom else say("ui.open_nobody")), _asks(person.questions))
        for person in people
    ]
    body = groups or [tag("p", say("ui.open_empty"), class_="empty")]
    return tag("section", tag("h3", say("ui.open_questions")), *body, class_="open")


def _asks(questions: Iterable[OpenQuestion]) -> Html:
    return tag("ul", *(tag("li", own_words(question.text)) for question in questions))


def _clashes(statement: NeedStatement, say: Words) -> Html | None:
    items = [
        tag("li", both(clash), tag("span", say("ui.settled"), class_="note") if clash.settled else None)
        for clash in statement.contradictions
    ]
    return tag("section", tag("h3", say("ui.contradictions")), tag("ul", *items), class_="clashes") if items else None


def _findings(statement: NeedStatement, language: Language) -> Html:
    say = words(language)
    found = findings(statement)
    gates = [finding for finding in found if finding.severity == "gate"]
    notes = [finding for finding in found if finding.severity == "warn"]
    body = [_listed(gates, "gate", language), _listed(notes, "warn", language)]
    if not found:
        body = [tag("p", say("ui.findings_none"), class_="empty")]
    return tag("section", tag("h3", say("ui.findings")), *body, class_="findings")


def _listed(found: list[Finding], severity: str, language: Language) -> Html | None:
    """Gates all in sight; notes folded where they are many."""
    if not found:
        return None
    title = words(language)(f"ui.findings_{severity}")
    items = tag("ul", *(_finding(finding, language) for finding in found))
    if severity == "warn" and len(found) > SHOWN_NOTES:
        return tag("details", tag("summary", f"{title} ({len(found)})"), items, class_=severity)
    return tag("div", tag("h4", title), items, class_=severity)


def _finding(finding: Finding, language: Language) -> Html:
    at = tag("span", own_words(finding.words), class_="at") if finding.words else None
    return tag("li", finding.message.in_(language), " " if at else None, at)


def weigh(advice: Iterable[Advice], say: Words) -> Html | None:
    """What the playbooks suggest before building as asked, marked as advice."""
    items = advised(advice, say)
    if not items:
        return None
    note = tag("p", say("ui.weigh_note"), class_="note")
    return tag("section", tag("h3", say("ui.weigh")), note, tag("ul", *items), class_="weigh")


def advised(advice: Iterable[Advice], say: Words) -> list[Html]:
    """Each point, the playbook named at the last of those that follow each other from it."""
    held = list(advice)
    after = [a.playbook for a in held[1:]] + [""]
    return [
        tag("li", own_words(a.text), " ", None if a.playbook == then else _advised_by(a, say), _because(a, say))
        for a, then in zip(held, after, strict=False)
    ]


def _because(advice: Advice, say: Words) -> Html | None:
    """A model's reason, marked as the model's."""
    return tag("p", say("ui.weigh_because"), own_words(advice.because), class_="hint") if advice.because else None


def _advised_by(advice: Advice, say: Words) -> Html:
    return playbook_chip(advice.playbook, advice.title, advice.heading, say)
