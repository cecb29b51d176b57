"""How claims and quotes are shown: the words in quotation marks, a number for each quote, and where it was said."""

import re

from assistant.exports.blocks import Inline, Ref, Run, joined
from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import NeedStatement
from assistant.words import Words

_LOOSE_END = re.compile(r"[\s，,、;；:：。.]+$")


class Evidence:
    """Numbers quotes in the order in which they are shown; the same quote keeps its number.

    `after` is the number to count on from, where several statements share one page; with `linked` each reference leads
    to the place of its quote.
    """

    def __init__(self, statement: NeedStatement, *, after: int = 0, linked: bool = False) -> None:
        self._statement = statement
        self._after, self._linked = after, linked
        self._numbers: dict[Quote, int] = {}

    def refs(self, *quotes: Quote) -> Inline:
        """The numbers of these quotes."""
        return tuple(Ref(number, place_of(number) if self._linked else "") for number in self.numbers(*quotes))

    def numbers(self, *quotes: Quote) -> tuple[int, ...]:
        """The numbers of these quotes, as numbers."""
        return tuple(self._numbers.setdefault(words, self._after + len(self._numbers) + 1) for words in quotes)

    def quotes(self) -> list[tuple[int, Quote]]:
        """Every quote that was shown, with its number."""
        return [(number, words) for words, number in self._numbers.items()]

    def place(self, words: Quote, say: Words) -> str:
        """Where a quote stands, for somebody who wants to look it up."""
        source = self._statement.source(words.source_id)
        if source is None or not words.is_in(source):
            return say("export.place_unknown")
        return say(
            f"export.place_{source.kind}",
            title=source.title or say("export.untitled_file"),
            number=self._number(source),
            line=source.text.count("\n", 0, words.start) + 1,
            start=words.start + 1,
            end=words.end,
        )

    def _number(self, source: Source) -> int:
        return [s.id for s in self._statement.sources if s.kind == source.kind].index(source.id) + 1


def place_of(number: int) -> str:
    """The name of the place where the quote with that number stands."""
    return f"quote-{number}"


def said(text: str, say: Words) -> str:
    """Somebody's words in quotation marks, without the comma at which they were cut."""
    return say("export.quoted", words=_LOOSE_END.sub("", text) or text)


def claim_line(claim: Claim, say: Words, evidence: Evidence | None) -> Inline:
    """A claim as a reader meets it: said, with its quote; or inferred or assumed, and marked as such."""
    parts = [_matter(claim, say, evidence)]
    if claim.question:
        parts.append((Run(say("export.asked", question=claim.question), "soft"),))
    if claim.hedged:
        parts.append((Run(say("export.hedged"), "soft"),))
    if claim.facet is Facet.REQUESTER:
        parts.append((Run(say("export.who_asks"), "soft"),))
    return joined(parts, say("export.gap"))


def _matter(claim: Claim, say: Words, evidence: Evidence | None) -> Inline:
    if claim.status != "stated":
        mark = say(f"export.{claim.status}", basis=claim.basis) if claim.basis else say(f"status.{claim.status}")
        refs = evidence.refs(*claim.quotes) if evidence else ()
        return (Run(say("export.unsure", text=claim.text, mark=mark), "unsure"), *refs)
    refs = evidence.refs(*claim.quotes) if evidence else ()
    if any(claim.text == words.text for words in claim.quotes) and not _edited(claim):
        return (Run(said(claim.text, say)), *refs)
    original = _origin(claim, say)
    return (Run(claim.text), Run(say("export.gap")), Run(original, "soft"), *refs)


def _origin(claim: Claim, say: Words) -> str:
    """How a text that is not one quote came about: reworded by hand, its figure taken back later by who said it, or
    made legible (a stumble left out); in the last case others may be quoted for agreeing."""
    first, last = claim.quotes[0], claim.quotes[-1]
    words = said(first.text, say)
    if any(claim.text == quoted.text for quoted in claim.quotes):
        return say("export.originally", words=words)
    if first == last or first.speaker != last.speaker:
        return say("export.verbatim", words=words)
    return say("export.corrected", words=words, later=said(last.text, say))


def _edited(claim: Claim) -> bool:
    """Whether the text was reworded by hand: its first quote is what was said, a later one is the edit."""
    return claim.text != claim.quotes[0].text
