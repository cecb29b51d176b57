"""Two needs in one English sentence: two clauses, each with its own subject and verb, joined as equals.

A joining word shows nothing ("price and stock"), the second clause does: "…, and the canteen can plan meals". Chinese,
whose clauses follow each other without any word, is left to its words (`terms_zh`).
"""

import re

_VERB = (
    r"(?:can|could|must|should|will|is|are|has|have|gets?|knows?|sees?|goes|go|falls?|drops?|rises?|reach(?:es)?|receives?|"
    r"finds?|takes?|comes?|stays?|leaves?|arrives?|hears?|pays?|starts?|stands?|learns?|needs?|pass(?:es)?|leaves?|don't|doesn't|never|ends?)"
)
_STARTER = r"(?:the|our|their|its|every|each|all|no|nobody|everyone|everybody|an?)"
_CLAUSE = rf"(?:{_STARTER} (?:(?!to\b|of\b|that\b|who\b|which\b)[\w'-]+ ){{1,4}}?|[a-z]+ (?:[a-z]+s )?|[a-z]+ in [\w ]+? ){_VERB}\b"
_OWN_CLAUSE = rf"{_STARTER} (?:(?!to\b|that\b|who\b|which\b)[\w'-]+ ){{1,6}}?{_VERB}\b"
_FIGURED = rf"{_STARTER} (?:[\w'-]+ ){{1,4}}?(?:from|to) (?:(?:under|over|below|above|about) )?\d"
_DEVELOPS = r"(?:falls?|drops?|goes|go|rises?|grows?|climbs?|sinks?|improves?|stays?|shrinks?)"
_OPENS = re.compile(r"^(?:when|if|once|after|before|until|while|as soon as|because|whenever|where)\b", re.I)
_SUBORDINATE = re.compile(
    r"\b(?:that|which|who|whose|when|where|if|whether|how|what|before|after|until|because|so|once|why|as)\b", re.I
)

_JOINTS = (
    re.compile(rf"(?:,| [-–]|;) (?:and|plus|also|in addition) (?P<second>{_CLAUSE}|{_OWN_CLAUSE})", re.I),
    re.compile(rf" and (?P<second>{_OWN_CLAUSE}|{_FIGURED})", re.I),
    re.compile(rf",? (?:while|whereas) (?P<second>{_STARTER} (?:[\w'-]+ ){{1,6}}?{_DEVELOPS}) [^.]*\d", re.I),
)


def second_need(text: str) -> str:
    """The beginning of a second clause that is a need by itself, or ""."""
    for joint, strong in zip(_JOINTS, (True, False, True), strict=True):
        for match in joint.finditer(text):
            first = text[: match.start()].strip()
            open_still = _OPENS.search(first) or (not strong and _SUBORDINATE.search(first))
            if not open_still and re.search(rf"\b{_VERB}\b", first, re.I):
                return match["second"].strip()
    return ""
