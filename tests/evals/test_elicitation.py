"""The simulated client: what it says, what it keeps to itself, and that its ear was measured."""

from collections import Counter

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from evals.elicitation.calibrate import rates
from evals.elicitation.embedding import embedding
from evals.elicitation.interviewers import Listed, checklist, more
from evals.elicitation.pairs import MINE, read_pairs
from evals.elicitation.playing import play, transcript
from evals.elicitation.relevance import FEATURES, features, read_weights
from evals.elicitation.scenario import Fact, Scenario, by_id, read_scenarios
from evals.elicitation.shapes import figures, misfits
from evals.elicitation.stakeholder import Stakeholder
from evals.frame.figures import mean, proportion

SCENARIOS = by_id(read_scenarios())


def client(name: str) -> Stakeholder:
    return Stakeholder(SCENARIOS[name], embedding(), read_weights())


def test_there_are_as_many_chinese_clients_as_english_ones_and_a_third_is_kept_for_the_test() -> None:
    kinds = Counter((s.language, s.manner, s.split) for s in SCENARIOS.values())
    assert len(SCENARIOS) >= 40
    assert set(kinds.values()) == {1, 2}
    assert all((count == 1) == (split == "test") for (_, _, split), count in kinds.items())


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=lambda s: s.id)
def test_every_client_holds_eight_to_twelve_facts_and_their_manner_has_its_material(scenario: Scenario) -> None:
    assert 8 <= len(scenario.facts) <= 12
    assert bool(scenario.conflict) == (scenario.manner == "contradictory")
    assert bool(scenario.solution) == (scenario.manner == "solution-fixated")
    assert bool(scenario.side_remarks) == (scenario.manner == "rambling")
    assert any(f.unknown for f in scenario.facts) == (scenario.manner == "doesn't-know")
    assert any(f.in_opening for f in scenario.facts) == (scenario.manner == "already-clear")


def test_a_question_for_the_cost_brings_the_cost_and_not_the_cause() -> None:
    reply = client("zh-01-cold-chain-signing").answer("一年因为货损要赔掉多少钱？")
    assert reply.revealed == ("cost",)


def test_the_same_fact_is_not_given_twice() -> None:
    asked = client("en-02-vet-reminders")
    assert asked.answer("What does it cost you a year?").revealed == ("cost",)
    again = asked.answer("What does it cost you a year?")
    assert again.redundant
    assert not again.revealed


def test_tell_me_more_brings_at_most_one_light_fact() -> None:
    asked = client("en-01-library-rooms")
    told = [fact for _ in range(6) for fact in asked.answer("Can you tell me more?").revealed]
    assert len(told) <= 1
    assert all(asked.scenario.fact(fact).weight == 1 for fact in told)


def test_a_client_set_on_a_solution_answers_a_vague_question_with_it() -> None:
    asked = client("zh-10-building-materials-screen")
    assert asked.answer("能再多说说吗？").text == asked.scenario.solution


def test_a_terse_client_says_one_sentence() -> None:
    asked = client("en-04-foundry-maintenance")
    reply = asked.answer("What happened the last time?")
    assert reply.text == "Furnace two was down three days in May."


def test_what_nobody_asked_for_is_not_said_and_nothing_is_made_up() -> None:
    asked = client("en-03-grain-elevator")
    reply = asked.answer("What is your favourite colour for the logo?")
    assert not reply.revealed
    assert not any(character.isdigit() for character in reply.text)


def test_the_same_questions_get_the_same_answers_again() -> None:
    scenario = SCENARIOS["zh-09-renovation-inspections"]
    one, two = (play(scenario, Listed(checklist), embedding(), read_weights()) for _ in range(2))
    assert one == two


def test_a_conversation_ends_after_twelve_questions_and_counts_the_repeated_ones() -> None:
    played = play(SCENARIOS["en-09-funeral-home"], Listed(more), embedding(), read_weights())
    assert len(played.exchanges) == 12
    assert played.repeated == 11
    assert "never said:" in transcript(played)


