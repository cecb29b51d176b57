"""Measures a model read: each part has its place in what was said, or is missing."""

import re
from collections.abc import Iterator, Sequence

from assistant.llm.shapes import Aimed
from assistant.llm.verifying import found
from assistant.needs.aspects import Aspect
from assistant.needs.claims import Claim
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Quote, Source

MOST = 4
_AIMS = frozenset({Aspect.MEASURE, Aspect.OUTCOME})
_FIGURE = re.compile(
    r"[\d一二两三四五六七八九十百千万半]|\b(?:half|one|two|three|four|five|six|seven|eight|nine|ten)\b", re.I
)
_PLAIN = re.compile(r"\d+(?:\.\d+)?")
_NAME = 40


def measured(
    aimed: Sequence[Aimed], heard: Sequence[Measure], claims: Sequence[Claim], source: Source, turn: int
) -> tuple[Measure, ...]:
    """`heard` with the parts only the model found, then targets only the model found, in a claim about an aim."""
    held = list(heard)
    for number, item in enumerate(aimed[:MOST], 1):
        target = _figure(item.target, source)
        if target is None:
            continue
        twin = next((i for i, m in enumerate(held) if m.target and m.target.quote.overlaps(target.quote)), None)
        rest = {"baseline": _figure(item.baseline, source), "by_when": _figure(item.by_when, source, dated=True)}
        rest = {part: figure for part, figure in rest.items() if figure and not figure.quote.overlaps(target.quote)}
        if twin is not None:
            missing = {part: figure for part, figure in rest.items() if getattr(held[twin], part) is None}
            held[twin] = held[twin].model_copy(update=missing)
        elif around := next(_aims_with(target.quote, claims), None):
            name = _name(item.name, around, source)
            held.append(Measure(id=f"m{turn}-m{number}", name=name, target=target, turn=turn).model_copy(update=rest))
    return tuple(held)


def _figure(words: str, source: Source, *, dated: bool = False) -> Figure | None:
    place = found(words, source) if words.strip() and (dated or _FIGURE.search(words)) else None
    if place is None or len(place.text) > _NAME:
        return None
    numbers = _PLAIN.findall(place.text)
    number = float(numbers[0]) if len(numbers) == 1 and not dated and not re.search("[百千万亿]", place.text) else None
    return Figure(words=place.text, number=number, unit="%" if re.search("[%％]", place.text) else "", quote=place)


def _aims_with(target: Quote, claims: Sequence[Claim]) -> Iterator[Claim]:
    return (c for c in claims if c.aspect in _AIMS and any(q.overlaps(target) for q in c.quotes))


def _name(words: str, around: Claim, source: Source) -> str:
    """As named by the client, else the claim itself, shortened."""
    named = found(words, source)
    text = named.text if named else around.text
    return text if len(text) <= _NAME else f"{text[: _NAME - 1].rstrip()}…"
