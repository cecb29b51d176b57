"""Two departments' outcomes that exclude each other: more of it and less of it, for all and for few, kept and deleted."""

import re
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from assistant.needs.aspects import Aspect
from assistant.needs.checks.content import content, stem, stems, terms
from assistant.needs.checks.sets import Beside, Near, Said, SetFinding, across, everything, paired
from assistant.needs.findings import Message
from assistant.needs.language import clauses, language_of
from assistant.needs.statement import NeedStatement

NEAR = 0.38
"""How near two such outcomes must be at least; they must share the words for their object as well."""

WANTS = frozenset({Aspect.OUTCOME, Aspect.MEASURE, Aspect.SCOPE, Aspect.REQUEST, Aspect.CONSTRAINTS})

_MESSAGE = Message(zh="两个要求不能同时满足", en="two outcomes that exclude each other")
_WHO_WANTS = re.compile(
    r"^[^，。,]{0,10}?(?:希望|要求|想要?|需要|主张|坚持)|^(?:[A-Z]?[\w' -]{1,30}? )?(?:wants?|needs?|asks? for|would like|insists?(?: on)?|hopes?|requires?)\b",
    re.I,
)


class _Axis(NamedTuple):
    """Two ends that nothing can be at once. `at` tells where the object stands: right at the word, or anywhere."""

    ends: tuple[re.Pattern[str], re.Pattern[str]]
    close: bool = False


def _axis(en: tuple[str, str], zh: tuple[str, str], *, close: bool = False) -> _Axis:
    first, second = (re.compile(rf"\b(?:{e})\b|{z}", re.I) for e, z in zip(en, zh, strict=True))
    return _Axis((first, second), close)


_MORE_ZH = r"增加|提高|提升|加大|加到|延长|放宽|扩大|上调|调高|多备|加长|拉长|涨"
_LESS_ZH = r"减少|降低|压缩|缩短|收紧|缩小|下调|调低|降到|压到|减到|砍掉?|压低|少备"
_MORE_EN = r"raise|increase|extend|expand|more|longer|higher|bigger|larger|lengthen|grow|widen|wider"
_LESS_EN = r"cut|reduce|lower|fewer|less|shorter|shorten|shrink|smaller|decrease|narrow|trim"

_AXES = (
    _axis((_MORE_EN, _LESS_EN), (_MORE_ZH, _LESS_ZH), close=True),
    _axis((r"moved? earlier|bring forward|earlier", r"moved? later|push(?:ed)? back|postpone|later"), ("提前|提早|改早", "推迟|延后|往后[挪推]|改晚|延到")),
    _axis((r"every(?:body|one)(?:'s)?|all staff|all \w+(?= (?:should|can|may|must))|open to all", r"only|nobody but|restricted to|no one except"), ("所有[^，。]{0,6}都能|人人都?能|全员|都能看|都可以看|公开", "只有|仅限|仅[^，。]{0,6}能|不能让[^，。]{0,8}看|不公开")),
    _axis((r"same(?= \w+ (?:in|for|across))|uniform|one standard|centrally|standardi[sz]e[ds]?", r"(?:set|choose|decide|fix)(?: on)? (?:their|its) own|each \w+ (?:sets|decides|chooses)|locally|individually"), ("统一|集中(?:定|管|采购)|总部定", "各[^，。]{0,3}自己|自己定|自行|自主|因店而异|放权")),
    _axis((r"ke(?:ep|pt)|retain(?:ed)?|archive[ds]?", r"delete[ds]?|erase[ds]?|wiped?|purged?"), ("保留|留存|存档|保存", "删除|删掉|清除|销毁|不留存")),
    _axis((r"manually|by hand|by a human|in person", r"automatically|automated|without (?:a|any) human"), ("人工|手工", "免检|自动|无人")),
)  # fmt: skip
_MUST = re.compile(r"\b(?:must|ha(?:s|ve) to|needs? to|required to)(?: be)?\b|必须|一律要?|都要|都得", re.I)
_VAGUE = terms(
    "时间 时长 数量 次数 金额 比例 成本 人数 流程 系统 time number amount share cost costs process system level rate"
)
"""Objects that are nothing without what they are of: serving time and opening time are two things."""

_DEED = re.compile(
    r"\b(?:should|can|may|must|could|able to) (?!be\b)(\w+)|能(?:够|随时|直接)?([看改批查填删编录审])", re.I
)
_NEED_NOT = re.compile(
    r"\b(?:without|no longer|need not|don't have to|doesn't have to|no)\b|不用|无需|不需要|不必|免去?|取消", re.I
)


_REFUSAL = re.compile(
    r"(?:一[个张台件家次人名单辆间套]都?|一律|坚决|绝|再也|暂时|今年|明年|先)?不(?:再|多|能|许|准|可以?|得)?(?P<zh>[\u4e00-\u9fff])|"
    r"\b(?:not|never|no longer|won't|don't|mustn't|can't|cannot|shouldn't)(?: be)? (?P<en>[a-z]{3,})",
    re.I,
)
"""What somebody will not have done: 一张都不多发, "must not open"."""


