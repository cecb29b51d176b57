"""The connection test says in words what is wrong, and what to do."""

import pytest

from assistant.llm.endpoint import Endpoint
from assistant.llm.trying import try_out
from tests.llm.conftest import KEY
from tests.llm.server import ModelServer, Script, fails, says


def test_a_model_that_answers_is_named(server: ModelServer, endpoint: Endpoint) -> None:
    server.answer(says('{"question": "How is the day?"}'))
    trial = try_out(endpoint)
    assert trial.works
    assert "a-model" in trial.message.en


def test_an_answer_in_another_shape_is_told(server: ModelServer, endpoint: Endpoint) -> None:
    server.answer(says("Fine, thanks."))
    trial = try_out(endpoint)
    assert trial.works
    assert "not in the shape" in trial.message.en


@pytest.mark.parametrize(
    ("answer", "advice"),
    [
        (fails(401, f"Incorrect API key: {KEY}"), "OPENAI_API_KEY"),
        (fails(404), "ASKWHY_MODEL"),
        (fails(429), "later"),
        (fails(500), "later"),
        (Script(["{"], cut=True), "later"),
    ],
)
def test_what_is_wrong_comes_with_what_to_do(
    server: ModelServer, endpoint: Endpoint, answer: Script, advice: str
) -> None:
    server.answer(answer)
    trial = try_out(endpoint)
    assert not trial.works
    assert advice in trial.message.en
    assert advice in trial.message.zh or advice == "later"
    assert KEY not in str(trial)


@pytest.mark.parametrize("answer", [Script(), Script([" \n"]), Script(["<think>Hm"], finish="length")])
def test_an_answer_without_a_word_is_no_working_model(server: ModelServer, endpoint: Endpoint, answer: Script) -> None:
    server.answer(answer)
    trial = try_out(endpoint)
    assert not trial.works
    assert "says nothing at all" in trial.message.en
    assert "ASKWHY_MODEL" in trial.message.zh


def test_an_account_used_up_is_told_as_that(server: ModelServer, endpoint: Endpoint) -> None:
    server.answer(fails(402, "Insufficient Balance"))
    trial = try_out(endpoint)
    assert not trial.works
    assert "account" in trial.message.en
    assert "余额" in trial.message.zh


def test_nobody_at_the_address_is_told() -> None:
    trial = try_out(Endpoint("m", None, "http://127.0.0.1:9/v1", timeout=1.0))
    assert "OPENAI_BASE_URL" in trial.message.zh
