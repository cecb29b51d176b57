"""The meeting brief as a page to take along: short, in the order in which the meeting needs it."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from assistant.exports.blocks import Block, Bullets, Heading, Inline, Page, Paragraph, Run, joined, plain
from assistant.exports.evidence import claim_line
from assistant.exports.lines import advice_line, contradiction_line, finding_line, places_of
from assistant.journeys.briefing import Brief, FromPlaybook, ToAsk
from assistant.needs.measures import PARTS, Measure
from assistant.playbooks.playbook import HEADINGS
from assistant.words import Words, words

_FOR_EXAMPLE = re.compile(r"^(?:For example|例如)[:：,，]\s*")


def brief_page(brief: Brief, on: date | None) -> Page:
    """The brief; `on` is the date in its title block."""
    say = words(brief.language)
    return Page(
        language=brief.language,
        kind=say("export.brief"),
        title=brief.title or say("export.untitled"),
        facts=tuple(_facts(brief, on, say)),
        blocks=tuple(_blocks(brief, say)),
        footer=say("export.brief_footer"),
    )


def _facts(brief: Brief, on: date | None, say: Words) -> Iterator[tuple[str, str]]:
    yield say("export.label", name=say("export.client")), brief.client or say("export.not_named")
    if on:
        yield (
            say("export.label", name=say("export.date")),
            say("export.day", year=on.year, month=on.month, day=on.day, iso=on.isoformat()),
        )


def _blocks(brief: Brief, say: Words) -> Iterator[Block]:
    if brief.asked:
        yield Heading(say("export.they_asked"))
        more = say("export.cut") if brief.asked_cut else ""
        yield Paragraph(plain(brief.asked.text.strip() + more), "quoted")
    yield from _known(brief, say)
    yield from _to_ask(brief, say)
    yield from _section(say("export.contradictions"), (contradiction_line(c, say, None) for c in brief.contradictions))
    yield from _section(say("export.hypotheses"), (_from_playbook(h, say) for h in brief.hypotheses))
    yield from _section(say("export.red_flags"), (_from_playbook(flag, say) for flag in brief.red_flags))
    yield from _reading(brief, say)
    yield from _section(say("export.advice"), (advice_line(advice, say) for advice in brief.weigh))
    yield from _missing(brief, say)


def _known(brief: Brief, say: Words) -> Iterator[Block]:
    if not brief.known and not brief.measures:
        return
    yield Heading(say("export.known"))
    rows: list[Inline] = []
    for about in brief.known:
        name = Run(say("export.label", name=say(f"aspect.{about.aspect}")), "strong")
        lines = joined((claim_line(claim, say, None) for claim in about.claims), say("export.between"))
        rows.append((name, *lines))
    rows += [_measure(measure, say) for measure in brief.measures]
    yield Bullets(tuple((row,) for row in rows))


def _measure(measure: Measure, say: Words) -> Inline:
    parts = ((say(f"export.{part}"), getattr(measure, part)) for part in PARTS)
    told = (say("export.label", name=name) + (figure.words if figure else say("export.open")) for name, figure in parts)
    name = Run(say("export.label", name=say("export.measure")), "strong")
    return name, Run(say("export.label", name=measure.name)), Run(say("export.between").join(told))


def _to_ask(brief: Brief, say: Words) -> Iterator[Block]:
    if not brief.to_ask:
        return
    yield Heading(say("export.to_ask"))
    yield Bullets(tuple(tuple(_question(question, say)) for question in brief.to_ask), numbered=True)


def _question(question: ToAsk, say: Words) -> Iterator[Inline]:
    whom = Run(say("export.ask_whom", whom=question.ask), "soft") if question.ask else Run("")
    yield (Run(question.text, "strong"), whom)
    if question.why:
        lens = Run(say("export.lens", title=question.title, lens=question.lens), "soft")
        why = (Run(say("export.label", name=say("export.why")), "soft"), Run(question.why))
        yield (*why, lens) if question.title else why
    if question.good:
        good = _FOR_EXAMPLE.sub("", question.good)
        yield (Run(say("export.label", name=say("export.listen_for")), "soft"), Run(good))


def _from_playbook(told: FromPlaybook, say: Words) -> Inline:
    return Run(told.text), Run(say("export.in_playbook", title=told.title), "soft")


def _reading(brief: Brief, say: Words) -> Iterator[Block]:
    names = HEADINGS[brief.language]
    rows: list[Inline] = []
    for read in brief.reading:
        sections = say("export.comma").join(names[section] for section in read.sections)
        rows.append((Run(say("export.label", name=read.title), "strong"), Run(sections)))
    yield from _section(say("export.reading"), rows)


def _missing(brief: Brief, say: Words) -> Iterator[Block]:
    """Only the gates: in a meeting nobody mends wording."""
    claims = [claim for about in brief.known for claim in about.claims]
    gates = [finding for finding in brief.findings if finding.severity == "gate"]
    lines = (finding_line(finding, places_of(claims, brief.measures, say), brief.language) for finding in gates)
    yield from _section(say("export.still_missing"), lines)


def _section(title: str, lines: Iterable[Inline]) -> Iterator[Block]:
    if items := tuple((line,) for line in lines):
        yield Heading(title)
        yield Bullets(items)
