"""How long a set takes to be read for what contradicts and repeats: few needs, many, and again after an edit."""

from collections.abc import Sequence
from itertools import pairwise
from time import process_time

from assistant.journeys.nearest import Embed, kept
from assistant.journeys.reading_a_set import set_findings
from assistant.journeys.set_view import KEPT
from assistant.needs.statement import NeedStatement
from assistant.offline.figures import figures
from evals.bench.bench import Bench
from evals.bench.figures import Aim, Part, Table, growth
from evals.bench.shelves import unlike
from evals.bench.synthetic import ReadyVectors

N_LOG_N = 1.1
"""The exponent of n log n from ten thousand to a hundred thousand: 1.097."""


def measure(bench: Bench) -> Part:
    """Seconds of CPU. Every statement has clauses of its own; nothing was dropped, for all that was said is quoted."""
    ready = {size: _seconds(unlike(size), ReadyVectors().embed) for size in bench.sizes.compared}
    sizes = tuple(ready)
    steps = ("", *(f"{growth(pair, (ready[pair[0]], ready[pair[1]])):.2f}" for pair in pairwise(sizes)))
    rows = tuple((f"{size:,}", f"{ready[size]:.1f}", step) for size, step in zip(sizes, steps, strict=True))
    table = Table("Findings of one set, seconds of CPU, vectors ready-made", ("needs", "s", "exponent"), rows)
    embedded = {size: _embedded(bench, size) for size in bench.sizes.embedded}
    with_encoder = Table(
        "Findings of one set, seconds of CPU, with the encoder",
        ("needs", "the first time", "after one was edited"),
        tuple((f"{size:,}", f"{first:.1f}", f"{again:.1f}") for size, (first, again) in embedded.items()),
    )
    figures = {f"ready {size}": seconds for size, seconds in ready.items()}
    figures |= {f"first {size}": first for size, (first, _) in embedded.items()}
    figures |= {f"again {size}": again for size, (_, again) in embedded.items()}
    few, many = sizes[-2:]
    steepest = growth((few, many), (ready[few], ready[many]))
    aim = Aim(f"growth of reading a set from {few:,} to {many:,} needs (exponent)", steepest, N_LOG_N)
    return Part("findings", (table, with_encoder), figures, (aim,))


def _embedded(bench: Bench, size: int) -> tuple[float, float]:
    """Seconds with the encoder: the first time, and after one statement got another text."""
    application = bench.open()
    try:
        embed = kept(application.embed or ReadyVectors().embed, KEPT)
        *held, another = unlike(size + 1)
        embed(["warm"])
        return _seconds(held, embed), _seconds([*held[:-1], another], embed)
    finally:
        application.close()


def _seconds(statements: Sequence[NeedStatement], embed: Embed) -> float:
    began = process_time()
    set_findings(statements, embed=embed, figures=figures, read=lambda _: ())
    return process_time() - began