def excluding(statements: Sequence[NeedStatement], near: Near, beside: Beside = everything) -> Iterator[SetFinding]:
    """Outcomes of two statements that cannot both be had, at most one finding for every two claims."""
    wants = {s.id: [_wish(Said(s.id, c)) for c in s.claims if c.aspect in WANTS] for s in statements}
    for a, b in across(wants, lambda wish: wish.said.words, beside, NEAR):
        one, other = a.said, b.said
        apart = _perhaps(a, b) and not set(one.claim.quotes) & set(other.claim.quotes)
        if apart and exclude(one.words, other.words, near):
            yield paired("excluding", one, other, _MESSAGE)


class _Wish(NamedTuple):
    """A wish with the ends it may stand at: what it says can only be excluded by a wish at another end."""

    said: Said
    ends: frozenset[str]


def _wish(said: Said) -> _Wish:
    clauses = _bare(said.words)
    at = {
        f"{number}{end}"
        for number, axis in enumerate(_AXES)
        for end, pattern in zip("+-", axis.ends, strict=True)
        if any(pattern.search(clause) for clause in clauses)
    }
    deeds = {"must+": _MUST, "must-": _NEED_NOT, "refusal+": _REFUSAL}
    return _Wish(said, frozenset(at | {end for end, pattern in deeds.items() if pattern.search(said.words)}))


def _perhaps(one: _Wish, other: _Wish) -> bool:
    """Whether the two may stand at two ends of anything: most pairs do not, which saves looking."""
    opposite = {end[:-1] + ("-" if end.endswith("+") else "+") for end in one.ends}
    return bool(opposite & other.ends) or ("refusal+" in one.ends) != ("refusal+" in other.ends)


def exclude(one: str, other: str, near: Near) -> bool:
    """Whether two wishes of one language stand at two ends of one thing."""
    if language_of(one) != language_of(other) or near(one, other) < NEAR:
        return False
    ones, others = _bare(one), _bare(other)
    opposed = any(_opposed(axis, ones, others) or _opposed(axis, others, ones) for axis in _AXES)
    spared = _spared(one, other) or _spared(other, one)
    refused = _refused(one, other) or _refused(other, one)
    return opposed or spared or refused


def _opposed(axis: _Axis, ones: Sequence[str], others: Sequence[str]) -> bool:
    for a, b in product(ones, others):
        first, second = axis.ends[0].search(a), axis.ends[1].search(b)
        if first and second and not _other_deeds(a, b) and not axis.ends[1].search(a) and not axis.ends[0].search(b):
            objects = (
                (_object(a, first), _object(b, second)) if axis.close else (_without(a, first), _without(b, second))
            )
            if (terms(objects[0]) & terms(objects[1])) - _VAGUE or _one_object(*objects):
                return True
    return False


def _other_deeds(one: str, other: str) -> bool:
    """Whether both name what may be done, and name two things: all may see it and one may change it."""
    deeds = [{stem(next(filter(None, found.groups()))) for found in _DEED.finditer(text)} for text in (one, other)]
    return all(deeds) and not deeds[0] & deeds[1]


def _spared(one: str, other: str) -> bool:
    """Whether `one` makes a duty of what `other` wants to be spared: 必须审批 and 不用审批, for the same thing."""
    must, spare = _MUST.search(one), _NEED_NOT.search(other)
    if not must or not spare:
        return False
    duty = _deeds(one[must.end() :]) & _deeds(other[spare.end() :][:24])
    return bool(duty) and any(not _within(term, duty) for term in terms(_plain(one)) & terms(_plain(other)))


def _refused(one: str, other: str) -> bool:
    """Whether `one` will not have what `other` will: the same verb, refused here and wanted there, of one object."""
    refusal = _REFUSAL.search(one)
    if not refusal or _REFUSAL.search(other):
        return False
    verb = refusal["zh"] or stem(refusal["en"].casefold())
    wanted = (
        re.search(rf"(?:要|能|得|想|可以|必须)[^，。；]{{0,6}}{verb}", other) if refusal["zh"] else verb in stems(other)
    )
    return bool(wanted) and len((terms(_plain(one)) & terms(_plain(other))) - _VAGUE - {verb}) >= 2


def _deeds(text: str) -> set[str]:
    return terms(text[:40])


def _within(term: str, deeds: set[str]) -> bool:
    return any(term == deed or stem(term) == stem(deed) for deed in deeds)


def _bare(text: str) -> list[str]:
    """The clauses of a wish, without who wishes it."""
    return [_plain(text[start:end]) for start, end in clauses(text)]


def _plain(clause: str) -> str:
    rest = _WHO_WANTS.sub("", clause, count=1)
    return rest if re.search(r"\w", rest) else clause


def _object(clause: str, at: re.Match[str]) -> str:
    """What grows or shrinks: the words right after, up to the next preposition, or with 把 those right before."""
    if language_of(clause) == "en":
        tail = clause[at.end() :]
        return re.split(r"\b(?:to|for|by|from|so|at|in|of|per|with|below|under)\b|[,.;]", tail, maxsplit=1)[0]
    before = re.search(r"(?:把|将)([^，。]{2,10})$", clause[: at.start()])
    after = clause[at.end() :][:8]
    return before[1] if before else (clause[: at.start()][-6:] if at.group().endswith("到") else after)


def _one_object(one: str, other: str) -> bool:
    """Whether both objects are the same words, vague as they may be."""
    return bool(terms(one)) and content(one) == content(other)


def _without(clause: str, at: re.Match[str]) -> str:
    return f"{clause[: at.start()]}，{clause[at.end() :]}"
