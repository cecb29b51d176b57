"""How wishes and objections are heard in trades nobody labelled: each rule by sentences of other trades than it came
from, beside sentences like them that wish for nothing."""

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.notes import Notes
from assistant.notes import read_pasted
from assistant.offline.notes_accord import disputes
from assistant.offline.notes_claims import noted
from assistant.offline.notes_needs import gathered
from assistant.offline.notes_passages import passages
from assistant.offline.notes_phrases import heard
from assistant.offline.notes_wants import is_want, may_want

SUPPOSED = [
    "要是进门刷一下自己就登上了，谁还去排队。",
    "只要有人提前说一声，这种事就不会有了。",
    "谁能帮我把这两张表并一并，我给他磕头。",
    "If the booking said which wheelchair they bring, we'd have the ramp out.",
    "What if the driver could sign on the screen?",
    "You'd think by now the till could tell us what we sold.",
]
ELSEWHERE = [
    "人家超市自己扫自己走，多省事。",
    "我闺女她们学校请假点一下就行。",
    "隔壁那家门一开，店长手机就响。",
    "The library texts you when your book's in.",
    "At my last job it flashed up on the screen when stock was low.",
    "My brother gets a reminder from his garage.",
]
LACKING = [
    "登记表上没地方写过敏。",
    "货到了从来没人告诉我们。",
    "都是客人先知道，就我们不知道。",
    "There's nowhere to put the allergy on the form.",
    "You can't see the waiting list unless you're at the desk.",
    "Nobody tells us when the van is late.",
]
TIRED = [
    "总不能每次都让病人跑一趟吧。",
    "凭什么我们要填三张表？",
    "咱们怎么还发铁牌。",
    "I never know which letter they're on.",
    "别等客人到了才告诉我没房。",
    "I'm sick of typing the same address three times.",
    "I don't see why the supplier can't just send it to both of us.",
    "Customers keep asking can they pay by phone.",
]
ORDERED = [
    "要发就发全组，别一个一个问。",
    "退货这块得卡一下。",
    "改个时间让前台看见，这个总不难吧。",
    "Can somebody look at the label printer.",
    "Just tell me when the lorry's ten minutes out.",
    "Whatever you do, leave the rota alone.",
]
REPORTED = [
    "李强问能不能加一台打印机。",
    "会员反映取消课程太麻烦，要求能自己取消。",
    "老周建议把两张表合并。",
    "Helen asked whether refunds could be shown on the same page.",
    "Joy suggested a second printer by the door.",
    "Ruth wished there were some warning when an advert runs out.",
    "Marek would like the float counted by the machine.",
]
IDLE = [
    "我也想快啊，可机器就一台。",
    "超过一万要报总部。",
    "隔壁上个月着过火。",
    "周日没人。",
    "一天得有二十个电话。",
    "It needs two signatures.",
    "比赛日那边不能停车。",
    "不交钱我们就发信。",
    "没人说为什么。",
    "Head office won't let us change it.",
    "Anything above two hundred has to go to the boss.",
    "My sister lives next door.",
    "There's nobody there on Sundays.",
    "He can't see very well.",
    "It should have arrived on Tuesday.",
    "I have to be at the bank by two.",
    "He wants to retire in June.",
    "For me it's the coach.",
]


@pytest.mark.parametrize("text", [*SUPPOSED, *ELSEWHERE, *LACKING, *TIRED, *ORDERED, *REPORTED])
def test_a_wish_is_heard_in_a_trade_nobody_labelled(text: str) -> None:
    assert is_want(text) or may_want(text)


@pytest.mark.parametrize("text", IDLE)
def test_what_sounds_like_it_and_wishes_nothing_is_none(text: str) -> None:
    assert not is_want(text)
    assert not may_want(text)


def test_a_wish_before_its_story_is_heard_and_a_story_alone_is_not() -> None:
    assert may_want("交过押金的也得标出来，上次我收了两遍。")
    assert not may_want("上次我收了两遍，还给人家打了个收条。")


