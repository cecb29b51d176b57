"""One thing with two names, and one name for two things (INCOSE R4 and R36), across the statements of a set."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from assistant.needs.checks.aliases import aliases_in
from assistant.needs.checks.sets import Beside, Near, Said, SetFinding, across, everything, paired
from assistant.needs.findings import Message
from assistant.needs.language import sentences
from assistant.needs.statement import NeedStatement

ONE_MATTER = 0.6
"""How near two claims must be, the names aside, for two names in them to be taken for one thing."""

ONE_MEANING = 0.65
"""From here on two explanations of a name say the same."""

EXPLANATIONS = 20
"""How many explanations of one term, in different words, the others are laid beside."""

_NAMES_MESSAGE = Message(
    zh="可能是一件事叫了两个名字，要统一或写明区别",
    en="perhaps one thing with two names: settle on one, or say how they differ",
)
_MEANS_MESSAGE = Message(zh="同一个词，两边说的不是一个意思", en="one term explained in two ways")

_FAMILIES_ZH = """
    会员/客户/用户/顾客/客人/买家 患者/病人 门店/店铺/网点/分店 供应商/供货商/厂家 工单/派单/任务单/服务单 司机/驾驶员
    业务员/销售员/客户经理 学生/学员 货号/物料号/料号/物料编码/商品编码 合同/协议 运单/托运单 家长/监护人 护工/护理员 预约/预订/挂号 经销商/代理商 住户/业主/租户
"""
_FAMILIES_EN = """
    customer/client/user/member/patron/shopper, patient/service user, store/shop/branch/outlet, supplier/vendor,
    booking/reservation/appointment, ticket/case/incident/work order/job sheet, shipment/consignment/delivery/parcel,
    pupil/student/learner, tenant/resident/occupant, invoice/bill, item number/part number/SKU/article number,
    guest/visitor, landlord/owner, parent/guardian, carer/caregiver, dealer/reseller/distributor
