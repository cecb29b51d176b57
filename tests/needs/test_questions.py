"""When a question may be put: what the rules refuse, and what they must let pass."""

import pytest

from assistant.needs.questions import question_findings, same_question, second_question


def rules(text: str, *asked: str, said: str = "") -> set[str]:
    return {finding.rule for finding in question_findings(text, asked, said)}


@pytest.mark.parametrize(
    "text",
    [
        "Drivers obviously hate it, right?",
        "So it must be the price that makes members leave?",
        "业务员肯定不愿意用吧？",
        "你们是不是早就想换掉了？",
    ],
)
def test_a_question_that_suggests_its_answer_is_leading(text: str) -> None:
    assert "leading" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which features should the app have?",
        "What do you want them to improve in the tool?",
        "您觉得系统应该怎么设计？",
        "我们给您装一台自助机怎么样？",
        "你希望首页上放哪些按钮？",
    ],
)
def test_clients_are_not_asked_for_a_solution(text: str) -> None:
    assert "asks-for-solution" in rules(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which features do people use today?",
        "What do you think would happen if nothing changed?",
        "供应商给你们的交期怎么样？",
        "每天需要看哪些报表才能排班？",
        "术后并发症上个月有几例？",
        "You said “it is obviously too slow, right”; when was it last too slow?",
    ],
)
def test_a_plain_question_about_what_happens_may_be_put(text: str) -> None:
    assert not rules(text)


def test_a_technical_term_is_jargon_until_the_client_has_used_it() -> None:
    assert "jargon" in rules("老系统支持单点登录吗？")
    assert "jargon" not in rules("单点登录上次出问题是哪天？", said="我们的单点登录老掉线。")


@pytest.mark.parametrize("text", ["Why?", "But why is that?", "How come?", "那为什么呢？", "怎么会这样？"])
def test_a_bare_why_sounds_like_an_accusation(text: str) -> None:
    assert "bare-why" in rules(text)


def test_a_word_that_leads_in_does_not_make_it_another_question() -> None:
    assert same_question("And what is the budget?", "What is the budget?")
    assert same_question("那么，预算大概有多少？", "预算大概有多少？")
    assert not same_question("好用吗？", "用吗？")


def test_a_word_more_does_not_make_it_another_question_and_another_matter_does() -> None:
    assert same_question("你以前买的那些工具，现在没人用的有哪些？", "以前买的那些工具，现在没人用的有哪些？")
    assert same_question("What does this cost you in a month, then?", "What does this cost you in a month?")
    assert not same_question("Who decides about the budget?", "Who decides about the date?")
    assert not same_question("这件事最后由谁拍板？", "这件事最后由谁出钱？")


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("How many go missing in a month and who signs for them?", "and who signs for them?"),
        ("Which systems are in use, and do they talk to each other?", "and do they talk to each other?"),
        ("Which people use it, and roughly how many are they?", "and roughly how many are they?"),
        ("那个数上个月是多少，谁数出来的？", "谁数出来的？"),
        ("盘点差异一般有多大，又是谁去查的？", "又是谁去查的？"),
        ("店长排一次班要多久，以及员工怎么知道的？", "员工怎么知道的？"),
    ],
)
def test_a_second_question_under_the_same_mark_is_seen(text: str, second: str) -> None:
    assert second_question(text).strip(" ,") == second


@pytest.mark.parametrize(
    "text",
    [
        "When did the night shift last run out of pallets and wrap and have to stop?",
        "Once this is solved, which result will be different?",
        "上个月晚交的那几批货，停了多少小时的产线？",
        "钢筋、水泥、电缆这些材料里，哪一样丢得最多？",
        "老板刚看到了什么，还是刚被谁问住了？",
        "上个月哪几种问题、哪几个产品占了一大半？",
    ],
)
def test_a_list_or_a_choice_in_one_question_is_one_question(text: str) -> None:
    assert not second_question(text)
