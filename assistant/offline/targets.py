"""Success measures in what was said: "returns from 6 to 3 percent by June" has a name, a baseline, a target and a date."""

import re
from collections.abc import Sequence

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Quote
from assistant.offline.figures import FoundFigure, figures

_TO = re.compile(
    r"到|至|压|降|减|升|涨|提|控制在|达到|做到|以下|以内|以上|→|\b(?:to|below|under|within|at least|at most|no more than|reach|hit|halve|double|by)\b",
    re.I,
)
_FROM = re.compile(r"从|由|现在|目前|\bfrom\b|\bcurrently\b|\bnow\b|\btoday\b", re.I)
_NAME_ZH = re.compile(
    r"(?:希望|要|能|把|让|将|争取|想|目标是?)*(?P<name>[\u4e00-\u9fff]{2,10}?)(?:从|由|现在|目前|能|要|希望|压|降|减|缩|升|涨|提|控制|做到|达到|在|是|每)"
)
_NAME_EN = re.compile(
    r"\b(?:cut|reduce|bring|get|increase|raise|lower|shorten|take|push|lift|grow|drop|keep|halve|double)\s+(?:the |our |their )?(?P<name>[a-z][\w\s'-]{2,40}?)\s+(?:down |up )?(?:from|to|by|below|under|at|within|\d)|"
    r"\b(?:the |our )?(?P<name2>[a-z][\w\s'-]{2,30}?)\s+(?:from|down to|up to|below|under|should be|must be|is|are)\b",
    re.I,
)


def measures(claims: Sequence[Claim], earlier: Sequence[Claim], turn: int) -> tuple[Measure, ...]:
    """The measures that these claims name. A baseline said elsewhere is taken when it has the target's unit."""
    found = [m for number, claim in enumerate(claims) if (m := _measure(claim, number, turn))]
    return tuple(_with_baseline(measure, [*claims, *earlier]) for measure in found)


def _measure(claim: Claim, number: int, turn: int) -> Measure | None:
    if claim.facet not in (Facet.TARGET, Facet.GOAL) or not claim.quotes:
        return None
    quantities = [figure for figure in figures(claim.text) if figure.kind != "date"]
    target = _target(claim.text, quantities)
    if target is None:
        return None
    words = claim.quotes[-1]
    dates = [figure for figure in figures(claim.text) if figure.kind == "date"]
    before = [
        figure for figure in quantities if figure.end <= target.start and _FROM.search(claim.text[: figure.start])
    ]
    return Measure(
        id=f"m{turn}-{number + 1}",
        name=_name(claim.text),
        unit=target.unit,
        target=_figure(target, words),
        baseline=_figure(before[-1], words) if before else None,
        by_when=_figure(dates[-1], words) if dates else None,
        turn=turn,
    )


def _target(text: str, quantities: Sequence[FoundFigure]) -> FoundFigure | None:
    """The last figure that something is to go to."""
    aimed = [figure for figure in quantities if _TO.search(text[max(0, figure.start - 14) : figure.end + 4])]
    return aimed[-1] if aimed else None


def _figure(found: FoundFigure, words: Quote) -> Figure:
    start = words.text.find(found.words)
    if start < 0:
        return Figure(words=found.words, number=found.number, unit=found.unit, quote=words)
    place = Quote(
        source_id=words.source_id,
        start=words.start + start,
        end=words.start + start + len(found.words),
        text=found.words,
    )
    return Figure(words=found.words, number=found.number, unit=found.unit, quote=place)


def _with_baseline(measure: Measure, claims: Sequence[Claim]) -> Measure:
    if measure.baseline or not measure.target:
        return measure
    fitting = [
        (figure, claim)
        for claim in claims
        if claim.facet in (Facet.BASELINE, Facet.COST, Facet.FREQUENCY, Facet.LAST_CASE) and claim.quotes
        for figure in figures(claim.text)
        if figure.kind != "date" and figure.unit and figure.unit == measure.target.unit
    ]
    if len(fitting) != 1:
        return measure
    figure, claim = fitting[0]
    return measure.model_copy(update={"baseline": _figure(figure, claim.quotes[-1])})


def _name(text: str) -> str:
    if found := _NAME_ZH.search(text):
        return found["name"]
    if found := _NAME_EN.search(text):
        return (found["name"] or found["name2"]).strip()
    return text[:24].strip()
