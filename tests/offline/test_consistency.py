"""Two figures for one thing contradict each other; a correction, another time or another thing do not."""

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.sources import Source, quote
from assistant.offline.consistency import contradictions
from assistant.offline.corrections import corrections

SAME_THING = [
    ("仓库里有三百块木托盘", "木托盘一共四百五十块"),
    ("现在有十二辆拖车", "拖车一共二十辆"),
    ("the kennels hold 40 dogs", "we hold 60 dogs in the kennels"),
    ("a repair takes 9 days", "every repair takes about 15 days"),
    ("退货率是百分之八", "退货率百分之十五"),
]
NOT_THE_SAME = [
    ("We have 38 salespeople in six regions", "In January two regions quoted different prices"),
    ("一共六个片区", "八月两个片区报了不同的价"),
    ("去年有三百块木托盘", "今年有四百五十块木托盘"),
    ("the kennels hold 40 dogs", "the kennels cost 60 dollars"),
    ("a repair takes 9 days", "the invoice takes 15 days"),
    ("we look after 40 lifts", "the calls are mostly about 6 lifts"),
    ("一共服务二十条线路", "晚点的主要是三条线路"),
    ("in summer we hold 60 dogs", "in winter we hold 40 dogs"),
    ("a repair takes 9 days", "a repair takes 9 days or so"),
    ("退货率是百分之八", "毛利率是百分之十五"),
]


TWO_PARTIES = [
    ("Accounts say invoices are paid in 28 days", "The subcontractors' survey says 61 days"),
    ("仓库统计的缺货率是百分之三", "门店自己记的有百分之九"),
    ("Our log says forty visits a day", "the porters reckon it is eighty visits"),
    ("According to finance a return costs us 12 dollars", "the depot says a return costs us 30 dollars"),
    ("财务账上退货只有八万", "销售那边说退货有二十万"),
]
ONE_PARTY_OR_ONE_FIGURE = [
    ("Accounts say invoices are paid in 28 days", "Accounts say they count 61 files"),
    ("Accounts say 28 days", "the auditors say 28 days"),
    ("仓库统计一个月三百单", "财务账上占三成"),
    ("The porters say last year it was 40 days", "the log shows 90 days this year"),
    ("仓库统计有三十个人", "销售那边说花了二十万"),
]


def said(text: str, number: int = 9) -> Source:
    return Source(id=f"s{number}", kind="chat", text=text)


def claim(text: str, number: int) -> Claim:
    source = said(text, number)
    return stated(f"c{number}", quote(source, 0, len(text)), Facet.BASELINE, turn=number)


@pytest.mark.parametrize(("first", "second"), SAME_THING)
def test_two_figures_for_one_thing_contradict_each_other(first: str, second: str) -> None:
    (found,) = contradictions([claim(second, 2)], [claim(first, 1)], turn=2)
    assert [q.text for q in found.quotes] == [first, second]


@pytest.mark.parametrize(("first", "second"), TWO_PARTIES)
def test_two_parties_who_count_one_thing_contradict_each_other_even_in_one_breath(first: str, second: str) -> None:
    assert list(contradictions([claim(second, 2)], [claim(first, 1)], turn=2))
    assert list(contradictions([claim(first, 1), claim(second, 2)], [], turn=1))


@pytest.mark.parametrize(("first", "second"), ONE_PARTY_OR_ONE_FIGURE)
def test_one_party_another_time_or_the_same_figure_is_no_contradiction(first: str, second: str) -> None:
    assert not list(contradictions([claim(second, 2)], [claim(first, 1)], turn=2))


def test_what_is_said_again_contradicts_nothing() -> None:
    first = "the rooms show as 90 percent booked, but only 55 percent had anyone in the rooms"
    assert not list(contradictions([claim(f"as I said, {first}", 2)], [claim(first, 1)], turn=2))


@pytest.mark.parametrize(("first", "second"), NOT_THE_SAME)
def test_other_times_things_or_equal_figures_do_not(first: str, second: str) -> None:
    assert list(contradictions([claim(second, 2)], [claim(first, 1)], turn=2)) == []


def test_a_mended_claim_does_not_contradict_what_it_mends() -> None:
    first = claim("the kennels hold 40 dogs", 1)
    (correction,) = corrections(said("no, 60 dogs"), [first], turn=2)
    assert correction.replaces == first.id
    assert correction.claim.text == "the kennels hold 60 dogs"
    assert [q.text for q in correction.claim.quotes] == ["the kennels hold 40 dogs", "no, 60 dogs"]
    assert list(contradictions([correction.claim], [first], turn=2)) == []


@pytest.mark.parametrize("text", ["no, 60 dogs", "no, really"])
def test_a_correction_that_fits_nothing_mends_nothing(text: str) -> None:
    assert list(corrections(said(text), [claim("it costs 40 dollars", 1)], turn=2)) == []


def test_of_two_claims_the_one_with_the_negated_figure_is_mended() -> None:
    earlier = [claim("the kennels hold 40 dogs", 1), claim("we groom 25 dogs", 2)]
    (correction,) = corrections(said("it's 35 dogs, not 25 dogs, I misspoke"), earlier, turn=3)
    assert correction.claim.text == "we groom 35 dogs"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a repair takes 9 days", "a repair should take 3 days"),
        ("退货率是百分之八", "退货率要降到百分之三"),
        ("the kennels hold 40 dogs", "the kennels must hold 60 dogs"),
    ],
)
def test_where_it_should_go_contradicts_nothing_about_where_it_stands(first: str, second: str) -> None:
    aim = claim(second, 2).model_copy(update={"facet": Facet.TARGET})
    assert not list(contradictions([aim], [claim(first, 1)], turn=2))


@pytest.mark.parametrize(
    ("first", "correction", "mended"),
    [
        (
            "the depot sends 60 parcels an hour",
            "Sorry, I said 60 parcels, it's more like 45",
            "the depot sends 45 parcels",
        ),
        ("the rink has 14 coaches", "I told you 14 coaches, but really 11", "the rink has 11 coaches"),
        ("一共有三十台设备", "前面说的三十台，其实是二十六台", "一共有二十六台设备"),
        ("一个月退货三万多", "刚才说的三万多不对，是一万三", "一个月退货一万三"),
        ("一年房租十二万", "哦不对，刚才我说十二万，那是老店的，现在到十八万了", "一年房租十八万"),
    ],
)
def test_a_correction_that_names_what_was_said_before_mends_just_that(first: str, correction: str, mended: str) -> None:
    earlier = [claim(first, 1), claim("we groom 25 dogs", 2)]
    (found,) = corrections(said(correction), earlier, turn=9)
    assert found.claim.text.startswith(mended)


@pytest.mark.parametrize(
    ("first", "answer"),
    [
        ("the depot has 6 gates", "It's mostly the 3 gates at the back"),
        ("we run 40 rooms", "Mostly 12 rooms, not the halls"),
        ("一周送六次货", "不是每天都这样，一周也就两次"),
        ("we open 6 days a week", "Not every week but often 5 days"),
    ],
)
def test_an_answer_that_only_says_where_takes_nothing_back(first: str, answer: str) -> None:
    assert not list(corrections(said(answer), [claim(first, 1)], turn=2))
