"""Whatever a model's server does, the interview goes on: a question, a plain notice, and nothing typed is lost."""

from collections.abc import Sequence

import pytest
from pydantic import SecretStr

from assistant.errors import ModelTimeout
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.replies import LOW_SCORE
from assistant.library.search import PlaybookLibrary
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.llm.notices import message
from assistant.llm.prompts import Rendered
from assistant.llm.shapes import TurnShape
from assistant.needs.interview import Interview
from assistant.needs.language import Language, language_of
from assistant.offline.mind import OfflineMind
from tests.llm.answers import USAGE, dutiful, turn
from tests.llm.conftest import KEY, Seconds, held_by
from tests.llm.server import Answer, ModelServer, Script, fails, says

OPENING = "合作社收柑橘，社长想上一套分拣排产系统，说果子老是烂在库里，一个礼拜要倒掉两吨。"
TOLD = "上周三，三车果子堆在门口，晒了一天，全软了，后来都倒了。"
MORE = "大概是冷库坏了，坏了两个月，一直没人修，也没人报，社长才知道。"
SCHEMALESS = "'response_format' of type 'json_schema' is not supported with this model"
FAILURES: dict[str, tuple[Sequence[Answer], str]] = {
    "a refused key": ([fails(401, f"Incorrect API key provided: {KEY}")], "key_refused"),
    "a forbidden model": ([fails(403)], "key_refused"),
    "an account used up": ([fails(402)], "unpaid"),
    "an account used up, told as too many requests": ([fails(429, "insufficient_quota: check your plan")], "unpaid"),
    "an account used up, told in the stream": ([Script(["{"], error="Insufficient credits")], "unpaid"),
    "an unknown model": ([fails(404, "The model does not exist")], "not_found"),
    "too many requests": ([fails(429, "slow down", retry_after="30")], "busy"),
    "a fault of the server": ([fails(500, "boom")], "broken"),
    "an overloaded server": ([fails(503)], "broken"),
    "a refused request": ([fails(400, "no such thing")], "broken"),
    "a stream that breaks half-way": ([Script(['{"question": "上次', "怎么"], cut=True)], "broken"),
    "JSON cut off": ([says(turn("上次是什么情况？")[:40], finish="length")], "misshapen"),
    "another shape": ([says('{"answer": 42}')], "misshapen"),
    "fields of another kind": ([says(turn("上次？").replace("[]", '"none"'))], "misshapen"),
    "no JSON at all": ([says("抱歉，我帮不了您。")], "misshapen"),
    "an empty text": ([Script([])], "misshapen"),
    "only white space": ([says(" \n\t ")], "misshapen"),
    "a refusal in its own field": ([Script(refusal="I'm sorry, I can't help with that.")], "misshapen"),
    "a refusal by the provider's filter": ([fails(400, "filtered by content_filter policy")], "misshapen"),
    "a context window too small even for less": ([fails(400, "maximum context length is 512 tokens")], "too_short"),
}

FOR_ALL_KINDS = ["a refused key", "an account used up", "a stream that breaks half-way", "a refusal in its own field"]
TALKS: dict[Language, tuple[str, str, str]] = {
    "zh": (OPENING, TOLD, "全软了"),
    "en": (
        "The customs office of a river port wants a tracking portal. Barges wait two days for papers.",
        "On Monday the Linde waited two days, the crane stood still, the crew left, and nobody called.",
        "the crane stood still",
    ),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_ends_in_a_question_and_one_plain_notice(
    name: str, server: ModelServer, interviewing: Interviewing
) -> None:
    answers, expected = FAILURES[name]
    server.answer(*answers)
    interview = interviewing.start(OPENING, "ann")
    assert _told(interview) == [message(expected).zh]
    _goes_on(interview)


@pytest.mark.parametrize("language", TALKS)
@pytest.mark.parametrize("name", FOR_ALL_KINDS)
def test_a_failure_in_mid_interview_ends_in_the_next_question_and_one_plain_notice(
    name: str, language: Language, server: ModelServer, interviewing: Interviewing
) -> None:
    (opening, told, piece), (answers, expected) = TALKS[language], FAILURES[name]
    server.answer(dutiful, *answers)
    first = interviewing.start(opening, "ann")
    second = interviewing.say(first.id, told)
    assert second.language == language
    assert [notice.in_(language) for notice in second.turns[-1].notices] == [message(expected).in_(language)]
    assert second.said == f"{opening}\n{told}"
    assert piece in " ".join(quote.text for claim in second.statement.claims for quote in claim.quotes)
    assert first.question
    assert second.question
    assert second.question.text != first.question.text
    assert language_of(second.question.text, language) == language


def test_silence_ends_in_a_question(
    server: ModelServer, offline_mind: OfflineMind, real_library: PlaybookLibrary
) -> None:
    server.answer(Script(silent=True))
    endpoint = Endpoint("m", SecretStr(KEY), server.url, timeout=0.3)
    interview = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("timeout").zh]
    _goes_on(interview)


