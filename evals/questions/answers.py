"""What an answer leaves open, told from the scenario's hidden facts: not theirs to know, unclear, or in conflict."""

import re

from assistant.needs.aspects import Facet
from evals.elicitation.scenario import Fact
from evals.questions.asking import Asked, Interviewed

_DO_NOT_KNOW = re.compile(
    r"不(?:太)?清楚|说不上来|没有了解过|没想过|don't know|couldn't tell|haven't looked|not sure", re.I
)
_HEDGED = re.compile(
    r"好像|听说|可能|也许|估计|很多|不少|好多|一些|挺多|"
    r"seems?\b|i think|i heard|maybe|probably|supposedly|a lot|plenty|often",
    re.I,
)
_FIGURE = re.compile(
    r"\d|一(?![个次下直般些样起])|[二两三四五六七八九十百千万半]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|third|quarter|twice|once)",
    re.I,
)
_QUANTITIES = frozenset({Facet.COST, Facet.FREQUENCY, Facet.BASELINE, Facet.SHARE, Facet.TARGET})
_QUOTED = {"zh": 5, "en": 12}
"""From how many characters in a row on a question quotes a fact."""


def not_theirs(done: Interviewed, place: int) -> frozenset[Facet]:
    """The facets that, before the question at `place`, they had said they know nothing of."""
    facets = set[Facet]()
    for asked in done.asked[:place]:
        facets |= {fact.facet for fact in _told(done, asked) if fact.unknown}
        if not asked.reply.revealed and _DO_NOT_KNOW.search(asked.reply.text):
            facets.add(asked.question.facet)
    return frozenset(facets)


def unclear(done: Interviewed, place: int) -> str:
    """Why the answer at `place` is not clear: it says nothing, hedges, or gives no figure where one was asked for."""
    asked = done.asked[place]
    unknown = any(fact.unknown for fact in _told(done, asked))
    if unknown or asked.reply.redundant or _DO_NOT_KNOW.search(asked.reply.text):
        return ""
    if not asked.reply.revealed:
        return "says nothing"
    if not _FIGURE.search(asked.reply.text) and (hedge := _HEDGED.search(asked.reply.text)):
        return f"hedged: {hedge.group()}"
    of_facet = [fact for fact in _told(done, asked) if fact.facet is asked.question.facet]
    amount = asked.question.facet in _QUANTITIES and of_facet and not _FIGURE.search(asked.reply.text)
    return "no figure" if amount else ""


def conflict_said(done: Interviewed) -> int | None:
    """How many questions had been answered when both sides of the conflict had been said; None where they were not."""
    told = {fact.id for fact in done.scenario.facts if fact.in_opening}
    for place, asked in enumerate(done.asked, 1):
        told |= set(asked.reply.revealed)
        if done.scenario.conflict and set(done.scenario.conflict) <= told:
            return place
    return None


def quotes_conflict(done: Interviewed, asked: Asked) -> bool:
    """Whether a question holds words of both sides of the conflict."""
    sides = [done.scenario.fact(fact).text for fact in done.scenario.conflict]
    return bool(sides) and all(_quoted(asked.question.text, side, _QUOTED[done.scenario.language]) for side in sides)


def _quoted(question: str, fact: str, length: int) -> bool:
    return any(fact[start : start + length] in question for start in range(max(1, len(fact) - length + 1)))


def _told(done: Interviewed, asked: Asked) -> list[Fact]:
    return [done.scenario.fact(fact) for fact in asked.reply.revealed]
