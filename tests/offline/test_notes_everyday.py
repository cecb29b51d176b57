"""Sentences of everyday work that words of meetings, of a law or of not knowing must not hide."""

import pytest

from assistant.journeys.reading_notes import Found
from assistant.needs.aspects import Facet
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind

NOT_YET = pytest.mark.xfail(strict=True, reason="chat that is too little like the chat of talk.yaml, or has a cue word")

FRAME = {
    "en": "Iris (Product manager): What goes wrong?\n{}\nMo: We lose two orders a week because nobody sees the list.\n"
    "Jan: I want one list for all of us that shows what is open.\nMo: Customers complain about it every day.\n",
    "zh": "产品经理：现在有什么麻烦？\n{}\n小莫：每周丢两张单，因为没人看得到清单。\n"
    "老简：我想要一张大家都能看的清单，哪些没做完一眼看得到。\n小莫：客户天天投诉。\n",
}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Jan: The price list is on Anke's laptop, and when she is on holiday nobody can open it."),
        ("en", "Jan: We write every repair on the whiteboard and somebody wipes it, we lost nine last month."),
        ("en", "Jan: Half the orders get lost over the weekend."),
        ("zh", "老简：司机堵车了也没人知道，客户在门口等了两个小时。"),
        ("zh", "老简：地下室网络老断，扫码扫不上，上个月漏了四十单。"),
        ("zh", "老简：家长接孩子的时候排队，门口每天堵四十分钟。"),
    ],
)
def test_trouble_told_in_words_of_meetings_is_kept(offline_mind: OfflineMind, language: str, said: str) -> None:
    assert _quoted(_find(offline_mind, language, said), said)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Jan: I'd also like the permits to show up on it, because without one they legally can't unload."),
        ("en", "Jan: Most of our people are over sixty, so nothing with a password please."),
        ("en", "Jan: No more emails about this, please."),
        ("en", "Jan: What would help is drivers swapping runs among themselves."),
    ],
)
def test_a_wish_beside_a_law_or_a_reason_is_asked_for(offline_mind: OfflineMind, language: str, said: str) -> None:
    asked = [words.text for need in _find(offline_mind, language, said).needs for words in need.requests]
    assert [text for text in asked if text in said]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "老简：我这边的问题是排班，师傅临时请假发微信给我，我一忙就忘了改。"),
        ("zh", "老简：最头疼的是月底对账，三个人对两天。"),
        ("en", "Jan: My headache is the returns desk, they send things back without a number."),
        ("en", "Jan: What kills me is the late changes, they ring at six and I rewrite the whole plan."),
    ],
)
def test_what_is_called_a_trouble_is_not_asked_for(offline_mind: OfflineMind, language: str, said: str) -> None:
    found = _find(offline_mind, language, said)
    assert _quoted(found, said)
    assert not [words for need in found.needs for words in need.requests if words.text in said]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Mo: There are fresh biscuits on the side, help yourselves."),
        ("en", "Mo: Sorry, my phone again, ignore it."),
        ("zh", "小莫：哎呀这茶真好喝，谁带的。"),
        ("zh", "小莫：坐坐坐，别站着，椅子那边还有。"),
        pytest.param("zh", "小莫：外面风好大，我头发都吹乱了。", marks=NOT_YET),
        pytest.param("zh", "小莫：谁的水杯，别拿错了啊。", marks=NOT_YET),
    ],
)
def test_small_talk_without_a_word_of_meetings_stays_out(offline_mind: OfflineMind, language: str, said: str) -> None:
    assert not _quoted(_find(offline_mind, language, said), said)


def test_who_answers_that_they_do_not_know_leaves_our_question_open_for_whom_they_name(
    offline_mind: OfflineMind,
) -> None:
    for language, said, asked, whom in (
        ("zh", "产品经理：闸机的数据能导出来吗？\n老简：不清楚，得问供货的马老板。", "闸机的数据能导出来吗", "马老板"),
        (
            "en",
            "Iris (Product manager): Can the gate export its log?\nJan: No idea, you'd have to ask Petra in sales.",
            "Can the gate export its log",
            "Petra",
        ),
    ):
        unknowns = [one for need in _find(offline_mind, language, said).needs for one in need.unknowns]
        assert [one for one in unknowns if asked in one.text and whom in one.ask and one.quote]


def test_who_tells_that_nobody_knew_tells_of_a_trouble(offline_mind: OfflineMind) -> None:
    said = "老简：卡过期了我们都不知道，人都进来练完了才发现，上个月有三十几个。"
    found = _find(offline_mind, "zh", said)
    assert not [one for need in found.needs for one in need.unknowns]
    assert {claim.facet for need in found.needs for claim in need.claims if claim.quotes[0].text in said} & {
        Facet.LAST_CASE,
        Facet.FREQUENCY,
        Facet.COST,
        Facet.WHY,
    }


def test_what_a_wish_without_a_thing_wants_is_the_need_before_it(offline_mind: OfflineMind) -> None:
    said = "Jan: What would help is drivers swapping runs among themselves.\nMo: As long as I see it."
    titles = [need.title for need in _find(offline_mind, "en", said).needs]
    assert not [title for title in titles if title.startswith("As long as")]


def _find(mind: OfflineMind, language: str, said: str) -> Found:
    return mind.find(read_pasted(FRAME[language].format(said)), lambda _done, _all: None)


def _quoted(found: Found, said: str) -> list[str]:
    quotes = (words for need in found.needs for claim in need.claims for words in claim.quotes)
    return [words.text for words in quotes if words.text in said]
