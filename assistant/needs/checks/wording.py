"""Warnings on wording: terms that two readers understand differently (INCOSE R7 to R36, Femmer's smells).

Published detectors of this kind reach about 60 percent precision on realistic text, so these never block. They look
only
at what will be promised (outcome, measure, scope), where a vague word costs most; a problem told in vague words is a
reason to ask, which the interview does.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.needs.aspects import Aspect
from assistant.needs.findings import Finding, Message
from assistant.needs.statement import NeedStatement

PROMISES = (Aspect.OUTCOME, Aspect.MEASURE, Aspect.SCOPE)


class _Rule(NamedTuple):
    name: str
    message: Message
    pattern: re.Pattern[str]


def _words(en: str, zh: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{en})\b|{zh}", re.I)


_RULES = (
    _Rule(
        "R7",
        Message(zh="含糊的词，各人理解不同", en="a vague term that each reader takes differently"),
        _words(
            "some|several|many|adequate|appropriate|reasonable|user-friendly|friendly|easy|easily|better|flexible|efficient|"
            "efficiently|smooth|smoothly|convenient|modern|state-of-the-art|sufficient",
            "便捷|友好|高效|合理|适当|若干|一些|完善|灵活|提升体验|方便|更好|优化|顺畅|智能化",
        ),
    ),
    _Rule(
        "R8",
        Message(zh="留了退路的说法", en="an escape clause"),
        _words(
            "where possible|if possible|as appropriate|if needed|if necessary|as far as possible",
            "尽可能|尽量|必要时|视情况|原则上",
        ),
    ),
    _Rule(
        "R9",
        Message(zh="没有说完的清单", en="a list without an end"),
        _words(
            r"etc|and so on|and so forth|including but not limited to", "等等|包括但不限于|之类的|等(?=[，。；、]|$)"
        ),
    ),
    _Rule(
        "R26/R32",
        Message(zh="绝对的说法，多半做不到", en="an absolute that rarely holds"),
        _words("always|never|all|every|100 ?%|none|nobody|everyone", "所有|任何|全部|永远|实时|一键|百分之百|100%"),
    ),
    _Rule(
        "R34/R35",
        Message(zh="量不出来，或时间不定", en="cannot be measured, or at no definite time"),
        _words(
            "fast|faster|quick|quickly|soon|sooner|eventually|later|timely|as soon as possible|asap",
            "快速|更快|及时|尽快|之后|早日|尽早",
        ),
    ),
    _Rule(
        "R24",
        Message(zh="代词指的是什么不清楚", en="a pronoun that may point to nothing"),
        re.compile(r"^(?:it|this|they|these|those)\b|^(?:它|其|该|这个|那个)", re.I),
    ),
    _Rule(
        "R18/R19",
        Message(zh="一句话里可能有两件事", en="perhaps two needs in one sentence"),
        _words("and/or|and also|as well as", "并且|以及|同时|和/或"),
    ),
)


def wording(statement: NeedStatement) -> Iterator[Finding]:
    """Words in what will be promised that a careful reader would query."""
    for claim in statement.about(*PROMISES):
        for rule in _RULES:
            if found := rule.pattern.search(claim.text):
                yield Finding(
                    rule=rule.name, severity="warn", where=claim.id, message=rule.message, words=found.group()
                )
