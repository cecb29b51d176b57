"""A project as a whole, over a real database: coverage, standing day by day, whom to ask what, and what contradicts."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from assistant.errors import ProjectNotFound
from assistant.journeys.nearest import Rows
from assistant.journeys.set_view import Day, Parts, SetView, over_time, to_ask
from assistant.library.embedders import Remembering
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.coverage import coverage
from assistant.needs.deciding import done, refusal
from assistant.needs.filed import Asked, Filed, History, Version
from assistant.needs.people import Person, Project
from assistant.needs.reviews import Review
from assistant.needs.sources import Source, quote
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement
from assistant.offline.figures import figures
from assistant.store.store import Store, open_store
from tests.fakes import FixedClock
from tests.journeys.test_reading_a_set import saying
from tests.needs.examples import EXAMPLES, bakery, rental

ANN, LEE = Person(id="ann", name="Ann"), Person(id="lee", name="Lee", role="lead")
BOB = Person(id="bob", name="Bob", role="lead")
MONDAY = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    opened.projects.add(Project(id="p", name="P", members=frozenset({"ann", "lee"})))
    opened.projects.add(Project(id="q", name="Q", members=frozenset({"bob"})))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(MONDAY)


@pytest.fixture
def view(store: Store, clock: FixedClock, encoder: Remembering) -> SetView:
    parts = Parts(encoder.embed, figures, lambda _: ())
    return SetView(store.statements, store.projects, clock, lambda: parts)


def file(store: Store, statement: NeedStatement, at: datetime = MONDAY, project: str = "p") -> Filed:
    made = {"project": project, "owner": "ann", "came_from": "notes", "changed": at, "changed_by": "ann"}
    return store.statements.file(Filed.model_validate({"statement": statement, **made}), over=0)


def test_the_heat_map_says_of_every_statement_and_aspect_what_its_coverage_says(store: Store, view: SetView) -> None:
    for statement in EXAMPLES.values():
        file(store, statement)
    file(store, bakery().model_copy(update={"id": "hidden"}), project="q")
    heat = view.heat_map(ANN, "p")
    assert {row.id for row in heat.columns} == {"i1", "i2"}
    shown = {
        row.id: {aspect: heat.marks[i][j] for i, aspect in enumerate(heat.aspects)}
        for j, row in enumerate(heat.columns)
    }
    assert shown == {statement.id: coverage(statement) for statement in EXAMPLES.values()}


def test_the_statements_with_most_gaps_come_first(store: Store, view: SetView) -> None:
    file(store, bakery())
    file(store, bakery().model_copy(update={"id": "bare", "claims": ()}))
    assert [row.id for row in view.heat_map(ANN, "p").columns] == ["bare", "i1"]


def test_a_project_one_may_not_see_is_not_found(store: Store, view: SetView) -> None:
    views: tuple[Callable[[Person, str], object], ...] = (view.findings, view.heat_map, view.over_time, view.to_ask)
    for look in views:
        for project in ("p", "no-such-project"):
            with pytest.raises(ProjectNotFound):
                look(BOB, project)


def test_an_empty_project_has_nothing_to_show(view: SetView) -> None:
    assert view.heat_map(ANN, "p").columns == ()
    assert len(view.heat_map(ANN, "p").marks) == len(Aspect)
    assert (view.over_time(ANN, "p"), view.to_ask(ANN, "p"), view.findings(ANN, "p")) == ((), (), [])


def test_what_stood_how_is_counted_day_by_day_up_to_today(store: Store, view: SetView, clock: FixedClock) -> None:
    day = timedelta(days=1)
    filed = file(store, bakery())
    file(store, rental(), MONDAY + day)
    handed_in = MONDAY + 2 * day
    store.reviews.submit("i1", handed_in, done("submitted", ANN, handed_in, filed))
    review = refusal("returned", filed, filed.statement.fingerprint(), LEE, MONDAY + 4 * day, "r", "why?")
    store.reviews.decide("i1", review, done("returned", LEE, review.at, filed), over=1)
    clock.tick(minutes=6 * 24 * 60)
    days = view.over_time(ANN, "p")
    assert [(d.day.day, {s: n for s, n in d.counts.items() if n}) for d in days] == [
        (2, {"draft": 1}),
        (3, {"draft": 2}),
        (4, {"draft": 1, "submitted": 1}),
        (6, {"draft": 1, "returned": 1}),
        (8, {"draft": 1, "returned": 1}),
    ]


def made(*steps: tuple[int, str]) -> History:
    """A history of one step a day: "A" and "B" are texts, "handed" hands in, the rest are decisions on "A"."""
    texts: list[Version] = []
    reviews: list[Review] = []
    handed: list[datetime] = []
    for days, step in steps:
        at = MONDAY + timedelta(days=days)
        if step == "handed":
            handed.append(at)
        elif len(step) == 1:
            version = {"number": len(texts) + 1, "at": at, "by": "ann", "fingerprint": step, "statement": bakery()}
            texts.append(Version.model_validate(version))
        else:
            told = {"id": str(days), "decision": step, "reviewer": "lee", "at": at, "fingerprint": "A", "reason": "so"}
            reviews.append(Review.model_validate(told))
    return History(texts, reviews, handed)


@pytest.mark.parametrize(
    ("steps", "ends"),
    [
        ([(0, "A"), (1, "approved"), (2, "B")], ["draft", "approved", "changed"]),
        ([(0, "A"), (1, "approved"), (2, "B"), (3, "A")], ["draft", "approved", "changed", "approved"]),
        ([(0, "A"), (1, "returned"), (2, "handed")], ["draft", "returned", "submitted"]),
        ([(0, "A"), (0, "B"), (1, "rejected")], ["draft", "rejected"]),
    ],
)
def test_an_edit_changes_how_an_approved_statement_stood_from_that_day_on(
    steps: list[tuple[int, str]], ends: list[Standing]
) -> None:
    days = over_time([made(*steps)], date(2026, 3, 2))
    assert [next(s for s, n in d.counts.items() if n) for d in days] == ends
    assert all(sum(d.counts.values()) == 1 for d in days)


def test_today_is_added_only_where_it_is_later() -> None:
    assert [d.day for d in over_time([made((0, "A"))], date(2026, 3, 2))] == [date(2026, 3, 2)]
    assert isinstance(over_time([made((0, "A"))], date(2026, 3, 9))[-1], Day)
    assert [d.day.day for d in over_time([made((0, "A"))], date(2026, 3, 9))] == [2, 9]


def test_open_questions_are_gathered_by_whom_to_ask_with_the_statements_they_complete() -> None:
    held = [bakery(), bakery().model_copy(update={"id": "i9"}), rental()]
    asked = to_ask(Asked(statement=s.id, title=s.title, question=q) for s in held for q in s.open_questions)
    assert [(one.whom, len(one.questions)) for one in asked] == [("老板", 2), ("财务", 2), ("Anna", 1), ("", 1)]
    assert [question.statement for question in asked[0].questions] == ["i1", "i9"]


def test_of_many_questions_the_first_are_kept_and_all_are_counted(store: Store, view: SetView) -> None:
    for number in range(5):
        file(store, bakery().model_copy(update={"id": f"i{number}"}))
    whole, few = view.to_ask(ANN, "p"), view.to_ask(ANN, "p", 2)
    assert [(one.whom, one.number) for one in few] == [(one.whom, len(one.questions)) for one in whole]
    assert [one.questions for one in few] == [one.questions[:2] for one in whole]
    assert {one.number for one in few} == {5}


def test_contradictions_and_repeats_of_a_project_are_found_and_what_was_rejected_is_left_out(
    store: Store, view: SetView
) -> None:
    one, other = saying(1, "退货率现在是百分之八"), saying(2, "退货率有15%")
    file(store, one)
    filed = file(store, other)
    assert [f.rule for f in view.findings(ANN, "p")] == ["two-figures"]
    review = refusal("rejected", filed, filed.statement.fingerprint(), LEE, MONDAY, "r", "not ours")
    store.reviews.decide(other.id, review, done("rejected", LEE, MONDAY, filed), over=1)
    assert view.findings(ANN, "p") == []


def test_after_an_edit_only_what_is_new_is_embedded_and_read(
    store: Store, clock: FixedClock, encoder: Remembering
) -> None:
    embedded: list[str] = []
    read: list[str] = []

    def embed(texts: Sequence[str]) -> Rows:
        embedded.extend(texts)
        return encoder.embed(texts)

    def reading(source: Source) -> Iterable[Claim]:
        read.append(source.text)
        return ()

    view = SetView(store.statements, store.projects, clock, lambda: Parts(embed, figures, reading))
    for number in range(3):
        said = f"Lorry {number} leaves at nine. Nobody ever tells depot {number} when it is late."
        file(store, _quoting(f"n{number}", said, "Lorry"))
    view.findings(ANN, "p")
    assert len(read) == 3
    embedded.clear()
    file(store, _quoting("n3", "The pool opens at six. The showers are always broken by seven.", "pool"))
    view.findings(ANN, "p")
    assert len(read) == 4
    assert embedded
    assert not [text for text in embedded if "Lorry" in text]


def test_what_is_quoted_from_end_to_end_is_not_read_again(
    store: Store, clock: FixedClock, encoder: Remembering
) -> None:
    def never(source: Source) -> Iterable[Claim]:
        raise AssertionError(source.text)

    view = SetView(store.statements, store.projects, clock, lambda: Parts(encoder.embed, figures, never))
    text = "Nobody ever tells the depot when a lorry is late."
    file(store, _quoting("n1", text, text))
    assert view.findings(ANN, "p") == []


def _quoting(statement_id: str, text: str, words: str) -> NeedStatement:
    """A statement that quotes some words of what was said."""
    source = Source(id=f"s-{statement_id}", kind="chat", text=text)
    start = text.index(words)
    claim = stated("c1", quote(source, start, start + len(words)), Facet.LAST_CASE)
    return NeedStatement(id=statement_id, language="en", claims=(claim,), sources=(source,))
