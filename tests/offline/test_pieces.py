"""A message is cut where it turns to something else: words that say nothing stay with what they are said about."""

import pytest

from assistant.needs.aspects import Facet
from assistant.offline.pieces import Piece, pieces, trimmed


@pytest.mark.parametrize(
    ("text", "filler"),
    [
        ("Weekends, I'd say, and bank holidays", "I'd say"),
        ("The two upper floors, to be honest, and the lift", "to be honest"),
        ("集中在月底，怎么说呢，还有开学那阵", "怎么说呢"),
    ],
)
def test_a_filler_belongs_to_what_stands_beside_it(text: str, filler: str) -> None:
    (holding,) = [
        text[p.start : p.end] for p in pieces(text, Facet.CONCENTRATION, None) if filler in text[p.start : p.end]
    ]
    assert holding != filler
    assert text.startswith(holding)


@pytest.mark.parametrize("text", ["Well, Tuesdays and Fridays", "Honestly, the back office", "说实话，东门那两个档口"])
def test_the_question_reaches_past_a_filler_at_the_beginning(text: str) -> None:
    assert [piece.facet for piece in pieces(text, Facet.CONCENTRATION, None)] == [Facet.CONCENTRATION]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("你好，我是修船的", "我是修船的"),
        ("Good morning, I look after the vineyard", "I look after the vineyard"),
        ("喂，你好哈，我们开茶馆的", "我们开茶馆的"),
        ("还有一台打印机", "一台打印机"),
        ("还有个公众号", "还有个公众号"),
        ("还有些老客户", "还有些老客户"),
        ("还有人不会写字", "还有人不会写字"),
    ],
)
def test_greetings_and_joining_words_are_cut_off_and_no_word_is_cut_in_two(text: str, left: str) -> None:
    found = trimmed(text, Piece(0, len(text), Facet.ASSETS))
    assert text[found.start : found.end] == left


@pytest.mark.parametrize(
    "text",
    [
        "They turn customers away, maybe ten times a month",
        "We lose the booking",
        "Patients walk out after an hour",
        "客人等不及就走了",
        "上个月有两家门店的货发错了",
        "投诉一天比一天多",
    ],
)
def test_trouble_told_where_the_goal_was_asked_is_trouble(text: str) -> None:
    assert pieces(text, Facet.GOAL, None)[0].facet is Facet.LAST_CASE


@pytest.mark.parametrize(
    "text",
    [
        "Nobody is turned away any more",
        "Fewer complaints at the counter",
        "So that we stop losing bookings",
        "That we don't miss a delivery",
        "客人不用再排队",
        "投诉能少一半",
        "别再发错货了",
    ],
)
def test_trouble_that_is_to_end_is_a_goal_where_the_goal_was_asked(text: str) -> None:
    assert pieces(text, Facet.GOAL, None)[0].facet is Facet.GOAL
