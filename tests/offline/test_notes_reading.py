"""How notes are listened to: who asks for the client, what is a wish, what speech recognition leaves behind."""

import pytest

from assistant.needs.notes import Notes
from assistant.notes import read_pasted
from assistant.offline.notes_passages import is_want, passages
from assistant.offline.notes_phrases import legible, with_commas, without_fillers
from assistant.offline.notes_voices import ours


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
