"""Two names that somebody says are one thing: "which the depot calls a slip", 我们叫托运单，客服叫运单."""

import re
from collections.abc import Iterator

_QUOTED = '[“「"]?'
_CLOSED = '[”」"]?'


def _han(name: str, shortest: int = 2) -> str:
    return rf"{_QUOTED}(?P<{name}>[\u4e00-\u9fff]{{{shortest},6}}?){_CLOSED}"


def _word(name: str) -> str:
    return rf"[\"“']?(?:an? |the |your |our )?(?P<{name}>(?!we\b|they\b|it\b|this\b|that\b)[a-z-]+(?: (?!here\b|and\b|is\b|are\b)[a-z-]+)?)[\"”']?"


_END_ZH = "(?=[，。；、,;]|$)"
_END = r"(?= here\b| too\b| anyway\b|[,.;)]|$)"
_WHERE = r"(?:[\u4e00-\u9fff]{0,4}(?:那边|这边|部门?|我们|他们|有的?人?))?"
_ONE_THING = "(?:是|就是|其实是|其实就是|都是|指的?(?:都)?是|说的(?:都)?是)?(?:一回事|一个意思|同一[^，。；]{1,4}|一个东西|一样东西|一码事)"
_SAME = r"(?:(?:is|are|it's|they're)(?: really| just)? )?(?:(?:one and )?the same(?: \w+)?|same \w+|one thing)"

_ALIASES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"{_han('a')}(?:[，、]{_WHERE}[也又]?|[也又])叫做?{_han('b')}{_END_ZH}",
        rf"叫(?:做|作|的是)?{_han('a')}[，,、；][^，。；]{{1,6}}?(?:叫|说)(?:做|作|的是|它)?{_han('b')}{_END_ZH}",
        rf"(?:说的|叫的|嘴里的|口中的|印的|写的|填的|所谓的?){_han('a')}，?(?:其实)?(?:也)?就是(?:[^，。；]{{0,9}}的)?{_han('b')}{_END_ZH}",
        rf"(?:^|[，。；]){_han('a')}[和跟同与、]{_han('b')}，?{_ONE_THING}",
        rf"\b{_word('a')},? (?:also called|also known as|aka|which (?:the )?\w+ calls?|or as (?:the )?\w+ (?:call|calls|say|says)(?: it| them)?,?) {_word('b')}{_END}",
        rf"\b(?:my|our|their|what (?:I|we|they) call) {_word('a')}s (?:are|means?) (?:just |really |simply )?the {_word('b')}s{_END}",
        rf"(?:^|[.;] ?){_word('a')},? (?:or |and )?{_word('b')},? {_SAME}\b",
        rf"\b(?:I|we|they|sales|ops|finance) (?:say|call (?:it|them|that)) {_word('a')},? (?:and |but )?(?:\w+ ){{1,3}}(?:say|says|calls? (?:it|them|that)|call (?:it|them)) {_word('b')}{_END}",
        rf"\b{_word('a')} (?:is|are) (?:just |only )?(?:our|their|another|the \w+'s?) (?:word|name|term) for {_word('b')}{_END}",
        rf"\bby {_word('a')},? (?:I|we|they) (?:just )?mean {_word('b')}{_END}",
    )
)


def aliases_in(text: str) -> Iterator[tuple[str, str]]:
    """Pairs of names that `text` says are one, English ones in lower case and in the singular."""
    for pattern in _ALIASES:
        for match in pattern.finditer(text):
            yield _singular(match["a"]), _singular(match["b"])


def _singular(name: str) -> str:
    return re.sub(r"(?<=[a-rt-z])s$", "", name.casefold())
