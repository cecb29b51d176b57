"""What a sentence is about, as far as letters tell: its words without those that any sentence may hold."""

import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[a-z]{3,}")
_EMPTY_ZH = re.compile(r"[的了吗呢吧么您你我他她它这那谁哪几是在就都也还把被给和与或很太]")
_EMPTY_PAIRS = re.compile(
    r"多少|多久|现在|时候|可以|一个|一次|没有|如何|大概|知道|一下|能否|请问|关于|最近|已经|主要|如果|因为|所以|上次|事情|件事"
)
_EMPTY_EN = re.compile(
    r"the|and|for|that|this|with|what|which|who|whom|whose|when|where|why|how|does|did|has|have|had|was|were|are|been|"
    r"can|could|would|should|will|may|might|you|your|our|they|them|their|his|her|its|not|but|from|into|out|about|than|"
    r"then|there|here|some|any|all|one|more|most|much|many|last|next|time|first|each|every|other|today|come|came|get|"
    r"got|make|made|take|way|thing|something|nobody|somebody|people|know|once|before|after|already"
)
_STEM = 5
"""Letters of an English word that count: "waited" and "waiting" are the same."""


def substance(text: str) -> list[str]:
    """Pairs of Chinese characters and the beginnings of Latin words, each once, in order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    pairs = [run[n : n + 2] for run in _HAN.findall(folded) for n in range(len(run) - 1)]
    han = [pair for pair in pairs if not _EMPTY_ZH.search(pair) and not _EMPTY_PAIRS.fullmatch(pair)]
    return list(dict.fromkeys([*han, *(w[:_STEM] for w in _LATIN.findall(folded) if not _EMPTY_EN.fullmatch(w))]))


def share_held(text: str, ground: str) -> float:
    """The share of what `text` is about that `ground` speaks of, 0 to 1; 0 where `text` is about nothing."""
    about, held = substance(text), set(substance(ground))
    return sum(part in held for part in about) / max(len(about), 1)
