"""How long a search takes, next to embedding its query."""

from collections.abc import Callable
from functools import partial
from time import perf_counter

from assistant.library.embedders import UseEmbedder
from assistant.playbooks.shelf import LANGUAGES
from evals.bench.bench import Bench
from evals.bench.figures import Part, Spread, Table, milliseconds
from evals.retrieval.suite import queries


def measure(bench: Bench) -> Part:
    """Every labelled query of the retrieval suite, searched once."""
    application, encoder = bench.open(), UseEmbedder()
    encoder.embed(["loads it"])
    searches: list[float] = []
    embeddings: list[float] = []
    try:
        for language in LANGUAGES:
            application.library.search("loads the index", language)
        for query in queries():
            searches.append(_seconds(partial(application.library.search, query.text, query.language)))
            embeddings.append(_seconds(partial(encoder.embed, [query.text])))
    finally:
        application.close()
    return _part(Spread.of(searches), Spread.of(embeddings), len(searches))


def _part(search: Spread, embedding: Spread, count: int) -> Part:
    rows = (
        ("search", *map(milliseconds, search)),
        ("its query embedded", *map(milliseconds, embedding)),
        ("ratio", *(f"{one / other:.2f}" for one, other in zip(search, embedding, strict=True))),
    )
    figures = {"p50": search.p50, "p95": search.p95, "embedding p50": embedding.p50}
    return Part("search", (Table(f"A search, milliseconds, {count} queries", ("", "p50", "p95"), rows),), figures)


def _seconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return perf_counter() - began
