"""User stories: each rule with stories it should query and look-alikes it should leave alone, in both languages."""

import pytest

from assistant.needs.checks.stories import story_findings
from assistant.needs.language import Language, language_of

FINE = [
    "As a night nurse, I want to see which beds are free so that I can answer the ambulance at once.",
    "As the dispatcher, I need a list of late lorries in order to warn the shops.",
    "As a guest I can change my arrival time, so my room is ready.",
    "3. As an accountant, I'd like to be able to export last month's invoices, so that the auditor gets one file.",
    "In order to plan the tour, as a driver, I want to see the closed roads.",
    "To be ready for the audit, as a clerk, I need last month's vouchers",
    "So as to bill on Friday, as an installer, I can record my hours.",
    "为了不白跑一趟，作为家长，我想知道窗口几点关。",
    "为了按时发药，作为药师，我希望看到待审处方",
    "为避免超员，作为检票员，我需要看到场内人数",
    "作为培训和考务组的文员，我想看到考场安排，以便分卷",
    "作为仓储和运输部的调度，我想看到封路计划，以便改线",
    "作为采购和招标办的专员，我想看到到期合同，以便续签",
    "作为店长，我想看到昨天的缺货单，以便早上先补货。",
    "作为一名护士，我希望能查询床位，这样我能马上答复急诊。",
    "作为家长，我需要收到请假结果，从而安排接送。",
    "2、作为会计，我要导出上月发票，好让审计少跑一趟",
]

QUERIED = [
    ("well-formed", "The dispatcher wants to see late lorries so that he can warn the shops"),
    ("well-formed", "As a tenant, a list of open repairs so that nothing gets lost"),
    ("well-formed", "I want to cancel a lesson"),
    ("well-formed", "店长想看到昨天的缺货单，以便早上先补货"),
    ("well-formed", "作为住户，报修进度一览，以便心里有数"),
    ("well-formed", "导出上月发票"),
    ("atomic", "As a teacher, I want to print the class list and send the absences to the office so that both match"),
    ("atomic", "As a buyer, I want to edit or delete an order so that mistakes stay small"),
    ("atomic", "As a baker or a driver, I want to see the tour so that I know when to load"),
    ("atomic", "As a vet, I want to weigh the dog, and also to order its food, so that nobody waits"),
    ("atomic", "As a clerk, I want to close the month, then mail the slips, so that pay is on time"),
    ("atomic", "As a cook, I want to note leftovers and also weigh them so that I order less"),
    ("atomic", "As a host, I want to seat guests, then call the kitchen, so that food is hot"),
    ("atomic", "作为店长，我想盘点冷柜并且给总部报损，以便月底对账"),
    ("atomic", "作为教练，我想排课，再把场地让给学员，以便不空场"),
    ("atomic", "作为护工，我想量体温，然后给家属发消息，以便他们放心"),
    ("atomic", "作为编辑，我想定稿并且约封面，以便赶上印期"),
    ("atomic", "作为班主任，我想打印名单并提交缺勤，以便教务核对"),
    ("atomic", "作为采购，我要修改、删除订单，以便纠错"),
    ("atomic", "作为店长或者督导，我想看到排班，以便调人"),
    ("minimal", "As a buyer, I want to see stock (also in the other branches) so that I can promise a date"),
    ("minimal", "As a buyer, I want to see stock, so that I can promise a date. See mock-up 4 for the colours"),
    ("minimal", "As a buyer, I want to see stock - without logging in"),
    ("minimal", "作为采购，我想看到库存（含外地仓），以便答复交期"),
    ("minimal", "作为采购，我想看到库存，以便答复交期。颜色见原型第四页"),
    ("minimal", "作为采购，我想看到库存，以便答复交期，备注：先不做权限"),
    ("no-ends", "As a guest, I want to change my arrival time"),
    ("no-ends", "As a driver, I can see the next stop."),
    ("no-ends", "As the janitor I need a list of open doors"),
    ("no-ends", "作为房客，我想修改到店时间"),
    ("no-ends", "作为司机，我能看到下一站。"),
    ("no-ends", "作为保安，我需要未锁门的清单"),
]

LEFT_ALONE = [
    ("well-formed", "US-12: As a warehouse lead, I'm able to block a shelf so that nobody picks from it"),
    ("well-formed", "As someone who is new here, I would like to find my desk"),
    ("well-formed", "作为新员工，希望看到工位图，以便找到座位"),
    ("well-formed", "US-3：作为仓管，我能锁定库位，以便没人误拣"),
    ("atomic", "As a health and safety officer, I want to see the name and address of each witness"),
    ("atomic", "As a buyer, I want to see price and stock so that I choose well"),
    ("atomic", "作为采购，我想看到价格和库存，以便选货"),
    ("atomic", "作为财务，我想查询付款和退款记录，以便对账"),
    ("minimal", "As a cashier, I want the point of sale (POS) to show the price, e.g. in large type"),
    ("minimal", "As a cashier, I want a real-time price so that I need not ask."),
    ("minimal", "作为收银员，我想在收银台（POS）看到价格".replace("（", "(").replace("）", ")")),
    ("minimal", "作为收银员，我想看到价格。以便不用问人。"),
    ("no-ends", "As a guest, I want to change my arrival time so my room is ready"),
    ("no-ends", "Change the arrival time"),
    ("no-ends", "作为房客，我想修改到店时间，好让房间提前备好"),
    ("no-ends", "修改到店时间"),
]


