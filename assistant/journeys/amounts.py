"""Figures of two texts laid beside each other: whether they give one amount, two of one thing, or of two things."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from assistant.needs.checks.content import stem, terms
from assistant.needs.checks.sets import Figures, SaidFigure

ALMOST, ROUGHLY = 0.03, 0.25
"""Two amounts no further apart than this share of the larger are one; roughly, where somebody says "about"."""

POINTS, ROUGH_POINTS = 1.0, 5.0
"""The same for shares, in percentage points."""

FAR = 12.0
"""Two counts of one fact lie within this factor: six minutes and six hours are told of two things."""

_HOURS = (
    (re.compile(r"秒|\bsec"), 1 / 3600),
    (re.compile(r"分|\bmin"), 1 / 60),
    (re.compile(r"时|钟头|\bh(?:ou)?rs?\b"), 1.0),
    (re.compile(r"天|日|\b(?:working )?day"), 24.0),
    (re.compile(r"周|星期|礼拜|\bweek"), 168.0),
    (re.compile(r"月|\bmonth"), 720.0),
    (re.compile(r"年|\byear"), 8760.0),
)
_BARE = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d:：年月日号点/-])")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_DENYING = re.compile(r"(?:没有?|不是|哪有|哪来|并非|(?<!要)不到)\s*$|\b(?:not|never|rather than|instead of)\s+$", re.I)
_LASTING = re.compile(
    r"(?:[要等花到成至用拖]|超过)$|\b(?:takes?|took|within|for|after|lasts?|wait(?:s|ed|ing)?)\s+$", re.I
)
_WITHIN = re.compile(r"\s*(?:[以之]?内|[以之]?后|就|才)")
_ORDINAL = re.compile(r"[前第同当每头上下]$")
_ABOUT = re.compile(r"[多来余几]|出头|左右|上下|差不多|大概|大约|\b(?:about|around|roughly|some|almost|nearly)\b", re.I)


class Amount(NamedTuple):
    """A figure, of money, a share, a duration in hours, or a count of `what`; `what` is "" for bare digits. `soft` for
    "a day" and 一天, which more often tell over what time was counted; `denied` where it is said not to be so."""

    kind: str
    value: float
    what: str = ""
    loose: bool = False
    soft: bool = False
    denied: bool = False


@lru_cache(maxsize=4096)  # every claim is laid beside every other
def amounts(text: str, figures: Figures) -> tuple[Amount, ...]:
    """All of them but dates, in the order of the text: figures first, then digits that nothing is said of."""
    found = figures(text)
    told = (_amount(text, figure) for figure in found if figure.kind != "date" and _value(figure) is not None)
    return (*told, *_bare(text, found))


def without(text: str, figures: Figures) -> str:
    """What is said beside the figures; of counts what is counted stays. Figures alone make texts near."""
    for figure in reversed(figures(text)):
        counted = figure.unit if figure.kind == "count" else ""
        text = f"{text[: figure.start]} {counted} {text[figure.end :]}"
    return _BARE.sub(" ", text)


def agreeing(ours: tuple[Amount, ...], theirs: tuple[Amount, ...]) -> bool:
    """Whether an amount that both hold to is in both."""
    return any(_agree(*pair) for pair in _held(ours, theirs))


def strangers(ours: tuple[Amount, ...], theirs: tuple[Amount, ...]) -> bool:
    """Whether both give amounts, and not one number is in both, whatever is counted."""
    pairs = _held(ours, theirs)
    return bool(pairs) and not any(_kindred(*pair) and not _apart(*pair) for pair in pairs)


def differing(ours: tuple[Amount, ...], theirs: tuple[Amount, ...], *, far: float = FAR) -> bool:
    """Whether they give two amounts of a kind, at most `far` times each other, and none in common."""
    pairs = _held(ours, theirs)
    return any(_differ(*pair, far) for pair in pairs) and not any(_agree(*pair) for pair in pairs)


def denying(ours: tuple[Amount, ...], theirs: tuple[Amount, ...]) -> bool:
    """Whether the first say of an amount of the others that it is another one: not 40, but 15."""
    refused = [o for o in theirs if not o.denied and any(one.denied and _agree(one, o) for one in ours)]
    return any(_differ(one, other, FAR) for one in ours for other in refused if not one.denied)


def _held(ours: tuple[Amount, ...], theirs: tuple[Amount, ...]) -> list[tuple[Amount, Amount]]:
    return [(one, other) for one in ours for other in theirs if not one.denied and not other.denied]


def _agree(one: Amount, other: Amount) -> bool:
    return _of_a_kind(one, other) and not (one.soft or other.soft) and not _apart(one, other)


def _differ(one: Amount, other: Amount, far: float) -> bool:
    low, high = sorted((one.value, other.value))
    return _of_a_kind(one, other) and not (one.soft or other.soft) and _apart(one, other) and high <= far * low


def _amount(text: str, figure: SaidFigure) -> Amount:
    value = _value(figure) or 0.0
    soft = value == 1 and not re.search(r"\d", figure.words) and not _lasts(text, figure)
    if re.match(r" and a half\b", text[figure.end :], re.I):
        value, soft = value + 0.5, False
    what = figure.unit if figure.kind == "count" else ""
    if figure.kind == "duration":
        value *= next((hours for unit, hours in _HOURS if unit.search(figure.words.casefold())), 1.0)
    loose = bool(_ABOUT.search(figure.words) or _ABOUT.search(text[max(0, figure.start - 8) : figure.start]))
    denied = bool(_DENYING.search(text[: figure.start]))
    return Amount(figure.kind, value, what, loose, soft, denied)


def _value(figure: SaidFigure) -> float | None:
    """The number; "a month" is one month, 一半 and 一大半 are 50 percent."""
    if figure.kind == "share" and figure.words.endswith("半"):
        return 50.0 if "成" not in figure.words else figure.number
    return 1.0 if figure.number is None and re.match(r"an? ", figure.words, re.I) else figure.number


def _lasts(text: str, figure: SaidFigure) -> bool:
    """Whether "a day" says how long, and not over what time was counted: takes a day, 要一天, 一天以内."""
    before, after = text[: figure.start], text[figure.end :]
    lasts = _LASTING.search(before) or (_WITHIN.match(after) and not _ORDINAL.search(before))
    return figure.kind == "duration" and bool(lasts)


def _bare(text: str, found: Sequence[SaidFigure]) -> Iterator[Amount]:
    for digits in _BARE.finditer(text):
        inside = any(figure.start <= digits.start() < figure.end for figure in found)
        if not inside and not _YEAR.match(digits.group()):
            value = float(digits.group().replace(",", ""))
            yield Amount("", value, denied=bool(_DENYING.search(text[: digits.start()])))


def _kindred(one: Amount, other: Amount) -> bool:
    return one.kind == other.kind or not one.kind or not other.kind


def _of_a_kind(one: Amount, other: Amount) -> bool:
    if not one.kind or not other.kind:
        return "duration" not in (one.kind, other.kind)
    return one.kind == other.kind and (one.kind != "count" or _one_thing(one.what, other.what))


def _one_thing(one: str, other: str) -> bool:
    """Whether two counts are of one thing: 九十个病人 and 三百个病人, not 三百个人 and 三百个表; 八单 and 三十单."""
    if not one or not other:
        return True
    if one.isascii() or other.isascii():
        return stem(one.split()[-1]) == stem(other.split()[-1])
    if one[0] != other[0]:
        return False
    ones, others = terms(one[1:]), terms(other[1:])
    return not ones or not others or bool(ones & others)


def _apart(one: Amount, other: Amount) -> bool:
    loose = one.loose or other.loose
    if one.kind == other.kind == "share":
        return abs(one.value - other.value) > (ROUGH_POINTS if loose else POINTS)
    share = ROUGHLY if loose else ALMOST
    return abs(one.value - other.value) > share * max(one.value, other.value)
