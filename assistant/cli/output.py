"""Where the terminal's words go: results to stdout, all else to stderr, both in UTF-8 on every system."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


def use_utf8() -> None:
    """Reads and writes UTF-8, whatever the system's code page. Half characters are written as escapes."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            errors = "surrogateescape" if stream is sys.stdin else "backslashreplace"
            stream.reconfigure(encoding="utf-8", errors=errors)


def write_json(value: object) -> None:
    """Writes one line of JSON to stdout, at once. Models, dates and enums in `value` are written as they dump."""
    from pydantic_core import to_json

    write_text(to_json(value, inf_nan_mode="null").decode("utf-8"))


def write_text(text: str) -> None:
    """Writes `text` and a line end to stdout, at once."""
    sys.stdout.write(text.rstrip("\n") + "\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Tells the user something on stderr."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def log_to_stderr(level: str) -> None:
    """Shows what AskWhy logs from `level` on, and what libraries warn of, whatever level they set for themselves: below
    that they tell addresses, which may hold a password, and what was sent there."""
    import logging

    def is_for_us(record: logging.LogRecord) -> bool:
        return record.levelno >= logging.WARNING or record.name.partition(".")[0] == "assistant"

    handler = logging.StreamHandler(sys.stderr)
    handler.setLevel(level.upper())
    handler.addFilter(is_for_us)
    logging.basicConfig(level=level.upper(), handlers=[handler])


@cache
def console() -> "Console":
    """The terminal on stderr, for what deserves colour and wrapping."""
    from rich.console import Console  # 0.1 s

    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=not sys.stderr.isatty())


@contextmanager
def progress_bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr that appears when it is first told something, and goes when all is done."""
    bars: list[Progress] = []

    def show(done: int, total: int) -> None:
        if not bars:
            bars.append(_bar(title))
        bars[0].update(bars[0].task_ids[0], completed=done, total=total)

    try:
        yield show
    finally:
        for bar in bars:
            bar.stop()


def _bar(title: str) -> "Progress":
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=console(), transient=True)
    bar.add_task(title, total=None)
    bar.start()
    return bar
