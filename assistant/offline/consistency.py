"""Two figures for one thing."""

import re
from collections.abc import Iterator, Sequence

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.statement import Contradiction
from assistant.offline.figures import FoundFigure, figures

_TIMES = re.compile(
    r"去年|今年|前年|明年|上个?月|这个?月|以前|之前|原来|旺季|淡季|周末|平时|早上|晚上|同期|"
    r"[一二三四五六七八九十]+月(?!份?以)|周[一二三四五六日天末]|"
    r"\b(?:january|february|march|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)\b|"
    r"\b(?:last|this|next) (?:year|month|week|quarter|season)|\bused to\b|\bbefore\b|\bweekends?\b|\bpeak\b|\bsummer\b|\bwinter\b|20\d\d",
    re.I,
)
_PART_OF = re.compile(
    r"其中|里面|当中|主要是|集中在|尤其是|\b(?:mainly|mostly|especially)\b|\bof (?:those|these|them|which|the (?:late|lost|missed|rest))\b",
    re.I,
)
"""Says a part of what was said before, which is another figure and no contradiction."""

_STOP_WORDS = """
    the and our are was were has have had for with that this about some they them from per each every day week month year
    around roughly maybe only just take takes took taking cost costs come comes goes make makes made need needs hold holds
    there here spend spends lose loses lost gets give gives also then than over when what
    sorry meant mean actually correction correct wrong misspoke rather wait said should
"""
_STOP = frozenset(_STOP_WORDS.split())


def contradictions(new: Sequence[Claim], earlier: Sequence[Claim], turn: int) -> Iterator[Contradiction]:
    """Pairs of claims that give two figures for one thing: same unit, same subject, no other time named.

    Within one message only figures of two parties are held against each other; anything else is a list. Where something
    should go contradicts nothing about where it stands.
    """
    for place, claim in enumerate(new):
        by_party = (*earlier, *new[:place]) if _party(claim.text) else ()
        others = [*((o, _two_figures) for o in earlier), *((o, _two_parties) for o in by_party)]
        for other, clash in others:
            mended = set(other.quotes) & set(claim.quotes)
            aimed = (other.facet is Facet.TARGET) != (claim.facet is Facet.TARGET)
            if other.quotes and claim.quotes and not mended and not aimed and clash(claim.text, other.text):
                quotes = (other.quotes[-1], claim.quotes[-1])
                yield Contradiction(id=f"x{turn}-{other.id}", about=other.text, quotes=quotes, turn=turn)
                break


def _two_figures(one: str, other: str) -> bool:
    if _PART_OF.search(one) or _PART_OF.search(other) or not _at_one_time(one, other):
        return False
    if not _differing(one, other):
        return False
    ones, others = subjects(one), subjects(other)
    shared = ones & others
    return bool(shared) and len(shared) >= 0.5 * min(len(ones), len(others))


def _two_parties(one: str, other: str) -> bool:
    """Two parties, two counts: "Accounts say 28 days" and "the survey says 61 days" tell of one thing in other words.

    Without shared words both figures have to be durations or shares, of which a request has few.
    """
    parties = _party(one), _party(other)
    if not all(parties) or parties[0] == parties[1] or not _at_one_time(one, other):
        return False
    shared = subjects(_without_party(one)) & subjects(_without_party(other))
    return any(
        a.kind == b.kind and (shared or a.kind in ("duration", "share")) and _apart(a, b)
        for a in figures(_without_party(one))
        for b in figures(_without_party(other))
        if not _spans_a_period(a) and not _spans_a_period(b)
    ) and not _same_numbers(one, other)


_PARTY = re.compile(
    r"(?P<zh>[\u4e00-\u9fff]{2,6}?)(?:统计|自己记|自己算|账上|系统里|台账|那边给|那边说|报上来|给的数|查出来|说是|算出来|登记)|"
    r"\b(?P<en>(?:the |our |my |their )?[a-z']+(?: [a-z']+){0,2}?) "
    r"(?:says?|claims?|reckons?|puts? it at|(?:log|books?|system|records?|sheet|survey|reports?|figures) shows?)\b|"
    r"\baccording to (?P<by>(?:the |our )?[a-z']+(?: (?!an? |the |we |it |our )[a-z']+)?)(?=,| an? | the | we | our | it )",
    re.I,
)
"""Whose figure it is: 行政统计…, 财务账上…, "our door log says", "according to accounts, ..."."""


def _party(text: str) -> str:
    found = _PARTY.search(text)
    return next((name.casefold() for name in found.groups() if name), "") if found else ""


def _without_party(text: str) -> str:
    return _PARTY.sub(" ", text)


def _spans_a_period(figure: FoundFigure) -> bool:
    """Whether it says over what time was counted: 一年 of 一年报损一百二十万, "a year"."""
    return figure.kind == "duration" and figure.number == 1


def _at_one_time(one: str, other: str) -> bool:
    return set(_TIMES.findall(one)) == set(_TIMES.findall(other))


def _same_numbers(one: str, other: str) -> bool:
    """Whether one says all the figures of the other again: the same told twice, whatever it holds."""
    numbers = [{figure.number for figure in figures(text)} for text in (one, other)]
    return numbers[0] <= numbers[1] or numbers[1] <= numbers[0]


def _differing(one: str, other: str) -> bool:
    """Whether they give figures of one kind that lie more than a tenth apart."""
    return not _same_numbers(one, other) and any(
        alike(a, b) and _apart(a, b) for b in figures(other) if b.kind != "date" for a in figures(one)
    )


def _apart(one: FoundFigure, other: FoundFigure) -> bool:
    """Whether the numbers lie more than a tenth apart."""
    if not one.number or not other.number:
        return False
    return abs(one.number - other.number) > 0.1 * max(one.number, other.number)


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
        r"可是|但是|不过|占了|占到|占着|不对|不是|[说讲记搞]错了?|错了|更正|纠正|准确地?说|刚才|前面|大概|大约|左右|差不多|可能|现在|我们|他们|一共|总共|其实|应该|这个|那个|平均|每天|每月|每年",
        " ",
        text,
    )
    words = {word for word in re.findall(r"[a-z]{4,}", text.casefold()) if word not in _STOP}
    pairs = {run[i : i + 2] for run in re.findall(r"[\u4e00-\u9fff]{2,}", text) for i in range(len(run) - 1)}
    return words | pairs
