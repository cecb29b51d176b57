"""Warnings on wording: terms that two readers understand differently (INCOSE R6 to R35, Femmer's smells).

Published detectors of this kind reach about 60 percent precision on realistic text, so these never block. They look
only at what will be promised (outcome, measure, scope), where a vague word costs most; a problem told in vague words
is a reason to ask, which the interview does.
"""

import re
from collections.abc import Iterator

from assistant.needs.aspects import Aspect
from assistant.needs.checks.joined import second_need
from assistant.needs.checks.terms import Smell, Terms
from assistant.needs.checks.terms_en import ENGLISH
from assistant.needs.checks.terms_zh import CHINESE
from assistant.needs.findings import Finding, Message
from assistant.needs.language import sentences
from assistant.needs.statement import NeedStatement

PROMISES = (Aspect.OUTCOME, Aspect.MEASURE, Aspect.SCOPE)

_MESSAGES: dict[Smell, Message] = {
    "R6": Message(zh="数字没有带单位", en="a number without its unit"),
    "R7": Message(zh="含糊的词，各人理解不同", en="a vague term that each reader takes differently"),
    "R8": Message(zh="留了退路的说法", en="an escape clause"),
    "R9": Message(zh="没有说完的清单", en="a list without an end"),
    "R26/R32": Message(zh="绝对的说法，多半做不到", en="an absolute that rarely holds"),
    "R34/R35": Message(zh="量不出来，或时间不定", en="cannot be measured, or at no definite time"),
    "R24": Message(zh="代词指的是什么不清楚", en="a pronoun that may point to nothing"),
    "R18/R19": Message(zh="一句话里可能有两件事", en="perhaps two needs in one sentence"),
    "comparative": Message(zh="比较级或最高级，没有说和什么比", en="a comparison that does not say with what"),
    "negative": Message(
        zh="说的是不要什么，没有说要什么", en="says what must not be, where what should be would tell more"
    ),
}

_NAMED = re.compile(r"《[^》]*》|(?<=.)[“「\"][^”」\"]{1,30}[”」\"]|(?<=.)[“「\"][^”」\"]{1,30}[”」\"](?=.)")
_TITLE = re.compile(r"[A-Z][a-z]+")


def wording(statement: NeedStatement) -> Iterator[Finding]:
    """Words in what will be promised that a careful reader would query: one finding a rule and claim, which names the
    first of them."""
    for claim in statement.about(*PROMISES):
        for rule, words in smells(claim.text):
            yield Finding(rule=rule, severity="warn", where=claim.id, message=_MESSAGES[rule], words=words)


def smells(text: str) -> Iterator[tuple[Smell, str]]:
    """Each rule that `text` breaks as a promise, with the words that break it."""
    for rule in _MESSAGES:
        for terms in (*ENGLISH[rule], *CHINESE[rule]):
            if words := _first(terms, text):
                yield rule, words
                break
        else:
            if rule == "R18/R19" and (words := second_need(text)):
                yield rule, words


def _first(terms: Terms, text: str) -> str:
    """The first words that count: not in a name or a title, and not settled by what else the sentence says."""
    for match in terms.pattern.finditer(text):
        start, end = match.span("hit")
        if start < 0 or start == end or _in_a_name(text, start, end):
            continue
        if not (terms.unless and terms.unless.search(_sentence_around(text, start))):
            return match.group("hit").strip(" ，；、")
    return ""


def _sentence_around(text: str, position: int) -> str:
    return next((text[start:end] for start, end in sentences(text) if start <= position < end), text)


def _in_a_name(text: str, start: int, end: int) -> bool:
    """Whether the words stand in quotation marks or are capitalised as only names are ("Best Buy", "All Saints")."""
    if any(named.start() <= start and end <= named.end() for named in _NAMED.finditer(text)):
        return True
    if not _TITLE.match(text, start):
        return False
    opens = not re.search(r"\w\W{0,2}$", text[:start]) or bool(re.search(r"[.!?:;\n]\s*$", text[:start]))
    return not opens or bool(re.match(r" [A-Z][a-z]+", text[end:]))
