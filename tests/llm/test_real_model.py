"""A whole interview with a real, small model that writes nonsense in valid shapes: nothing of it may stick."""

import os

import pytest

from assistant.library.search import PlaybookLibrary
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.llm.notices import message
from assistant.needs.checks import findings
from assistant.needs.interview import Interview
from assistant.needs.questions import question_findings
from assistant.needs.statement import unlocated_quotes
from assistant.offline.mind import OfflineMind
from tests.llm.conftest import held_by

URL = os.environ.get("ASKWHY_TEST_MODEL_URL", "")
TALKS = {
    "en": [
        "We run nine physiotherapy clinics. The owner wants a booking portal; last month we lost about 140 calls.",
        "On Monday Carla had eleven people at the desk and hung up on two patients.",
        "I don't know, ask Jonas in finance.",
        "We want lost calls under 20 a month by the end of March.",
    ],
    "zh": [
        "我们做冷链配送，老板想上一套司机调度APP。上个月漏了二十三单，赔了客户四万多。",
        "上周四下午，三车海鲜晚了三个钟头，客户拒收了。",
        "不清楚，得问财务王姐。",
        "希望年底前把漏单降到每月五单以内，老板娘说了算。",
    ],
}

pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(900),  # it writes on until it is cut off, at every turn
    pytest.mark.skipif(
        not URL and not os.environ.get("ASKWHY_TEST_EVERYTHING"),
        reason="no model server: start ../shared/llm/serve small and set ASKWHY_TEST_MODEL_URL=http://127.0.0.1:8190/v1",
    ),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_whole_interview_stays_true(language: str, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> None:
    assert URL, "no model server: set ASKWHY_TEST_MODEL_URL"
    endpoint = Endpoint("small", None, URL, timeout=60.0)
    interviewing = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library)
    interview = interviewing.start(TALKS[language][0], "ann")
    for answer in TALKS[language][1:]:
        assert interview.question
        interview = interviewing.say(interview.id, answer)
    interview = interviewing.draft(interview.id)
    assert interview.done
    _stays_true(interview)
    _was_asked(interview)


def _was_asked(interview: Interview) -> None:
    """The model was there from the first turn to the last, and said something."""
    assert interview.expense.calls
    assert interview.expense.tokens_out
    told = {notice for turn in interview.turns for notice in turn.notices}
    assert not told & {message(away) for away in ("unreachable", "key_refused", "not_found", "broken", "paused")}


def _stays_true(interview: Interview) -> None:
    assert interview.said.splitlines() == TALKS[interview.language]
    assert unlocated_quotes(interview.statement) == []
    assert not [f for f in findings(interview.statement) if f.rule == "quote"]
    asked = [question.text for question in interview.asked]
    assert len(set(asked)) == len(asked)
    assert not [text for text in asked if question_findings(text, (), interview.said)]
    assert interview.statement.open_questions
