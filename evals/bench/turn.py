"""How long a turn takes on the server, next to embedding its query, alone and in a crowd."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from time import perf_counter
from typing import NamedTuple, TypeVar

from assistant.bootstrap import Application
from assistant.journeys.matching import query
from assistant.library.embedders import UseEmbedder
from evals.bench.bench import Bench
from evals.bench.clients import Clients
from evals.bench.figures import Aim, Part, Spread, Table, milliseconds
from evals.bench.server import Page, Server, served
from evals.bench.stopwatch import Stopwatch

T = TypeVar("T")

_PARTS = ("reading", "reading/encoder", "search", "search/encoder", "asking", "loading", "saving")


class Crowd(NamedTuple):
    """So many interviews at once: seconds for each turn and for each query's embedding alone, and for all of it."""

    size: int
    turns: list[float]
    embeddings: list[float]
    all: float

    @property
    def ratio(self) -> float:
        """What a turn costs, in embeddings of its query."""
        return Spread.of(self.turns).p50 / Spread.of(self.embeddings).p50


class Held(NamedTuple):
    """What each turn took, what it searched with, and how long embedding just that took."""

    turns: list[float]
    queries: list[str]
    embeddings: list[float]


def measure(bench: Bench) -> Part:
    """Turns by calls of the journey, then through HTTP."""
    clients, watch = Clients(), Stopwatch()
    application = bench.open()
    try:
        hold(application, clients, 1, 2)  # the first turn loads the encoder
        with watch.watching():
            watched = hold(application, clients, bench.sizes.interviews, bench.sizes.turns).turns
        crowds = [_called(application, clients, size, bench) for size in bench.sizes.crowds]
    finally:
        application.close()
    with served(bench) as server:
        server.wait_until_open()
        server.first_answer(clients.messages(1)[0])
        over_http = [_over_http(server, clients, size, bench) for size in bench.sizes.crowds]
    tables = (_crowds(crowds, over_http), _made_of(watch, watched))
    alone = crowds[0].ratio
    return Part("turn", tables, _figures(crowds, over_http), (Aim("a turn, in embeddings of its query", alone, 2.0),))


def hold(
    application: Application, clients: Clients, interviews: int, turns: int, encoder: UseEmbedder | None = None
) -> Held:
    """Holds interviews one after the other. `encoder` embeds each turn's query once more, right after the turn."""
    held = Held([], [], [])
    for _ in range(interviews):
        interview = None
        for text in clients.messages(turns):
            began = perf_counter()
            if interview is None:
                interview = application.interviewing.start(text, "bench")
            else:
                interview = application.interviewing.say(interview.id, text)
            held.turns.append(perf_counter() - began)
            held.queries.append(query(interview))
            if encoder:
                held.embeddings.append(_seconds(partial(encoder.embed, held.queries[-1:])))
    return held


def hold_over_http(server: Server, clients: Clients, interviews: int, turns: int) -> list[float]:
    """The same through the page's endpoint: what each turn took."""
    page, took = Page(server.connection()), []
    for _ in range(interviews):
        page.begin_anew()
        for text in clients.messages(turns):
            took.append(_seconds(partial(page.say, text)))
    return took


def _called(application: Application, clients: Clients, size: int, bench: Bench) -> Crowd:
    """Alone, each query is embedded right after its turn; in a crowd, all of them once the crowd is done."""
    encoder = UseEmbedder()  # remembers nothing
    encoder.embed(["loads it"])
    alone = encoder if size == 1 else None
    began = perf_counter()
    held = at_once(size, partial(hold, application, clients, _each(size, bench), bench.sizes.turns, alone))
    wall = perf_counter() - began
    turns = [seconds for one in held for seconds in one.turns]
    if alone:
        return Crowd(size, turns, held[0].embeddings, sum(turns))
    return Crowd(size, turns, _embeddings(encoder, [one.queries for one in held]), wall)


def _embeddings(encoder: UseEmbedder, queries: Sequence[Sequence[str]]) -> list[float]:
    """Each crowd's queries embedded by as many threads."""

    def embed(texts: Sequence[str]) -> list[float]:
        return [_seconds(partial(encoder.embed, [text])) for text in texts]

    with ThreadPoolExecutor(len(queries)) as pool:
        return [seconds for took in pool.map(embed, queries) for seconds in took]


def _over_http(server: Server, clients: Clients, size: int, bench: Bench) -> Crowd:
    began = perf_counter()
    held = at_once(size, partial(hold_over_http, server, clients, _each(size, bench), bench.sizes.turns))
    return Crowd(size, [seconds for took in held for seconds in took], [], perf_counter() - began)


def _each(size: int, bench: Bench) -> int:
    """Interviews for each of a crowd: a small one holds several, so that there is something to count."""
    return max(1, bench.sizes.interviews // size)


def at_once(size: int, work: Callable[[], T]) -> list[T]:
    """Does the work in so many threads."""
    with ThreadPoolExecutor(size) as pool:
        return [begun.result() for begun in [pool.submit(work) for _ in range(size)]]


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began


def _crowds(called: Sequence[Crowd], over_http: Sequence[Crowd]) -> Table:
    header = ("interviews at once", "turn p50", "turn p95", "its query embedded p50", "ratio", "turns a second")
    rows = [_crowd_row(crowd) for crowd in called]
    rows += [_crowd_row(crowd, " over HTTP") for crowd in over_http]
    return Table("A turn on the server, milliseconds, without a pause between turns", header, tuple(rows))


def _crowd_row(crowd: Crowd, how: str = "") -> tuple[str, ...]:
    p50, p95 = map(milliseconds, Spread.of(crowd.turns))
    encoded = milliseconds(Spread.of(crowd.embeddings).p50) if crowd.embeddings else ""
    ratio = f"{crowd.ratio:.2f}" if crowd.embeddings else ""
    return f"{crowd.size}{how}", p50, p95, encoded, ratio, f"{len(crowd.turns) / crowd.all:.0f}"


def _made_of(watch: Stopwatch, turns: Sequence[float]) -> Table:
    whole, count = sum(turns), len(turns)
    seconds = {part: watch.seconds.get(part, 0.0) for part in _PARTS}
    seconds["everything else"] = whole - sum(taken for part, taken in seconds.items() if "/" not in part)
    named = {
        part: part.replace("reading/encoder", "of it encoder").replace("search/encoder", "of it encoder")
        for part in seconds
    }
    rows = [(named[part], milliseconds(taken / count), f"{taken / whole:.0%}") for part, taken in seconds.items()]
    rows.append(("**a turn**", milliseconds(whole / count), "100%"))
    return Table(
        f"What a turn is made of, means of {count} turns, one interview at a time", ("", "ms", "share"), tuple(rows)
    )


def _figures(called: Sequence[Crowd], over_http: Sequence[Crowd]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for how, crowds in (("called", called), ("http", over_http)):
        for crowd in crowds:
            figures[f"{how} {crowd.size} p50"], figures[f"{how} {crowd.size} p95"] = Spread.of(crowd.turns)
            if crowd.embeddings:
                figures[f"{how} {crowd.size} ratio"] = crowd.ratio
    return figures
