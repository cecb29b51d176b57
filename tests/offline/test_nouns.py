"""The thing they asked for, named in their words so that it fits into a question."""

import pytest

from assistant.needs.language import language_of
from assistant.offline.nouns import solution_in

ASKED_FOR = [
    ("想给渔政站建一套巡查系统", "巡查系统"),
    ("老板让上一个ERP", "ERP"),
    ("能不能帮我们做个扫码点餐的小程序，简单点就行", "小程序"),
    ("领导让上一套项目管理平台", "项目管理平台"),
    ("他们想把报销流程线上化", "报销流程"),
    ("The union wants an app for shift swaps", "app"),
    ("They'd like to replace their till system", "till system"),
    ("Could you build us a supplier portal that works offline?", "supplier portal"),
    ("运营说想在首页加一个“师傅直播”频道", "“师傅直播”频道"),
    ("The dean asked for a chatbot", "chatbot"),
    ("我表弟喊我整个抢课小程序", "抢课小程序"),
    ("打算上一套 ticket system", "ticket system"),
    ("想做一个自己的loyalty app，不想再靠平台", "loyalty app"),
    ("My aunt thinks we should have a web shop", "web shop"),
    ("The chair says we must use drones for it", "drones"),
    ("They ought to get a proper till system", "till system"),
    ("Family bakery, two shops. New ordering tool wanted.", "ordering tool"),
]
NOTHING_ASKED = [
    "上周三有两个客人没等到桌子",
    "每天要打四十个电话",
    "We need a better way to plan rounds",
    "They want to know where the barges are",
    "The drivers must have a licence",
    "You should have seen it",
    "Help wanted at weekends",
    "我们想整理一下资料",
    "It takes two hours every night",
]


@pytest.mark.parametrize(("text", "thing"), ASKED_FOR)
def test_the_thing_is_named_in_their_words(text: str, thing: str) -> None:
    found = solution_in(text, language_of(text))
    assert thing in found
    assert all(word in text for word in found.removeprefix("the ").removeprefix("new ").split())


@pytest.mark.parametrize("text", NOTHING_ASKED)
def test_nothing_is_named_where_nothing_to_build_was_asked_for(text: str) -> None:
    assert solution_in(text, language_of(text)) == ""
