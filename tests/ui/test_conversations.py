"""Five whole interviews held through the page in a real browser, and what a client may expect of each."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from assistant.bootstrap import Application
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.questions import question_findings, same_question
from tests.ui.conversing import Conversation, Held

pytestmark = pytest.mark.browser

NAMES = ("zh-idea", "zh-booking", "zh-reports", "en-clear", "en-crm")


@pytest.fixture(scope="module")
def held(
    chromium: Browser, url: str, application: Application, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Held]:
    """The conversations by name; transcripts are left in pytest's folder `conversations0`."""
    conversations = Held(chromium, url, application, tmp_path_factory.mktemp("conversations"))
    yield conversations
    for context in conversations.contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_every_stated_claim_has_a_quote_that_the_client_typed(held: Held, name: str) -> None:
    talk = held[name]
    sources = {source["id"]: source["text"] for source in talk.statement["sources"]}
    stated = [claim for claim in talk.statement["claims"] if claim["status"] == "stated"]
    assert stated
    for claim in stated:
        assert claim["quotes"], claim
        for quote in claim["quotes"]:
            assert sources[quote["source_id"]][quote["start"] : quote["end"]] == quote["text"]
            assert any(quote["text"] in typed for typed in talk.typed), quote


@pytest.mark.parametrize("name", NAMES)
def test_nothing_typed_is_missing_from_the_sources(held: Held, name: str) -> None:
    assert [source["text"] for source in held[name].statement["sources"]] == held[name].typed


@pytest.mark.parametrize("name", NAMES)
def test_what_was_answered_is_claimed(held: Held, name: str) -> None:
    talk = held[name]
    quoted = [quote["text"] for claim in talk.statement["claims"] for quote in claim["quotes"]]
    lost = [said for said in talk.given if not any(text in said for text in quoted)]
    assert len(talk.given) >= (1 if name == "en-clear" else 5)
    assert not lost
    assert len(talk.statement["claims"]) >= len(talk.given)


@pytest.mark.parametrize("name", NAMES)
def test_no_claim_is_made_of_what_is_no_answer(held: Held, name: str) -> None:
    """A question back, a word that steers and a bare "don't know" say nothing about the need."""
    talk = held[name]
    steering = {talk.client.puzzled, talk.client.enough, *talk.unknown}
    ids = {source["id"] for source in talk.statement["sources"] if source["text"] in steering}
    assert not [c["text"] for c in talk.statement["claims"] if any(q["source_id"] in ids for q in c["quotes"])]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_is_new_and_comes_with_its_reason_and_its_playbook(held: Held, name: str) -> None:
    talk = held[name]
    asked = talk.interview.asked
    assert asked
    for number, question in enumerate(asked):
        assert question.why, question.text
        assert question.kind in ("ladder", "figure", "contradiction") or (question.playbook and question.title)
        assert not any(same_question(question.text, earlier.text) for earlier in asked[:number])
        assert not question_findings(question.text, client_words=talk.interview.said)


@pytest.mark.parametrize("name", NAMES)
def test_questions_are_in_the_clients_language_also_while_the_interface_is_in_the_other(held: Held, name: str) -> None:
    talk = held[name]
    chinese = [bool(re.search(r"[\u4e00-\u9fff]", question.text)) for question in talk.interview.asked]
    assert all(is_chinese == (talk.client.language == "zh") for is_chinese in chinese)
    assert talk.statement["language"] == talk.client.language


