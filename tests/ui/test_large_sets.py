"""Pages over more than fits on them: what is weakest is shown, what is left is counted, filters offer everything."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.journeys.filing import MOST_CHOICES, Choices
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.reviewing import Queue, Reviewing
from assistant.journeys.set_view import STANDINGS, Day, ToAskOne, heat_map
from assistant.library.search import PlaybookLibrary
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.sets import SetFinding
from assistant.needs.filed import Asked, Row
from assistant.needs.findings import Message
from assistant.needs.language import Language
from assistant.needs.people import Person
from assistant.needs.statement import OpenQuestion
from assistant.offline.mind import OfflineMind
from assistant.store.store import Store, open_store
from assistant.ui.review.place import PAGE, Place
from assistant.ui.review.queue_page import Shelf, queue_page
from assistant.ui.review.set_page import DAYS, FINDINGS, PEOPLE, QUESTIONS, WORST, SetShown, set_page
from assistant.ui.review.set_reading import SetFound
from assistant.words import words
from tests.fakes import CountingIds, FixedClock
from tests.store.making import filed_of, statement_of

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
MANY = 1000
ANN = Person(id="ann", name="Ann", role="administrator")


@pytest.fixture
def reviewing(store: Store, offline_mind: OfflineMind) -> Reviewing:
    clock, ids = FixedClock(), CountingIds()
    library = PlaybookLibrary([], {"zh": [], "en": []})
    talks = Interviewing(offline_mind, library, store.interviews, clock, ids)
    return Reviewing(store.statements, store.reviews, store.projects, talks, clock, ids)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    yield opened
    opened.close()


def a_row(number: int, coverage: str = "c" * len(Aspect)) -> Row:
    told: dict[str, object] = {
        "id": f"s{number}",
        "project": "p",
        "title": f"need {number}",
        "client": "",
        "owner": "ann",
    }
    told |= {"language": "en", "standing": "draft", "gates": 0, "warns": 0, "rules": (), "open_questions": 0}
    moment = datetime(2026, 3, 2, tzinfo=UTC)
    return Row.model_validate(told | {"people": (), "coverage": coverage, "changed": moment, "version": 1})


def a_set(size: int) -> SetShown:
    """A project in which there is as many of everything; statement 0 is the weakest."""
    heat = heat_map([a_row(0, "m" * len(Aspect)), *map(a_row, range(1, size))])
    days = [Day(day=date(2020, 1, 1) + timedelta(days=n), counts=dict.fromkeys(STANDINGS, n)) for n in range(size)]
    question = OpenQuestion(id="o", text="How many?", facet=Facet.SHARE)
    asked = tuple(Asked(statement=f"s{n}", title=f"need {n}", question=question) for n in range(size))
    people = [ToAskOne(whom=f"person {n}", questions=asked[:1], number=1) for n in range(size)]
    found = [
        SetFinding(rule="R30", statements=("s1", "s2"), message=Message(zh="重", en="twice"), words="a / b")
        for _ in range(size)
    ]
    nobody = ToAskOne(whom="", questions=asked[:QUESTIONS], number=len(asked))
    return SetShown(None, heat, days, [*people, nobody], SetFound(tuple(found)))


@BOTH
def test_of_a_large_set_what_fits_is_shown_and_the_rest_is_counted(language: Language) -> None:
    say = words(language)
    page = set_page(a_set(MANY), say)
    shown = {"more_needs": WORST, "more_findings": FINDINGS, "more_days": DAYS, "more_questions": QUESTIONS}
    for what, number in (shown | {"more_people": PEOPLE}).items():
        assert say(f"review.{what}", number=MANY - number) in page
    assert page.count('class="cell ') == WORST * len(Aspect)
    table = page[page.index('class="heat"') :]
    assert table.index("need 0<") < table.index("need 1<")


def test_a_larger_set_makes_no_larger_page() -> None:
    say = words("en")
    assert len(set_page(a_set(4 * MANY), say)) < 1.02 * len(set_page(a_set(MANY), say))


def test_questions_to_nobody_in_particular_are_shown_however_many_people_there_are() -> None:
    assert words("en")("ui.open_nobody") in set_page(a_set(MANY), words("en"))


@BOTH
def test_a_set_that_fits_is_shown_whole(language: Language) -> None:
    say, page = words(language), set_page(a_set(5), words(language))
    for what in ("more_needs", "more_findings", "more_days", "more_questions", "more_people"):
        assert say(f"review.{what}", number="|").partition("|")[0] not in page


def test_the_filters_offer_what_stands_on_later_pages_too(store: Store, reviewing: Reviewing) -> None:
    for number in range(PAGE + 1):
        text = statement_of("x", statement_id=f"s{number}", ask=f"person {number}")
        store.statements.file(filed_of(text, owner=f"owner {number}", project="p"), over=0)
    shelf = Shelf(reviewing.queue(ANN), reviewing.choices(ANN), [], False)
    page = queue_page(Place(), shelf, str, words("en"))
    assert len(shelf.queue.rows) == PAGE
    for number in range(PAGE + 1):
        assert f'value="person {number}"' in page
        assert f'value="owner {number}"' in page


@BOTH
@pytest.mark.parametrize("names", [3, MOST_CHOICES])
def test_names_that_are_not_offered_are_told_of(names: int, language: Language) -> None:
    choices = Choices((), [f"person {number:03}" for number in range(names)], ())
    page = queue_page(Place(), Shelf(Queue(rows=(), count=0), choices, [], False), str, words(language))
    assert (words(language)("review.choices_cut", number=MOST_CHOICES) in page) == (names == MOST_CHOICES)