TALK = """王老师：每天接一百多个电话，登记本三天两头找不着。
李老师：上个月漏了十二个人，退了六千块钱。
王老师：报名表填错了也没人管，对不上。
调研员：现在借书是怎么个借法？
李老师：门口放张表，谁来就打个勾，早上我照着表登记。
{}
"""


def test_what_answers_how_it_is_done_today_wishes_nothing() -> None:
    said = passages(_notes(TALK.format("调研员：明白。\n王老师：拿走的时候打个勾，我就不用问了。")))
    wishes = [passage.text for passage in said if passage.wants]

    assert any("不用问" in text for text in wishes)
    assert not any("门口放张表" in text for text in wishes)


@pytest.mark.parametrize(
    "text",
    [
        "Ann: A refund went to the wrong card. That must never happen again. A closed card, all stops.\n",
        "王：上周把两个病人的片子拿反了。这种事绝不能再有。片子出来先对名字和床号。\n",
    ],
)
def test_what_follows_never_again_is_the_wish(text: str) -> None:
    assert passages(_notes(text))[-1].wants


def test_who_agrees_may_add_a_wish() -> None:
    talk = _notes("Ann: We need one price list for the three stalls.\nBo: Exactly, and that I can read in the rain.\n")

    assert [passage.wants for passage in passages(talk)] == [True, True]


@pytest.mark.parametrize(
    ("text", "needs"),
    [
        ("老周：能不能在门口装个屏，一看就知道轮到谁。\n老李：贴张纸也行。\n", 1),
        ("Ann: We need a ticket for each bike with its rack on it.\nBo: A sticker would do.\n", 1),
        ("老周：能不能在门口装个屏，一看就知道轮到谁。\n老李：另外，我们想要每天的总数。\n", 2),
        ("Ann: We need the quotes on one page, and we need a bell for the yard.\n", 2),
    ],
)
def test_who_would_take_less_asks_for_the_same_and_who_turns_to_another_thing_does_not(text: str, needs: int) -> None:
    said = list(noted(passages(_notes(text)), None, lambda _done, _of: None))

    assert len([need for need in gathered(said, None)[0] if need.asked[0].asks_for]) == needs


@pytest.mark.parametrize(
    "text", ["It has to be kept six years, that's the law.", "菜样要留四十八小时，这是规定写死的。"]
)
def test_what_a_law_has_it_be_is_no_request(text: str) -> None:
    said = noted(passages(_notes(f"Ann: {text}\n")), None, lambda _done, _of: None)

    assert not [one for one in said if one.asks_for]


_HELD_FOR_A_NEED = (
    "小邱：登记本三天两头找不着。\n老董：上个月漏了十二个人，退了六千块钱。\n小邱：报名表填错了也没人管。\n\n",
    "Cy: The log gets lost every week.\nDi: We missed twelve people in May, it cost us six thousand pounds.\n\n",
)
"""What was said before, in Chinese and in English."""


@pytest.mark.parametrize(
    ("said", "against"),
    [
        ("老周：退房时间提前到十一点。", "老李：又提前退房，保洁怎么排得开。"),
        ("老周：在群里发一下通知就行了。", "老李：群里发，谁知道有没有人看。"),
        ("老周：要发就发给全体家长。", "老李：千万别发给全体，一晚上几百条。"),
        ("老周：要我说给人家发个定位得了。", "老李：定位不行，绕个路人家就要骂。"),
        ("Ann: Half the print run went in the bin.", "Bo: Sally disputed that, she counted nine left over."),
        ("老周：暑假前先弄约课。", "老李：先弄手牌吧，约课只乱一天。"),
        ("Ann: The gate comes first, as I see it.", "Bo: Fence first, I'd say."),
        ("老周：一天总有三十多单退货。", "老李：三十多单？我账上才十二单。"),
        ("Ann: I'd keep the old scales, they never fail.", "Bo: I'd scrap them."),
        ("Ann: We lost about four hundred last spring.", "Bo: More like nine hundred."),
        ("Ann: Why can't we send the parents a photo?", "Bo: I'm not so sure. A photo gets passed on in an hour."),
        ("Ann: We threw out sixty loaves last week.", "Bo: Sixty loaves? The bin sheet said twenty-five."),
        ("Ann: We need a camera over the till.", "Bo: A camera over my head all day, no."),
    ],
)
def test_who_does_not_hold_the_same_is_set_beside_it(said: str, against: str) -> None:
    found = list(disputes(passages(_notes(f"{_HELD_FOR_A_NEED[said.isascii()]}{said}\n{against}\n"))))

    assert len(found) == 1
    assert found[0].said.text.strip() in said
    assert found[0].against.text.split()[-1] in against


