"""What a message is meant as: short words steer, long ones answer, and a "yes" answers a question that waits."""

import pytest

from assistant.offline.hearing import intent_of, is_hedged, is_vague, takes_back

ANSWERS = [
    "我们让游客先扫码，跳过排队那一步直接进园，可闸机老是认不出来",
    "退货都是上一步的质检没拦住，到了仓库才发现标签贴反了",
    "总结会上大家吵了一架，谁也不承认是自己的单子",
    "差不多三百单",
    "差不多八成，都是老面孔",
    "上一个师傅走了以后就没人会修",
    "退回上一个网点重新分拣",
    "要等下一个师傅来接班",
    "每周要写总结给园长",
    "每个月出一份总结给总部",
    "店员就不用再问仓库了",
    "客人不想说原因",
    "对的",
    "没有",
    "They skip the weighing when the queue is long, so the harvest slips are wrong half of the time",
    "Drivers skip the weighing",
    "We go back to the paper map whenever the tablet dies in the field",
    "We don't have enough drivers",
    "Not enough staff at weekends",
    "Customers move on to the next shop",
    "Customers stop asking after a while",
    "They'd rather not wait",
    "The clerks summarize it by hand",
    "They weigh it and write it down",
    "We wrap it up in paper",
    "We undo it by hand every Monday",
    "People take it back to the counter",
    "I go home when we're done",
    "That's all they do on Mondays",
    "The inspector writes it up at home in the evening, it takes him two hours and often longer",
    "We drafted a contract with them in spring",
    "货先放着，没人管",
    "他们想改上面的价格",
    "直接给我们退货",
    "我们内部先看结果再付款",
    "这个要等总部批",
    "得让客户签字",
    "We come back to it every week",
    "The board wants to see the draft budget",
    "It doesn't apply to wholesale",
    "Everyone is out of time by noon",
    "yes",
    "no",
]
STEERING = [
    ("换一题吧", "skip"),
    ("不适用", "skip"),
    ("let's come back to that", "skip"),
    ("返回修改", "back"),
    ("can I change my last answer", "back"),
    ("生成吧", "draft"),
    ("just give me what you have", "draft"),
    ("ok, wrap it up", "draft"),
    ("right, draft it", "draft"),
    ("这里的口径指什么", "explain"),
    ("are you asking about money or time?", "explain"),
    ("上一步", "back"),
    ("这个跳过，下一个吧", "skip"),
    ("回到上一个问题", "back"),
    ("说错了，退回上一步", "back"),
    ("先这样，出个草稿", "draft"),
    ("let's skip it, next", "skip"),
    ("hang on, go back please", "back"),
    ("返回上一题吧", "back"),
    ("撤销刚才的回答", "back"),
    ("刚才那条不算", "back"),
    ("跳过这个问题吧", "skip"),
    ("下一题", "skip"),
    ("这个先不聊了", "skip"),
    ("我不太想说", "skip"),
    ("差不多了，写吧", "draft"),
    ("好，就到这里", "draft"),
    ("行了，别问了", "draft"),
    ("你先出一版草稿吧", "draft"),
    ("请总结一下", "draft"),
    ("could we go back one step?", "back"),
    ("sorry, scratch that", "back"),
    ("please undo that", "back"),
    ("can we skip this one", "skip"),
    ("I'd rather not say", "skip"),
    ("pass", "skip"),
    ("OK, next question please", "skip"),
    ("I think that's enough", "draft"),
    ("OK that's all I have", "draft"),
    ("could you summarize", "draft"),
    ("let's wrap it up", "draft"),
    ("no more questions please", "draft"),
]
HEDGED = ["差不多一车", "估计两三回", "roughly a lorry a day", "I think it's the pump", "maybe once a shift"]
FIRM = ["每天一车", "it is the pump", "twice a shift", "就是水泵坏了"]
VAGUE = ["看情况", "都有吧", "一般般", "it depends", "quite often", "the usual", "越快越好"]
NOT_VAGUE = ["看天气，下雨就停", "it depends on the tide", "一般礼拜三来"]
TAKEN_BACK = [
    "不对，是八车",
    "说错了，五个",
    "no, it's 8 lorries",
    "Sorry, I meant May",
    "correction: nine",
    "not 5 but 8",
    "I told you 40 pallets, it's more like 55",
    "前面报的六十户，其实是四十户",
]
NOT_TAKEN_BACK = [
    "It's the two night shifts",
    "It was mainly the 12 older lorries",
    "Mostly the 40 rooms, not the halls.",
    "Not every day, but three times a week",
    "不是每天，一周两次",
    "不是很多",
    "no lorries came",
    "今天没来",
    "none of that is written down",
    "他们应该是周五来",
]


@pytest.mark.parametrize("text", ANSWERS)
def test_an_answer_that_holds_a_steering_word_is_an_answer(text: str) -> None:
    assert intent_of(text, answering=True) == "answer"


@pytest.mark.parametrize(("text", "intent"), STEERING)
def test_a_short_message_that_only_steers_does(text: str, intent: str) -> None:
    assert intent_of(text, answering=True) == intent


@pytest.mark.parametrize("word", ["对的", "yes", "没问题"])
def test_yes_confirms_only_when_no_question_waits(word: str) -> None:
    assert intent_of(word, answering=False) == "confirm"
    assert intent_of(word, answering=True) == "answer"


@pytest.mark.parametrize("text", HEDGED)
def test_a_hedge_is_heard(text: str) -> None:
    assert is_hedged(text)


@pytest.mark.parametrize("text", FIRM)
def test_a_firm_word_is_no_hedge(text: str) -> None:
    assert not is_hedged(text)


@pytest.mark.parametrize("text", VAGUE)
def test_an_answer_with_nothing_to_hold_on_to_is_vague(text: str) -> None:
    assert is_vague(text)


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_an_answer_that_says_on_what_it_depends_is_not_vague(text: str) -> None:
    assert not is_vague(text)


@pytest.mark.parametrize("text", TAKEN_BACK)
def test_taking_something_back_is_heard(text: str) -> None:
    assert takes_back(text)


@pytest.mark.parametrize("text", NOT_TAKEN_BACK)
def test_a_plain_no_takes_nothing_back(text: str) -> None:
    assert not takes_back(text)