@pytest.mark.parametrize("name", NAMES)
def test_a_step_beside_the_answers_does_what_its_name_says(held: Held, name: str) -> None:
    """Reload, language, back and a question back keep the question; what is noted for somebody is open."""
    assert [oddity for oddity in held[name].oddities if oddity[0] != "correct"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_correction_leaves_the_question_that_waits_waiting(held: Held, name: str) -> None:
    assert [oddity for step, oddity in held[name].oddities if step == "correct"] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_correction_changes_the_figure_it_names_and_nothing_else(held: Held, name: str) -> None:
    talk = held[name]
    before, after = talk.client.corrected
    assert not [claim["text"] for claim in talk.statement["claims"] if before in claim["text"]]
    mended = [claim for claim in talk.statement["claims"] if after in claim["text"]]
    assert len(mended) == 1
    assert mended[0]["text"] in [quote["text"].replace(before, after) for quote in mended[0]["quotes"]]
    assert not talk.statement["contradictions"]


@pytest.mark.parametrize("name", NAMES)
def test_what_they_do_not_know_is_open_for_whom_they_named(held: Held, name: str) -> None:
    talk = held[name]
    words = [question["quote"]["text"] for question in talk.statement["open_questions"] if question["quote"]]
    assert not [said for said in talk.unknown if not any(text in said for text in words)]
    if any("ask" in steps for steps in talk.client.steps.values()):
        assert talk.client.whom in [question["ask"] for question in talk.statement["open_questions"]]


@pytest.mark.parametrize("name", NAMES)
def test_markdown_and_word_hold_every_claim_and_every_quote(held: Held, name: str) -> None:
    talk = held[name]
    markdown, word = _plain(talk.markdown), _plain(talk.word)
    for claim in talk.statement["claims"]:
        for text in (claim["text"], *(quote["text"] for quote in claim["quotes"])):
            assert _plain(text) in markdown
            assert _plain(text) in word


def test_a_client_with_only_an_idea_is_led_to_a_small_closed_loop(held: Held) -> None:
    talk = held["zh-idea"]
    assert talk.interview.clarity == "idea"
    advised = re.search("闭环|跑通|从头(到尾)?跑|先选一|先拿", _advice(talk))
    assert advised or Facet.FIRST_LOOP in _facets(talk)


def test_a_client_who_wants_reports_is_asked_from_that_playbook_for_the_decision_behind_the_numbers(held: Held) -> None:
    talk = held["zh-reports"]
    assert "more-reports" in {question.playbook for question in talk.interview.asked}
    asked = {question.lens for question in talk.interview.asked if question.playbook == "more-reports"}
    assert "数背后的决定" in asked


def test_a_client_who_wants_reports_is_advised_to_weigh_self_service(held: Held) -> None:
    assert "自助" in _advice(held["zh-reports"])


def test_a_client_who_wants_booking_is_asked_what_they_have_and_advised_from_that_playbook(held: Held) -> None:
    talk = held["zh-booking"]
    about = [q.facet for q in talk.interview.asked if q.playbook == "booking-mini-program"]
    assert len(about) >= 3
    assert Facet.ASSETS in about
    assert talk.statement["recommendation"][0]["playbook"] == "booking-mini-program"


def test_a_clear_client_gets_four_questions_at_most(held: Held) -> None:
    talk = held["en-clear"]
    assert talk.interview.clarity == "clear"
    assert len(talk.interview.asked) <= 4


def test_a_clear_client_is_not_asked_for_what_the_opening_said(held: Held) -> None:
    said = {Facet.TARGET, Facet.GOAL, Facet.COST, Facet.WHY, Facet.DATE, Facet.MONEY, Facet.DECIDES, Facet.FIRST_LOOP}
    assert not said & _facets(held["en-clear"])


def test_a_clear_clients_measure_is_whole(held: Held) -> None:
    measure = next((measure for measure in held["en-clear"].statement["measures"] if measure["target"]), None)
    assert measure
    assert "90" in measure["baseline"]["words"]
    assert "30" in measure["target"]["words"]
    assert "September" in measure["by_when"]["words"]


def test_a_target_said_with_figure_and_date_becomes_a_whole_measure(held: Held) -> None:
    """Twenty-five trial lessons a month to forty, before September."""
    measure = next(iter(held["zh-booking"].statement["measures"]), None)
    assert measure
    assert measure["baseline"]["words"] == "每个月二十五个"
    assert measure["target"]["words"] == "四十个"
    assert "九月" in measure["by_when"]["words"]


def test_a_client_who_wants_another_crm_is_asked_about_use_and_idle_parts(held: Held) -> None:
    talk = held["en-crm"]
    assert {Facet.DAILY_USERS, Facet.IDLE} <= _facets(talk)
    assert talk.statement["recommendation"][0]["playbook"] == "replace-the-system"


@pytest.mark.parametrize("name", NAMES)
def test_what_is_answered_to_a_question_stands_under_the_aspect_it_asked_about(held: Held, name: str) -> None:
    """For four answers in five: the fifth may well be about something else."""
    talk = held[name]
    answered = [
        (turn.answered.aspect, [claim for claim in talk.interview.statement.claims if claim.turn == turn.number])
        for turn in talk.interview.turns
        if turn.kind == "answer" and turn.answered
    ]
    with_claims = [(aspect, claims) for aspect, claims in answered if claims]
    fitting = [aspect for aspect, claims in with_claims if any(_fits(claim.aspect, aspect) for claim in claims)]
    assert len(fitting) >= 0.8 * len(with_claims)


def _fits(found: Aspect, asked: Aspect) -> bool:
    """A goal may be kept as a measure."""
    return found == asked or (asked is Aspect.OUTCOME and found is Aspect.MEASURE)


def _facets(talk: Conversation) -> set[Facet]:
    return {question.facet for question in talk.interview.asked}


def _advice(talk: Conversation) -> str:
    return "".join(advice["text"] for advice in talk.statement["recommendation"])


def _plain(text: object) -> str:
    """Without mark-up and white space, which the forms write differently."""
    return re.sub(r"[\W_]+", "", str(text))
