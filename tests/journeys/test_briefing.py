"""The brief to take into a meeting and the summary to confirm."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.exports import export
from assistant.journeys.briefing import QUESTIONS, brief, summary
from assistant.journeys.ports import Findings, Hit
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview
from assistant.needs.language import Language, language_of
from assistant.needs.questions import question_findings, same_question
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.shelf import read_shelf
from tests.needs.examples import EXAMPLES, interview, question

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


class Shelf:
    """The playbooks of the repository, of which `about` are what every search finds."""

    def __init__(self, *about: str) -> None:
        self._about = about
        self._playbooks = read_shelf([KNOWLEDGE])

    def search(self, text: str, language: Language, *, limit: int = 8) -> Findings:
        hits = (
            Hit(playbook=name, title=name, section="behind", heading="", text=text, score=0.7, language=language)
            for name in self._about[:limit]
        )
        return Findings(tuple(hits), low=not self._about)

    def playbook(self, playbook_id: str, language: Language) -> Playbook | None:
        held = [playbook for playbook in self._playbooks if playbook.id == playbook_id]
        return next((p for p in held if p.language == language), held[0] if held else None)

    def playbooks(self, language: Language) -> Sequence[Playbook]:
        return [playbook for playbook in self._playbooks if playbook.language == language]


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf("see-the-stock", "members-and-points", "build-a-mini-program", "more-reports")


CONFIRMED = {"zh": ["members-and-points", "build-a-mini-program"], "en": ["members-and-points", "more-reports"]}
"""The playbooks on that shelf of which the client named something."""


@BOTH
def test_open_questions_come_first_by_whom_to_ask(language: Language, shelf: Shelf) -> None:
    statement = EXAMPLES[language]
    made = brief(interview(statement), shelf)
    first = made.to_ask[: len(statement.open_questions)]
    assert {q.text for q in first} == {q.text for q in statement.open_questions}
    assert [bool(q.ask) for q in first] == sorted((bool(q.ask) for q in first), reverse=True)


@BOTH
def test_a_brief_has_questions_for_a_meeting_whatever_the_interviews_limit(language: Language, shelf: Shelf) -> None:
    asked = [question(f"What happened on day number {i}?", Facet.GOAL) for i in range(4)]
    clear = interview(EXAMPLES[language], *asked, done=True, clarity="clear").model_copy(update={"limit": 4})
    assert len(brief(clear, shelf).to_ask) == QUESTIONS


@BOTH
def test_every_proposed_question_may_be_put_to_a_client(language: Language, shelf: Shelf) -> None:
    held = interview(EXAMPLES[language])
    proposed = [q for q in brief(held, shelf).to_ask if q.playbook]
    for number, asked in enumerate(proposed):
        assert not question_findings(asked.text, [q.text for q in proposed[:number]], held.said)
        assert language_of(asked.text) == language
        assert asked.why
        assert asked.good
        assert "{" not in asked.text


@BOTH
def test_what_was_said_or_asked_is_not_asked_again(language: Language, shelf: Shelf) -> None:
    said = {claim.facet for claim in EXAMPLES[language].claims if claim.status == "stated"}
    first = brief(interview(EXAMPLES[language]), shelf)
    proposed = [q for q in first.to_ask if q.playbook]
    assert not said & {q.facet for q in proposed}
    before = question(proposed[0].text, proposed[0].facet)
    waiting = question("Which Monday was it that the list came late?", Facet.LATER)
    again = brief(interview(EXAMPLES[language], before, waiting), shelf)
    assert not any(same_question(before.text, q.text) for q in again.to_ask)


def test_the_question_that_waits_for_its_answer_is_taken_along(shelf: Shelf) -> None:
    waiting = question("Which machine was missing last Friday?", Facet.LAST_CASE)
    made = brief(interview(EXAMPLES["en"], waiting), shelf)
    assert [q.text for q in made.to_ask].count(waiting.text) == 1


def test_an_open_question_keeps_what_its_playbook_says(shelf: Shelf) -> None:
    text = EXAMPLES["en"].open_questions[0].text
    asked = question(text, Facet.TARGET, good="a number and a month")
    made = brief(interview(EXAMPLES["en"], asked, done=True), shelf)
    taken = next(q for q in made.to_ask if q.text == text)
    assert (taken.ask, taken.good, taken.playbook) == ("Anna", "a number and a month", "spin")


@BOTH
def test_hypotheses_flags_and_reading_name_their_playbook(language: Language, shelf: Shelf) -> None:
    made = brief(interview(EXAMPLES[language]), shelf)
    assert [read.playbook for read in made.reading] == CONFIRMED[language]
    assert all(read.sections for read in made.reading)
    assert made.hypotheses
    assert made.red_flags
    for told in (*made.hypotheses, *made.red_flags):
        assert told.playbook in CONFIRMED[language]
        assert told.title
    assert all(len(told.text) <= {"zh": 140, "en": 400}[language] for told in made.hypotheses)


@BOTH
def test_a_request_no_playbook_fits_still_gets_general_questions(language: Language) -> None:
    made = brief(interview(EXAMPLES[language]), Shelf())
    assert len(made.to_ask) == QUESTIONS
    assert not made.hypotheses


def test_the_request_is_verbatim_and_cut_at_a_sentence_when_long(shelf: Shelf) -> None:
    made = brief(interview(EXAMPLES["zh"]), shelf)
    assert made.asked is not None
    assert made.asked.text == EXAMPLES["zh"].sources[0].text
    long = Source(id="s1", kind="chat", text="  " + "老客来得少了。" * 500)
    held = brief(interview(NeedStatement(id="i", language="zh", sources=(long,))), shelf)
    assert held.asked is not None
    assert held.asked_cut
    assert held.asked.is_in(long)
    assert held.asked.text.endswith("。")
    assert len(held.asked.text) <= 600


def test_nothing_said_yet_is_a_brief_too(shelf: Shelf) -> None:
    made = brief(interview(NeedStatement(id="i", language="en")), shelf)
    assert made.asked is None
    assert export(made, "md").decode().startswith("# Untitled request")


@BOTH
@pytest.mark.parametrize("form", ["md", "docx", "json"])
def test_the_same_interview_gives_the_same_brief_in_every_form(language: Language, form: str, shelf: Shelf) -> None:
    made = brief(interview(EXAMPLES[language]), shelf)
    assert made == brief(interview(EXAMPLES[language]), shelf)
    assert export(made, form)  # type: ignore[arg-type]


@BOTH
def test_a_brief_in_markdown_marks_hypotheses_and_advice(language: Language, shelf: Shelf) -> None:
    text = export(brief(interview(EXAMPLES[language]), shelf), "md").decode()
    assert {"zh": "不是客户的话", "en": "not the client's words"}[language] in text
    assert {"zh": "（建议，不是客户说的）", "en": "(advice, not said by the client)"}[language] in text


def closing(language: Language) -> Interview:
    return interview(EXAMPLES[language], done=True)


@BOTH
def test_the_need_in_one_line_is_only_what_was_said(language: Language) -> None:
    held = summary(closing(language))
    assert held.need
    assert all(claim.status == "stated" and claim.text in closing(language).said for claim in held.need)


def test_the_summary_tells_what_is_open_and_what_is_advice() -> None:
    held = summary(closing("zh"))
    assert [person.whom for person in held.open_questions] == ["财务", "老板"]
    assert [c.id for c in held.contradictions] == ["x1"]
    assert [measure.missing for measure in held.measures] == [("baseline",)]
    assert {finding.rule for finding in held.still_missing} == {"complete", "contradiction"}
    assert held.weigh == EXAMPLES["zh"].recommendation


@BOTH
def test_the_summary_holds_every_claim_once_by_aspect(language: Language) -> None:
    held = summary(closing(language))
    listed = [claim for about in held.known for claim in about.claims]
    assert sorted(c.id for c in listed) == sorted(c.id for c in EXAMPLES[language].claims)
    assert all(claim.aspect == about.aspect for about in held.known for claim in about.claims)


def test_a_summary_of_nothing_invents_nothing() -> None:
    held = summary(interview(NeedStatement(id="i", language="en")))
    assert held.need == ()
    assert held.known == ()
    assert held.still_missing
