"""Whether words are on the ground of what was said: figures, names, negations and most of the words themselves."""

import re
import unicodedata
from collections.abc import Iterator

_FIGURES = re.compile(
    r"\d+(?:[.,:/-]\d+)*|[零〇一二两三四五六七八九十百千万亿]{2,}|"
    r"[一二两三四五六七八九十百千万亿](?=[个家人张单次份台辆件条位名间户只批趟箱吨套所座亩头支款页层床车票天周月年点成倍块元])|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|double|twice)\b|"
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|春节|国庆|年底|月底|季度末|去年|今年|明年",
    re.I,
)
_NAMES = re.compile(r"(?<![.!?。！？]\s)(?<!^)\b[A-Z][\w&-]+|\b[A-Z]{2,}\w*|\b\w*[a-z][A-Z]\w*")
_NOT = re.compile(
    r"不(?!过|但|仅|止|同)|没(?!准)|无(?!锡)|未|别(?!的|人)|\b(?:not?|never|none|nobody|nothing|without|cannot)\b|n't\b",
    re.I,
)
_OFTEN = re.compile(
    r"每|天天|经常|老是|总是|偶尔|半|几|\b(?:every|each|daily|weekly|monthly|often|always|rarely|few|several|most|half)\b",
    re.I,
)
_WORDS = re.compile(r"[\u4e00-\u9fff]|[a-z]{3,}", re.I)
_ENOUGH = 0.65
"""Share of the words of a paraphrase that its quote, or the question it answers, has to hold."""


def unsaid(text: str, said: str) -> list[str]:
    """Figures, dates, names and systems of `text` that are not in `said`."""
    ground = _folded(said)
    named = (*_FIGURES.finditer(text), *_NAMES.finditer(text))
    return [found.group() for found in named if not _holds(ground, _folded(found.group()))]


def is_quantified(text: str) -> bool:
    """Whether a figure is named, or how often something happens."""
    return bool(_FIGURES.search(_folded(text)) or _OFTEN.search(text))


def keeps_to(text: str, quote: str, around: str, question: str = "") -> bool:
    """Whether `text` says no more and nothing else than `quote`, said in answer to `question`.

    `around` is the clause with the quote in it: a "not" in there that the quote leaves out turns its meaning over.
    """
    if unsaid(text, quote) or len({len(_NOT.findall(words)) for words in (text, quote, around)}) > 1:
        return False
    held = set(_stems(f"{quote} {question}"))
    stems = list(_stems(text))
    return bool(stems) and sum(stem in held for stem in stems) >= _ENOUGH * len(stems)


def _stems(text: str) -> Iterator[str]:
    """Chinese characters and English words, the latter without their endings."""
    for word in _WORDS.findall(_folded(text)):
        yield word if not word.isascii() else word[:5]


def _holds(ground: str, words: str) -> bool:
    """Whether the words stand in the ground; a figure or a Latin word as a whole one: 2 is not in 12."""
    if words[0].isascii():
        return bool(re.search(rf"(?<![a-z0-9.,]){re.escape(words)}(?![a-z0-9]|[.,]\d)", ground))
    return words in ground


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
