"""Lines that the statement and the brief share: findings, contradictions and advice."""

from collections.abc import Iterable, Mapping

from assistant.exports.blocks import Inline, Run
from assistant.exports.evidence import Evidence, said
from assistant.needs.aspects import Aspect
from assistant.needs.claims import Claim
from assistant.needs.findings import Finding
from assistant.needs.language import Language
from assistant.needs.measures import PARTS, Measure
from assistant.needs.statement import Advice, Contradiction
from assistant.words import Words, words


def finding_line(finding: Finding, places: Mapping[str, str], language: Language) -> Inline:
    """A finding with its severity, the words it is about, where they stand, and the rule to look up."""
    say = words(language)
    head = say("export.finding", severity=say(f"status.{finding.severity}"), message=finding.message.in_(language))
    content: list[Run] = [Run(head, "strong" if finding.severity == "gate" else "plain")]
    if finding.words:
        content.append(Run(say("export.finding_words", words=_words(finding, say))))
    place = places.get(finding.where, "")
    key = "export.finding_place" if place else "export.finding_rule"
    return (*content, Run(say(key, place=place, rule=finding.rule), "soft"))


def places_of(claims: Iterable[Claim], measures: Iterable[Measure], say: Words) -> dict[str, str]:
    """What a reader calls the place that a finding names: the aspect or the measure."""
    named = {aspect.value: say(f"aspect.{aspect}") for aspect in Aspect}
    named |= {claim.id: named[claim.aspect] for claim in claims}
    return named | {measure.id: measure.name for measure in measures}


def contradiction_line(held: Contradiction, say: Words, evidence: Evidence | None) -> Inline:
    """Both things said, side by side."""
    one, other = held.quotes
    content: Inline = (Run(say("export.about", about=held.about)),) if held.about else ()
    content += (Run(said(one.text, say)), *(evidence.refs(one) if evidence else ()))
    content += (Run(say("export.against")), Run(said(other.text, say)), *(evidence.refs(other) if evidence else ()))
    return (*content, Run(say("export.settled" if held.settled else "export.unsettled"), "soft"))


def advice_line(advice: Advice, say: Words) -> Inline:
    """A point to weigh, the playbook it is from, and a model's reason marked as such."""
    source = Run(say("export.from_playbook", title=advice.title, heading=advice.heading), "soft")
    reason = (Run(say("export.because", because=advice.because), "soft"),) if advice.because else ()
    return (Run(advice.text), source, *reason)


def _words(finding: Finding, say: Words) -> str:
    """The finding's words in quotation marks; names of a measure's parts are ours, and so in the reader's language."""
    parts = finding.words.split(", ")
    if all(part in PARTS for part in parts):
        return say("export.comma").join(say(f"export.{part}") for part in parts)
    both = finding.words.split(" / ") if finding.rule == "contradiction" else [finding.words]
    return " / ".join(said(words, say) for words in both)
