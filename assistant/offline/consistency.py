"""Two figures for one thing."""

import re
from collections.abc import Iterator, Sequence

from assistant.needs.claims import Claim
from assistant.needs.statement import Contradiction
from assistant.offline.figures import FoundFigure, figures

_TIMES = re.compile(
    r"去年|今年|前年|明年|上个?月|这个?月|以前|之前|原来|旺季|淡季|周末|平时|早上|晚上|同期|"
    r"\b(?:last|this|next) (?:year|month|week|quarter|season)|\bused to\b|\bbefore\b|\bweekends?\b|\bpeak\b|\bsummer\b|\bwinter\b|20\d\d",
    re.I,
)
_PART_OF = re.compile(r"其中|里面|当中|\bof (?:those|these|them|which|the (?:late|lost|missed|rest))\b", re.I)
"""Says a part of what was said before, which is another figure and no contradiction."""

_STOP_WORDS = """
    the and our are was were has have had for with that this about some they them from per each every day week month year
    around roughly maybe only just take takes took taking cost costs come comes goes make makes made need needs hold holds
    there here spend spends lose loses lost gets give gives also then than over when what
    sorry meant mean actually correction correct wrong misspoke rather wait said should
"""
_STOP = frozenset(_STOP_WORDS.split())


def contradictions(new: Sequence[Claim], earlier: Sequence[Claim], turn: int) -> Iterator[Contradiction]:
    """Pairs of claims that give two figures for one thing: same unit, same subject, no other time named."""
    for claim in new:
        for other in earlier:
            mended = set(other.quotes) & set(claim.quotes)
            if other.quotes and claim.quotes and not mended and _two_figures(claim.text, other.text):
                quotes = (other.quotes[-1], claim.quotes[-1])
                yield Contradiction(id=f"x{turn}-{other.id}", about=other.text, quotes=quotes, turn=turn)
                break


def _two_figures(one: str, other: str) -> bool:
    if _PART_OF.search(one) or _PART_OF.search(other):
        return False
    if not _differing(one, other) or set(_TIMES.findall(one)) != set(_TIMES.findall(other)):
        return False
    ones, others = subjects(one), subjects(other)
    shared = ones & others
    return bool(shared) and len(shared) >= 0.5 * min(len(ones), len(others))


def _differing(one: str, other: str) -> bool:
    """Whether they give figures of one kind that lie more than a tenth apart."""
    return any(
        alike(a, b) and a.number and b.number and abs(a.number - b.number) > 0.1 * max(a.number, b.number)
        for b in figures(other)
        if b.kind != "date"
        for a in figures(one)
    )


def alike(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether two figures count the same kind of thing."""
    if one.kind != other.kind:
        return False
    return one.kind in ("share", "money", "date") or not one.unit or not other.unit or _kin(one) == _kin(other)


def _kin(figure: FoundFigure) -> str:
    """What a unit is told apart by: 辆 of 辆拖车, "dog" of "dogs"."""
    return figure.unit[: 3 if figure.unit.isascii() else 1]


def subjects(text: str) -> set[str]:
    """The content of a text without its figures: words of four letters and more, pairs of Han characters."""
    for figure in reversed(figures(text)):
        counted = figure.unit.removeprefix(_kin(figure)) if not figure.unit.isascii() else figure.unit
        text = f"{text[: figure.start]} {counted if figure.kind == 'count' else ''} {text[figure.end :]}"
    text = re.sub(
        r"不对|不是|[说讲记搞]错了?|错了|更正|纠正|准确地?说|刚才|前面|大概|大约|左右|差不多|可能|现在|我们|他们|一共|总共|其实|应该|这个|那个|平均|每天|每月|每年",
        " ",
        text,
    )
    words = {word for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in _STOP}
    pairs = {run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", text) for i in range(len(run) - 1)}
    return words | pairs