@pytest.mark.parametrize(
    ("said", "differs"),
    [
        ("That can't be true, they would have rung me.", True),
        ("Nonsense, the porters lose every second chair.", True),
        ("不可能的，闸机从来不坏。", True),
        ("没那么严重，师傅们都习惯了。", True),
        ("That can't be right, it cost us 4,100 pounds.", False),
        ("不可能的，一个月要坏十四次。", False),
    ],
)
def test_who_only_holds_against_it_tells_of_no_trouble_unless_with_a_figure(said: str, differs: bool) -> None:
    begin = _HELD_FOR_A_NEED[said.isascii()]
    found = noted(passages(_notes(f"{begin}Bo: {said}\n")), None, lambda _done, _all: None)
    assert [one.facet is Facet.DISAGREES for one in found if one.passage.speaker == "Bo"][:1] == [differs]


@pytest.mark.parametrize(
    "talk",
    [
        "Ann: We need a camera over the till.\nBo: Yes.\n",
        "Ann: We need one list for the stalls.\nBo: That's brilliant.\n",
        "Ann: The bins are full on Monday.\nBo: Nobody came on Tuesday.\n",
        "老周：先弄约课，六月前要好。\n老李：对，先弄约课。\n",
        "老周：我们想要一张总表。\n老李：同感，越快越好。\n",
        "老周：早上八点开门。\n老李：我还是老样子，九点到。\n",
    ],
)
def test_who_agrees_or_speaks_of_something_else_holds_against_nothing(talk: str) -> None:
    assert not list(disputes(passages(_notes(talk))))


@pytest.mark.parametrize(
    "text", ["Hear hear.", "Same for us.", "I second that.", "Exactly.", "附议。", "同感，那块更要命。"]
)
def test_agreeing_is_heard(text: str) -> None:
    assert heard("agrees", text)
    assert not heard("disagrees", text)


MINUTES = """Friends of the library, 4 June
In the room: Mrs Doyle (chair), Tariq Aziz, Joy Adeyemi

Mrs Doyle said the till was short again. Two pounds each week. She would like it counted by two people.

Tariq, who runs the desk, asked whether the screen could show who is next. Joy said nobody would look at it. It was
agreed to try.

The kettle is broken.

Joy thought the shelves were full. Tariq: same for the shed. Mrs Doyle, away in May, had no view.
"""


def test_in_typed_minutes_a_paragraph_is_hers_until_somebody_else_is_named_or_all_agreed() -> None:
    said = {passage.text.split()[-1]: passage.speaker for passage in passages(_notes(MINUTES))}

    assert [said[word] for word in ("again.", "week.", "people.")] == ["Mrs Doyle"] * 3
    assert (said["next."], said["it."]) == ("Tariq", "Joy")
    assert (said["try."], said["broken."]) == ("", "")
    assert (said["full."], said["shed."], said["view."]) == ("Joy", "Tariq", "")


def test_who_is_not_listed_is_no_speaker_of_minutes() -> None:
    text = "Present: Ana, Bob\n\nParents said the hall is cold. They asked for heaters.\n"

    assert {passage.speaker for passage in passages(_notes(text))} == {""}


def _notes(text: str) -> Notes:
    return read_pasted(text)
