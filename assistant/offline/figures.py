"""Figures as people say them: amounts, shares, durations, counts and dates, in Chinese and English, in digits and in
words."""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from math import isfinite
from typing import Literal, NamedTuple

import cn2an

FigureKind = Literal["money", "share", "duration", "count", "date"]


class FoundFigure(NamedTuple):
    """A figure in a text. `number` is None where the words give none ("before Christmas"); `unit` is as said."""

    start: int
    end: int
    kind: FigureKind
    words: str
    number: float | None
    unit: str


_HAN_NUMBER = r"(?<![零〇一二两三四五六七八九十百千万亿])[零〇一二两三四五六七八九十百千万亿]+"
_DIGITS = r"(?<!\d)(?<!\d,)\d+(?:,\d{3})*(?:\.\d+)?"
"""A number is read from its first digit only: tried from every digit, a row of 50,000 digits takes half a minute."""
_ZH_NUMBER = rf"(?:{_DIGITS}\s?[百千万亿]{{0,2}}|{_HAN_NUMBER})(?:[多来余几]|出头)?(?:[百千万亿])?"
_COUNTED = r"\s?[多来余]?(?:[人张单次条件个册吨户名字卡只台辆箱盒份套批头亩袋瓶车粉家位趟笔间棵匹斤升米例组本度页部款座支桶包块片]|公[里斤顷升]|平[方米]|起(?!来))"
"""What may follow 八万, so that it counts things and is no money."""
_EN_WORD = (
    r"(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
)
_EN_NUMBER = rf"(?:{_DIGITS}\s?(?:k|m|bn|million|thousand|hundred|grand)?\b|(?:a |half a )?{_EN_WORD}(?:[ -](?:and )?{_EN_WORD}){{0,8}})"
BARE_NUMBER = rf"(?:{_DIGITS}|{_EN_WORD}(?:[ -](?:and )?{_EN_WORD})*|nil|{_HAN_NUMBER})"
"""A number without what it counts."""
_NOT_COUNTED = r"(?:since|because|than|when|while|from|with|for|now|then|until|before|after|and|but|which|instead|rather|within|under|over|during|every)\b"
"""What is not counted by the number before it: "it is more like 140 since we lost them"."""
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t|tember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_ZH_DAY = r"(?:[一二三四五六七八九十]{1,3}|\d{1,2})"

