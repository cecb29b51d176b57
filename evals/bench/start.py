"""From starting the process to the first question, next to a bare Gradio page started in turn with it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from statistics import median
from time import perf_counter
from typing import NamedTuple

from evals.bench.bench import Bench
from evals.bench.figures import Aim, Part, Table
from evals.bench.server import Server, bare_page, served

REQUEST = "We want an app in which our customers book a visit; the phones are always busy on Monday mornings."


class Start(NamedTuple):
    """Seconds since the process was started."""

    page: float
    answer: float


def measure(bench: Bench) -> Part:
    """Pairs of both, the order changing from pair to pair, the index built before."""
    bench.open().close()
    ours: list[Start] = []
    bare: list[Start] = []
    for pair in range(bench.sizes.pairs):
        for is_ours in (pair % 2 == 0, pair % 2 == 1):
            (ours if is_ours else bare).append(_ours(bench) if is_ours else _bare())
    return _part(ours, bare)


def _ours(bench: Bench) -> Start:
    return _start(lambda: served(bench), lambda server: server.first_answer(REQUEST))


def _bare() -> Start:
    return _start(bare_page, _bare_answer)


def _start(serving: Callable[[], AbstractContextManager[Server]], answer: Callable[[Server], None]) -> Start:
    began = perf_counter()
    with serving() as server:
        server.wait_for("/")
        page = perf_counter() - began
        answer(server)
        return Start(page, perf_counter() - began)


def _bare_answer(server: Server) -> None:
    connection = server.connection()
    event = connection.post("/gradio_api/call/answer", {"data": [REQUEST]})["event_id"]
    connection.get(f"/gradio_api/call/answer/{event}")  # a stream that ends with the answer


def _part(ours: list[Start], bare: list[Start]) -> Part:
    middle = {"AskWhy": _medians(ours), "bare Gradio page": _medians(bare)}
    one, other = middle.values()
    ratios = Start(one.page / other.page, one.answer / other.answer)
    rows = [(name, f"{start.page:.2f}", f"{start.answer:.2f}") for name, start in middle.items()]
    rows.append(("ratio", f"{ratios.page:.2f}", f"{ratios.answer:.2f}"))
    title = f"Cold start, seconds, medians of {len(ours)} pairs (index built before)"
    figures = {"ours page": one.page, "ours answer": one.answer, "bare page": other.page, "bare answer": other.answer}
    aim = Aim("start to the first answer, in starts of a bare page", ratios.answer, 1.5)
    return Part("start", (Table(title, ("", "page", "first answer"), tuple(rows)),), figures, (aim,))


def _medians(starts: list[Start]) -> Start:
    return Start(median(start.page for start in starts), median(start.answer for start in starts))