def rules(*stories: str) -> list[set[str]]:
    return [{found.rule for found in each} for each in story_findings(stories, language_of(stories[0]))]


@pytest.mark.parametrize("story", FINE)
def test_a_good_story_is_left_alone(story: str) -> None:
    assert rules(story) == [set()]


@pytest.mark.parametrize(("rule", "story"), QUERIED)
def test_a_story_that_breaks_a_rule_is_queried(rule: str, story: str) -> None:
    assert rule in rules(story)[0]


@pytest.mark.parametrize(("rule", "story"), LEFT_ALONE)
def test_a_look_alike_is_left_alone(rule: str, story: str) -> None:
    assert rule not in rules(story)[0]


UNIFORM = [
    [
        "As a guest, I want tea so that I wake up",
        "As a guest, I want a key so that I get in",
        "As a cook, I can see orders so that I start",
    ],
    [
        "As a nurse, I need gloves so that I am safe",
        "As a nurse, I need beds so that I can plan",
        "As a nurse, I need help in order to lift",
    ],
    [
        "As a clerk, I'd like to print",
        "As a clerk, I would like to scan",
        "As a clerk, I must be able to sign, I am able to file",
    ],
    ["作为房客，我想续住，以便留下", "作为房客，我想换房，以便安静", "作为厨师，我能看到订单，以便备菜"],
    ["作为护士，我需要手套，以便防护", "作为护士，我需要床位，以便安排", "作为护士，我需要帮手，从而抬人"],
    ["作为文员，我希望打印回执，以便归档", "作为文员，我希望扫描回执，以便存底", "作为文员，我要签收回执，以便交差"],
]


@pytest.mark.parametrize("stories", UNIFORM)
def test_the_one_story_in_another_form_is_named(stories: list[str]) -> None:
    assert ["uniform" in found for found in rules(*stories)] == [False, False, True]


@pytest.mark.parametrize(
    "stories",
    [
        ["As a guest, I want tea", "As an owner, I want to see the till", "As the cook, I'd want a bell"],
        ["As a guest, I want tea so that I wake up", "As a cook, I can see orders so that I start"],
        ["作为房客，我想续住", "作为一名前台，我想要看到房态", "作为厨师，想备菜"],
        ["作为房客，我想续住，以便留下", "作为厨师，我能看到订单，以便备菜"],
    ],
)
def test_stories_of_one_form_or_of_no_usual_form_are_left_alone(stories: list[str]) -> None:
    assert not any("uniform" in found for found in rules(*stories))


TWICE = [
    [
        "As a guest, I want to change my room so that I sleep",
        "As the guest I want to change my room, so that it is quiet",
    ],
    ["As a cook, I need the tour list", "As a driver, I need the tour list", "As a cook, I need the tour list."],
    ["Export the invoices", "export the  invoices."],
    ["作为房客，我想换房，以便安静", "作为一名房客，我想换房，从而睡得着"],
    ["作为厨师，我需要配送单", "作为司机，我需要配送单", "作为厨师，我需要配送单。"],
    ["导出发票", "导出发票。"],
]


@pytest.mark.parametrize("stories", TWICE)
def test_the_same_story_twice_is_named_where_it_is_said_again(stories: list[str]) -> None:
    found = ["unique" in each for each in rules(*stories)]
    assert found == [False] * (len(stories) - 1) + [True]


@pytest.mark.parametrize(
    "stories",
    [
        ["As a cook, I need the tour list", "As a driver, I need the tour list"],
        ["As a guest, I want to change my room", "As a guest, I want to change my arrival"],
        ["作为厨师，我需要配送单", "作为司机，我需要配送单"],
        ["作为房客，我想换房", "作为房客，我想换床单"],
    ],
)
def test_another_role_or_another_wish_is_another_story(stories: list[str]) -> None:
    assert not any("unique" in found for found in rules(*stories))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_story_has_its_list_and_no_finding_is_a_gate(language: Language) -> None:
    found = story_findings(["", "x", "As a guest, I want tea (green)", "作为房客，我想喝茶（绿茶）"], language)
    assert len(found) == 4
    assert {finding.severity for each in found for finding in each} == {"warn"}
    assert {finding.where for finding in found[1]} == {"story-2"}
    assert story_findings([], language) == []