def test_what_an_already_clear_client_said_at_once_counts_as_given() -> None:
    played = play(SCENARIOS["en-20-blood-donation"], Listed(lambda _: iter(())), embedding(), read_weights())
    assert not played.exchanges
    assert played.coverage(3) > 0.7


def test_the_ear_was_calibrated_on_enough_pairs_a_third_of_them_asked_by_others() -> None:
    pairs = read_pairs()
    by_others = [pair for pair in pairs if pair.source not in MINE]
    assert len(pairs) >= 2000
    assert len(by_others) / len(pairs) > 1 / 3
    assert sum(pair.held_out for pair in by_others) >= 100
    assert {pair.language for pair in pairs if pair.held_out} == {"zh", "en"}


def test_no_question_by_others_is_both_tuned_on_and_held_out() -> None:
    asked = {
        half: {p.question for p in read_pairs() if p.held_out is half and p.source not in MINE}
        for half in (True, False)
    }
    assert not asked[True] & asked[False]


def test_the_ear_agrees_with_the_held_out_labels_as_was_reported() -> None:
    positive, negative = rates([pair for pair in read_pairs() if pair.held_out], read_weights())
    assert positive.value > 0.85
    assert negative.value > 0.84


def test_the_ear_hears_held_out_questions_by_others_less_often_than_it_should() -> None:
    by_others = [pair for pair in read_pairs() if pair.held_out and pair.source not in MINE]
    positive, negative = rates(by_others, read_weights())
    assert positive.value > 0.75
    assert negative.value > 0.85


def test_on_held_out_questions_in_our_own_style_the_ear_hears_more_than_it_should() -> None:
    held_out = [pair for pair in read_pairs() if pair.held_out and pair.source == "own-style"]
    positive, negative = rates(held_out, read_weights())
    assert positive.value > 0.85
    assert negative.value > 0.72


def test_a_question_that_another_fact_of_the_client_answers_better_speaks_less_for_this_one() -> None:
    scenario = SCENARIOS["zh-15-hotel-linen"]
    fits, fits_not = (
        dict(zip(FEATURES, features("洗涤合同签到什么时候？", scenario.fact(name), "zh", embedding()), strict=True))
        for name in ("contracts", "goal")
    )
    assert fits["sibling-words"] < fits_not["sibling-words"]
    assert fits["sibling-answer"] < fits_not["sibling-answer"]


@pytest.mark.parametrize(
    ("question", "language", "fact", "has", "lacks"),
    [
        ("How much do you lose a year?", "en", "We refund about 70 thousand a season.", True, False),
        ("How many trucks wait at noon?", "en", "Farmers cannot see the queue.", False, True),
        ("一年要赔掉多少钱？", "zh", "一年赔了七十来万。", True, False),
        ("一年要赔掉多少钱？", "zh", "钱从哪出我不清楚。", False, True),
        ("Why does it happen?", "en", "Farmers cannot see the queue.", False, False),
    ],
)
def test_an_amount_is_looked_for_in_the_fact_only_where_one_is_asked_for(
    question: str, language: Language, fact: str, has: bool, lacks: bool
) -> None:
    assert figures(question, Fact(id="one", weight=1, facet=Facet.COST, text=fact, ask_about=()), language) == (
        has,
        lacks,
    )


def test_who_does_not_ask_for_a_cost_and_why_does_not_ask_for_a_place() -> None:
    cost, place = (Fact(id="one", weight=1, facet=f, text="", ask_about=()) for f in (Facet.COST, Facet.PLACE))
    assert misfits("谁负责盘点？", cost, "zh") == misfits("Why is it so?", place, "en") == 1
    assert misfits("要赔多少？", cost, "zh") == misfits("Where is it used?", place, "en") == 0


def test_intervals_hold_their_value_and_nothing_counted_is_wholly_uncertain() -> None:
    assert proportion(9, 10).low < 0.9 < proportion(9, 10).high
    assert (proportion(0, 0).low, proportion(0, 0).high) == (0.0, 1.0)
    assert mean([0.2, 0.4]).value == pytest.approx(0.3)