def test_a_model_that_talks_without_end_is_left(
    server: ModelServer, offline_mind: OfflineMind, real_library: PlaybookLibrary
) -> None:
    server.answer(Script(["a" * 500] * 60))
    mind = ModelMind(offline_mind, Endpoint("m", None, server.url), real_library)
    interview = held_by(mind, offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("misshapen").zh]


def test_a_model_that_goes_round_in_circles_is_left_early(server: ModelServer, endpoint: Endpoint) -> None:
    came: list[str] = []
    server.answer(Script(["We need to make sure that people have a good portal. "] * 400))
    endpoint.reply(Rendered("s", "u"), TurnShape, came.append)
    assert len(came) < 30


def test_what_a_model_that_goes_round_in_circles_took_is_counted(
    server: ModelServer, endpoint: Endpoint, offline_mind: OfflineMind, real_library: PlaybookLibrary
) -> None:
    server.answer(Script(["We need to make sure that people have a good portal. "] * 400))
    interview = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("misshapen").zh]
    assert interview.expense.calls == 1
    assert interview.expense.tokens_out > 100


HEARTBEAT = 'data: {"id": "c", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": []}\n\n'


@pytest.mark.parametrize("sign", [": keep-alive\n\n", "\n"])
@pytest.mark.parametrize("pieces", [[], ["{"]])
def test_a_server_that_only_keeps_the_line_open_is_left(
    server: ModelServer, offline_mind: OfflineMind, real_library: PlaybookLibrary, sign: str, pieces: list[str]
) -> None:
    server.answer(Script(pieces, kept_alive=sign))
    endpoint = Endpoint("m", None, server.url, timeout=0.3)
    interview = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("timeout").zh]
    _goes_on(interview)


def test_the_same_event_again_and_again_is_no_word(server: ModelServer) -> None:
    server.answer(Script(kept_alive=HEARTBEAT))
    with pytest.raises(ModelTimeout):  # before the server ends, and well before all patience is gone
        Endpoint("m", None, server.url, timeout=2.6).reply(Rendered("s", "u"), TurnShape, lambda _: None)


def test_an_answer_that_drips_beyond_all_patience_is_left(
    server: ModelServer, offline_mind: OfflineMind, real_library: PlaybookLibrary
) -> None:
    server.answer(Script([f'{{"{n}' for n in range(50)], pause=0.1))
    endpoint = Endpoint("m", None, server.url, timeout=0.3)
    interview = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("timeout").zh]
    _goes_on(interview)


def test_an_answer_that_takes_longer_than_the_timeout_is_waited_for_while_words_come(server: ModelServer) -> None:
    words = turn("What happened last time?")
    server.answer(Script([words[:20], words[20:40], words[40:]], pause=0.2))
    assert (
        Endpoint("m", None, server.url, timeout=0.4).reply(Rendered("s", "u"), TurnShape, lambda _: None).text == words
    )


def test_nobody_at_the_address_ends_in_a_question(offline_mind: OfflineMind, real_library: PlaybookLibrary) -> None:
    endpoint = Endpoint("m", SecretStr(KEY), "http://127.0.0.1:9/v1", timeout=1.0)
    interview = held_by(ModelMind(offline_mind, endpoint, real_library), offline_mind, real_library).start(OPENING, "a")
    assert _told(interview) == [message("unreachable").zh]
    _goes_on(interview)


def test_a_server_without_schemas_is_asked_for_json_and_then_for_plain_text(
    server: ModelServer, interviewing: Interviewing
) -> None:
    server.answer(fails(400, SCHEMALESS), fails(400, "'response_format' is not supported"), dutiful)
    interview = interviewing.start(OPENING, "ann")
    assert _told(interview) == []
    formats = [request.get("response_format", {}).get("type") for request in server.requests]
    assert formats == ["json_schema", "json_object", None]
    interviewing.say(interview.id, TOLD)
    assert len(server.requests) == 4  # it remembers


@pytest.mark.parametrize("parameter", ["temperature", "stream_options", "max_completion_tokens"])
def test_a_parameter_that_a_server_does_not_know_is_left_out_from_then_on(
    server: ModelServer, interviewing: Interviewing, parameter: str
) -> None:
    server.answer(fails(400, f"Unsupported parameter: {parameter!r}"), dutiful)
    assert _told(interviewing.start(OPENING, "ann")) == []
    assert [parameter in request for request in server.requests] == [True, False]
    assert server.requests[1]["response_format"]["type"] == "json_schema"


THOUGHTS = [[], ["<think>", "Let me see: {"]]


@pytest.mark.parametrize("thoughts", THOUGHTS)
def test_a_model_that_thinks_beyond_the_limit_is_given_more_room_from_then_on(
    server: ModelServer, interviewing: Interviewing, thoughts: list[str]
) -> None:
    server.answer(Script(thoughts, finish="length", usage=USAGE), dutiful)
    interview = interviewing.start(OPENING, "ann")
    assert _told(interview) == []
    assert interview.expense.tokens == 2 * 1100
    interviewing.say(interview.id, TOLD)
    assert [request["max_completion_tokens"] for request in server.requests] == [1600, 6400, 6400]


