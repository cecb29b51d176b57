"""Two figures that their speakers dispute: one thing in other words, where somebody says that another count is right.

`clashes` compares words and so misses "turned away at the gate" beside "rejected". Where a speaker refers to counts of
their own ("我这边看系统", "my drivers' slips add up to") nearness in meaning is enough, for few do so without a dispute.
"""

import re

from assistant.needs.checks.sets import Near
from assistant.needs.claims import Claim
from assistant.needs.statement import NeedStatement

NEAR = 0.35
"""How near two such claims must be."""

_OWN_COUNT = re.compile(
    r"我(?:们)?这边(?:看|查|统计|记|算)|(?:系统|后台|台账|账|报表|记录|日志)(?:里|上|中)|自己(?:登记|统计|记|数|算)的|(?:那个|那数|这个数|数字?)(?:就?不对|不准|有问题)|口径|"
    r"不认|不承认|没(?:有)?(?:那么|这么)[多少高低]|实际(?:上|是|只|有)|哪有(?:那么|这么)|真实的?数|明明|我(?:们)?(?:数过|查过|算过|统计)|以我(?:们)?(?:的|这)|按我们的|"
    r"\b(?:stand by (?:it|that)|(?:my|our)(?: own)? (?:\w+'? )?(?:count|counts|numbers|figures|records|sheet|log|books|ledger|slips|system|report)s?|"
    r"by (?:my|our) (?:own )?\w+|does(?: not|n't) accept|do(?: not|n't) accept|disput(?:e|es) (?:it|that|the (?:figure|number|count))|disagrees?|that(?:'s| is) (?:wrong|not true|not right|too (?:high|low))|"
    r"the (?:real|true|actual|right) (?:figure|number|count)|the system (?:says|shows)|records? (?:say|show)s?|"
    r"not (?:as|that) (?:many|much|bad|high)|never that (?:many|much))\b",
    re.I,
)
_WHICH = re.compile(
    r"[一二三四五六七八九十\d甲乙丙丁东西南北老新](?=[厂号店线栋仓楼区期组院班校段部馆库])|"
    r"\b(?:line|site|plant|shed|ward|room|store|branch|route|phase|floor|building|team) (?:\d+|[a-z]|one|two|three|four)\b|\b(?:north|south|east|west)(?:ern)?\b",
    re.I,
)


def disputes(statement: NeedStatement, claim: Claim) -> bool:
    """Whether the claim, what was said around it, or its statement refers to a count of the speaker's own."""
    said = (_around(statement, quote.source_id, quote.start) for quote in claim.quotes)
    return any(_OWN_COUNT.search(text) for text in (claim.text, *said, *(c.text for c in statement.claims)))


def told_in_other_words(one: str, other: str, near: Near) -> bool:
    """Whether two claims are near enough to be about one thing, and do not name two of a kind (一厂 and 二厂)."""
    return which(one) == which(other) and near(one, other) >= NEAR


def which(text: str) -> set[str]:
    """The numbers and sides by which things of one kind are told apart."""
    return {found.group().casefold() for found in _WHICH.finditer(text)}


def _around(statement: NeedStatement, source_id: str, position: int) -> str:
    """What was said right before and after; of a long source no more than a few sentences."""
    source = statement.source(source_id)
    return source.text[max(0, position - 60) : position + 120] if source else ""
