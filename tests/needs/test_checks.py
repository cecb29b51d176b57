"""Every rule of a good statement: one statement that breaks it and one that does not, in both languages."""

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.checks import findings, gate_failures
from assistant.needs.claims import Claim, stated
from assistant.needs.findings import Finding
from assistant.needs.growth import answered, settled, with_open_question, without
from assistant.needs.language import Language, language_of
from assistant.needs.measures import PARTS
from assistant.needs.sources import Source, quote
from assistant.needs.statement import NeedStatement, OpenQuestion
from tests.needs.examples import bakery, rental

LANGUAGES: tuple[Language, ...] = ("zh", "en")
BOTH = pytest.mark.parametrize("statement", [bakery(), rental()], ids=LANGUAGES)


def saying(text: str, facet: Facet = Facet.GOAL) -> NeedStatement:
    """A statement that says only this."""
    source = Source(id="s1", kind="chat", text=text)
    return NeedStatement(
        id="i1",
        language=language_of(text),
        claims=(stated("c1", quote(source, 0, len(text)), facet),),
        sources=(source,),
    )


def rules(statement: NeedStatement) -> set[str]:
    return {finding.rule for finding in findings(statement)}


def gates(statement: NeedStatement, rule: str) -> list[Finding]:
    return [finding for finding in gate_failures(statement) if finding.rule == rule]


@BOTH
def test_a_quote_that_is_not_in_its_source_is_a_gate(statement: NeedStatement) -> None:
    assert not gates(statement, "quote-located")
    forged = statement.sources[0].model_copy(update={"text": "?" * 500})
    found = gates(statement.model_copy(update={"sources": (forged, *statement.sources[1:])}), "quote-located")
    assert {finding.where for finding in found} >= {"c1"}


@BOTH
def test_a_quote_from_a_source_that_is_not_there_is_a_gate(statement: NeedStatement) -> None:
    assert gates(statement.model_copy(update={"sources": ()}), "quote-located")


def owned(statement: NeedStatement) -> NeedStatement:
    """The example with somebody who decides."""
    claim = Claim(id="c99", text="x", aspect=Facet.DECIDES.aspect, facet=Facet.DECIDES, status="assumed")
    return statement.model_copy(update={"claims": (*statement.claims, claim)})


@BOTH
@pytest.mark.parametrize(
    ("where", "names"),
    [
        ("request", {"request"}),
        ("problem", {"problem", "cause", "impact"}),
        ("outcome", {"outcome", "measure"}),
        ("ownership", {"ownership"}),
    ],
)
def test_a_part_one_cannot_act_without_is_a_gate(statement: NeedStatement, where: str, names: set[str]) -> None:
    whole = owned(statement).model_copy(update={"open_questions": ()})
    assert where not in {finding.where for finding in gates(whole, "complete")}
    lacking = without(whole, (claim.id for claim in whole.claims if claim.aspect in names))
    assert where in {finding.where for finding in gates(lacking, "complete")}


@BOTH
def test_an_open_question_for_a_missing_part_is_enough(statement: NeedStatement) -> None:
    lacking = without(statement, (claim.id for claim in statement.claims if claim.aspect == "ownership"))
    asked = with_open_question(lacking, OpenQuestion(id="o9", text="?", facet=Facet.DECIDES, ask="CEO"))
    assert "ownership" in {finding.where for finding in gates(lacking, "complete")}
    assert "ownership" not in {finding.where for finding in gates(asked, "complete")}


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("上线一套会员积分系统", Facet.GOAL),
        ("年底前做一个小程序", Facet.GOAL),
        ("需要部署数据看板", Facet.TRIGGER),
        ("Build an app for the drivers", Facet.GOAL),
        ("we need a new CRM system", Facet.TRIGGER),
        ("roll out a chatbot by May", Facet.GOAL),
    ],
)
def test_a_solution_in_the_need_or_the_outcome_is_a_gate(text: str, facet: Facet) -> None:
    assert [finding.where for finding in gates(saying(text, facet), "R31")] == ["c1"]


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("老客一个月多来一次", Facet.GOAL),
        ("现在的系统里查不到谁多久没来", Facet.TRIGGER),
        ("上一套会员积分系统", Facet.SOLUTION),
        ("drivers know their slot an hour ahead", Facet.GOAL),
        ("the old system loses orders", Facet.TRIGGER),
        ("build an app for the drivers", Facet.SOLUTION),
    ],
)
def test_a_need_without_a_solution_passes_and_so_does_the_request_itself(text: str, facet: Facet) -> None:
    assert not gates(saying(text, facet), "R31")


