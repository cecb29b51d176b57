"""What the list of statements shows, filters, finds and in which order, the same on both databases."""

from datetime import timedelta

import pytest

from assistant.journeys.filing import Wanted
from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.coverage import coverage
from assistant.store.store import Store
from tests.fakes import NOON
from tests.needs.examples import bakery
from tests.store.making import event_of, filed_of, interview_of, review_of, statement_of

ALL = Wanted(projects=None)


def test_a_row_tells_what_the_statement_itself_would(store: Store) -> None:
    filed = filed_of(bakery(), project="p1")
    store.statements.file(filed, over=0)
    row, found = store.statements.rows(ALL)[0], findings(bakery())
    assert (row.id, row.project, row.owner, row.version, row.changed) == ("i1", "p1", "ann", 1, NOON)
    assert (row.title, row.client, row.language) == ("会员积分系统", "麦香里烘焙", "zh")
    assert row.gates == sum(finding.severity == "gate" for finding in found)
    assert row.warns == sum(finding.severity == "warn" for finding in found)
    assert set(row.rules) == {finding.rule for finding in found}
    assert row.open_questions == len(bakery().open_questions)
    assert set(row.people) == {"财务", "老板"}
    assert row.coverage == "".join(coverage(bakery())[aspect][0] for aspect in Aspect)


def test_a_new_text_replaces_what_the_row_said_of_the_old_one(store: Store) -> None:
    store.statements.file(filed_of(statement_of("旧的", ask="财务")), over=0)
    store.statements.file(filed_of(statement_of("新的", title="新", ask="老板")), over=1)
    assert [row.people for row in store.statements.rows(ALL)] == [("老板",)]
    assert _found(store, person="财务") == _found(store, text="旧的") == []
    assert _found(store, person="老板") == _found(store, text="新的") == ["s1"]


def test_worst_first_then_most_notes_then_last_changed(store: Store) -> None:
    texts = [statement_of("fine", statement_id=f"s{number}") for number in range(3)]
    for number, text in enumerate([*texts, bakery()]):
        store.statements.file(filed_of(text, changed=NOON + timedelta(hours=number)), over=0)
    rows = store.statements.rows(ALL)
    keys = [(row.gates, row.warns, row.changed) for row in rows]
    assert keys == sorted(keys, reverse=True)
    assert rows[0].gates > rows[-1].gates


def test_other_orders_are_by_change_and_by_title(store: Store) -> None:
    for number, title in enumerate(["banana", "Äpfel", "Apple", "会员", "apple"]):
        text = statement_of("x", statement_id=f"s{number}", title=title)
        store.statements.file(filed_of(text, changed=NOON + timedelta(hours=number)), over=0)
    by_title = [row.title for row in store.statements.rows(Wanted(projects=None, order="title"))]
    assert by_title == ["Apple", "apple", "banana", "Äpfel", "会员"]
    assert [row.id for row in store.statements.rows(Wanted(projects=None, order="changed"))] == [
        "s4",
        "s3",
        "s2",
        "s1",
        "s0",
    ]


