"""Runs the benchmark: python -m evals.bench [--only PART]... [--json FILE] [--write FILE] [--quick]."""

import argparse
import json
import os
import platform
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import cast

from assistant.cli.output import use_utf8
from evals.bench.bench import QUICK, Bench, Sizes
from evals.bench.figures import Part, markdown

PARTS = ("start", "turn", "model", "search", "index", "memory", "store", "findings", "notes")
BEGIN, END = "<!-- bench: begin -->", "<!-- bench: end -->"

_PART = re.compile(f"<!-- bench: ({'|'.join(PARTS)}) -->")


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the tables; writes figures and tables where asked to."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench", description=__doc__)
    parser.add_argument("--only", action="append", choices=PARTS, help="this part; may be given several times")
    parser.add_argument("--json", type=Path, help="also write the figures, in seconds and bytes, to this file")
    parser.add_argument("--write", type=Path, help="also put the tables between the markers of this file")
    parser.add_argument("--quick", action="store_true", help="tiny sizes, to see whether it runs at all")
    chosen = parser.parse_args(arguments)
    use_utf8()
    parts = _measured(chosen.only or PARTS, QUICK if chosen.quick else Sizes())
    reports = {part.name: f"{machine()}\n\n{markdown([part])}" for part in parts}
    sys.stdout.write("\n".join(reports.values()))
    if chosen.json:
        figures = {part.name: part.figures for part in parts}
        chosen.json.write_text(json.dumps({"machine": machine(), **figures}, indent=2), encoding="utf-8")
    if chosen.write:
        chosen.write.write_text(placed(chosen.write.read_text(encoding="utf-8"), reports), encoding="utf-8")


def machine() -> str:
    """What it ran on, and when."""
    import psutil

    memory = f"{psutil.virtual_memory().total / 2**30:.0f} GB"
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} CPUs ({platform.machine()}), {memory}, {platform.platform()}, "
        f"Python {platform.python_version()}."
    )


def placed(page: str, reports: Mapping[str, str]) -> str:
    """`page` with the reports of these parts between its markers; what stands there of other parts stays.

    Raises ValueError where the markers are missing.
    """
    before, begin, rest = page.partition(BEGIN)
    held, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"no place for the tables: the page needs {BEGIN} and, after it, {END}")
    unmarked, *marked = _PART.split(held)
    kept = {"": unmarked, **dict(zip(marked[::2], marked[1::2], strict=True)), **reports}
    parts = (f"<!-- bench: {name} -->\n{kept[name].strip()}\n" for name in PARTS if name in kept)
    whole = [] if all(name in reports for name in PARTS) else [kept[""].strip()]
    return f"{before}{BEGIN}\n" + "\n".join(filter(None, (*whole, *parts))) + f"{END}{after}"


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
