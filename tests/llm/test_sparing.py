"""A model is asked where there is something to find out: what is short and surely read costs nothing."""

import pytest

from assistant.journeys.interviewing import Interviewing
from assistant.needs.interview import Interview
from tests.llm.answers import dutiful
from tests.llm.server import ModelServer

OPENINGS = {
    "zh": "合作社收柑橘，社长想上一套分拣排产系统，说果子老是烂在库里，一个礼拜要倒掉两吨。",
    "en": "The customs office of a port wants a tracking portal. Barges wait two days for papers nobody can find.",
}
RAMBLING = {
    "zh": "这个嘛，怎么说呢，反正那边的人一来，这边就得停下，老赵也没办法。",
    "en": "Well, how to put it, when those people come, this side has to stop, and old Joe can do nothing.",
}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_opening_is_always_read_and_asked_about_by_the_model(
    server: ModelServer, interviewing: Interviewing, language: str
) -> None:
    assert _opened(server, interviewing, language).expense.calls == 1


@pytest.mark.parametrize(
    ("language", "answer"),
    [("zh", "不清楚。"), ("zh", "不清楚，得问库管。"), ("en", "Don't know."), ("en", "I don't know, ask the pilot.")],
)
def test_not_knowing_takes_no_call_and_brings_a_question(
    server: ModelServer, interviewing: Interviewing, language: str, answer: str
) -> None:
    interview = interviewing.say(_opened(server, interviewing, language).id, answer)
    assert interview.statement.open_questions
    assert interview.question
    assert len(server.requests) == 1
    assert not interview.turns[-1].expense


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_rambling_answer_is_for_the_model(server: ModelServer, interviewing: Interviewing, language: str) -> None:
    interviewing.say(_opened(server, interviewing, language).id, RAMBLING[language])
    assert len(server.requests) == 2


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_a_turn_is_told_does_not_grow_with_the_interview(
    server: ModelServer, interviewing: Interviewing, language: str
) -> None:
    interview = _opened(server, interviewing, language)
    for _ in range(6):
        interview = interviewing.say(interview.id, RAMBLING[language])
    sent = [len(request["messages"][1]["content"]) for request in server.requests[1:]]
    assert len(sent) >= 4
    assert max(sent[2:]) < 1.5 * sent[1]


def _opened(server: ModelServer, interviewing: Interviewing, language: str) -> Interview:
    server.answer(dutiful)
    return interviewing.start(OPENINGS[language], "ann")