def test_pages_follow_each_other_without_gap_or_repeat(store: Store) -> None:
    for number in range(7):
        store.statements.file(filed_of(statement_of("same", statement_id=f"s{number}")), over=0)
    pages = [_found(store, limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({each for page in pages for each in page}) == 7
    assert store.statements.count(Wanted(projects=None, limit=3, offset=6)) == 7


@pytest.fixture
def two_clients(store: Store) -> Store:
    """Two projects, and what Ann and Bob have not put into one yet."""
    places = {"a": ("p1", "ann"), "b": ("p1", "bob"), "c": ("p2", "bob"), "d": ("", "ann"), "e": ("", "bob")}
    for name, (project, owner) in places.items():
        store.statements.file(filed_of(statement_of("x", statement_id=name), owner=owner, project=project), over=0)
    return store


@pytest.mark.parametrize(
    ("projects", "alone", "seen"),
    [
        ((), None, ""),
        (("p1",), None, "ab"),
        (("p1",), "ann", "abd"),
        ((), "ann", "d"),
        (("p1", "p2"), "bob", "abce"),
        (None, "ann", "abcd"),
        (None, None, "abcde"),
        (("",), None, ""),
        (("p3",), "nobody", ""),
    ],
)
def test_only_the_projects_named_and_ones_own_are_listed(
    two_clients: Store, projects: tuple[str, ...] | None, alone: str | None, seen: str
) -> None:
    wanted = Wanted(projects=projects, alone=alone)
    assert sorted(row.id for row in two_clients.statements.rows(wanted)) == list(seen)
    assert two_clients.statements.count(wanted) == len(seen)


def test_nothing_is_listed_unless_somebody_says_what_may_be_seen(two_clients: Store) -> None:
    assert two_clients.statements.rows(Wanted()) == []


def test_each_filter_narrows_the_list(store: Store) -> None:
    zh = filed_of(bakery(), owner="ann")
    en = filed_of(statement_of("Queues are long", statement_id="en", speaker="Dana"), owner="bob")
    for filed in (zh, en):
        store.statements.file(filed, over=0)
    store.reviews.submit("i1", NOON, event_of("i1"))
    assert _found(store, language="zh") == _found(store, owner="ann") == _found(store, standing="submitted") == ["i1"]
    assert _found(store, person="财务") == _found(store, rule="contradiction") == ["i1"]
    assert _found(store, person="Dana") == ["en"]
    assert sorted(_found(store, rule="complete")) == ["en", "i1"]
    assert _found(store, rule="complete", owner="bob", language="en") == ["en"]
    assert _found(store, rule="contradiction", owner="bob") == _found(store, person="Dan") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("积分", ["zh"]),
        ("northwind", ["en"]),
        ("NORTHWIND", ["en"]),
        ("Ｎorthwind", ["en"]),
        ("100%", ["en"]),
        ("100_", []),
        ("100％", ["en"]),
        ("_", []),
        ("%", ["en"]),
        ("\\", []),
        ("' OR 1=1 --", []),
        ("  积分  ", ["zh"]),
        ("straße", ["en"]),
        ("STRASSE", ["en"]),
        ("积 分", []),
        ("", ["en", "zh"]),
    ],
)
def test_text_is_found_in_title_client_and_claims_whatever_its_case_and_width(
    store: Store, text: str, found: list[str]
) -> None:
    store.statements.file(filed_of(statement_of("老客来得少了", statement_id="zh", title="会员积分")), over=0)
    en = statement_of("It is full at 100%", "On Hauptstraße", statement_id="en", client="Northwind")
    store.statements.file(filed_of(en), over=0)
    assert sorted(_found(store, text=text)) == found


def test_names_and_titles_of_any_length_are_listed_and_found(store: Store) -> None:
    name, title = "王" * 5000, "长" * 5000
    store.statements.file(filed_of(statement_of("x", title=title, speaker=name)), over=0)
    row = store.statements.rows(Wanted(projects=None, order="title", person=name))[0]
    assert (row.title, row.people) == (title, (name,))


def test_the_row_stands_as_the_statement_does_after_every_step(store: Store) -> None:
    filed = store.statements.file(filed_of(statement_of("one")), over=0)
    stands = [_stands(store)]
    store.reviews.submit("s1", NOON, event_of())
    stands.append(_stands(store))
    store.reviews.decide("s1", review_of(filed), event_of(did="approved"), over=1)
    stands.append(_stands(store))
    store.statements.file(filed_of(statement_of("two")), over=1)
    stands.append(_stands(store))
    store.statements.file(filed_of(statement_of("one")), over=2)
    stands.append(_stands(store))
    later = NOON + timedelta(hours=1)
    store.reviews.decide("s1", review_of(filed, "returned", number=2, at=later), event_of(), over=3)
    stands.append(_stands(store))
    store.reviews.submit("s1", later + timedelta(hours=1), event_of())
    stands.append(_stands(store))
    assert stands == ["draft", "submitted", "approved", "changed", "approved", "returned", "submitted"]


def test_an_interview_that_goes_on_after_approval_is_listed_as_changed(store: Store) -> None:
    held = store.interviews.save(interview_of(title="one"))
    store.reviews.decide("i1", review_of(store.statements.load("i1")), event_of("i1"), over=1)
    store.interviews.save(held.model_copy(update={"statement": interview_of(title="two").statement}))
    assert [row.standing for row in store.statements.rows(ALL)] == ["changed"]


def _stands(store: Store) -> str:
    row = store.statements.rows(ALL)[0]
    assert row.standing == store.statements.load(row.id).standing
    assert [each.id for each in store.statements.rows(Wanted(projects=None, standing=row.standing))] == [row.id]
    return row.standing


def _found(store: Store, **filters: object) -> list[str]:
    return [row.id for row in store.statements.rows(Wanted(projects=None, **filters))]


def test_a_word_that_very_many_hold_is_found_page_by_page_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("listing", "statements"):
        monkeypatch.setattr(f"assistant.store.{module}.COMMON", 3)
    for number in range(5):
        store.statements.file(filed_of(statement_of("queues are long", statement_id=f"s{number}")), over=0)
    store.statements.file(filed_of(statement_of("tills are slow", statement_id="other")), over=0)
    assert _found(store, text="queues", limit=3) == ["s4", "s3", "s2"]
    assert _found(store, text="queues", limit=3, offset=3) == ["s1", "s0"]
    assert store.statements.count(Wanted(projects=None, text="queues")) == 5