@BOTH
def test_a_measure_with_missing_parts_and_no_question_for_them_is_a_gate(statement: NeedStatement) -> None:
    bare = statement.model_copy(update={"open_questions": ()})
    [found] = gates(bare, "measurable")
    assert found.where == "m1"
    assert set(found.words.split(", ")) <= set(PARTS)
    asked = with_open_question(bare, OpenQuestion(id="o9", text="?", facet=Facet.COST, origin="measure", about="m1"))
    assert not gates(asked, "measurable")


@BOTH
def test_no_measure_at_all_is_a_gate_unless_somebody_is_to_be_asked(statement: NeedStatement) -> None:
    bare = statement.model_copy(update={"open_questions": (), "measures": ()})
    assert [finding.where for finding in gates(bare, "measurable")] == ["measure"]
    asked = with_open_question(bare, OpenQuestion(id="o9", text="?", facet=Facet.TARGET, ask="CFO"))
    assert not gates(asked, "measurable")


def test_a_contradiction_is_a_gate_until_it_is_settled_or_asked_about() -> None:
    statement = bakery()
    assert [finding.where for finding in gates(statement, "contradiction")] == ["x1"]
    assert not gates(settled(statement, "x1"), "contradiction")
    asked = OpenQuestion(id="o9", text="到底多少人？", facet=Facet.ASSETS, origin="contradiction", about="x1")
    assert not gates(with_open_question(statement, asked), "contradiction")


def test_two_things_said_that_agree_are_no_contradiction() -> None:
    assert not gates(rental(), "contradiction")


WARNINGS = [
    ("R7", "体验更友好", "顾客等待不超过五分钟"),
    ("R7", "an easy way to rebook", "a customer rebooks within two minutes"),
    ("R8", "尽可能在当天处理", "在当天处理"),
    ("R8", "answered the same day where possible", "answered the same day"),
    ("R9", "知道库存、订单等等", "知道库存和订单"),
    ("R9", "see stock, orders, etc. at a glance", "see stock at a glance"),
    ("R26/R32", "所有订单当天发出", "九成订单当天发出"),
    ("R26/R32", "orders never go out late", "nine in ten orders go out on the day"),
    ("R34/R35", "尽快知道缺货", "缺货后一小时内知道"),
    ("R34/R35", "know about shortages soon", "know about shortages within an hour"),
    ("R24", "它在早上八点前准备好", "报表在早上八点前准备好"),
    ("R24", "It is ready by eight", "The report is ready by eight"),
    ("R18/R19", "少退货，同时少加班", "少退货"),
    ("R18/R19", "fewer returns as well as less overtime", "fewer returns"),
]


@pytest.mark.parametrize(("rule", "breaks", "keeps"), WARNINGS)
def test_wording_is_queried_where_something_is_promised(rule: str, breaks: str, keeps: str) -> None:
    assert rule in rules(saying(breaks))
    assert rule not in rules(saying(keeps))


@pytest.mark.parametrize(("rule", "breaks", "keeps"), WARNINGS)
def test_wording_is_not_queried_where_a_problem_is_told(rule: str, breaks: str, keeps: str) -> None:
    assert rule not in rules(saying(breaks, Facet.TRIGGER)) | rules(saying(keeps, Facet.TRIGGER))


@pytest.mark.parametrize(("rule", "breaks"), [(rule, breaks) for rule, breaks, _ in WARNINGS])
def test_wording_never_blocks_and_names_the_words(rule: str, breaks: str) -> None:
    found = next(finding for finding in findings(saying(breaks)) if finding.rule == rule)
    assert found.severity == "warn"
    assert found.where == "c1"
    assert found.words in breaks


@BOTH
def test_gates_come_first_and_every_message_is_in_both_languages(statement: NeedStatement) -> None:
    found = findings(answered(saying("尽快做一个友好的系统"), ()).model_copy(update={"measures": statement.measures}))
    severities = [finding.severity for finding in found]
    assert severities == sorted(severities)
    assert {"gate", "warn"} == set(severities)
    assert all(language_of(finding.message.zh) == "zh" and language_of(finding.message.en) == "en" for finding in found)
