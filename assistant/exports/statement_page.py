"""The need statement as a page: a document a consultant would send, every stated word traceable to its place."""

from collections.abc import Iterator
from datetime import date

from assistant.exports.blocks import Block, Bullets, Heading, Inline, Page, Paragraph, Ref, Run, Table, joined, plain
from assistant.exports.evidence import Evidence, claim_line, said
from assistant.exports.lines import advice_line, contradiction_line, finding_line, places_of
from assistant.journeys.summary import by_whom, known, need_line
from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.coverage import coverage
from assistant.needs.measures import Figure, Measure
from assistant.needs.statement import NeedStatement
from assistant.words import Words, words


def statement_page(statement: NeedStatement, on: date | None) -> Page:
    """The statement as it stands, marked as a draft. `on` is the date in its title block."""
    say = words(statement.language)
    evidence = Evidence(statement)
    return Page(
        language=statement.language,
        kind=say("export.statement"),
        title=statement.title or say("export.untitled"),
        facts=tuple(_facts(statement, on, say)),
        blocks=(
            *need_blocks(statement, evidence, say),
            *_findings(statement, say),
            *advice_blocks(statement, say),
            *_evidence(evidence, say),
        ),
        footer=say("export.footer", version=statement.fingerprint()),
    )


def _facts(statement: NeedStatement, on: date | None, say: Words) -> Iterator[tuple[str, str]]:
    yield say("export.label", name=say("export.client")), statement.client or say("export.not_named")
    if on:
        yield (
            say("export.label", name=say("export.date")),
            say("export.day", year=on.year, month=on.month, day=on.day, iso=on.isoformat()),
        )
    yield say("export.label", name=say("export.status")), say("export.draft")
    yield say("export.label", name=say("export.version")), statement.fingerprint()


def need_blocks(statement: NeedStatement, evidence: Evidence, say: Words) -> Iterator[Block]:
    """What was said and what is open: the need in one line, then part by part, each with its quotes' numbers."""
    yield Heading(say("export.need"))
    yield Paragraph(_need(statement, evidence, say), "lead")
    yield from _aspects(statement, evidence, say)
    yield from _measures(statement, evidence, say)
    yield from _open_questions(statement, evidence, say)
    yield from _contradictions(statement, evidence, say)


def _need(statement: NeedStatement, evidence: Evidence, say: Words) -> Inline:
    picked = need_line(statement)
    lines: list[Inline] = [(Run(_as_it_stands(claim, say)), *evidence.refs(*claim.quotes)) for claim in picked]
    return joined(lines, say("export.between")) or plain(say("export.no_need"), "soft")


def _as_it_stands(claim: Claim, say: Words) -> str:
    """The claim's text, in quotation marks where it is a quote: a figure that was taken back is not told again."""
    return said(claim.text, say) if any(claim.text == words.text for words in claim.quotes) else claim.text


def _aspects(statement: NeedStatement, evidence: Evidence, say: Words) -> Iterator[Block]:
    """Measures have their own table; what is not covered is said in one line instead of empty sections."""
    yield Heading(say("export.known"))
    for about in known(c for c in statement.claims if c.aspect is not Aspect.MEASURE):
        yield Heading(say(f"aspect.{about.aspect}"), 2)
        yield Bullets(tuple((claim_line(claim, say, evidence),) for claim in about.claims))
    there = {
        a: status for a, status in coverage(statement).items() if a is not Aspect.MEASURE or not statement.measures
    }
    for status in ("unknown-to-them", "missing"):
        names = [say(f"aspect.{aspect}") for aspect in there if there[aspect] == status]
        if names:
            listed = say("export.comma").join(names)
            yield Paragraph(plain(say(f"export.{status}", aspects=listed), "soft"), "note")


def _measures(statement: NeedStatement, evidence: Evidence, say: Words) -> Iterator[Block]:
    claims = statement.about(Aspect.MEASURE)
    if not statement.measures and not claims:
        return
    yield Heading(say("aspect.measure"))
    if statement.measures:
        header = ("export.measure", "export.baseline", "export.target", "export.by_when")
        rows = tuple(measure_row(measure, evidence, say) for measure in statement.measures)
        yield Table(tuple(say(key) for key in header), rows, (0.31, 0.23, 0.23, 0.23))
    if claims:
        yield Bullets(tuple((claim_line(claim, say, evidence),) for claim in claims))


def measure_row(measure: Measure, evidence: Evidence, say: Words) -> tuple[Inline, ...]:
    """Name with unit, baseline, target and date; what nobody has named is marked as open."""

    def part(figure: Figure | None) -> Inline:
        if figure is None:
            return plain(say("export.open"), "unsure")
        return (Run(figure.words), *evidence.refs(figure.quote))

    name = say("export.measure_unit", name=measure.name, unit=measure.unit) if measure.unit else measure.name
    return plain(name), part(measure.baseline), part(measure.target), part(measure.by_when)


def _open_questions(statement: NeedStatement, evidence: Evidence, say: Words) -> Iterator[Block]:
    if not statement.open_questions:
        return
    rows: list[tuple[Inline, ...]] = []
    for person in by_whom(statement.open_questions):
        for question in person.questions:
            refs = evidence.refs(question.quote) if question.quote else ()
            rows.append((plain(person.whom or say("export.anyone")), (Run(question.text), *refs), plain(question.why)))
    yield Heading(say("export.open_questions"))
    header = (say("export.whom"), say("export.question"), say("export.why"))
    yield Table(header, tuple(rows), (0.16, 0.46, 0.38))


def _contradictions(statement: NeedStatement, evidence: Evidence, say: Words) -> Iterator[Block]:
    if not statement.contradictions:
        return
    yield Heading(say("export.contradictions"))
    yield Bullets(tuple((contradiction_line(held, say, evidence),) for held in statement.contradictions))


def _findings(statement: NeedStatement, say: Words) -> Iterator[Block]:
    yield Heading(say("export.findings"))
    found = findings(statement)
    if not found:
        yield Paragraph(plain(say("export.no_findings")))
        return
    places = places_of(statement.claims, statement.measures, say)
    yield Bullets(tuple((finding_line(finding, places, statement.language),) for finding in found))


def advice_blocks(statement: NeedStatement, say: Words) -> Iterator[Block]:
    """What to weigh, marked as nothing that the client said."""
    if not statement.recommendation:
        return
    yield Heading(say("export.advice"))
    yield Bullets(tuple((advice_line(advice, say),) for advice in statement.recommendation))


def _evidence(evidence: Evidence, say: Words) -> Iterator[Block]:
    """Comes last: by now every quote that the page shows has its number."""
    if not evidence.quotes():
        return
    yield Heading(say("export.evidence"))
    rows = tuple(((Ref(n),), plain(words.text), plain(evidence.place(words, say))) for n, words in evidence.quotes())
    yield Table((say("export.number"), say("export.words"), say("export.place")), rows, (0.08, 0.55, 0.37))