_PATTERNS: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
    (
        "date",
        re.compile(
            rf"(?:\d{{4}}年|今年|明年|后年)?{_ZH_DAY}月(?:{_ZH_DAY}[日号]|[底初末]|中旬|份)?(?:开学|春节|国庆)?(?:之?前|以前)?|\d{{4}}[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?|"
            r"(?:春节|过年|元旦|国庆|五一|中秋|双十一|双11|六一八|618|年中|年底|年前|年末|月底|季度末|暑假|寒假|开学|旺季|"
            r"高峰期?|开业|上市|年会|明年[初中底]?|下半年|上半年|下个?(?:月|季度|周|学期)|下周[一二三四五六日天]?)(?:之?前|以前|之内|内)?|"
            rf"(?:by |before |until |from |in |end of |mid-?|early |late |the )*(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th)? (?:of )?)?\b{_MONTH}\b(?: \d{{1,2}}(?!\d)(?:st|nd|rd|th)?)?(?:,? \d{{4}})?(?! (?:we|I|you|be|not|have|need))|"
            r"\bQ[1-4](?: \d{4})?\b|(?:by|before|until) (?:the )?(?:end of (?:the |this |next )?(?:year|month|quarter|season)|"
            r"(?:next |this )?(?:Christmas|Easter|summer|winter|spring|autumn|fall)|year-?end|next (?:year|month|quarter|season|week)|(?:19|20)\d\d)|"
            r"\bnext (?:year|month|quarter|season|summer|spring|autumn|winter|week|Monday|Friday)\b",
            0,
        ),
    ),
    (
        "money",
        re.compile(
            rf"[$€£¥￥]\s?{_DIGITS}\s?(?:k|m|bn|million|thousand)?\b|"
            rf"{_ZH_NUMBER}\s?(?:元|块钱?|人民币|美元|欧元|港币|刀|万(?:[一二三四五六七八九](?:千[一二三四五六七八九]?百?)?)?(?![零〇一二两三四五六七八九十百千])(?!{_COUNTED}))|"
            rf"{_EN_NUMBER}\s?(?:euros?|dollars?|pounds?|yuan|RMB|USD|EUR|GBP|francs?|kronor|quid|grand|bucks)\b",
            re.I,
        ),
    ),
    (
        "share",
        re.compile(
            rf"[百千]分之(?:{_HAN_NUMBER}|\d+(?:\.\d+)?)|(?<!\d)\d+(?:\.\d+)?\s?[%％]|{_ZH_NUMBER}个(?:百分)?点|[一二两三四五六七八九十\d]成[半多一二三四五六七八九]?|"
            r"[一二三四五六七八九十]{1,4}分之[一二三四五六七八九十]{1,4}|(?:大约|差不多)?一大?半|"
            rf"{_EN_NUMBER}\s?(?:percent|per cent|pct)\b|(?:a|one|two|three) (?:third|quarter|fifth|tenth)s?\b|\bhalf (?:of|the|our|my|all)\b|"
            rf"\b{_EN_WORD} (?:out of|in) (?:every )?{_EN_WORD}\b",
            re.I,
        ),
    ),
    (
        "count",
        re.compile(
            rf"\b{_EN_NUMBER}\s(?:an?|per|each|every)\s(?:hour|day|night|week|month|quarter|year|shift|order|case)\b",
            re.I,
        ),
    ),
    (
        "duration",
        re.compile(
            rf"(?:{_ZH_NUMBER}|半|好?几|一两)个?(?:半)?(?:小时|钟头|分钟|天|周|星期|礼拜|个月|月|工作日|秒|年)(?:半(?![天个年小夜]))?|"
            rf"(?:{_EN_NUMBER}|an?|half an?|a few|several|couple of)\s?-?(?:and a half )?(?:hours?|hrs?|minutes?|mins?|days?|weeks?|months?|seconds?|years?|working days?)\b",
            re.I,
        ),
    ),
    (
        "count",
        re.compile(
            rf"(?!一起|(?:19|20)\d\d起)(?:{_ZH_NUMBER})起(?![来码初因点床步飞跳诉火草源伏])|(?:{_ZH_NUMBER}|好?几[十百千万]?)(?:[个家人张单次份台辆件条位名间户只批趟箱吨套所座亩头支款笔页层户床车票斤]|公[里斤顷升]|多?[个家])(?:(?![零〇一二两三四五六七八九十百千万亿以左上降升压到我就也都的了在是要没不这那能一吧呢啊嘛呀哦])[\u4e00-\u9fff]){{0,4}}|"
            rf"\b(?!one (?:for|of|that|who|which|is|was|day|thing|more|has|and|or|who's))(?!(?:a |half a )?(?:hundred|thousand) percent){_EN_NUMBER}\s(?:(?:or so|different|separate|of (?:our|the|them))\s)?(?!{_NOT_COUNTED})[a-z]{{3,}}",
            re.I,
        ),
    ),
)
_EN_VALUES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"hundred": 1e2, "dozen": 12, "thousand": 1e3, "k": 1e3, "grand": 1e3, "million": 1e6, "m": 1e6, "bn": 1e9}
_ZH_SCALES = {"百": 1e2, "千": 1e3, "万": 1e4, "亿": 1e8}
_LONGEST_NUMERAL = 30
_SHARES = {"third": 33.3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}


@lru_cache(maxsize=4096)  # every later answer is compared with what was said before
def figures(text: str) -> tuple[FoundFigure, ...]:
    """All figures of `text` in order; where two readings overlap, the earlier kind (date, money, share …) wins."""
    found: list[FoundFigure] = []
    taken = bytearray(len(text))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = bytes([1]) * (end - start)
                found.append(_figure(match, kind))
    return tuple(sorted(found, key=lambda figure: figure.start))


def has_figure(text: str) -> bool:
    """Whether a quantity is named: a date alone is none."""
    return any(figure.kind != "date" for figure in figures(text)) or bool(re.search(r"\d", _without_dates(text)))


def _without_dates(text: str) -> str:
    for figure in figures(text):
        if figure.kind == "date":
            text = text.replace(figure.words, " ")
    return text


