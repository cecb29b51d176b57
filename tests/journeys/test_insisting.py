"""The best fitting playbook's essential questions come early; those of others and of weaker fits do not push in."""

import pytest

from assistant.journeys.matching import candidates, insisted, relevance
from assistant.needs.agenda import gaps
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook
from tests.journeys.test_briefing import Shelf
from tests.needs.examples import EXAMPLES, interview

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
SHELF = Shelf()


def fitting(language: Language, *names: str) -> list[tuple[Playbook, float]]:
    playbooks = [SHELF.playbook(name, language) for name in names]
    return [(playbook, 0.9 - 0.1 * rank) for rank, playbook in enumerate(playbooks) if playbook]


def begun(language: Language) -> Interview:
    """An interview of which only the request is known."""
    held = interview(EXAMPLES[language])
    statement = held.statement.model_copy(update={"claims": (), "measures": (), "open_questions": ()})
    return held.model_copy(update={"statement": statement, "turns": (), "clarity": "partly", "limit": 12})


def essential(playbook: Playbook) -> set[Facet]:
    return {question.facet for question in playbook.questions if question.insist}


@BOTH
@pytest.mark.parametrize("name", ["more-reports", "speed-up-approval", "live-by-a-date", "pre-mortem"])
def test_what_the_best_playbook_insists_on_is_among_the_first_eight(name: str, language: Language) -> None:
    best = fitting(language, name)
    found = candidates(SHELF, best, begun(language))
    first = [gap.facet for gap in gaps(begun(language), relevance(found), insisted(found))[:8]]
    assert essential(best[0][0]) <= set(first)


@BOTH
@pytest.mark.parametrize(("turn", "asked"), [(1, True), (2, False), (0, False)], ids=["opening", "answer", "notes"])
def test_what_an_opening_tells_by_the_way_does_not_answer_an_essential_question(
    turn: int, asked: bool, language: Language
) -> None:
    found = candidates(SHELF, fitting(language, "live-by-a-date"), begun(language))
    said = next(claim for claim in EXAMPLES[language].claims if claim.quotes)
    dated = {"aspect": Facet.DATE.aspect, "facet": Facet.DATE, "status": "stated", "sure": True, "turn": turn}
    claims = (said.model_copy(update=dated),)
    held = begun(language)
    held = held.model_copy(update={"statement": held.statement.model_copy(update={"claims": claims})})
    assert (Facet.DATE in [gap.facet for gap in gaps(held, relevance(found), insisted(found))]) is asked


@BOTH
def test_the_next_best_playbook_does_not_insist(language: Language) -> None:
    both = fitting(language, "more-reports", "make-it-mobile")
    found = candidates(SHELF, both, begun(language))
    assert insisted(found) == essential(both[0][0])


@BOTH
def test_without_a_fitting_playbook_nobody_insists(language: Language) -> None:
    assert insisted(candidates(SHELF, [], begun(language))) == frozenset()
