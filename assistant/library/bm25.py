"""Finds documents by their words: BM25 over Chinese and English, which often stand in one sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from rjieba import Jieba

Scores = NDArray[np.float32]

DOMAIN_WORDS = (
    *("小程序", "私域", "公域", "审批流", "大屏", "看板", "中台", "数字化", "爽约", "盘点", "对账", "排班", "工单"),
    *("储值卡", "复购", "导购", "派工", "追溯", "良率", "报工", "直播间", "公众号", "企业微信", "钉钉", "飞书"),
)
"""Words of this trade that the dictionary cuts in two (小 / 程序)."""

_STOP_WORDS = """
    的 了 是 我 我们 你 你们 他 她 它 他们 在 有 和 就 都 也 不 没 没有 要 想 能 能不能 说 一个 一 个 这 这个 那 那个
    吗 呢 吧 到 去 来 把 被 给 让 很 还 又 再 上 下 里 做 用 看 得 着 过 跟 会
    the a an of to and or is are was were be been it its we our us i my you your they them their he his she her in on at
    for with from by as that this these those do does did have has had not no so but if what which who how when there
    can could would should will just up out all one get got want need make s t
"""
_STOPS = frozenset(_STOP_WORDS.split())
_ENDINGS = ("ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s")


class WordIndex:
    """Texts that can be searched by their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        from bm25s import BM25  # a third of a second

        self._size = len(texts)
        self._index = BM25(k1=1.2, b=0.75, method="lucene")
        self._index.index([tokens(text) or ["\0"] for text in texts], show_progress=False)

    def scores(self, text: str) -> Scores:
        """One score per text, 0 where no word is shared."""
        known = [token for token in tokens(text) if token in self._index.vocab_dict]
        if not known:
            return np.zeros(self._size, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)


def tokens(text: str) -> list[str]:
    """The words of `text` that say what it is about, lower-cased, English ones without their endings."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[str]:
    clean = re.sub(r"[\x00\ud800-\udfff]", " ", text.lower())
    for word in _cutter().cut(clean):
        if re.search(r"\w", word) and word not in _STOPS:
            yield _stem(word) if re.match(r"[a-z]", word) else word


def _stem(word: str) -> str:
    """One form for booking, bookings and booked: shorter than Porter, and kinder to names."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word.removesuffix(ending) + ("y" if ending in ("ies", "ied") else "")
            break
    return word.rstrip("e") or word


@cache
def _cutter() -> "Jieba":
    from rjieba import Jieba  # loads its dictionary

    cutter = Jieba()
    for word in DOMAIN_WORDS:
        cutter.add_word(word, 100_000, "n")
    return cutter
