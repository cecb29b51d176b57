"""Tokens and money: counted, priced and limited."""

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from assistant.errors import SettingsError
from assistant.journeys.interviewing import Interviewing
from assistant.library.search import PlaybookLibrary
from assistant.llm.chat import Usage
from assistant.llm.cost import FREE, Budget, estimated, expense_of, read_budget, read_prices, tokens_in
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.llm.notices import message
from assistant.needs.expense import Expense
from assistant.offline.mind import OfflineMind
from tests.llm.answers import dutiful
from tests.llm.server import ModelServer, Script, fails

Hold = Callable[[ModelMind], Interviewing]
OPENING = "The customs office of a river port wants a tracking portal. Barges wait two days for papers."
ANSWERS = [
    "On Monday the Linde waited two days, the crane stood still, the crew left, and nobody called.",
    "Paul lost the crew, then the captain, the order, and at last the customer.",
    "Nobody finds the papers, they lie on desks, in cars, at home.",
]


def test_a_dated_version_costs_what_its_name_does_and_a_sibling_does_not() -> None:
    prices = read_prices(None)
    assert prices.of("gpt-4o-mini-2024-07-18") == prices.of("gpt-4o-mini") != prices.of("gpt-4o")
    assert prices.of("gpt-4o-audio") is None
    assert prices.of("my-model") is None


def test_what_was_cached_costs_less() -> None:
    price = read_prices(None).of("gpt-4o-mini")
    assert price
    assert price.of(Usage(1_000_000, 0, 0)) == pytest.approx(0.15)
    assert price.of(Usage(1_000_000, 1_000_000, 1_000_000)) == pytest.approx(0.075 + 0.60)


def test_a_list_of_ones_own_takes_the_place_of_ours(tmp_path: Path) -> None:
    file = tmp_path / "prices.yaml"
    file.write_text("currency: EUR\nmodels:\n  my-model: {in: 1, out: 2}\n", encoding="utf-8")
    prices = read_prices(file)
    assert (prices.currency, prices.of("gpt-4o")) == ("EUR", None)
    assert expense_of(Usage(10, 10), prices.of("my-model"), prices.currency).cost == pytest.approx(3e-5)


@pytest.mark.parametrize("text", ["", "models: 3", "currency: EUR\nmodels:\n  m: {in: -1, out: 2}", ":\n  - ["])
def test_a_file_that_is_no_price_list_is_named(tmp_path: Path, text: str) -> None:
    file = tmp_path / "prices.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="ASKWHY_PRICES"):
        read_prices(file)


def test_a_budget_is_in_money_or_in_tokens() -> None:
    assert read_budget("0.5", FREE, "m") == Budget(money=0.5)
    assert read_budget("20000 tokens", None, "m") == Budget(tokens=20000)
    assert not read_budget(None, None, "m").is_spent(Expense(tokens_in=10**9, cost=1e9))


def test_a_budget_in_money_for_a_model_without_a_price_is_refused() -> None:
    with pytest.raises(SettingsError, match="ASKWHY_PRICES"):
        read_budget("0.5", None, "my-model")


def test_tokens_are_counted_by_rule_where_a_server_names_none() -> None:
    assert tokens_in("果子烂在库里") == 6
    assert tokens_in("papers") == 2
    assert estimated("果子", "abcd") == Usage(2, 1, 0, estimated=True)


def test_costs_add_up_and_say_what_is_unknown() -> None:
    known = expense_of(Usage(1000, 100, 800), read_prices(None).of("gpt-4o-mini"), "USD")
    both = known.plus(expense_of(Usage(10, 1, estimated=True), None, "USD")).plus(None)
    assert (both.calls, both.tokens, both.unpriced, both.estimated) == (2, 1111, 1, True)
    assert (both.cost, both.currency) == (known.cost, "USD")


def test_a_spent_budget_ends_in_the_playbooks_and_is_told_once(
    server: ModelServer, endpoint: Endpoint, offline_mind: OfflineMind, real_library: PlaybookLibrary, hold: Hold
) -> None:
    server.answer(dutiful)
    interviewing = hold(ModelMind(offline_mind, endpoint, real_library, budget=Budget(tokens=2000)))
    interview = interviewing.start(OPENING, "ann")
    told = []
    for answer in ANSWERS:
        interview = interviewing.say(interview.id, answer)
        told.append(message("budget") in interview.turns[-1].notices)
    assert told == [False, True, False]
    assert len(server.requests) == 2
    assert interview.question
    assert interview.expense.tokens == 2200


@pytest.mark.parametrize("failure", [Script(silent=True), Script(kept_alive=": keep-alive\n\n")])
def test_what_was_sent_to_a_server_that_answers_too_late_is_counted(
    server: ModelServer, offline_mind: OfflineMind, real_library: PlaybookLibrary, hold: Hold, failure: Script
) -> None:
    server.answer(failure)
    interview = hold(ModelMind(offline_mind, Endpoint("m", None, server.url, timeout=0.3), real_library)).start(
        OPENING, "ann"
    )
    assert (interview.expense.calls, interview.expense.estimated) == (1, True)
    sent = "".join(part["content"] for part in server.requests[0]["messages"])
    assert (interview.expense.tokens_in, interview.expense.tokens_out) == (tokens_in(sent), 0)


def test_what_came_before_a_stream_broke_off_is_counted_and_ends_a_budget(
    server: ModelServer, endpoint: Endpoint, offline_mind: OfflineMind, real_library: PlaybookLibrary, hold: Hold
) -> None:
    server.answer(Script(["{" + "a" * 399], cut=True))
    interviewing = hold(ModelMind(offline_mind, endpoint, real_library, budget=Budget(tokens=300)))
    interview = interviewing.start(OPENING, "ann")
    assert interview.expense.tokens_out == 100
    assert message("budget") in interviewing.say(interview.id, ANSWERS[0]).turns[-1].notices


@pytest.mark.parametrize("failure", [fails(401), fails(402), fails(404), fails(429), fails(500)])
def test_a_call_that_a_server_turned_away_costs_nothing(
    server: ModelServer,
    endpoint: Endpoint,
    offline_mind: OfflineMind,
    real_library: PlaybookLibrary,
    hold: Hold,
    failure: Script,
) -> None:
    server.answer(failure)
    interview = hold(ModelMind(offline_mind, endpoint, real_library)).start(OPENING, "ann")
    assert interview.expense == Expense()


def test_nobody_at_the_address_in_time_costs_nothing(
    offline_mind: OfflineMind, real_library: PlaybookLibrary, hold: Hold
) -> None:
    with unheard() as address:
        mind = ModelMind(offline_mind, Endpoint("m", None, address, timeout=0.3), real_library)
        interview = hold(mind).start(OPENING, "ann")
    assert message("unreachable") in interview.turns[-1].notices
    assert interview.expense == Expense()


@contextmanager
def unheard() -> Iterator[str]:
    """An address whose queue of callers is full, so that nobody ever gets through."""
    with socket.create_server(("127.0.0.1", 0), backlog=0) as door, ExitStack() as waiting:
        for _ in range(4):
            caller = waiting.enter_context(socket.socket())
            caller.setblocking(False)
            caller.connect_ex(door.getsockname())
        yield f"http://127.0.0.1:{door.getsockname()[1]}/v1"
