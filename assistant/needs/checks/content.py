"""What a sentence is about: its words without those that any sentence has, so that two sentences can be laid side by
side."""

import re
from collections import Counter

from assistant.needs.language import language_of

Content = Counter[str]
"""Stems of English words, and single Han characters, with how often each occurs."""

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*", re.I)

_FREE_ZH = re.compile(
    r"我们公司|公司|我们|咱们|他们|你们|人家|自己|现在|目前|眼下|如今|平均|大概|大约|左右|差不多|可能|应该|其实|一共|总共|全国|全网|全公司|全集团|整体|总体|合计|加起来|"
    r"每天|一天|每日|日均|每周|一周|每月|一个月|每年|一年|天天|每个|一个|一份|一张|一次|这个|那个|这些|那些|整个|"
    r"希望|目标|要求|争取|力争|打算|想要|需要|必须|可以|能够|只有|已经|还是|就是|都是|说是|基本上|"
    r"进行|处于|达到|做到|控制|保持|订单(?=$|，)"
)
_FREE_HAN = frozenset("一的了是在有就都也要会能可把被给到约才只共为这那我他她它你们走花来得着过吧呢啊嘛和与")
_PARTICLES = frozenset("的了是在有就都也要会能可把被给到")
_FREE_EN_WORDS = """
    a an the and or but of in on at to for from by with as per each every all any some this that these those it its one
    we us our ours they them their i my you your he she his her who which what there here is are was were be been being
    am has have had do does did will would can could should must may might shall get gets got getting make makes made
    take takes took taking taken run runs running give gives given come comes go goes going keep keeps stand stands
    need needs want wants wanted hope hopes like target targets goal goals aim aims about around roughly some only just
    now currently today already also too very really still again altogether total average overall day week month year
    hour days weeks months years hours daily weekly monthly so then than not no if when because into out up down
    receive receives employ employs employed number figure spend spends approximately nearly almost sits company
    ve re s t ll d m don doesn isn aren
"""
_FREE_EN = frozenset(_FREE_EN_WORDS.split())
_WISH = re.compile(
    r"\b(?:we|they|i)(?: all)? (?:want|need|would like|hope|wish)(?: to)?\b|\b(?:reduce|cut|lower|increase|raise|improve)\b|"
    r"我们?(?:想要?|希望|需要)|^希望|减少|降低|提高|提升|增加",
    re.I,
)
_ENDINGS = re.compile(r"(?:'s|ies|ied|ing|ings|ed|es|s|y|e|al|als|ion|ions|ment|ments|er|ers)$")


def content(text: str) -> Content:
    """The words that tell what `text` is about. Word order does not count: 来食堂吃饭 is 食堂吃饭."""
    han = "".join(_HAN.findall(_FREE_ZH.sub("，", text)))
    return Counter([*stems(text), *(character for character in han if character not in _FREE_HAN)])


def plain(text: str) -> str:
    """`text` without the words that any sentence has, for laying sentences of two languages side by side."""
    kept = (word for word in _FREE_ZH.sub(" ", text).split() if word.casefold() not in _FREE_EN)
    return " ".join(kept) or text.strip() or "-"


def stems(text: str) -> list[str]:
    """The English words of `text` without those that any sentence has, each cut to its stem."""
    return [stem(word) for word in _WORD.findall(text.casefold()) if word not in _FREE_EN]


def stem(word: str) -> str:
    """A word without its ending, short words whole: "approval", "approved" and "approve" are one."""
    cut = _ENDINGS.sub("", word) if len(word) > 3 else word
    return cut if len(cut) >= 3 else word


def terms(text: str) -> set[str]:
    """English stems and pairs of Han characters: what two texts on one matter share."""
    runs = _HAN.findall(_FREE_ZH.sub("，", text))
    pairs = {run[i : i + 2] for run in runs for i in range(len(run) - 1) if not set(run[i : i + 2]) & _PARTICLES}
    return {*stems(text), *pairs}


def shared(one: str, other: str) -> float:
    """Which part of the terms of the shorter text the other has too, from 0 to 1; 0 across languages."""
    if language_of(one) != language_of(other):
        return 0.0
    ones, others = terms(one), terms(other)
    return len(ones & others) / max(1, min(len(ones), len(others)))


def apart(one: str, other: str) -> tuple[str, str]:
    """Two texts without the terms they share and without "we want to reduce": what is left of two needs on one topic
    is not alike."""
    for term in sorted(terms(one) & terms(other)):  # in one order, for pairs of Han characters overlap
        pattern = rf"\b{re.escape(term)}\w*" if term.isascii() else term
        one, other = (re.sub(pattern, " ", text, flags=re.I) for text in (one, other))
    one, other = (_WISH.sub(" ", text).strip() for text in (one, other))
    return one or "-", other or "-"
