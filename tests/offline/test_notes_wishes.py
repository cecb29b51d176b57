"""How wishes, chairs and objections are heard in a talk that is held for a need, beside talk in which they are idle."""

import pytest

from assistant.needs.notes import Notes
from assistant.notes import read_pasted
from assistant.offline.notes_accord import disputes
from assistant.offline.notes_passages import is_dense, passages
from assistant.offline.notes_voices import ours
from assistant.offline.notes_wants import is_want, may_want

WISHES = [
    "谁值班得写在门口，一看就知道。",
    "哪怕先弄个群公告也比现在强。",
    "有没有可能司机到了门口我这边就响一下？",
    "合同到期前一个月蹦个提示出来。",
    "这个数得每天早上八点前到我手上。",
    "你们要是真想帮忙，就把三张表合成一张。",
    "Why can't the vet see what the last vet wrote?",
    "We are crying out for one calendar.",
    "I don't need fancy, I need the dose and the time.",
    "One click and it goes to the accountant, that would be heaven.",
    "If somebody had told us the hall was double booked, we'd have moved it.",
    "I shouldn't have to log in three times.",
]
TELLS = [
    "表改了以后就乱了。",
    "礼拜天我又重新录了一遍。",
    "街道说室内不能装摄像头。",
    "先从北边两个点开始。",
    "The van broke down twice in March.",
    "He told me on the phone.",
    "The council says no cameras indoors.",
    "She signs everything above five hundred.",
]
TALK = "\n".join(
    [
        "韩主任：大家都到了吧，今天说说报名的事。",
        "小邱：每天接一百多个电话，登记本三天两头找不着。",
        "老董：上个月漏了十二个人，退了六千块钱。",
        "小邱：报名表发到群里，填错了也没人管。",
        "韩主任：经费今年还剩三万，超了要找局里批。",
        "老董：系统是区里统一建的，接口不归我们管。",
        "{}",
    ]
)


@pytest.mark.parametrize("text", WISHES)
def test_a_wish_is_heard_however_it_is_put(text: str) -> None:
    assert is_want(text) or may_want(text)


@pytest.mark.parametrize("text", TELLS)
def test_what_only_tells_is_no_wish(text: str) -> None:
    assert not is_want(text)
    assert not may_want(text)


def test_an_order_is_a_wish_in_a_talk_held_for_a_need_and_not_in_other_talk() -> None:
    order = "老董：表上少填几项，能少填就少填。"
    idle = "\n".join(
        f"{who}：{said}"
        for who, said in [("甲", "最近天气真不错，出去走走挺好。"), ("乙", "是啊，周末去看了场戏。")] * 4
    )

    assert passages(_notes(TALK.format(order)))[-1].wants
    assert not passages(_notes(f"{idle}\n{order}"))[-1].wants


def test_short_notes_are_read_whole_where_a_third_tells_something() -> None:
    said = TALK.format(
        "老董：我管着后勤这一块。\n小邱：那边的人都挺客气的。\n韩主任：他们是新来的一批。\n小邱：做事情都挺认真的。"
    )

    assert is_dense(passages(_notes(said)))
    assert [passage.text for passage in passages(_notes(said)) if passage.why == "unsure"] == []


def test_a_chair_who_asks_the_others_and_names_limits_is_no_interviewer() -> None:
    talk = TALK.format(
        "韩主任：一天来多少人？\n小邱：六七十个吧。\n韩主任：都是哪个片的？\n老姜：多半是东边的，老人居多。\n韩主任：那就先做东边，九月一号前要弄好。"
    )

    assert ours(_notes(talk)) == frozenset()


def test_what_our_side_proposes_in_a_talk_held_for_a_need_is_no_wish() -> None:
    said = passages(_notes(TALK.format("产品经理：那能不能加一个扫码签到？")))

    assert not said[-1].wants


@pytest.mark.parametrize(
    ("said", "against"),
    [
        ("小邱：晚上十点以后来的先记着，第二天再办。", "老董：人家在门口等着，你让他第二天来？"),
        ("小邱：截止时间就定在晚上十点。", "老董：我们十点还没收工，十点半行不行。"),
        ("小邱：一个月退费得有八万。", "老董：我印象里财务说四万多。"),
        ("小邱：名额全放到网上约。", "老董：手机上那个我们不会弄，也不会用的。"),
        ("Ann: Parents tick one box and that is the consent.", "Tom: Careful, parents tick anything."),
        ("Ann: We close the orders at six on Monday.", "Tom: We'd lose half of the members."),
    ],
)
def test_who_holds_against_it_is_set_beside_what_was_said(said: str, against: str) -> None:
    found = list(disputes(passages(_notes(TALK.format(f"{said}\n{against}")))))

    assert [(one.said.speaker, one.against.speaker) for one in found] == [(_speaker(said), _speaker(against))]


def _speaker(line: str) -> str:
    return line.replace("：", ":").partition(":")[0]


def _notes(text: str) -> Notes:
    return read_pasted(text)
