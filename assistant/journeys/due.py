"""Whether two texts tell by when one and the same thing is due: not every date is the deadline."""

import re

from assistant.needs.checks.content import terms
from assistant.needs.checks.sets import Figures

ANEW = re.compile(
    r"[改推延挪换调定加减][整]?[到为至]|改成|改在|换成|推迟|延期|延后|提前到|往[前后](?:挪|推|延)|追加|砍到|缩到|不再|取消了|"
    r"[涨降提压][^，。]{0,2}到[^，。]{1,10}了|"
    r"更正|纠正|[说讲记]错了?|口误|来不及|重新定|"
    r"\b(?:moved|postponed|delayed|pushed back|brought forward|slipped|rescheduled|changed|no longer|instead of|"
    r"rather than|revised|correction|misspoke|was wrong|got it wrong|scrapped|bumped|"
    r"(?:raised|cut|lowered) (?:it )?to)\b",
    re.I,
)
"""Says that something is another by now."""

_DELIVERY = re.compile(
    r"上线|启用|投用|用起来|用上|[能要再才]用|投产|交付|试运行|推广|开通|做[完好]|完成|到位|截止|期限|验收|"
    r"\b(?:go(?:es)?(?: \w+)? live|be live|live by|launch\w*|roll(?:ed|s)? ?out|ready|up and running|in use|deliver\w*|"
    r"due|deadlines?|finish(?:ed)?|done by|(?:must|has to|have to) run)\b",
    re.I,
)
_AROUND_A_DATE = re.compile(
    r"^(?:(?:by|before|until|from|in|on|the|end of|early|late|mid)[ -])+|(?:之前|以前|之内|前|内|份|底|初)$", re.I
)
_LITTLE = 1
"""A text that holds no more terms than this beside its dates tells of nothing else: "we postponed it to January"."""


def dates(text: str, figures: Figures) -> frozenset[str]:
    """The dates named, without "before" and "by"."""
    return frozenset(_AROUND_A_DATE.sub("", f.words.strip()).casefold() for f in figures(text) if f.kind == "date")


def one_deadline(new: str, known: str, figures: Figures) -> bool:
    """Whether both tell by when one thing is due: the delivery, or what both name. Who only says that it is another
    date now means the one that is known."""
    ours, theirs = (_undated(text, figures) for text in (new, known))
    if _DELIVERY.search(theirs) and (_DELIVERY.search(ours) or (ANEW.search(ours) and len(_of(ours)) <= _LITTLE)):
        return True
    common = _of(ours) & _of(theirs)
    return len(common) >= 0.5 * max(1, min(len(_of(ours)), len(_of(theirs)))) and bool(common)


def _undated(text: str, figures: Figures) -> str:
    for figure in reversed(figures(text)):
        if figure.kind == "date":
            text = f"{text[: figure.start]} {text[figure.end :]}"
    return text


def _of(text: str) -> set[str]:
    """What it is about, without words of delivery and change."""
    return terms(ANEW.sub(" ", _DELIVERY.sub(" ", text)))