"""
_FAMILIES = (
    *(tuple(family.split("/")) for family in _FAMILIES_ZH.split()),
    *(tuple(family.strip().split("/")) for family in _FAMILIES_EN.split(",")),
)
_MEANS = (
    re.compile(
        r"[“「]?(?P<term>[\u4e00-\u9fff]{2,8}?)[”」]?(?:是指|指的是|的意思是|的定义是|定义为|就算|算的是|的口径是)"
        r"(?P<means>[^。；]{3,60})"
    ),
    re.compile(
        r"(?:^|[，。；])(?P<means>[^，。；]{4,40}?)(?:才|就)?(?:算|叫)(?:作|做)?[“「]?(?P<term>[\u4e00-\u9fff]{2,6})[”」]?(?=[，。；]|$)"
    ),
    re.compile(
        r"\b(?:an? |the )?[\"“']?(?P<term>(?!we\b|it\b|this\b|that\b|which\b|they\b|by\b)[a-z-]+(?: (?!we\b)[a-z-]+)?)[\"”']?,? "
        r"(?:we mean|means|is defined as|counts as|refers to|is anyone who|is someone who|is one who|is one that)\s"
        r"(?P<means>[^.;]{4,90})",
        re.I,
    ),
)


def named_two_ways(
    statements: Sequence[NeedStatement], near: Near, said: Sequence[str] = (), beside: Beside = everything
) -> Iterator[SetFinding]:
    """Both kinds; at most one finding for the names of one family. `said` are texts in which somebody may have told
    that two names are one, or are not."""
    yield from _two_names(statements, near, said, beside)
    yield from _two_meanings(statements, near)


def _two_names(
    statements: Sequence[NeedStatement], near: Near, said: Sequence[str], beside: Beside
) -> Iterator[SetFinding]:
    claims = [claim.text for statement in statements for claim in statement.claims]
    aliases = list(dict.fromkeys(pair for text in (*claims, *said) for pair in aliases_in(text)))
    alone = list(_plain_sentences((*claims, *said)))
    told: list[set[str]] = []
    for family in (*aliases, *_FAMILIES):
        used = _uses(statements, family)
        apart = [*told, *_told_apart(alone, family)]
        for one, other in combinations(used, 2):
            if {one, other} in apart:
                continue
            uses = {one: used[one], other: used[other]}
            if pair := _any_two(uses) if family in aliases else _on_one_matter(uses, near, beside):
                told.append({one, other})
                yield paired("R4/R36", *pair, _NAMES_MESSAGE, (one, other))
                break


def _uses(statements: Sequence[NeedStatement], family: Iterable[str]) -> Mapping[str, list[Said]]:
    """The claims that use each name of the family, by name; names nobody uses are left out."""
    found: dict[str, list[Said]] = defaultdict(list)
    for statement in statements:
        for claim in statement.claims:
            for name in _named(claim.text, family):
                found[name].append(Said(statement.id, claim))
    return found


def _says(name: str, text: str) -> bool:
    """Whether the name stands in `text` as a word of its own: 客户 of 客户经理 and "user manual" do not name anybody."""
    if name.casefold() not in text.casefold():
        return False  # saves most of the searches below
    if name.isascii():
        return bool(
            re.search(rf"(?<![\w-]){re.escape(name)}s?\b(?![- ](?:manual|guide|account|story|interface))", text, re.I)
        )
    return bool(re.search(rf"{name}(?!经理|端|名|体验|手册|群|号|卡|系统|协议)", text))


def _named(text: str, family: Iterable[str]) -> Iterator[str]:
    """The names of the family that stand in `text`; 托运单 does not say 运单."""
    for name in sorted(family, key=len, reverse=True):
        if _says(name, text):
            text = re.sub(rf"\b{re.escape(name)}(?=s?\b)" if name.isascii() else name, " ", text, flags=re.I)
            yield name


def _plain_sentences(texts: Iterable[str]) -> Iterator[str]:
    """All sentences that tell no alias."""
    told = (text[start:end] for text in texts for start, end in sentences(text))
    return (text for text in told if not any(aliases_in(text)))


def _told_apart(told: Sequence[str], family: Sequence[str]) -> list[set[str]]:
    """Pairs of names that stand in one sentence as two things: 客户里有三成是会员.

    An alias ("tickets, also called cases") stands in one sentence too, and is none.
    """
    return [{a, b} for text in told for a, b in combinations(_named(text, family), 2)]


def _any_two(uses: Mapping[str, Sequence[Said]]) -> tuple[Said, Said] | None:
    """The first two claims of two statements, one with each name."""
    pairs = product(*uses.values())
    return next(((one, other) for one, other in pairs if one.statement != other.statement), None)


def _on_one_matter(uses: Mapping[str, Sequence[Said]], near: Near, beside: Beside) -> tuple[Said, Said] | None:
    """The first two claims of two statements that speak of one matter when the names in them are not counted."""
    blanked = {name: [(_blank(said.words, name), said) for said in found] for name, found in uses.items()}
    for (text, one), (also, other) in across(blanked, lambda use: use[0], beside, ONE_MATTER):
        if one.statement != other.statement and near(text, also) >= ONE_MATTER:
            return one, other
    return None


def _blank(text: str, name: str) -> str:
    """`text` with the name replaced by a word for anything."""
    return (
        re.sub(rf"\b{re.escape(name)}(?=s?\b)", "one", text, flags=re.I)
        if name.isascii()
        else text.replace(name, "对方")
    )


def _two_meanings(statements: Sequence[NeedStatement], near: Near) -> Iterator[SetFinding]:
    told: dict[str, list[tuple[Said, str]]] = defaultdict(list)
    for statement in statements:
        for claim in statement.claims:
            for term, means in _meanings(claim.text):
                told[term].append((Said(statement.id, claim), means))
    for explained in told.values():
        yield from _other_meanings(explained, near)


def _other_meanings(explained: Iterable[tuple[Said, str]], near: Near) -> Iterator[SetFinding]:
    """Each explanation of one term beside the first of another statement that means something else."""
    first: dict[str, Said] = {}
    for other, also in explained:
        apart = (
            one for meant, one in first.items() if one.statement != other.statement and _two_things(meant, also, near)
        )
        if one := next(apart, None):
            yield paired("R4/R36", one, other, _MEANS_MESSAGE)
        if len(first) < EXPLANATIONS:
            first.setdefault(also, other)


def _two_things(one: str, other: str, near: Near) -> bool:
    return one != other and (_figures(one) != _figures(other) or near(one, other) < ONE_MEANING)


def _meanings(text: str) -> Iterator[tuple[str, str]]:
    """Terms with what they are said to mean."""
    for pattern in _MEANS:
        for match in pattern.finditer(text):
            yield match["term"].casefold().removesuffix("s"), match["means"]


def _figures(text: str) -> set[str]:
    return set(re.findall(r"\d+|[一二两三四五六七八九十]+", text))
