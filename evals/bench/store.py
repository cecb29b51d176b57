"""How the store grows: list, open, search, pages of the queue and a project's set, with few statements and many."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from time import perf_counter
from typing import NamedTuple

from assistant.journeys.filing import Wanted
from assistant.journeys.set_view import Parts, SetView
from assistant.needs.people import Person
from assistant.store.store import Store, open_store
from assistant.ui.review.set_page import QUESTIONS
from evals.bench.bench import Bench
from evals.bench.figures import Aim, Part, Spread, Table, growth, milliseconds
from evals.bench.shelves import A_PROJECT, RARE_WORD, SOMEBODY, fill, gather, place

ROUNDS, LONG = 9, 20.0
"""Times each is measured; the first, which reads from the disk, counts too. After so many seconds it is enough."""

LIMIT = 0.2
"""Seconds that a page of the queue may take, its count and what it can be narrowed to along with it."""

SOMEONE = Person(id="bench", name="Bench", role="administrator")


class Measured(NamedTuple):
    """One thing at one size."""

    name: str
    size: int
    spread: Spread


def measure(bench: Bench) -> Part:
    """Everything at every size, each on a SQLite file of its own, on this process's one thread."""
    measured = [each for size in bench.sizes.filed for each in _at(bench, size)]
    return _part(measured, bench.sizes.filed)


def _at(bench: Bench, size: int) -> Iterator[Measured]:
    store = open_store(f"sqlite:///{bench.folder / f'store-{size}.db'}")
    try:
        fill(store, size)
        yield from _measured(_works(store, size), size)
        yield from _measured(_whole(store, gather(store)), size)
    finally:
        store.close()


def _measured(works: dict[str, Callable[[], object]], size: int) -> Iterator[Measured]:
    for name, work in works.items():
        took: list[float] = []
        while len(took) < ROUNDS and sum(took) < LONG:
            took.append(_seconds(work))
        yield Measured(name, size, Spread.of(took))


def _works(store: Store, size: int) -> dict[str, Callable[[], object]]:
    every = tuple(f"p{number}" for number in range(max(1, size // A_PROJECT)))
    pages = {
        "of everything": Wanted(projects=None),
        "of all projects, each named": Wanted(projects=every),
        "of one project": Wanted(projects=every[:1]),
        "of twenty projects and one's own": Wanted(projects=every[:20], alone="owner3"),
        "with a finding that is common": Wanted(projects=every, rule="complete"),
        "with a finding, in twenty projects": Wanted(projects=every[:20], rule="complete"),
        "with somebody who is in all": Wanted(projects=every, person=SOMEBODY),
        "approved": Wanted(projects=every, standing="approved"),
        "of one owner, in Chinese": Wanted(projects=every, owner="owner3", language="zh"),
        "last changed first": Wanted(projects=every, order="changed"),
        "by title": Wanted(projects=every, order="title"),
        "the hundredth": Wanted(projects=every, offset=4950),
    }
    works: dict[str, Callable[[], object]] = {f"queue: {name}": partial(_page, store, w) for name, w in pages.items()}
    works["open"] = lambda: store.statements.load(place(size // 2))
    works["search, a word in all"] = partial(_page, store, Wanted(projects=every, text="the"))
    works["search, a word in one"] = partial(_page, store, Wanted(projects=every, text=RARE_WORD))
    return works | {f"one of many projects: {name}": work for name, work in _looks(store, every[-1]).items()}


def _whole(store: Store, project: str) -> dict[str, Callable[[], object]]:
    """The set view once all of them are in one project."""
    return {f"all in one project: {name}": work for name, work in _looks(store, project).items()}


def _looks(store: Store, project: str) -> dict[str, Callable[[], object]]:
    """All that the page of a set waits for; findings are looked for behind it."""
    view = SetView(store.statements, store.projects, lambda: datetime.now(UTC), _no_parts)
    return {
        "coverage": partial(view.heat_map, SOMEONE, project),
        "over time": partial(view.over_time, SOMEONE, project),
        "whom to ask": partial(view.to_ask, SOMEONE, project, QUESTIONS),
    }


def _no_parts() -> Parts:
    raise NotImplementedError  # only findings need them


def _page(store: Store, wanted: Wanted) -> object:
    return store.statements.rows(wanted), store.statements.count(wanted), store.statements.choices(wanted)


def _part(measured: list[Measured], sizes: tuple[int, ...]) -> Part:
    times = {(each.name, each.size): each.spread for each in measured}
    names = list(dict.fromkeys(each.name for each in measured))
    rows = tuple(
        (name, *(milliseconds(times[name, size].p50) for size in sizes), *_growths(times, name, sizes))
        for name in names
    )
    steps = [f"exponent {one:,} to {other:,}" for one, other in pairwise(sizes)]
    header = ("", *(f"{size:,}" for size in sizes), *steps)
    slowest = max(times[name, sizes[-1]].p95 for name in names if name.startswith("queue"))
    few, many = sizes[-2:]
    steepest = max(growth((few, many), (times[name, few].p50, times[name, many].p50)) for name in names)
    aims = (
        Aim(f"slowest page of the queue at {sizes[-1]:,} statements, seconds (p95)", slowest, LIMIT),
        Aim("steepest growth in the store, exponent", steepest, 1.1),
    )
    figures = {f"{name} {size}": spread.p50 for (name, size), spread in times.items()}
    return Part("store", (Table("The store, milliseconds (p50)", header, rows),), figures, aims)


def _growths(times: dict[tuple[str, int], Spread], name: str, sizes: tuple[int, ...]) -> Iterator[str]:
    for one, other in pairwise(sizes):
        yield f"{growth((one, other), (times[name, one].p50, times[name, other].p50)):.2f}"


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