def _figure(match: re.Match[str], kind: FigureKind) -> FoundFigure:
    words = match.group().strip()
    start = match.start() + len(match.group()) - len(match.group().lstrip())
    number = None if kind == "date" else number_in(words)
    return FoundFigure(start, start + len(words), kind, words, number, _unit(words, kind))


def number_in(words: str) -> float | None:
    """The number that the words name, as far as it can be read off: 30万 is 300000, a third is 33.3, two dozen is 24."""
    if re.search(r"[一二两三四五六七八九]{2}", words):
        return None  # 三四分钟 is a range
    number = next(_numbers(re.sub(r"[多来余几]|出头", "", words.casefold())), None)
    return number if number is not None and isfinite(number) else None


def _numbers(words: str) -> Iterator[float]:
    yield from _parts(words)
    if found := re.search(r"(\d[\d,]*(?:\.\d+)?)\s?(k\b|m\b|bn\b|million|thousand|hundred|grand)?([百千万亿]*)", words):
        number = float(found[1].replace(",", "").rstrip(".")) * _SCALES.get(found[2] or "", 1)
        for scale in found[3] or "":
            number *= _ZH_SCALES[scale]
        yield _with_half(number, words)
    if found := re.search(_HAN_NUMBER, words.removeprefix("百分之")):
        yield from (_with_half(number, words) for number in _han(found.group()))
    yield from _english(words)
    if "half" in words or "半" in words:
        yield 50.0


def _parts(words: str) -> Iterator[float]:
    """What is said as a part: two thirds, three out of ten and 四分之一 in percent, half an hour and 半天 as 0.5."""
    if found := re.search(r"(one|two|three|a) (third|quarter|fifth|tenth)", words):
        yield _EN_VALUES.get(found[1], 1) * _SHARES[found[2]]
    if found := re.search(rf"千分之(?:({_HAN_NUMBER})|(\d+(?:\.\d+)?))", words):
        yield from (number / 10 for number in (_han(found[1]) if found[1] else [float(found[2])]))
    if found := re.search(r"([一二三四五六七八九])成([一二三四五六七八九半])?", words):
        yield from (
            10 * whole + rest for whole in _han(found[1]) for rest in _han((found[2] or "零").replace("半", "五"))
        )
    if found := re.search(rf"({_EN_WORD}) (?:out of|in) (?:every )?({_EN_WORD})", words):
        yield 100 * sum(_english(found[1])) / sum(_english(found[2]))
    if found := re.search(r"([一二三四五六七八九十]{1,4})分之([一二三四五六七八九十]{1,4})", words):
        yield from (100 * part / whole for whole in _han(found[1]) for part in _han(found[2]))
    if words.startswith(("half a", "半")):
        yield 0.5 * next(_english(words), 1.0)


def _with_half(number: float, words: str) -> float:
    """三成 is 30, 三成半 35, 三个半小时 and 三小时半 3.5."""
    if re.search(r"[\d一二两三四五六七八九十]成", words):
        return 10 * number + (5 if "成半" in words else 0)
    return number + (0.5 if re.search("个半|[天年周月时头期拜]半$", words) else 0)


def _han(numeral: str) -> Iterator[float]:
    if len(numeral) <= _LONGEST_NUMERAL:
        with suppress(ValueError, KeyError):  # cn2an looks 百一 up and finds nothing
            yield float(cn2an.cn2an(numeral, "smart"))


def _english(words: str) -> Iterator[float]:
    total = current = 0.0
    seen = False
    for word in re.findall(r"[a-z]+", words):
        if word in _EN_VALUES:
            current, seen = current + _EN_VALUES[word], True
        elif word in _SCALES and len(word) > 2:
            current, seen = (current or 1) * _SCALES[word], True
            if word in ("thousand", "million"):
                total, current = total + current, 0.0
    if seen:
        yield total + current


def _unit(words: str, kind: FigureKind) -> str:
    if kind == "share":
        return "%"
    if kind == "money":
        return next(iter(re.findall(r"[$€£¥￥]|euros?|dollars?|pounds?|yuan|元|块|万", words, re.I)), "")
    tail = re.sub(
        rf"^(?:about |{_EN_NUMBER}|{_ZH_NUMBER}|[半几好个]+|an? |half |few |several |couple of )+",
        "",
        words,
        flags=re.I,
    )
    return tail.strip(" -").casefold().removesuffix("半")
