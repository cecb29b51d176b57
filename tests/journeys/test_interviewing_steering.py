"""Steering the interview by a word or a button, and that nothing typed is lost."""

import pytest

from assistant.journeys.interviewing import MORE
from assistant.needs.aspects import Facet
from assistant.needs.language import Language, language_of
from assistant.needs.statement import unlocated_quotes
from tests.journeys.clients import CLEAR, IDEA, PARTLY
from tests.journeys.conftest import Meet

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
SAID: dict[Language, tuple[str, str]] = {
    "zh": ("上周有三个客人等到关门也没轮上。", "三个技师都记在自己的本子上。"),
    "en": ("Last week three passengers were left on the pier.", "Every pier keeps its own paper list."),
}


@pytest.mark.parametrize(
    "word", ["跳过", "下一个问题", "这个先不说", "换个问题吧", "skip", "Next question please", "let's move on"]
)
def test_skip_leaves_the_question_and_does_not_ask_it_again(meet: Meet, word: str) -> None:
    talk = meet(IDEA[language_of(word)][0])
    skipped, before = talk.question, talk.statement.claims
    talk.says(word)
    assert talk.now.turns[-1].kind == "skip"
    assert talk.statement.claims == before
    assert skipped.facet not in [question.facet for question in list(talk.questions())[1:]]


@pytest.mark.parametrize("word", ["上一步", "退回上一题", "撤销", "back", "go back", "undo that"])
def test_back_undoes_the_last_answer_and_puts_its_question_again(meet: Meet, word: str) -> None:
    language = language_of(word)
    talk = meet(IDEA[language][0])
    before = talk.now
    talk.says(SAID[language][0], word)
    assert talk.now.question == before.question
    assert talk.statement.claims == before.statement.claims
    assert talk.statement.open_questions == before.statement.open_questions


