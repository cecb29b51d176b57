"""The interview with the embedded mind: what it hears in the request, how long it asks, and what it asks about."""

import pytest

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.coverage import settled_facets
from assistant.needs.interview import PACE, Clarity
from assistant.needs.language import Language, language_of
from assistant.needs.questions import question_findings
from tests.journeys.clients import ANSWERS, CLEAR, IDEA, PARTLY
from tests.journeys.conftest import Meet
from tests.journeys.talking import Talk

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
IDEAS = pytest.mark.parametrize("opening", [*IDEA["zh"], *IDEA["en"]])

REQUESTS = [
    (IDEA["zh"][0], "小程序"),
    (IDEA["zh"][1], "项目管理平台"),
    ("养老院想上一个探视预约系统，家属老是扎堆来。", "探视预约系统"),
    (IDEA["en"][0], "ticketing app"),
    (IDEA["en"][1], "customer portal"),
    ("Our scouts association would like a badge tracker, parents keep calling the office.", "badge tracker"),
    (
        "Hello, I look after digital projects for a county museum. The director asked for an audio guide app.",
        "audio guide app",
    ),
    ("我在物业公司管信息系统。总经理要一个业主报修小程序，说要快。", "业主报修小程序"),
]
OPENINGS: list[tuple[str, Clarity]] = [
    *((opening, "idea") for opening in (*IDEA["zh"], *IDEA["en"])),
    *((PARTLY[language], "partly") for language in PARTLY),
    *((CLEAR[language], "clear") for language in CLEAR),
]
WELL_KNOWN: dict[Language, str] = {
    "zh": "老板要一块大屏，把各个园区的数都放上去，参观的时候好看。",
    "en": "The finance department of a brewery asks for more reports from the sales system, numbers come late.",
}


@pytest.mark.parametrize(("opening", "thing"), REQUESTS)
def test_what_they_asked_for_is_named_and_set_apart_as_a_request(meet: Meet, opening: str, thing: str) -> None:
    talk = meet(opening)
    assert thing in talk.statement.title
    assert thing in talk.words_on(Facet.SOLUTION)
    assert thing not in talk.words_on(Aspect.PROBLEM, Aspect.OUTCOME)


@pytest.mark.parametrize(("opening", "clarity"), OPENINGS)
def test_how_clear_the_client_is_sets_the_pace(meet: Meet, opening: str, clarity: Clarity) -> None:
    talk = meet(opening)
    assert (talk.now.clarity, talk.now.limit) == (clarity, PACE[clarity])


@BOTH
def test_a_clear_client_is_asked_at_most_four_questions(meet: Meet, language: Language) -> None:
    assert len(list(meet(CLEAR[language]).questions())) <= 4


@pytest.mark.parametrize("opening", [PARTLY["zh"], PARTLY["en"], *IDEA["zh"], *IDEA["en"]])
def test_no_client_is_asked_more_than_twelve_questions(meet: Meet, opening: str) -> None:
    assert 6 <= len(list(meet(opening).questions())) <= 12


@pytest.mark.parametrize(("opening", "clarity"), OPENINGS)
def test_what_the_opening_answers_is_not_asked(meet: Meet, opening: str, clarity: Clarity) -> None:
    talk = meet(opening)
    answered = settled_facets(talk.statement)
    assert not answered & {question.facet for question in talk.questions()}, clarity


@BOTH
def test_a_clear_opening_fills_most_aspects_with_their_words(meet: Meet, language: Language) -> None:
    statement = meet(CLEAR[language]).statement
    filled = {claim.aspect for claim in statement.claims}
    wanted = {Aspect.REQUEST, Aspect.CAUSE, Aspect.IMPACT, Aspect.MEASURE, Aspect.OWNERSHIP, Aspect.CONSTRAINTS}
    assert wanted <= filled
    assert len(filled) >= 9


@BOTH
def test_a_target_said_in_the_opening_is_a_measure_with_baseline_and_date(meet: Meet, language: Language) -> None:
    (measure,) = meet(CLEAR[language]).statement.measures
    assert not measure.missing


@IDEAS
def test_the_goal_comes_first(meet: Meet, opening: str) -> None:
    first, *_ = meet(opening).questions()
    assert first.aspect in (Aspect.PROBLEM, Aspect.OUTCOME)


@IDEAS
def test_the_wanted_outcome_is_asked_within_three_questions(meet: Meet, opening: str) -> None:
    asked = list(meet(opening).questions())
    assert Aspect.OUTCOME in [question.aspect for question in asked[:3]]


@pytest.mark.parametrize(("opening", "clarity"), OPENINGS)
def test_every_turn_has_one_question_with_its_reason_and_its_playbook(
    meet: Meet, opening: str, clarity: Clarity
) -> None:
    talk = meet(opening)
    asked = list(talk.questions())
    assert asked or clarity == "clear"
    for number, question in enumerate(asked):
        assert not question_findings(question.text, [q.text for q in asked[:number]], talk.now.said)
        assert question.why
        assert question.playbook
        assert question.title
        assert language_of(question.text) == talk.now.language


@BOTH
def test_after_a_cause_it_steps_back_to_what_lies_beside_it(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    _answer_to_the_end(talk, language)
    assert talk.statement.about(Facet.WHY)
    seen = {question.facet for question in talk.now.asked} | settled_facets(talk.statement)
    assert len(talk.now.asked) <= 12
    assert Facet.DAILY_USERS in seen
    assert seen & {Facet.IDLE, Facet.ATTEMPTS}  # one question asks for both: bought, built or tried, and not in use
    assert seen & {Facet.SHARE, Facet.CONCENTRATION}
    assert len([facet for facet in seen if facet.aspect is Aspect.CONSTRAINTS]) >= 2


@BOTH
def test_the_interview_ends_with_no_question_waiting(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][1])
    _answer_to_the_end(talk, language)
    assert talk.now.done
    assert talk.now.question is None


@BOTH
def test_what_to_weigh_comes_from_playbooks_and_is_no_claim(meet: Meet, language: Language) -> None:
    statement = meet(WELL_KNOWN[language]).statement
    assert statement.recommendation
    assert all(advice.playbook and advice.title for advice in statement.recommendation)
    assert not {advice.text for advice in statement.recommendation} & {claim.text for claim in statement.claims}


def test_a_request_no_playbook_fits_is_told_so_and_asked_in_general(meet: Meet) -> None:
    talk = meet("zzz qqq xxyy wvut")
    assert any("No playbook" in notice.en for notice in talk.now.turns[0].notices)
    assert talk.now.question


def _answer_to_the_end(talk: Talk, language: Language) -> None:
    nothing = {"zh": "这个我不清楚。", "en": "I don't know."}[language]
    while question := talk.now.question:
        answers = ANSWERS[language]
        talk.says(answers.get(question.facet) or answers.get(question.aspect) or nothing)
