"""Two statements that give two figures for one thing.

Found where both sides name the same thing in the same words, apart from words any sentence has: 华东仓 is not 仓库,
"return rate for shoes" is not "return rate". That misses paraphrases and is right when it speaks; a paraphrase counts
where somebody refers to figures of their own (`disputes`). The figures a measure starts from count as claims do.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.content import Content, content, plain
from assistant.needs.checks.disputes import NEAR, disputes, told_in_other_words
from assistant.needs.checks.sets import Beside, Figures, Near, Said, SaidFigure, SetFinding, across, everything, paired
from assistant.needs.claims import Claim, stated
from assistant.needs.findings import Message
from assistant.needs.language import clauses, language_of
from assistant.needs.statement import NeedStatement

ABROAD = 0.64
"""How near the words around two figures must be across languages, where words cannot be compared."""

APART = 0.1
"""Figures that differ by no more than this part of the larger are one figure, told roughly."""

_MESSAGE = Message(zh="同一件事有两个数", en="two figures for one thing")
_GENERIC = Content({*"人个次件家张台天件", "people", "time", "thing", "person", "case", "piec"})
_TIMES = re.compile(
    r"去年|前年|明年|后年|上个?月|下个?月|上周|下周|以前|之前|原来|当时|后来|旺季|淡季|高峰|大促|节假日|周末|平时|早上|上午|下午|晚上|夜里|夜班|白班|同期|"
    r"[一二三四1-4]季度|[上下]半年|(?:周|星期|礼拜)[一二三四五六日天]|20\d\d|[一二三四五六七八九十\d]{1,3}月份|(?<![一二三四五六七八九十\d个])(?:十[一二]?|[一二三四五六七八九])月|"
    r"\b(?:January|February|March|April|June|July|August|September|October|November|December|in May)\b|"
    r"\b(?:last|next|previous) \w+|\bused to\b|\bbefore\b|\b(?:week|mon|tues|wednes|thurs|fri|satur|sun)days?\b|\bweekends?\b|\bpeak\b|\boff-?season\b|"
    r"\bsummer\b|\bwinter\b|\bspring\b|\bautumn\b|\bmornings?\b|\bevenings?\b|\bnights?\b|\bQ[1-4]\b",
    re.I,
)
_PERIODS = {
    "hour": re.compile(r"(?:每|一个?)小时|\b(?:an|per|each|every) hour|\bhourly\b", re.I),
    "day": re.compile(r"[每一]天|每日|日均|天天|\b(?:a|per|each|every) day|\bdaily\b", re.I),
    "week": re.compile(r"[每一]周|每个?星期|一个?星期|\b(?:a|per|each|every) week|\bweekly\b", re.I),
    "month": re.compile(r"每个?月|一个月|月均|\b(?:a|per|each|every) month|\bmonthly\b", re.I),
    "year": re.compile(r"[每一]年|年均|\b(?:a|per|each|every) year|\byearly\b|\bannual", re.I),
    "shift": re.compile(r"每个?班|一个班|\b(?:a|per|each|every) shift", re.I),
}
_BOUND = re.compile(
    r"最多|最高|最少|至少|不超过|不到|多则|少则|封顶|\b(?:(?<!add )(?<!adds )up to|at most|at least|no more than|over|more than|less than|under|max)\b",
    re.I,
)
_PART = re.compile(r"其中|里面?有?|当中|之中|\bof (?:those|these|them|which|the|our)\b", re.I)
_AIM = re.compile(
    r"希望|目标|争取|力争|打算|必须|要求|降到|压到|减到|缩短到|提高到|提升到|升到|控制在|"
    r"\b(?:should|targets?|goals?|aim|want|wants|hope|must|has to|have to|down to|(?<!add )(?<!adds )up to|cut|reduce|raise|increase|within)\b",
    re.I,
)
_SPEAKER = re.compile(
    r"^[^，。,]{1,10}?(?:说|认为|觉得|讲|反映|估计|提到|报的是)[，,:： ]*|^(?:according to [^,]{2,30},|(?:\w+ ){1,4}(?:says?|said|thinks|reckons|told us)(?: that)?)\s*",
    re.I,
)
_MOVES = re.compile(
    r"[以之]?内(?:就行|就好)?|以下|降到|降至|压到|减到|缩短到|提高到|提升到|升到|降|\b(?:down|up|to|stands? at|go)\b",
    re.I,
)
_MINUTES = (("month|个?月", 43200.0), ("week|周|星期|礼拜", 10080.0), ("工作日|working day", 2016.0), ("day|天", 1440.0), ("hour|hr|小时|钟头", 60.0), ("min|分", 1.0))  # fmt: skip


_CURRENCIES = {
    "euro": "€|euro|EUR|欧元",
    "dollar": r"\$|dollar|USD|bucks|美元|刀",
    "pound": "£|pound|GBP|quid|英镑",
    "yuan": "[¥￥]|yuan|RMB|元|块|人民币",
}


FiguresByKind = Mapping[tuple[str, bool], Sequence[SaidFigure]]
"""Figures by their kind, and by whether they are wanted or of today."""


class _Stated(NamedTuple):
    """A figure of a claim with what it is about."""

    said: Said
    figure: SaidFigure
    about: Content
    core: str
    aimed: bool
    times: frozenset[str]
    period: frozenset[str]
    disputed: bool
    part: bool


def two_figures(
    statements: Sequence[NeedStatement], figures: Figures, near: Near, beside: Beside = everything
) -> Iterator[SetFinding]:
    """Claims of two statements that give two figures for one thing, at most one finding for every two claims."""
    stated = {statement.id: list(_stated(statement, figures)) for statement in statements}
    told: set[tuple[str, str, str, str]] = set()
    for a, b in across(stated, lambda stated: stated.said.words, beside, NEAR):
        places = (a.said.statement, a.said.claim.id, b.said.statement, b.said.claim.id)
        if places not in told and _clash(a, b, near):
            told.add(places)
            yield paired("two-figures", a.said, b.said, _MESSAGE)


def figures_part(ones: FiguresByKind, others: FiguresByKind) -> bool:
    """Whether both give figures of one kind, both of today or both of what is wanted, and none is the same: a dispute,
    or two things, but not one need told twice."""
    return any(all(_differ(a, b) for a, b in product(ones[kind], others[kind])) for kind in ones.keys() & others.keys())


def figures_by_kind(statement: NeedStatement, figures: Figures) -> FiguresByKind:
    """The figures of a statement by what they are of."""
    found: dict[tuple[str, bool], list[SaidFigure]] = defaultdict(list)
    for one in _stated(statement, figures):
        found[one.figure.kind, one.aimed].append(one.figure)
    return found


def _stated(statement: NeedStatement, figures: Figures) -> Iterator[_Stated]:
    for claim in (*statement.claims, *_measured(statement)):
        text = _SPEAKER.sub("", claim.text)
        for start, end in clauses(text):
            clause = text[start:end]
            found = [f for f in figures(clause) if f.number and f.kind != "date" and not _is_article(f, clause)]
            aimed = claim.aspect in (Aspect.OUTCOME, Aspect.MEASURE) or bool(_AIM.search(clause))
            if len(found) != 1 or (_BOUND.search(clause) and not aimed):
                continue  # of two figures in a clause nobody can tell which is of what
            core = _core(clause, found[0], figures)
            about = content(core)
            if about - _GENERIC:
                times = frozenset(word.casefold() for word in _TIMES.findall(text))
                period = frozenset(name for name, pattern in _PERIODS.items() if pattern.search(clause))
                yield _Stated(
                    Said(statement.id, claim),
                    found[0],
                    about,
                    core,
                    aimed,
                    times,
                    period,
                    disputes(statement, claim),
                    bool(_PART.search(clause)),
                )


def _measured(statement: NeedStatement) -> Iterator[Claim]:
    """Where measures stand and should go, as claims; not what a claim says already."""
    said = {quote for claim in statement.claims for quote in claim.quotes}
    for measure in statement.measures:
        for facet, figure in ((Facet.BASELINE, measure.baseline), (Facet.TARGET, measure.target)):
            if figure and not any(figure.quote.overlaps(quote) for quote in said):
                claim = stated(f"{measure.id}-{facet}", figure.quote, facet)
                yield claim.model_copy(update={"text": f"{measure.name} {figure.words}"})


def _is_article(figure: SaidFigure, clause: str) -> bool:
    """一天 of 一天两千单 says how often, 一份 of 一份合同 and "one" of "one contract" which; neither says how much."""
    if re.match(r"[以之]?内", clause[figure.end :]):
        return False  # 一天内 is a limit
    alone = re.match(r"[一每](?![一二两三四五六七八九十百千万])|an?\b|per\b|each\b|every\b|one\b", figure.words, re.I)
    return figure.kind in ("duration", "count") and figure.number == 1 and bool(alone)


def _core(clause: str, figure: SaidFigure, figures: Figures) -> str:
    """The clause without its figures; of a count what is counted stays."""
    counted = _counted(figure) if figure.kind == "count" else ""
    rest = f"{clause[: figure.start]} {counted} {clause[figure.end :]}"
    for other in reversed([f for f in figures(rest) if f.kind != "count"]):
        rest = f"{rest[: other.start]} {rest[other.end :]}"
    return re.sub(r"\s+", " ", _MOVES.sub(" ", rest)).strip()


def _counted(figure: SaidFigure) -> str:
    """What a count counts: 门店 of 四十二家门店, 单 of 两千单, "stores" of "42 stores"."""
    unit = figure.unit
    return (
        unit[1:]
        if not unit.isascii() and len(unit) > 1 and unit[0] in "个家张次份台辆条位名间只批趟套座支款户"
        else unit
    )


def _clash(one: _Stated, other: _Stated, near: Near) -> bool:
    same_place = set(one.said.claim.quotes) & set(other.said.claim.quotes)
    if same_place or one.figure.kind != other.figure.kind or one.aimed != other.aimed:
        return False
    if one.times != other.times or one.period != other.period or not _differ(one.figure, other.figure):
        return False
    if language_of(one.core) != language_of(other.core):
        return not one.part and not other.part and near(plain(one.core), plain(other.core)) >= ABROAD
    if (one.disputed or other.disputed) and told_in_other_words(one.said.words, other.said.words, near):
        return True
    return not one.part and not other.part and _alike(one.about, other.about)


def _alike(one: Content, other: Content) -> bool:
    """Whether two contents are one, how often a word occurs not counted."""
    return set(one) - set(_GENERIC) == set(other) - set(_GENERIC)


def _differ(one: SaidFigure, other: SaidFigure) -> bool:
    """Whether they are plainly two amounts of one unit."""
    if one.kind == "money" and _currency(one) != _currency(other):
        return False
    a, b = _amount(one), _amount(other)
    loosely = 0.3 if one.kind == "duration" and _minutes(one) != _minutes(other) else APART
    return abs(a - b) > loosely * max(a, b)


def _currency(figure: SaidFigure) -> str:
    """The currency of an amount of money; a bare 八十万 is in the money of the country."""
    named = (name for name, words in _CURRENCIES.items() if re.search(words, figure.words, re.I))
    return next(named, "yuan" if re.search(r"[\u4e00-\u9fff]", figure.words) else "")


def _amount(figure: SaidFigure) -> float:
    return (figure.number or 0.0) * (_minutes(figure) if figure.kind == "duration" else 1.0)


def _minutes(figure: SaidFigure) -> float:
    return next((minutes for unit, minutes in _MINUTES if re.search(unit, figure.words, re.I)), 525600.0)
