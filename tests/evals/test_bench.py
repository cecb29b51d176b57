"""What the benchmark makes of its measurements; measuring itself is `make bench`, not a test."""

import pytest

from assistant.bootstrap import read_playbooks
from assistant.settings import Settings
from evals.bench.__main__ import BEGIN, END, placed
from evals.bench.clients import Clients, marked
from evals.bench.figures import Aim, Part, Spread, Table, growth, markdown
from evals.bench.synthetic import mixed


def test_tables_are_put_between_the_markers_and_replace_the_last_ones() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert placed(placed(page, "new"), "newer") == f"before\n{BEGIN}\nnewer\n{END}\nafter\n"


def test_a_page_without_markers_is_refused() -> None:
    with pytest.raises(ValueError, match="no place"):
        placed("nothing here", "new")


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
