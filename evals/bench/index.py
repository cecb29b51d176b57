"""How long the index takes to build and to be searched, and how that grows with the number of playbooks."""

import shutil
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from time import perf_counter
from typing import NamedTuple

from assistant.bootstrap import read_playbooks
from assistant.library.embedders import Embedder, UseEmbedder
from assistant.library.search import open_library
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.shelf import LANGUAGES
from evals.bench.bench import Bench
from evals.bench.figures import Aim, Part, Table, growth, milliseconds
from evals.bench.synthetic import ReadyVectors, mixed
from evals.retrieval.suite import queries

_SEARCHES = 15


class Built(NamedTuple):
    """Seconds to build, to open again and search for the first time, and for a search after that (median)."""

    playbooks: int
    build: float
    first: float
    search: float


def measure(bench: Bench) -> Part:
    """Ours with the encoder, then mixed ones with it as far as time allows, then without it up to the largest size."""
    ours = read_playbooks(bench.settings)
    encoder = UseEmbedder()
    encoder.embed(["loads it"])
    encoded = [_built(bench, _some(ours, size), encoder) for size in sorted({len(ours) // 2, *bench.sizes.encoded})]
    indexed = [_built(bench, _some(ours, size), ReadyVectors()) for size in bench.sizes.indexed]
    tables = (_table("with the encoder", encoded), _table("vectors ready-made, so without the encoder", indexed))
    return Part("index", tables, _figures(encoded, indexed), _aims([encoded[0], encoded[-1]], indexed))


def _some(ours: Sequence[Playbook], size: int) -> Sequence[Playbook]:
    """Ours where just as many are asked for, else mixed ones."""
    return ours if size == len(ours) // 2 else mixed(ours, size)


def _built(bench: Bench, playbooks: Sequence[Playbook], embedder: Embedder) -> Built:
    folder = bench.folder / "index"
    try:
        began = perf_counter()
        open_library(playbooks, folder, embedder).close()
        build = perf_counter() - began
        began = perf_counter()
        library = open_library(playbooks, folder, embedder)
        try:
            for language in LANGUAGES:
                library.search("loads the index", language)
            first = perf_counter() - began
            took = []
            for query in queries()[:_SEARCHES]:
                began = perf_counter()
                library.search(query.text, query.language)
                took.append(perf_counter() - began)
        finally:
            library.close()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return Built(len(playbooks) // 2, build, first, median(took))


def _table(how: str, built: Sequence[Built]) -> Table:
    header = (
        "playbooks (in two languages)",
        "build, s",
        "a playbook, ms",
        "open and first search, s",
        "search p50, ms",
    )
    rows = tuple(
        (
            f"{b.playbooks}",
            f"{b.build:.1f}",
            milliseconds(b.build / b.playbooks),
            f"{b.first:.2f}",
            milliseconds(b.search),
        )
        for b in built
    )
    return Table(f"The index, {how}", header, rows)


def _aims(encoded: Sequence[Built], indexed: Sequence[Built]) -> tuple[Aim, ...]:
    found = []
    for how, series in (("with the encoder", encoded), ("without the encoder", indexed)):
        for small, large in pairwise(series):
            text = f"growth of the build from {small.playbooks} to {large.playbooks} playbooks, {how} (exponent)"
            sizes, seconds = (small.playbooks, large.playbooks), (small.build, large.build)
            found.append(Aim(text, growth(sizes, seconds), 1.1))
    small, large = indexed[0], indexed[-1]
    text = f"growth of a search from {small.playbooks} to {large.playbooks} playbooks (exponent)"
    sizes = (small.playbooks, large.playbooks)
    return (*found, Aim(text, growth(sizes, (small.search, large.search)), 1.1))


def _figures(encoded: Sequence[Built], indexed: Sequence[Built]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for how, series in (("encoded", encoded), ("indexed", indexed)):
        for built in series:
            name = f"{how} {built.playbooks}"
            figures |= {f"{name} build": built.build, f"{name} first": built.first, f"{name} search": built.search}
    return figures
