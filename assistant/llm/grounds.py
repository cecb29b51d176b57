"""Whether words are on the ground of what was said: figures, names, negations and most of the words themselves."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.needs.language import clauses
from assistant.needs.substance import share_held, substance

_NUMBERS = (
    r"\d+(?:[.,:/-]\d+)*|[零〇一二两三四五六七八九十百千万亿]{2,}|"
    r"[一二两三四五六七八九十百千万亿](?=[个家人张单次份台辆件条位名间户只批趟箱吨套所座亩头支款页层床车票天周月年点成倍块元])|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|double|twice)\b"
)
_DATES = (
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|春节|国庆|年底|月底|季度末|去年|今年|明年"
)
_COUNTS = re.compile(_NUMBERS, re.I)
_FIGURES = re.compile(f"{_NUMBERS}|{_DATES}", re.I)
_NAMES = re.compile(r"(?<![.!?。！？]\s)(?<!^)\b[A-Z][\w&-]+|\b[A-Z]{2,}\w*|\b\w*[a-z][A-Z]\w*")
_NOT = re.compile(
    r"不(?!过|但|仅|止|同)|没(?!准)|无(?!锡)|未|别(?!的|人)|\b(?:not?|never|none|nobody|nothing|without|cannot)\b|n't\b",
    re.I,
)
_OFTEN = re.compile(
    r"每|天天|经常|老是|总是|偶尔|半|几|\b(?:every|each|daily|weekly|monthly|often|always|rarely|few|several|most|half)\b",
    re.I,
)
_DONE = re.compile(
    r"已|(?<![为除])了(?!解|然|如)|完成|完毕|\b(?:has|have|had|was|were|been|did|done|is|are|be) (?:\w+ )??\w+ed\b|"
    r"\b(?:has|have) been\b|\balready\b|\bdone\b",
    re.I,
)
_WANTED = re.compile(
    r"请|想|要(?!求)|希望|准备|打算|计划|应该|必须|得(?=先|去|让)|将|会(?!议|员|计)|不许|"
    r"\b(?:please|want|wish|hope|plan|should|shall|must|will|would|need|ought|intend|going to|let's|until|once|if)\b",
    re.I,
)
_ACHIEVED = re.compile(
    r"已(?:经)?([\u4e00-\u9fff]{2})|\b(?:has|have)\s+(?:(?:been|already|fully)\s+)*(\w+ed)\b|\b(\w+ed)\s+by\b", re.I
)
_TOTAL = re.compile(
    r"全部|全额|全权|所有|一切|一律|唯一|完全|从不|永远|\b(?:all|every\w*|only|sole\w*|always|fully|entire\w*|completely|whole)\b",
    re.I,
)
_WORDS = re.compile(r"[\u4e00-\u9fff]|[a-z]{3,}", re.I)
_ENOUGH = 0.65
"""Share of the words of a paraphrase that its quote, or the question it answers, has to hold."""

_MOST = 0.5
"""What is inferred has to hold more than this share of its words from what was said."""


def unsaid(text: str, said: str) -> list[str]:
    """Figures, dates, names and systems of `text` that are not in `said`."""
    ground = _folded(said)
    named = (*_FIGURES.finditer(text), *_NAMES.finditer(text))
    return [found.group() for found in named if not _holds(ground, _folded(found.group()))]


def is_quantified(text: str) -> bool:
    """Whether a figure is named, or how often something happens."""
    return bool(_FIGURES.search(_folded(text)) or _OFTEN.search(text))


def is_borne(text: str, ground: str) -> bool:
    """Whether what nobody said in these words still follows from `ground`: most of its words are from there, "all" and
    "only" among them, and each figure stands there in a clause about the same thing."""
    if (
        unsaid(text, ground)
        or unheard_of(text, ground)
        or any(total not in _folded(ground) for total in _TOTAL.findall(_folded(text)))
    ):
        return False
    return share_held(text, ground) > _MOST and not estranged(text, ground)


def unheard_of(text: str, ground: str) -> list[str]:
    """What `text` takes for done ("has approved", "已签字") of which `ground` does not speak at all."""
    done = ("".join(found) for found in _ACHIEVED.findall(_folded(text)))
    return [word for word in done if not share_held(word, ground)]


def estranged(text: str, ground: str) -> list[str]:
    """Numbers of `text` that no clause of `ground` names together with anything else `text` is about: "17 falls, two
    with fractures" holds no two falls."""
    return [figure for figure in _COUNTS.findall(text) if not _in_company(figure, text, ground)]


def keeps_to(text: str, quote: str, around: str, question: str = "") -> bool:
    """Whether `text` says no more and nothing else than `quote`, said in answer to `question`.

    `around` is the clause with the quote in it: a "not" in there that the quote leaves out turns its meaning over.
    """
    if (
        unsaid(text, quote)
        or _is_turned(text, quote, question)
        or len({len(_NOT.findall(words)) for words in (text, quote, around)}) > 1
    ):
        return False
    held = set(_stems(f"{quote} {question}"))
    stems = list(_stems(text))
    return bool(stems) and sum(stem in held for stem in stems) >= _ENOUGH * len(stems)


def _is_turned(text: str, quote: str, question: str) -> bool:
    """Whether `text` reports as done what `quote` only wants, orders or expects."""
    done = set(_DONE.findall(_folded(text)))
    if not done:
        return False
    if _WANTED.search(quote):
        return not _WANTED.search(text)
    return not _DONE.search(f"{quote}\n{question}")


def _in_company(figure: str, text: str, ground: str) -> bool:
    rest = " ".join(substance(text.replace(figure, " ")))
    around = (ground[start:end] for start, end in clauses(ground))
    return any(
        _holds(_folded(words), _folded(figure)) and share_held(rest, words.replace(figure, " ")) for words in around
    )


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
