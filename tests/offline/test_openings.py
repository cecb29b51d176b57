"""What is special about an opening: an introduction is no figure, and advice to have a thing is a request."""

import pytest

from assistant.needs.aspects import Facet
from assistant.offline.openings import for_us, of_opening
from assistant.offline.pieces import Piece

INTRODUCTIONS = [
    "We're a family bakery, 14 people",
    "My sister and I run a riding school",
    "I volunteer for a hospice, sixty families a year",
    "喂，你好，我是开修车铺的",
    "我们做海鲜批发",
    "我在老城区开了两家书店，一共九个人",
]
NO_INTRODUCTIONS = [
    "We are a bit desperate",
    "We're a year behind",
    "We do about sixty a day",
    "我们做了三年都没做成",
    "我们搞了一个公众号",
]


@pytest.mark.parametrize("text", INTRODUCTIONS)
def test_who_they_are_is_no_figure_of_the_need(text: str) -> None:
    (piece,) = of_opening(text, [Piece(0, len(text), Facet.SHARE)])
    assert piece.facet is Facet.REQUESTER


@pytest.mark.parametrize(
    ("text", "matter"),
    [
        ("We're a bus company, last winter we paid 40,000 in fines", "last winter we paid 40,000 in fines"),
        ("我们做海鲜批发的，去年光赔死货就赔了四十万", "去年光赔死货就赔了四十万"),
        ("I run a kennel, every second booking goes wrong somewhere", "every second booking goes wrong somewhere"),
    ],
)
def test_what_follows_an_introduction_stays_under_its_own_matter(text: str, matter: str) -> None:
    who, rest = of_opening(text, [Piece(0, len(text), Facet.COST)])
    assert (who.facet, rest.facet, text[rest.start : rest.end]) == (Facet.REQUESTER, Facet.COST, matter)


@pytest.mark.parametrize("text", NO_INTRODUCTIONS)
def test_what_they_do_or_how_they_feel_introduces_nobody(text: str) -> None:
    assert of_opening(text, [Piece(0, len(text), Facet.BASELINE)])[0].facet is Facet.BASELINE


@pytest.mark.parametrize(
    ("text", "asking"),
    [
        ("My son says we should have a web shop where people can order", "My son says we should have a web shop"),
        ("我侄子说如今都在网上卖，叫我们也弄个小程序，我也不懂", "叫我们也弄个小程序"),
        ("The trustees feel we ought to get a booking tool", "The trustees feel we ought to get a booking tool"),
    ],
)
def test_being_told_to_have_a_thing_is_the_request(text: str, asking: str) -> None:
    found = of_opening(text, [Piece(0, len(text), Facet.GOAL)])
    (request,) = [piece for piece in found if piece.facet is Facet.SOLUTION]
    assert text[request.start : request.end].startswith(asking)


@pytest.mark.parametrize(
    ("text", "ours"),
    [
        ("Our choir wants a members' area. Could you help me work out what to ask them?", "Could you help me work out"),
        ("The mayor wants an app for potholes. How should I describe it to the council?", "How should I describe it"),
        ("Two wards want a bed board. What's the real need?", "What's the real need?"),
        ("货代公司想上一个报关看板，您帮我捋一捋，好跟老板汇报。", "您帮我捋一捋，好跟老板汇报"),
        ("园长说要做家长群机器人，我该怎么跟她谈？", "我该怎么跟她谈"),
        ("旅行社要做一个拼团页面，想请你们看看方案怎么搭。", "想请你们看看方案怎么搭"),
    ],
)
def test_what_asks_us_for_help_is_none_of_the_clients_claims(text: str, ours: str) -> None:
    assert ours in "".join(text[start:end] for start, end in for_us(text))


@pytest.mark.parametrize(
    "text",
    [
        "Can you build us a booking app?",
        "Our nurses help us write discharge notes",
        "Parents ask how they should pay",
        "能不能帮我们做一个会员小程序",
        "护士帮忙补录体温，一天两个小时",
        "员工老来问问怎么报销",
        "司机不知道怎么跟客户说",
    ],
)
def test_what_is_asked_for_or_told_of_others_is_the_clients(text: str) -> None:
    assert for_us(text) == []