@BOTH
def test_back_twice_undoes_two_steps(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    before = talk.now
    talk.says(*SAID[language])
    talk.interviewing.back(talk.id)
    talk.interviewing.back(talk.id)
    assert talk.now.question == before.question
    assert talk.statement.claims == before.statement.claims


@BOTH
def test_back_at_the_first_step_says_so_and_changes_nothing(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    before = talk.now
    talk.interviewing.back(talk.id)
    assert talk.now.turns[-1].notices
    assert talk.now.question == before.question
    assert talk.statement.claims == before.statement.claims


@BOTH
def test_back_after_the_draft_reopens_the_interview(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    waiting = talk.question
    talk.interviewing.draft(talk.id)
    talk.interviewing.back(talk.id)
    assert not talk.now.done
    assert talk.question == waiting


@pytest.mark.parametrize(
    "word",
    [
        "可以了，出草稿",
        "差不多了，写吧",
        "别再问了",
        "总结一下",
        "enough, draft it",
        "that's all",
        "please write it up",
    ],
)
def test_enough_ends_the_questions(meet: Meet, word: str) -> None:
    talk = meet(IDEA[language_of(word)][0])
    before = talk.statement.claims
    talk.says(word)
    assert talk.now.done
    assert talk.now.question is None
    assert talk.statement.claims == before


@BOTH
def test_go_on_asks_more_after_the_end(meet: Meet, language: Language) -> None:
    talk = meet(CLEAR[language])
    first = list(talk.questions())
    talk.interviewing.go_on(talk.id)
    more = list(talk.questions())[len(first) :]
    assert 0 < len(more) <= MORE
    assert not {question.text for question in more} & {question.text for question in first}


@pytest.mark.parametrize("word", ["继续问吧", "再问几个", "go on", "keep asking"])
def test_go_on_can_be_said(meet: Meet, word: str) -> None:
    talk = meet(IDEA[language_of(word)][0])
    talk.interviewing.draft(talk.id)
    talk.says(word)
    assert talk.now.question


@pytest.mark.parametrize("word", ["对的", "没问题", "没错", "yes", "looks good", "That's right"])
def test_confirming_the_summary_changes_nothing_in_it(meet: Meet, word: str) -> None:
    talk = meet(PARTLY[language_of(word)])
    talk.interviewing.draft(talk.id)
    before = talk.statement
    talk.says(word)
    assert talk.now.turns[-1].kind == "confirm"
    assert talk.now.done
    assert talk.statement.fingerprint() == before.fingerprint()


@BOTH
def test_what_is_said_after_the_end_is_kept_without_new_questions(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    talk.interviewing.draft(talk.id)
    talk.says(SAID[language][0])
    assert talk.now.done
    assert any(claim.text in SAID[language][0] for claim in talk.statement.claims if claim.turn > 1)


@BOTH
def test_a_question_left_for_the_client_is_an_open_question(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    asked = talk.question
    whom = {"zh": "客户", "en": "the client"}[language]
    talk.interviewing.ask_client(talk.id)
    assert [(q.text, q.ask) for q in talk.statement.open_questions] == [(asked.text, whom)]
    assert talk.question.facet != asked.facet
    talk.interviewing.ask_client(talk.id, "Ruth")
    assert talk.statement.open_questions[-1].ask == "Ruth"


@BOTH
def test_an_edit_is_a_source_of_its_own_and_the_words_it_came_from_stay(meet: Meet, language: Language) -> None:
    talk = meet(PARTLY[language])
    waiting, claim = talk.question, talk.statement.claims[-1]
    reworded = {"zh": "想要一个能收尺码的工具", "en": "A way to see the approved artwork"}[language]
    talk.interviewing.edit(talk.id, claim.id, f"  {reworded} ")
    edited = next(c for c in talk.statement.claims if c.id == claim.id)
    assert edited.text == reworded
    assert edited.quotes == (*claim.quotes, edited.quotes[-1])
    source = talk.statement.source(edited.quotes[-1].source_id)
    assert source is not None
    assert (source.kind, source.text) == ("edit", reworded)
    assert talk.question == waiting
    assert not unlocated_quotes(talk.statement)


@pytest.mark.parametrize("text", ["", "   ", "the same"])
def test_an_edit_that_says_nothing_new_changes_nothing(meet: Meet, text: str) -> None:
    talk = meet(PARTLY["en"])
    claim, before = talk.statement.claims[0], talk.now
    talk.interviewing.edit(talk.id, claim.id, text if text != "the same" else claim.text)
    talk.interviewing.edit(talk.id, "no-such-claim", "Something else")
    assert talk.now == before


@BOTH
def test_edits_and_empty_messages_use_up_no_question(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    left = talk.now.limit - len(talk.now.asked)
    talk.interviewing.edit(talk.id, talk.statement.claims[0].id, {"zh": "换一种说法", "en": "Put otherwise"}[language])
    talk.says("...", "🙂")
    assert talk.now.limit - len(talk.now.asked) == left


def test_an_undone_edit_brings_the_words_back(meet: Meet) -> None:
    talk = meet(PARTLY["en"])
    before = talk.statement.claims
    talk.interviewing.edit(talk.id, before[0].id, "Something else")
    talk.interviewing.back(talk.id)
    assert talk.statement.claims == before


@BOTH
def test_nothing_typed_is_lost_even_when_undone(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    steering = {
        "zh": ["上一步", "跳过", "不清楚", "什么意思？", "出草稿"],
        "en": ["back", "skip", "no idea", "what do you mean?", "draft it"],
    }
    talk.says(SAID[language][0], steering[language][0], SAID[language][1], *steering[language][1:], "bye now")
    assert [source.text for source in talk.statement.sources] == talk.said


def test_naming_the_interview_and_its_client_is_kept(meet: Meet) -> None:
    talk = meet(PARTLY["en"])
    talk.interviewing.name(talk.id, title=" Artwork approval ", client="Hopworks")
    assert (talk.statement.title, talk.statement.client) == ("Artwork approval", "Hopworks")


def test_a_clear_client_who_wants_to_go_on_is_asked_beyond_the_core(meet: Meet) -> None:
    talk = meet(CLEAR["en"])
    list(talk.questions())
    talk.interviewing.go_on(talk.id)
    more = list(talk.questions())
    assert {question.facet for question in more} - {
        Facet.GOAL,
        Facet.TARGET,
        Facet.COST,
        Facet.DECIDES,
        Facet.DATE,
        Facet.WHY,
    }


@BOTH
def test_back_takes_back_going_on_beyond_the_end(meet: Meet, language: Language) -> None:
    talk = meet(CLEAR[language])
    talk.interviewing.draft(talk.id)
    before = talk.now
    talk.interviewing.go_on(talk.id)
    assert talk.now.limit > before.limit
    talk.interviewing.back(talk.id)
    assert (talk.now.limit, talk.now.clarity, talk.now.done) == (before.limit, before.clarity, True)


@BOTH
def test_go_on_said_while_a_question_waits_makes_room_and_can_be_taken_back(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    waiting, limit = talk.question, talk.now.limit
    talk.says({"zh": "继续问", "en": "keep asking"}[language])
    assert (talk.question, talk.now.limit) == (waiting, limit + MORE)
    talk.interviewing.back(talk.id)
    assert (talk.question, talk.now.limit) == (waiting, limit)


def test_back_returns_to_the_language_of_the_statement(meet: Meet) -> None:
    talk = meet(IDEA["en"][0])
    talk.says("上周有三个客人等到关门也没轮上，都投诉了")
    assert talk.now.language == "zh"
    talk.interviewing.back(talk.id)
    assert talk.now.language == talk.statement.language
