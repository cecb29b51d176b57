"""The gates: what must hold before a statement may be approved (NEEDS.md, "Checks")."""

from collections.abc import Iterator

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.solutions import solution_in
from assistant.needs.findings import Finding, Message
from assistant.needs.measures import Measure, MeasurePart
from assistant.needs.statement import NeedStatement, unlocated_quotes

_NEEDED: tuple[tuple[tuple[Aspect, ...], Message], ...] = (
    ((Aspect.REQUEST,), Message(zh="没有记下对方要的是什么", en="what they asked for is not recorded")),
    (
        (Aspect.PROBLEM, Aspect.CAUSE, Aspect.IMPACT),
        Message(zh="还没有说出要解决的问题", en="no problem behind the request yet"),
    ),
    ((Aspect.OUTCOME, Aspect.MEASURE), Message(zh="还没有说出希望变成什么样", en="no outcome wanted yet")),
    ((Aspect.OWNERSHIP,), Message(zh="还不知道谁拍板、谁来运营", en="who decides and who runs it is open")),
)

_SAYS_NOT_WHO = (Facet.KPI, Facet.DISAGREES)
"""Facets of ownership that tell neither who decides nor who runs it."""


def quotes_located(statement: NeedStatement) -> Iterator[Finding]:
    """Every quote is really in the source it names."""
    for where, words in unlocated_quotes(statement):
        yield _gate(
            "quote-located", where, "引用的话在来源里找不到", "the quoted words are not in the source", words.text
        )


def complete(statement: NeedStatement) -> Iterator[Finding]:
    """The parts one cannot act without are there, or an open question says whom to ask."""
    facets = (question.facet for question in statement.open_questions if question.origin == "unknown")
    known = {claim.aspect for claim in statement.claims if claim.facet not in _SAYS_NOT_WHO}
    known |= {facet.aspect for facet in facets if facet not in _SAYS_NOT_WHO}
    for aspects, message in _NEEDED:
        if not known.intersection(aspects):
            yield Finding(rule="complete", severity="gate", where=aspects[0], message=message)


def solution_free(statement: NeedStatement) -> Iterator[Finding]:
    """Problem, cause and outcome name no solution (INCOSE R31)."""
    for claim in statement.about(Aspect.OUTCOME, Aspect.PROBLEM, Aspect.CAUSE):
        if words := solution_in(claim.text, claim.aspect):
            yield _gate("R31", claim.id, "需求和目标里写进了方案", "the need or the outcome names a solution", words)


def measurable(statement: NeedStatement) -> Iterator[Finding]:
    """A measure has baseline, target and date, or an open question for what is missing."""
    asked = {question.facet for question in statement.open_questions}
    if not statement.measures and not any(facet.aspect is Aspect.MEASURE for facet in asked):
        yield _gate(
            "measurable",
            Aspect.MEASURE,
            "没有衡量指标，也没有记下要去问谁",
            "no success measure, and no open question for one",
        )
    for measure in statement.measures:
        missing = ", ".join(part for part in measure.missing if not _is_asked(part, measure, statement))
        if missing:
            yield _gate(
                "measurable",
                measure.id,
                "指标还缺几项，也没有待问",
                "parts of the measure are missing and not asked for",
                missing,
            )


def contradictions_settled(statement: NeedStatement) -> Iterator[Finding]:
    """No contradiction is left without an answer or an open question."""
    for contradiction in statement.contradictions:
        if not contradiction.settled and not any(q.about == contradiction.id for q in statement.open_questions):
            words = " / ".join(words.text for words in contradiction.quotes)
            yield _gate("contradiction", contradiction.id, "两处说法对不上", "two things said cannot both hold", words)


def _is_asked(part: MeasurePart, measure: Measure, statement: NeedStatement) -> bool:
    """Whether an open question is about the measure, or about what would fill the part."""
    return any(question.about == measure.id or question.facet in _FILLS[part] for question in statement.open_questions)


_FILLS: dict[MeasurePart, tuple[Facet, ...]] = {
    "baseline": (Facet.BASELINE, Facet.FREQUENCY, Facet.EVIDENCE),
    "target": (Facet.TARGET,),
    "by_when": (Facet.TARGET, Facet.DATE),
}


def _gate(rule: str, where: str, zh: str, en: str, words: str = "") -> Finding:
    return Finding(rule=rule, severity="gate", where=where, message=Message(zh=zh, en=en), words=words)
