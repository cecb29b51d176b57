"""What the benchmark makes of its measurements; measuring itself is `make bench`, not a test."""

import pytest

from assistant.bootstrap import read_playbooks
from assistant.settings import Settings
from evals.bench.__main__ import BEGIN, END, PARTS, placed
from evals.bench.clients import Clients, marked
from evals.bench.figures import Aim, Part, Spread, Table, growth, markdown
from evals.bench.synthetic import mixed


def test_a_part_measured_again_replaces_its_own_tables_and_leaves_the_others() -> None:
    page = f"before\n{BEGIN}\nfrom earlier\n{END}\nafter\n"
    once = placed(placed(page, {"store": "old store"}), {"turn": "a turn"})
    again = placed(once, {"store": "new store"})
    assert [again.index(text) for text in ("before", "from earlier", "a turn", "new store", "after")] == sorted(
        again.index(text) for text in ("before", "from earlier", "a turn", "new store", "after")
    )
    assert "old store" not in again
    assert placed(again, {"store": "new store"}) == again


def test_a_run_of_all_parts_replaces_whatever_stood_there() -> None:
    page = placed(f"{BEGIN}\nfrom earlier\n{END}", {"store": "old"})
    assert "old" not in placed(page, dict.fromkeys(PARTS, "new"))
    assert "from earlier" not in placed(page, dict.fromkeys(PARTS, "new"))


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        placed("nothing here", {"store": "new"})


def test_an_aim_that_is_missed_is_told_first() -> None:
    part = Part("turn", (Table("Turns", ("", "ms"), (("1", "30"),)),), {}, (Aim("a turn", 3.0, 2.0),))
    report = markdown([part])
    assert "| a turn | 3.00 | 2 | **no** |" in report
    assert report.index("**no**") < report.index("Turns")


def test_ten_times_the_time_for_ten_times_the_size_is_linear_growth() -> None:
    assert growth((30, 300), (2.0, 20.0)) == pytest.approx(1.0)


def test_one_measurement_is_its_own_spread() -> None:
    assert Spread.of([0.5]) == Spread(0.5, 0.5)


def test_no_two_clients_share_a_clause() -> None:
    assert marked("早上排队，下午没人。", 7) == "早上排队 K7，下午没人 K7。"
    assert marked("It costs 1,200 euros, roughly.", 7) == "It costs 1,200 euros K7, roughly K7."
    clients = Clients()
    said = [text for _ in range(84) for text in clients.messages(5)]
    assert len(set(said)) == len(said) > 84 * 4


def test_mixed_playbooks_are_as_long_as_ours() -> None:
    ours = read_playbooks(Settings(playbooks_dir=None))
    mixtures = mixed(ours, 100)
    assert len({playbook.id for playbook in mixtures}) == 100
    lengths = [sum(len(str(book)) for book in books) / len(books) for books in (ours, mixtures)]
    assert lengths[1] == pytest.approx(lengths[0], rel=0.1)
