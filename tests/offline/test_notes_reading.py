"""How notes are listened to: who asks for the client, what is a wish, what speech recognition leaves behind."""

import pytest

from assistant.needs.notes import Notes
from assistant.notes import read_pasted
from assistant.offline.notes_accord import disputes
from assistant.offline.notes_passages import is_dense, passages
from assistant.offline.notes_phrases import legible, with_commas, without_fillers
from assistant.offline.notes_voices import ours
from assistant.offline.notes_wants import is_want


@pytest.mark.parametrize(
    "sentence",
    [
        "我们想要一个能看库存的系统",
        "能不能让顾客自己查积分？",
        "保养到期前要自动提醒",
        "调货要有个记录",
        "We need the referral letters scanned straight into the record.",
        "Could we get a monthly report on cancelled slots?",
        "Patients must be able to move their own appointment.",
        "Carla needs a weekly report of open refunds.",
        "我就想在工位上直接看到今天的图纸",
        "我要的是每台设备当天的产量",
        "我们的想法是把三张表合成一张",
        "要是夜班也能看到，就好了",
        "扫一下码就行，别让大家登录",
        "夜班的也要算进去，不然对不齐",
        "系统自动算好，省得我再对一遍",
        "我也想说这个，别再手工抄了",
        "The auditors want a signed list every quarter.",
        "And tell the drivers when the dock is free.",
        "No retyping, please.",
        "I'd rather we had one form for all of it.",
        "What's missing is a single list of open jobs.",
        "We don't want to be doing it twice.",
        "我们要一张总表，不然谁来对？",
    ],
)
def test_a_wish_is_heard(sentence: str) -> None:
    assert is_want(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "希望大家今天畅所欲言",
        "我想请教一下各位",
        "能不能共享一下屏幕？",
        "这个不需要改",
        "Can you hear me?",
        "We need to start recording.",
        "I want to say something about the agenda.",
        "What do you want it to do?",
        "We don't need to worry about that.",
        "我回头跟他说一声就行",
        "你跟他说就行了吗？",
        "我就要走了",
        "Give me an example.",
        "If you'd like to have a look.",
        "No kidding.",
        "如果我们要一张总表，谁来对？",
    ],
)
def test_procedure_and_questions_are_no_wish(sentence: str) -> None:
    assert not is_want(sentence)


def test_fillers_are_blanked_in_place() -> None:
    said = "So uh we we need, um, a list {vocalsound} of open orders"
    assert len(without_fillers(said)) == len(said)
    assert legible(said) == "So we need, a list of open orders"


def test_blanks_of_speech_recognition_are_read_as_commas() -> None:
    said = "我们现在排产呢 就是老周一个人 拿个Excel在排"
    assert with_commas(said) == "我们现在排产呢，就是老周一个人，拿个Excel在排"
    assert with_commas("我们用 Excel 排产，每天两小时。") == "我们用 Excel 排产，每天两小时。"


def _notes(text: str) -> Notes:
    return read_pasted(text)


def test_an_interviewer_is_known_without_question_marks() -> None:
    notes = _notes(
        "说话人1：那你们希望怎么改\n说话人2：希望自动排产\n说话人1：老系统为什么没人用\n说话人2：要手工录入\n"
        "说话人1：预算是多少\n说话人2：一百五十万\n"
    )
    assert ours(notes) == {"说话人1"}


def test_a_meeting_in_which_all_ask_has_no_interviewer() -> None:
    notes = _notes(
        "Ann: Do we sell it abroad?\nBo: I think so. What does it cost?\nAnn: Twelve euros, is that fine?\n"
        "Bo: Yes. Who makes the case?\nAnn: We do.\nBo: Good, is it red?\n"
    )
    assert ours(notes) == frozenset()


def test_a_name_before_the_words_of_minutes_is_their_speaker() -> None:
    notes = _notes("参会：设备科张科长、器械库老吴\n\n1. 老吴：保养靠本子，去年三台超期没检\n2. 希望到期前自动提醒\n")
    said = next(passage for passage in passages(notes) if "保养靠本子" in passage.text)
    assert said.speaker == "老吴"
    assert notes.source.text[said.start : said.end].startswith("保养")


def test_whom_minutes_report_to_have_asked_is_the_speaker() -> None:
    notes = _notes(
        "Present: Ana, Bob, Carla\n\n- Carla needs a weekly report of open refunds\n- It takes two days now\n"
    )
    assert [passage.speaker for passage in passages(notes) if passage.wants] == ["Carla"]


CUT_IN_TWO = """Dana: We would like a stock list for each van,
Dana: with the parts that were used today.
"""
FRAGMENT = "Dana: We want an app for the drivers. Big buttons, in Polish as well. It rains here.\n"
VOUCHED = "Dana: No order leaves without a label. That's all I care about.\n"


@pytest.mark.parametrize(("text", "wishes"), [(CUT_IN_TWO, 2), (FRAGMENT, 2), (VOUCHED, 1)])
def test_a_wish_goes_on_and_is_vouched_for(text: str, wishes: int) -> None:
    assert [passage.wants for passage in passages(_notes(text))].count(True) == wishes


def test_a_question_that_tells_something_first_is_read() -> None:
    said = passages(_notes("老周：店员每天要抄四百张单子，抄错了算谁的？\n老李：几点？\n"))
    assert [passage.why for passage in said] == [None, "talk"]


def test_a_chair_who_pays_and_decides_is_no_interviewer() -> None:
    asked = (
        "主任：现在一天大概有多少单？\n老周：四百张左右，都靠手抄。\n主任：这些单子是谁来抄的？\n"
        "老李：我们三个人轮着抄单子。\n主任：抄错的情况多不多？一般是多少？\n老周：一天总有七八张抄错的。\n"
    )
    decided = "主任：钱我能批五万。\n老李：那够用了，先把抄单子的事解决。\n主任：供应商那边我去谈，合同我签字。\n"
    assert ours(_notes(asked)) == {"主任"}
    assert ours(_notes(asked + decided)) == frozenset()


def test_who_holds_against_what_is_kept_with_whom_it_is_held_against() -> None:
    talk = _notes(
        "Ann: We need the invoices in one list by Friday.\nBo: That can't work, the depots have no network.\n"
        "老周：我觉得平均要等三个多小时。\n老李：何止，我司机群里报的是五个小时。\n小陈：好的。\n"
    )
    assert [(each.said.speaker, each.against.speaker) for each in disputes(passages(talk))] == [
        ("Ann", "Bo"),
        ("老周", "老李"),
    ]


def test_nobody_disputes_with_themselves_or_with_a_question() -> None:
    talk = _notes("Ann: We need one list. That can't work without a network.\nBo: Who keeps it?\nCy: Impossible.\n")
    assert not [each for each in disputes(passages(talk)) if each.said.speaker in (each.against.speaker, "Bo")]


@pytest.mark.parametrize(
    ("told", "dense"), [("上个月漏发了十二单，赔了三万。\n", True), ("今天来的人不少啊。\n", False)]
)
def test_notes_are_dense_where_most_of_it_tells_of_a_need(told: str, dense: bool) -> None:
    assert is_dense(passages(_notes("".join(f"老周：{told}" for _ in range(6))))) is dense
