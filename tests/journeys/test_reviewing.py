"""A lead reviews over a real database: what is seen, said, decided and edited, by whom, on which text."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise, product
from pathlib import Path

import pytest

from assistant.errors import (
    ClaimConflict,
    EditConflict,
    NotAllowed,
    NotFound,
    ProjectNotFound,
    ReviewRefused,
    StatementNotFound,
)
from assistant.journeys.filing import Wanted
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.reviewing import Reviewing
from assistant.library.embedders import Remembering
from assistant.library.search import open_library
from assistant.needs.filed import Filed, FiledFrom
from assistant.needs.growth import with_measures
from assistant.needs.language import Language
from assistant.needs.people import Person, Project
from assistant.needs.statement import NeedStatement
from assistant.offline.mind import OfflineMind
from assistant.store.store import Store, open_store
from tests.fakes import CountingIds, FixedClock
from tests.needs.examples import EXAMPLES, bakery

ANN, BOB = Person(id="ann", name="Ann"), Person(id="bob", name="Bob")
LEE, MAX = Person(id="lee", name="Lee", role="lead"), Person(id="max", name="Max", role="lead")
ROOT = Person(id="root", name="Root", role="administrator")
BOTH = pytest.mark.parametrize("language", ["zh", "en"])
REASON = "客户已经书面确认 / confirmed in writing"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'askwhy.db'}")
    opened.projects.add(Project(id="p", name="Bakery", members=frozenset({"ann", "lee"})))
    opened.projects.add(Project(id="q", name="Rental", members=frozenset({"bob", "max"})))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def interviewing(
    store: Store, clock: FixedClock, offline_mind: OfflineMind, encoder: Remembering, tmp_path: Path
) -> Iterator[Interviewing]:
    library = open_library([], tmp_path / "library", encoder)
    yield Interviewing(offline_mind, library, store.interviews, clock, CountingIds("talk"))
    library.close()


@pytest.fixture
def reviewing(store: Store, clock: FixedClock, interviewing: Interviewing) -> Reviewing:
    return Reviewing(store.statements, store.reviews, store.projects, interviewing, clock, CountingIds("r"))


def file(
    store: Store,
    clock: FixedClock,
    statement: NeedStatement | None = None,
    *,
    statement_id: str = "",
    project: str = "p",
    owner: str = "ann",
    came_from: FiledFrom = "notes",
) -> Filed:
    text = statement or bakery()
    named = text.model_copy(update={"id": statement_id or text.id})
    made = {"project": project, "owner": owner, "came_from": came_from, "changed": clock(), "changed_by": owner}
    return store.statements.file(Filed.model_validate({"statement": named, **made}), over=0)


def seen(reviewing: Reviewing, person: Person = LEE, statement_id: str = "i1") -> str:
    return reviewing.open(person, statement_id).fingerprint


def claim(filed: Filed, claim_id: str) -> str:
    return next(claim.text for claim in filed.statement.claims if claim.id == claim_id)


def did(reviewing: Reviewing, statement_id: str = "i1") -> list[tuple[str, str]]:
    return [(event.person, event.did) for event in reviewing.open(ROOT, statement_id).trail]


@BOTH
def test_a_draft_is_returned_fixed_and_approved_and_the_trail_tells_it_on_which_text(
    store: Store, reviewing: Reviewing, clock: FixedClock, language: Language
) -> None:
    filed = file(store, clock, EXAMPLES[language])
    steps = [reviewing.submit(ANN, filed.id).standing]
    clock.tick()
    first = seen(reviewing, LEE, filed.id)
    steps.append(reviewing.return_(LEE, filed.id, first, "谁拍板? / who decides?").standing)
    clock.tick()
    reviewing.edit(ANN, filed.id, "c4", "换一种说法 / in other words", claim(filed, "c4"))
    clock.tick()
    steps.append(reviewing.submit(ANN, filed.id).standing)
    clock.tick()
    second = seen(reviewing, LEE, filed.id)
    steps.append(reviewing.approve(LEE, filed.id, second, REASON).standing)
    assert steps == ["submitted", "returned", "submitted", "approved"]
    trail = reviewing.open(ANN, filed.id).trail
    assert [event.did for event in trail] == ["submitted", "returned", "edited", "submitted", trail[-1].did]
    assert trail[-1].did in ("approved", "overrode")
    assert [event.fingerprint for event in trail] == [first, first, second, second, second]
    assert [event.at for event in trail] == sorted(event.at for event in trail)


def test_an_edit_after_approval_shows_as_changed_until_the_new_text_is_approved(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    reviewing.approve(LEE, "i1", seen(reviewing), REASON)
    assert reviewing.edit(ANN, "i1", "c4", "老客少来了", claim(filed, "c4")).standing == "changed"
    assert reviewing.approve(LEE, "i1", seen(reviewing), REASON).standing == "approved"


def test_failing_gates_block_approval_unless_overridden_and_the_rules_stay_on_record(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    gates = {finding.rule for finding in reviewing.open(LEE, "i1").findings if finding.severity == "gate"}
    assert gates
    with pytest.raises(ReviewRefused):
        reviewing.approve(LEE, "i1", seen(reviewing))
    assert reviewing.open(LEE, "i1").filed.reviews == ()
    (review,) = reviewing.approve(LEE, "i1", seen(reviewing), REASON).reviews
    assert (set(review.overrode), review.reason) == (gates, REASON)
    event = reviewing.open(LEE, "i1").trail[-1]
    assert (event.did, event.detail) == ("overrode", f"{', '.join(review.overrode)}: {REASON}")


def test_approving_twice_adds_nothing(store: Store, reviewing: Reviewing, clock: FixedClock) -> None:
    file(store, clock)
    reviewing.approve(LEE, "i1", seen(reviewing), REASON)
    assert len(reviewing.approve(LEE, "i1", seen(reviewing)).reviews) == 1


def test_nobody_decides_on_a_text_that_changed_while_they_read_it(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    stale = seen(reviewing)
    reviewing.edit(ANN, "i1", "c4", "老客少来了", claim(filed, "c4"))
    for decide in (reviewing.approve, reviewing.return_, reviewing.reject):
        with pytest.raises(EditConflict):
            decide(LEE, "i1", stale, REASON)
    assert reviewing.open(LEE, "i1").filed.reviews == ()


def test_only_a_lead_or_an_administrator_decides(store: Store, reviewing: Reviewing, clock: FixedClock) -> None:
    file(store, clock)
    for decide in (reviewing.approve, reviewing.return_, reviewing.reject):
        with pytest.raises(NotAllowed):
            decide(ANN, "i1", seen(reviewing), REASON)
    assert not reviewing.open(ANN, "i1").may_decide
    assert reviewing.reject(ROOT, "i1", seen(reviewing), REASON).standing == "rejected"


def test_what_one_may_not_see_cannot_be_told_from_what_is_not_there(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    file(store, clock, statement_id="mine", project="")
    mark = seen(reviewing)
    kept = reviewing.comment(ANN, "i1", "hm")
    steps: tuple[Callable[[Person, str], object], ...] = (
        reviewing.open,
        reviewing.submit,
        reviewing.versions,
        lambda p, s: reviewing.comment(p, s, "hello"),
        lambda p, s: reviewing.settle(p, s, kept.id),
        lambda p, s: reviewing.approve(p, s, mark, REASON),
        lambda p, s: reviewing.return_(p, s, mark, REASON),
        lambda p, s: reviewing.reject(p, s, mark, REASON),
        lambda p, s: reviewing.edit(p, s, "c4", "x", "y"),
        lambda p, s: reviewing.resolve(p, s, "c4", "x", "y"),
        lambda p, s: reviewing.compare(p, s, 1, 1),
        lambda p, s: reviewing.move(p, s, "p"),
    )
    for step, (person, hidden) in product(steps, ((BOB, "i1"), (MAX, "i1"), (LEE, "mine"), (ROOT, "mine"))):
        told = []
        for statement_id in (hidden, "no-such-id"):
            with pytest.raises(StatementNotFound) as refused:
                step(person, statement_id)
            told.append(str(refused.value).replace(statement_id, "…"))
        assert told[0] == told[1]
    assert store.statements.load("i1").version == 1
    assert did(reviewing) == [("ann", "commented")]


def test_the_queue_holds_what_one_may_see_weakest_first(store: Store, reviewing: Reviewing, clock: FixedClock) -> None:
    full = bakery()
    better = with_measures(full, ()).model_copy(update={"contradictions": ()})
    file(store, clock, better, statement_id="better")
    file(store, clock, full, statement_id="worse")
    file(store, clock, full, statement_id="other", project="q", owner="bob")
    file(store, clock, full, statement_id="alone", project="")
    queues = {person.id: reviewing.queue(person) for person in (ANN, LEE, BOB, ROOT)}
    ids = {person: [row.id for row in queue.rows] for person, queue in queues.items()}
    assert sorted(ids["ann"]) == ["alone", "better", "worse"]
    assert (ids["lee"], ids["bob"]) == (["worse", "better"], ["other"])
    assert sorted(ids["root"]) == ["better", "other", "worse"]
    assert all(queue.count == len(queue.rows) for queue in queues.values())
    for queue in queues.values():
        assert all(a.gates >= b.gates for a, b in pairwise(queue.rows))


def test_the_queue_is_narrowed_by_project_and_never_widened_by_what_is_asked_for(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    file(store, clock, statement_id="other", project="q", owner="bob")
    file(store, clock, statement_id="alone", project="", owner="bob")
    assert [row.id for row in reviewing.queue(ROOT, project="q").rows] == ["other"]
    assert [row.id for row in reviewing.queue(BOB, project="").rows] == ["alone"]
    with pytest.raises(ProjectNotFound):
        reviewing.queue(ANN, project="q")
    for greedy in (Wanted(projects=None), Wanted(projects=("q",), alone="bob"), Wanted(alone="bob", owner="bob")):
        assert "other" not in [row.id for row in reviewing.queue(ANN, greedy).rows]
        assert "alone" not in [row.id for row in reviewing.queue(ANN, greedy).rows]


def test_the_queue_counts_all_pages(store: Store, reviewing: Reviewing, clock: FixedClock) -> None:
    for number in range(5):
        file(store, clock, statement_id=f"s{number}")
    queue = reviewing.queue(LEE, Wanted(limit=2, offset=4))
    assert (len(queue.rows), queue.count) == (1, 5)


def test_a_comment_stays_on_its_claim_and_is_settled_and_reopened_on_record(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    comment = reviewing.comment(LEE, "i1", "多少？ how many?", "c4")
    reviewing.settle(ANN, "i1", comment.id)
    reviewing.settle(ANN, "i1", comment.id)
    assert [(c.where, c.author, c.settled) for c in store.statements.load("i1").comments] == [("c4", "lee", True)]
    reviewing.settle(LEE, "i1", comment.id, settled=False)
    assert did(reviewing) == [("lee", "commented"), ("ann", "settled"), ("lee", "reopened")]
    with pytest.raises(NotFound):
        reviewing.settle(LEE, "i1", "r99")


def test_an_edit_is_quoted_beside_the_words_it_came_from_and_makes_a_version(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    before = next(c for c in filed.statement.claims if c.id == "c10")
    edited = reviewing.edit(LEE, "i1", "c10", "  储值卡名单没人管\x00 ", before.text)
    after = next(c for c in edited.statement.claims if c.id == "c10")
    assert (after.text, after.status) == ("储值卡名单没人管\ufffd", "stated")
    assert after.quotes[:-1] == before.quotes
    source = edited.statement.source(after.quotes[-1].source_id)
    assert source is not None
    assert (source.kind, after.quotes[-1].is_in(source)) == ("edit", True)
    assert (edited.version, edited.changed_by) == (2, "lee")


@pytest.mark.parametrize("text", ["", "  \n", "老客来得少了，"])
def test_an_edit_that_says_nothing_new_makes_no_version(
    store: Store, reviewing: Reviewing, clock: FixedClock, text: str
) -> None:
    filed = file(store, clock)
    assert reviewing.edit(ANN, "i1", "c4", text, claim(filed, "c4")).version == 1
    assert did(reviewing) == []


def test_two_who_edit_one_claim_get_both_texts_to_merge_and_the_merge_is_saved(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    base = claim(file(store, clock), "c4")
    reviewing.edit(ANN, "i1", "c4", "老客少来了", base)
    with pytest.raises(ClaimConflict) as found:
        reviewing.edit(LEE, "i1", "c4", "老客不来了", base)
    conflict = found.value
    assert (conflict.base, conflict.theirs, conflict.yours) == (base, "老客少来了", "老客不来了")
    assert claim(store.statements.load("i1"), "c4") == "老客少来了"
    assert conflict.theirs
    merged = reviewing.resolve(LEE, "i1", "c4", "老客少来了，有的不来了", over=conflict.theirs)
    assert claim(merged, "c4") == "老客少来了，有的不来了"
    assert did(reviewing) == [("ann", "edited"), ("lee", "merged")]
    with pytest.raises(ClaimConflict):
        reviewing.resolve(ANN, "i1", "c4", "又一版", over="老客少来了")


def test_two_who_type_the_same_words_have_no_conflict(store: Store, reviewing: Reviewing, clock: FixedClock) -> None:
    base = claim(file(store, clock), "c4")
    for person in (ANN, LEE):
        assert reviewing.edit(person, "i1", "c4", "老客少来了", base).version == 2


def test_an_edit_of_a_claim_that_is_gone_keeps_what_was_typed(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    rest = tuple(c for c in filed.statement.claims if c.id != "c4")
    shorter = filed.statement.model_copy(update={"claims": rest})
    store.statements.file(filed.model_copy(update={"statement": shorter}), over=1)
    with pytest.raises(ClaimConflict) as found:
        reviewing.edit(LEE, "i1", "c4", "老客少来了", claim(filed, "c4"))
    assert (found.value.theirs, found.value.yours) == (None, "老客少来了")


def test_edits_of_different_claims_at_one_moment_are_all_kept(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    claims = [(c.id, c.text) for c in filed.statement.claims[:8]]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda c: reviewing.edit(ANN, "i1", c[0], f"{c[1]}（已核对）", c[1]), claims))
    now = store.statements.load("i1")
    assert [claim(now, claim_id) for claim_id, _ in claims] == [f"{text}（已核对）" for _, text in claims]
    assert now.version == 9


def test_edits_of_one_claim_at_one_moment_are_one_edit_and_conflicts(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    base = claim(file(store, clock), "c4")

    def edit(number: int) -> str:
        try:
            return claim(reviewing.edit(ANN, "i1", "c4", f"第{number}种说法", base), "c4")
        except ClaimConflict as conflict:
            return f"kept: {conflict.yours}"

    with ThreadPoolExecutor(4) as pool:
        ends = list(pool.map(edit, range(6)))
    assert sorted(end.removeprefix("kept: ") for end in ends) == [f"第{number}种说法" for number in range(6)]
    assert sum(end.startswith("kept") for end in ends) == 5
    assert store.statements.load("i1").version == 2


def test_an_edit_of_a_statement_that_grew_in_an_interview_goes_into_the_interview(
    store: Store, reviewing: Reviewing, interviewing: Interviewing
) -> None:
    begun = interviewing.start("We want a customer portal because people call us all day.", "ann")
    filed = store.statements.load(begun.id)
    store.statements.move(begun.id, "p")
    first = filed.statement.claims[0]
    edited = reviewing.edit(LEE, begun.id, first.id, "They want a portal", first.text)
    held = store.interviews.load(begun.id)
    assert held.statement == edited.statement
    assert claim(edited, first.id) == "They want a portal"
    assert (held.turns[-1].kind, edited.changed_by) == ("edit", "lee")
    with pytest.raises(ClaimConflict):
        reviewing.edit(ANN, begun.id, first.id, "A portal is wanted", first.text)
    assert claim(store.statements.load(begun.id), first.id) == "They want a portal"


def test_two_versions_are_compared_and_a_number_there_never_was_is_not_found(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    filed = file(store, clock)
    reviewing.edit(ANN, "i1", "c4", "老客少来了", claim(filed, "c4"))
    assert [version.by for version in reviewing.versions(LEE, "i1")] == ["ann", "ann"]
    assert [change.where for change in reviewing.compare(LEE, "i1", 1, 2).changes] == ["c4"]
    assert reviewing.compare(LEE, "i1", 1, 1).changes == ()
    for pair in ((0, 1), (1, 3)):
        with pytest.raises(StatementNotFound):
            reviewing.compare(LEE, "i1", *pair)


def test_a_statement_moves_into_a_project_that_its_mover_sees(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock, project="")
    for hidden in ("q", "no-such-project", ""):
        with pytest.raises(ProjectNotFound):
            reviewing.move(ANN, "i1", hidden)
    assert reviewing.move(ANN, "i1", "p").project == "p"
    assert reviewing.open(LEE, "i1").project == store.projects.get("p")
    (event,) = reviewing.open(LEE, "i1").trail
    assert (event.did, event.project, event.detail) == ("moved", "p", "")


def test_a_colleague_cannot_take_a_statement_out_of_a_project(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    eve = Person(id="eve", name="Eve")
    for project, gone in (("p", "lee"), ("q", "bob"), ("q", "max")):
        store.projects.dismiss(project, gone)
        store.projects.admit(project, "eve")
    with pytest.raises(NotAllowed):
        reviewing.move(eve, "i1", "q")
    assert store.statements.load("i1").project == "p"


def test_the_queue_can_be_narrowed_to_what_its_reader_may_see_and_to_nothing_else(
    store: Store, reviewing: Reviewing, clock: FixedClock
) -> None:
    file(store, clock)
    assert set(reviewing.choices(LEE).people) == {"财务", "老板"}
    assert reviewing.choices(LEE, "p") == reviewing.choices(LEE) == reviewing.choices(ROOT)
    assert not any(reviewing.choices(BOB))
    with pytest.raises(ProjectNotFound):
        reviewing.choices(BOB, "p")
