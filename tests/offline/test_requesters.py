"""Who asks for it is heard where an opening says so in half a sentence, and nobody is made up where it does not."""

import pytest

from assistant.needs.language import language_of
from assistant.offline.requesters import requester_in

ASKING = [
    ("园区物业让我们给车位做个预约。", "园区物业"),
    ("董事长要一个碳排放看板", "董事长"),
    ("提出部门：法务部。系统要加电子签", "法务部"),
    ("护理部最近一直想上一套交班系统", "护理部"),
    ("The dean wants a chatbot for admissions", "The dean"),
    ("Requested by: Fleet. Add GPS.", "Fleet"),
    ("A chain of gyms is asking for a booking page", "A chain of gyms"),
    ('"We need dashboards" (operations director, dairy)', "operations director, dairy"),
]
NOBODY = [
    "我们想做个点餐小程序",
    "病人要等三个小时，我们想做叫号",
    "每次都要财务部签字，想改成线上",
    "We want an app",
    "Patients want shorter waits. We'd like a kiosk",
    "Nobody wants the old system",
]


@pytest.mark.parametrize(("opening", "who"), ASKING)
def test_the_one_who_asks_is_named_in_the_words_of_the_opening(opening: str, who: str) -> None:
    span = requester_in(opening, language_of(opening))
    assert span
    assert opening[slice(*span)] == who


@pytest.mark.parametrize("opening", NOBODY)
def test_those_who_suffer_or_speak_are_not_taken_for_the_one_who_asks(opening: str) -> None:
    assert requester_in(opening, language_of(opening)) is None