def test_a_model_that_never_speaks_is_given_more_room_only_once(
    server: ModelServer, interviewing: Interviewing
) -> None:
    server.answer(Script([], finish="length"))
    interview = interviewing.start(OPENING, "ann")
    assert _told(interview) == [message("misshapen").zh]
    _goes_on(interview)
    interviewing.say(interview.id, TOLD)
    assert len(server.requests) == 3


def test_a_context_window_without_room_for_thoughts_is_asked_for_none_from_then_on(
    server: ModelServer, interviewing: Interviewing
) -> None:
    too_long = fails(400, "max_completion_tokens is too large: the maximum context length is 4096 tokens")
    server.answer(Script([], finish="length"), too_long, dutiful)
    interview = interviewing.start(OPENING, "ann")
    assert _told(interview) == [message("misshapen").zh]
    assert _told(interviewing.say(interview.id, TOLD)) == []
    assert [request["max_completion_tokens"] for request in server.requests] == [1600, 6400, 1600]


def test_an_answer_that_was_cut_off_as_it_was_spoken_is_not_asked_for_again(
    server: ModelServer, interviewing: Interviewing
) -> None:
    server.answer(says(turn("上次是什么情况？")[:40], finish="length"))
    interviewing.start(OPENING, "ann")
    assert len(server.requests) == 1


def test_json_in_a_code_fence_after_thoughts_is_read(server: ModelServer, interviewing: Interviewing) -> None:
    server.answer(says(f"<think>{{hm}}</think>好的：\n```json\n{turn('上次倒掉果子是什么情况？')}\n```"))
    interview = interviewing.start(OPENING, "ann")
    assert interview.question
    assert interview.question.text == "上次倒掉果子是什么情况？"


def test_a_small_context_window_is_tried_again_with_less(server: ModelServer, interviewing: Interviewing) -> None:
    server.answer(fails(400, "the request exceeds the available context size"), dutiful)
    interview = interviewing.start(OPENING + "".join(f"这是第{n}句话。" for n in range(400)), "ann")
    long, short = (len(request["messages"][1]["content"]) for request in server.requests)
    assert short < long / 2
    assert _told(interview) == []


def test_a_dead_endpoint_is_left_alone_for_a_while_and_that_is_said_once(
    server: ModelServer, interviewing: Interviewing, seconds: Seconds
) -> None:
    server.answer(fails(429, retry_after="120"))
    interview = interviewing.start(OPENING, "ann")
    for expected in ([message("paused").zh], [], []):
        interview = interviewing.say(interview.id, TOLD)
        assert _told(interview) == expected
    assert len(server.requests) == 1
    server.answer(dutiful)
    seconds.now += 121
    assert interviewing.say(interview.id, MORE).turns[-1].expense
    assert len(server.requests) == 2


def test_an_account_used_up_is_not_asked_again_at_the_next_turn(
    server: ModelServer, interviewing: Interviewing
) -> None:
    server.answer(fails(402))
    interview = interviewing.start(OPENING, "ann")
    assert _told(interviewing.say(interview.id, TOLD)) == [message("paused").zh]
    assert len(server.requests) == 1


def test_one_fault_passes_and_the_second_in_a_row_is_an_outage(server: ModelServer, interviewing: Interviewing) -> None:
    server.answer(fails(500))
    interview = interviewing.start(OPENING, "ann")
    for _ in range(3):
        interviewing.say(interview.id, TOLD)
    assert len(server.requests) == 2


def test_a_word_that_steers_asks_no_model(server: ModelServer, interviewing: Interviewing) -> None:
    server.answer(dutiful)
    interview = interviewing.start(OPENING, "ann")
    interviewing.say(interview.id, "跳过")
    interviewing.skip(interview.id)
    assert len(server.requests) == 1


def test_the_key_is_sent_and_never_shown(
    server: ModelServer, interviewing: Interviewing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.answer(fails(401, f"Incorrect API key provided: {KEY}"))
    interview = interviewing.start(OPENING, "ann")
    assert server.keys == [f"Bearer {KEY}"]
    assert KEY not in interview.model_dump_json() + caplog.text


def test_a_user_can_switch_in_mid_interview(server: ModelServer, interviewing: Interviewing) -> None:
    server.answer(dutiful)
    interview = interviewing.start(OPENING, "ann")
    assert interviewing.switch(interview.id, "offline").mind == "offline"
    interview = interviewing.say(interview.id, TOLD)
    assert len(server.requests) == 1
    interviewing.switch(interview.id, "model")
    interviewing.say(interview.id, MORE)
    assert len(server.requests) == 2


def _told(interview: Interview) -> list[str]:
    """The notices, without the library's own."""
    return [notice.zh for notice in interview.turns[-1].notices if notice != LOW_SCORE]


def _goes_on(interview: Interview) -> None:
    """A question is there, and what was said is in the statement as the embedded mind reads it."""
    assert interview.question
    assert interview.said == OPENING
    assert "两吨" in " ".join(quote.text for claim in interview.statement.claims for quote in claim.quotes)
