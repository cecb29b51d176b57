"""A set of statements: contradictions, the same need twice, needs nobody kept, and names used two ways are found; two
needs on one topic, figures of two things or times, and small talk are left alone."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

import pytest

from assistant.journeys.reading_a_set import set_findings
from assistant.library.embedders import Remembering
from assistant.needs.aspects import Facet
from assistant.needs.checks.sets import SetFinding, SetRule
from assistant.needs.claims import Claim, stated
from assistant.needs.interview import Interview
from assistant.needs.language import language_of
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Quote, Source, locate, quote
from assistant.needs.statement import NeedStatement, OpenQuestion
from assistant.offline.figures import figures
from assistant.offline.mind import OfflineMind
from tests.journeys import set_pairs, set_pairs_unseen

Pairs = Sequence[tuple[str, str]]
Find = Callable[..., list[SetFinding]]
TABLES = pytest.mark.parametrize("table", [set_pairs, set_pairs_unseen], ids=["tuned", "unseen"])


def saying(number: int, text: str, facet: Facet = Facet.LAST_CASE) -> NeedStatement:
    """A statement that says only this."""
    source = Source(id=f"s{number}", kind="chat", text=text)
    claim = stated(f"c{number}", quote(source, 0, len(text)), facet)
    return NeedStatement(id=f"n{number}", language=language_of(text), claims=(claim,), sources=(source,))


@pytest.fixture
def find(encoder: Remembering, offline_mind: OfflineMind) -> Find:
    """`find(statements, said)` with the parts users get."""

    def read(source: Source) -> Iterable[Claim]:
        language, now = language_of(source.text), datetime(2026, 1, 1, tzinfo=UTC)
        begun = NeedStatement(id="i", language=language)
        interview = Interview(id="i", owner="o", started=now, changed=now, language=language, statement=begun)
        return offline_mind.read(source, interview).claims

    def findings(
        statements: Sequence[NeedStatement],
        said: Iterable[Source] = (),
        by_client: Callable[[Quote], bool] | None = None,
    ) -> list[SetFinding]:
        return set_findings(statements, said, embed=encoder.embed, figures=figures, read=read, by_client=by_client)

    return findings


def speaks(find: Find, rule: SetRule, pairs: Pairs, facet: Facet) -> int:
    """Of how many pairs the rule has something to say."""
    sets = [[saying(1, one, facet), saying(2, other, facet)] for one, other in pairs]
    return sum(any(finding.rule == rule for finding in find(statements)) for statements in sets)


@TABLES
@pytest.mark.parametrize(
    ("rule", "wanted", "unwanted", "facet", "recall"),
    [
        ("two-figures", "TWO_FIGURES", "NO_TWO_FIGURES", Facet.BASELINE, 0.7),
        ("excluding", "EXCLUDING", "COMPATIBLE", Facet.GOAL, 0.85),
        ("R30", "SAME_NEED", "OTHER_NEED", Facet.LAST_CASE, 0.65),
    ],
)
def test_a_rule_that_speaks_is_right_nine_times_in_ten(
    find: Find, table: object, rule: SetRule, wanted: str, unwanted: str, facet: Facet, recall: float
) -> None:
    pairs, others = getattr(table, wanted), getattr(table, unwanted)
    right, wrong = speaks(find, rule, pairs, facet), speaks(find, rule, others, facet)
    assert right >= 0.9 * (right + wrong)
    assert right >= recall * len(pairs)


def rules(found: Iterable[SetFinding]) -> set[str]:
    return {finding.rule for finding in found}


def test_a_finding_names_both_statements_and_opens_both_quotes(find: Find) -> None:
    one, other = saying(1, "退货率现在是百分之八", Facet.BASELINE), saying(2, "退货率有15%", Facet.BASELINE)
    (found,) = (finding for finding in find([one, other]) if finding.rule == "two-figures")
    assert found.statements == ("n1", "n2")
    assert found.words == "退货率现在是百分之八 / 退货率有15%"
    assert [words.source_id for words in found.quotes] == ["s1", "s2"]
    assert found.severity == "warn"
    assert found.message.zh
    assert found.message.en


@pytest.mark.parametrize("text", ["We run 42 stores and we run 60 stores", "退货率是百分之八"])
def test_one_statement_alone_and_an_empty_set_have_no_findings(find: Find, text: str) -> None:
    assert find([]) == []
    assert find([saying(1, text)]) == []


def test_a_need_said_three_times_is_found_for_every_two(find: Find) -> None:
    said = [
        "Customers call us all day to ask where their parcel is",
        "Customers keep calling to ask where their parcel is",
        "客户整天打电话来问包裹到哪儿了",
    ]
    found = [f for f in find([saying(n, text) for n, text in enumerate(said, 1)]) if f.rule == "R30"]
    assert {f.statements for f in found} >= {("n1", "n2")}
    assert {n for f in found for n in f.statements} == {"n1", "n2", "n3"}


@pytest.mark.parametrize(
    ("one", "other", "names"),
    [
        ("会员到店不出示卡，店员认不出来", "客户到店店员认不出来，享受不到优惠", "会员 / 客户"),
        ("供应商送货单填不全", "供货商的送货单老是缺项", "供应商 / 供货商"),
        ("工单，仓库那边叫派工条，派下去没人回", "派工条派下去以后没有回音", "工单 / 派工条"),
        ("Customers never hear back after a complaint", "Clients complain and never hear back", "customer / client"),
        ("A ticket, which the depot calls a slip, gets lost", "Every slip is filed by hand", "ticket / slip"),
        ("Reservations get lost at the desk", "Bookings get lost before they reach the desk", "booking / reservation"),
    ],
)
def test_one_thing_with_two_names_is_named_once(find: Find, one: str, other: str, names: str) -> None:
    (found,) = (f for f in find([saying(1, one), saying(2, other)]) if f.rule == "R4/R36")
    assert set(found.words.split(" / ")) == set(names.split(" / "))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("用户忘记密码要打电话重置", "会员积分过期没人提醒"),
        ("会员到店不出示卡", "客户里有三成是会员，到店不出示卡"),
        ("客户经理离职后没人跟单", "会员续费没人跟"),
        ("Users forget their password", "Customers wait for refunds"),
        ("Some customers are members, others pay at the desk", "Members pay at the desk"),
        ("The store cannot see its stock", "The branch pays its own rent"),
    ],
)
def test_names_on_two_matters_or_told_apart_are_left_alone(find: Find, one: str, other: str) -> None:
    assert "R4/R36" not in rules(find([saying(1, one), saying(2, other)]))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("活跃客户是指三个月内下过单的", "活跃客户指的是一年内登录过的", True),
        ("活跃客户是指三个月内下过单的", "活跃客户指的是最近三个月里下过单的", False),
        (
            "On-time means the parcel arrives on the promised day",
            "On-time means the van left the depot before eight",
            True,
        ),
        (
            "An active donor is anyone who gave in the last year",
            "An active donor is someone who gave in the last twelve months",
            False,
        ),
    ],
)
def test_a_term_explained_in_two_ways_is_found(find: Find, one: str, other: str, differ: bool) -> None:
    assert ("R4/R36" in rules(find([saying(1, one), saying(2, other)]))) == differ


def titled(number: int, title: str, *said: tuple[str, Facet]) -> NeedStatement:
    """A statement with a title and more than one claim."""
    source = Source(id=f"s{number}", kind="chat", text="。".join(text for text, _ in said))
    places = (locate(text, source) for text, _ in said)
    claims = tuple(
        stated(f"c{number}-{n}", place, facet)
        for n, (place, (_, facet)) in enumerate(zip(places, said, strict=True))
        if place
    )
    return saying(number, said[0][0]).model_copy(update={"title": title, "claims": claims, "sources": (source,)})


OWN_COUNTS = [
    ("五月退掉的箱子占8%", "我们自己登记的，五月退箱是3%"),
    ("每趟车平均晚到四十分钟", "后台里每趟车晚点是十五分钟"),
    ("A locker is out of order for 9 days", "By our own log a locker stands still for 3 days"),
    ("We lose 6 percent of the eggs on the way", "My records show 2 percent of eggs broken on the way"),
]


@pytest.mark.parametrize(("one", "other"), OWN_COUNTS)
def test_two_counts_of_one_thing_in_other_words_are_found_where_somebody_has_a_count_of_their_own(
    find: Find, one: str, other: str
) -> None:
    assert "two-figures" in rules(find([saying(1, one, Facet.BASELINE), saying(2, other, Facet.BASELINE)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1号线每班停机40分钟", "我们自己统计的，2号线每班停机15分钟"),
        ("The north gate turns away 9 percent of the trucks", "By our log the south gate turns away 3 percent"),
        ("会员占八万", "系统里积压的订单有三百个"),
    ],
)
def test_counts_of_two_things_are_left_alone_whoever_counts(find: Find, one: str, other: str) -> None:
    assert "two-figures" not in rules(find([saying(1, one, Facet.BASELINE), saying(2, other, Facet.BASELINE)]))


@pytest.mark.parametrize(
    ("name", "words", "other"),
    [
        ("破损率", "百分之九", "破损率是百分之三"),
        ("退货率", "15%", "退货率现在是百分之八"),
        ("share of late parcels", "9 percent", "The share of late parcels is 4 percent"),
    ],
)
def test_where_a_measure_stands_counts_as_a_figure_somebody_gave(find: Find, name: str, words: str, other: str) -> None:
    text = f"{name}: {words}"
    one = saying(1, text)
    place = locate(words, one.sources[0])
    assert place is not None
    measure = Measure(id="m1", name=name, baseline=Figure(words=words, quote=place))
    measured = one.model_copy(update={"claims": (), "measures": (measure,)})
    assert "two-figures" in rules(find([measured, saying(2, other, Facet.BASELINE)]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("今年夜市要开八十个新摊位", "今年夜市一个新摊位都不开"),
        ("周日的门诊要照常看病人", "周日的门诊一律不看病人"),
        ("The pool opens for swimming clubs on Sundays", "The pool must not open for swimming clubs on Sundays"),
    ],
)
def test_what_one_wants_done_and_another_refuses_excludes_each_other(find: Find, one: str, other: str) -> None:
    assert "excluding" in rules(find([saying(1, one, Facet.GOAL), saying(2, other, Facet.GOAL)]))


SAME_IN_OTHER_WORDS = [
    (
        ("取报告不用来回跑", ("取个报告要来医院两趟", Facet.LAST_CASE), ("在家看到检查报告", Facet.GOAL)),
        ("检查报告在家看", ("病人为拿检查单专门请假", Facet.LAST_CASE), ("不出门就拿到检查报告", Facet.GOAL)),
    ),
    (
        (
            "Renters hear about outages",
            ("The water was off and nobody told us", Facet.LAST_CASE),
            ("We know of an outage before it starts", Facet.GOAL),
        ),
        (
            "Outages announced to tenants",
            ("People ring us when the water is cut off", Facet.LAST_CASE),
            ("Tenants are told about an outage a day ahead", Facet.GOAL),
        ),
    ),
]


@pytest.mark.parametrize(("one", "other"), SAME_IN_OTHER_WORDS, ids=["zh", "en"])
def test_one_need_in_other_words_is_known_by_title_problem_and_outcome(
    find: Find, one: tuple[str, tuple[str, Facet]], other: tuple[str, tuple[str, Facet]]
) -> None:
    assert "R30" in rules(find([titled(1, one[0], *one[1:]), titled(2, other[0], *other[1:])]))


def test_one_need_at_two_places_is_two_needs(find: Find) -> None:
    one = titled(1, "一号窑能耗", ("一号窑一吨砖用气 60 方", Facet.BASELINE), ("一号窑少用气", Facet.GOAL))
    other = titled(2, "二号窑能耗", ("二号窑一吨砖用气 90 方", Facet.BASELINE), ("二号窑少用气", Facet.GOAL))
    assert "R30" not in rules(find([one, other]))


@pytest.mark.parametrize(
    ("told", "one", "other", "names"),
    [
        ("我们叫随车单，仓库叫配送单，一张纸", "随车单填不全", "配送单没人签", "随车单 / 配送单"),
        ("表上印的看护人，就是我们嘴里的家属", "看护人换了号码没人改", "家属等不到通知", "看护人 / 家属"),
        ("料号和品号是一回事", "料号对不上", "品号写错了要返工", "料号 / 品号"),
        (
            "Sorry, my clients are the residents here",
            "Residents wait at night",
            "Clients miss exercises",
            "resident / client",
        ),
        ("Crate, tote, same thing", "A crate gets lost", "The tote comes back dirty", "crate / tote"),
        (
            "We say docket, the yard calls it slip",
            "A docket is missing",
            "Every slip is typed again",
            "docket / slip",
        ),
    ],
)
def test_names_that_a_speaker_says_are_one_are_named_though_no_claim_says_so(
    find: Find, told: str, one: str, other: str, names: str
) -> None:
    said = [Source(id="talk", kind="chat", text=told)]
    (found,) = (f for f in find([saying(1, one), saying(2, other)], said) if f.rule == "R4/R36")
    assert set(found.words.split(" / ")) == set(names.split(" / "))


WISHES = [
    "备血要提前一天知道谁要开刀。",
    "菜单要跟得上过敏名单。",
    "能不能别等电梯困住了人才去看。",
    "The handheld has got to last the whole shift.",
    "The crates ought to arrive labelled.",
    "Forms mustn't go out unsigned.",
]


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_is_known_by_its_words_whatever_part_it_was_read_as(find: Find, wish: str) -> None:
    assert lost_words(find([], [Source(id="talk", kind="chat", text=wish)])) == [wish]


MEETINGS = [
    (
        "大家好，我是行政部的小周。食堂的菜每天剩一大半，我们想提前知道第二天有多少人吃饭。访客停车总是没位置，"
        "客人在门口等半个多小时。哦对了，空调今天有点冷。先这样，谢谢大家。",
        "我们想提前知道第二天有多少人吃饭",
        "访客停车总是没位置，客人在门口等半个多小时。",
    ),
    (
        "Hi all, thanks for coming. Our volunteers never know which shift they are on until the evening before. "
        "The coffee machine is down the hall. We would like to know by noon what the shops will give away. "
        "How long did that take last time?",
        "We would like to know by noon what the shops will give away",
        "Our volunteers never know which shift they are on until the evening before.",
    ),
]
MEETING = pytest.mark.parametrize(("text", "kept", "lost"), MEETINGS, ids=["zh", "en"])


def keeping(source: Source, words: str, **more: object) -> NeedStatement:
    """A statement that keeps only these words of `source`."""
    found = locate(words, source)
    assert found is not None
    claims = (stated("c1", found, Facet.GOAL),)
    return NeedStatement(id="n1", language=language_of(words), claims=claims, sources=(source,)).model_copy(update=more)


def lost_words(found: Iterable[SetFinding]) -> list[str]:
    return [finding.words for finding in found if finding.rule == "dropped"]


@MEETING
def test_a_stated_need_that_no_statement_keeps_is_found_and_small_talk_is_not(
    find: Find, text: str, kept: str, lost: str
) -> None:
    source = Source(id="f1", kind="file", text=text)
    (found,) = (f for f in find([keeping(source, kept)]) if f.rule == "dropped")
    assert (found.words, found.statements) == (lost, ("n1",))
    assert all(words.is_in(source) for words in found.quotes)


@MEETING
def test_needs_of_a_source_that_no_statement_holds_are_found_too(find: Find, text: str, kept: str, lost: str) -> None:
    found = find([], [Source(id="f1", kind="file", text=text)])
    assert any(kept in words for words in lost_words(found))
    assert lost in lost_words(found)
    assert all(finding.statements == () for finding in found)


@MEETING
def test_words_that_an_open_question_quotes_are_kept(find: Find, text: str, kept: str, lost: str) -> None:
    source = Source(id="f1", kind="file", text=text)
    asked = OpenQuestion(id="o1", text="?", facet=Facet.LAST_CASE, quote=locate(lost, source))
    assert lost_words(find([keeping(source, kept, open_questions=(asked,))])) == []


@MEETING
def test_a_need_kept_in_the_words_of_another_source_is_not_lost(find: Find, text: str, kept: str, lost: str) -> None:
    source = Source(id="f1", kind="file", text=text)
    assert lost_words(find([keeping(source, kept), saying(2, lost)])) == []


@MEETING
def test_what_others_than_the_client_said_is_not_lost(find: Find, text: str, kept: str, lost: str) -> None:
    source = Source(id="f1", kind="file", text=text)
    assert lost_words(find([keeping(source, kept)], by_client=lambda words: lost not in words.text)) == []
