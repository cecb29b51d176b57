"""What a measure counts, named in the client's words: "returns" in "returns from 6 to 3 percent"."""

import re

from assistant.offline.figures import FoundFigure

LONGEST = 40

_VERBS = r"cut|reduce|bring|get|increase|raise|lower|shorten|take|push|lift|grow|drop|keep|halve|double"
_NAMES = (
    re.compile(
        r"(?:希望|目标是?|要求|争取|最好|必须|前|底|内|把|让|将|要|能|想|，|^)+(?P<name>(?!而不|现在|目前|目标|希望|我们|他们|我|你|明年|今年|月|年|一个?)"
        r"[^\W\da-zA-Z_把将让前底内我你就]{2,10}?)(?:从|由|现在|目前|能|要|得(?=到)|压|降|减|缩|升|涨|提|控制|恢复|做到|达到|在|是|不超过)"
    ),
    re.compile(
        rf"\b(?:{_VERBS})(?:ting|ing)?\s+(?:the |our |their )?"
        r"(?P<name>(?!it\b|them\b|this\b|that\b)[a-z][\w\s'-]{2,40}?)\s+(?:down |up |back )?"
        r"(?:from|to|by|below|under|at|within|\d)",
        re.I,
    ),
    re.compile(
        r"\b(?:the|our|their)\s+(?P<name>(?!goal|target|aim|point|idea|\w+ (?:wants?|expects?|says?|said)\b)"
        r"[a-z][\w\s'-]{2,30}?)\s+"
        r"(?:went|fell|rose|from|down to|up to|below|under|should|must|needs?|has to|is|are|was|at)\b",
        re.I,
    ),
)
_LEADS_IN = re.compile(
    r"^(?:(?:the |our |my )?\w+ (?:wants?|expects?|says?|said|asks? for|asked for|would say)\b\s*)?"
    r"(?:(?:(?:and|but|so|well|the|our|my|their|goal|target|aim|is|that|would|be|to|we|I|they|want|need|hope|like|love|if|"
    r"happy|glad|with|only|just|please)\b|'d\b|希望|目标是?|争取|要求|力争|打算|最好|必须|我们|老板|把|让|将|我觉得|我看|"
    r"想要的就?是|要的就?是|就是)[\s,，]*)*",
    re.I,
)
_TAIL = re.compile(
    r"(?:[\s,，]*\b(?:in|to|of|be|is|at|under|below|within|less than|fewer than|no more than|at most|at least|"
    r"more than|down|up|back|by|about|around|from|should|must|has|have|needs?|took|takes?|went|go|come|came|drop|fall|"
    r"cut|reduced?|\d[\d.,]*)|"
    r"[\s,，]*(?:从|由|降|升|压|减|缩|提|涨|控制|做|达|得|要|能|(?<![迟报签])到|在|至|为|不超过|最多|每|一个?[天周月年]))+$",
    re.I,
)
_LED_TO = re.compile(r"^[^，。]{0,10}?(?:[最更]?(?:想要?|希望|关心|在意|看重|盼)的(?:就)?是|目标(?:就)?是)")
"""Says whose aim it is: 院长最关心的是等候时间从…."""
_PRONOUN = re.compile(r"\b(?:it|them|this|that|which)$|^(?:它|这个?|那个?)$", re.I)
_OF = re.compile(
    r"^\s*of (?:all |the |our )?(?P<name>[a-z][\w' -]{2,30}?)"
    r"(?=\s+(?:within|by (?:the end|end of|next)|in|instead|rather|from|before|until|over)\b|"
    r"\s+(?-i:by [A-Z\d])|[,.;]|$)",
    re.I,
)


def name_of(text: str, baseline: str, target: FoundFigure | None) -> str:
    """What is measured: named with the target, else with the baseline, else by the words around the target."""
    for where in (text, baseline):
        for pattern in _NAMES:
            if found := pattern.search(_LED_TO.sub("", where)):
                name = str(found["name"]).strip()
                return _TAIL.sub("", name).strip() or name
    around = _around(text, target) if target else ""
    return around or (text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…")


def _around(text: str, target: FoundFigure) -> str:
    """The words before the figure without those that only lead to it; else what it is a part of."""
    if text[target.start : target.end] != target.words:
        return ""
    clause = re.split(r"[，,；;：:](?!\d)", text[: target.start])[-1][-2 * LONGEST :]
    subject = re.split(r"从|由|\bfrom\b", _LEADS_IN.sub("", clause.strip()))[0]
    before = _TAIL.sub("", subject).strip()
    part = _OF.match(text[target.end :])
    name = before if len(before) > 1 else part["name"] if part else target.unit if target.kind == "count" else ""
    return "" if len(name) > LONGEST or _PRONOUN.search(name) else name
