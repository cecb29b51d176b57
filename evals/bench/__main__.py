"""Runs the benchmark: python -m evals.bench [--only PART]... [--json FILE] [--write FILE] [--quick]."""

import argparse
import json
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import cast

from assistant.cli.output import use_utf8
from evals.bench.bench import QUICK, Bench, Sizes
from evals.bench.figures import Part, markdown

PARTS = ("start", "turn", "model", "search", "index", "memory", "store", "notes")
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables; writes figures and tables where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be given several times")
    parser.add_argument("--json", type=Path, help="also write the figures, in seconds and bytes, to this file")
    parser.add_argument("--write", type=Path, help="also put the tables between the two markers of this file")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, to see whether it runs at all")
    chosen = parser.parse_args(arguments)
    use_utf8()
    parts = _measured(chosen.only or PARTS, QUICK if chosen.quick else Sizes())
    report = f"{machine()}\n\n{markdown(parts)}"
    sys.stdout.write(report)
    if chosen.json:
        figures = {part.name: part.figures for part in parts}
        chosen.json.write_text(json.dumps({"machine": machine(), **figures}, indent=2), encoding="utf-8")
    if chosen.write:
        chosen.write.write_text(placed(chosen.write.read_text(encoding="utf-8"), report), encoding="utf-8")


def machine() -> str:
    """What it ran on, and when."""
    import psutil

    memory = f"{psutil.virtual_memory().total / 2**30:.0f} GB"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} CPUs ({platform.machine()}), {memory}, {platform.platform()}, "
        f"Python {platform.python_version()}."
    )


def placed(page: str, report: str) -> str:
    """`page` with the report between its markers. Raises ValueError where they are missing."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no place for the tables: the page needs {BEGIN} and, after it, {END}")
    return f"{before}{BEGIN}\n{report}\n{END}{after}"


def _measured(names: Sequence[str], sizes: Sizes) -> list[Part]:
    with TemporaryDirectory(prefix="askwhy-bench-", ignore_cleanup_errors=True) as folder:
        return [_one(name, Bench(Path(folder), sizes)) for name in PARTS if name in names]


def _one(name: str, bench: Bench) -> Part:
    measure = cast(Callable[[Bench], Part], import_module(f"evals.bench.{name}").measure)
    began = perf_counter()
    part = measure(bench)
    sys.stderr.write(f"{name}: measured in {perf_counter() - began:.0f} s\n")
    return part


if __name__ == "__main__":
    main()
