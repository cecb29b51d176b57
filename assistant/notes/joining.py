"""Lines that were broken to fit a page or a screen become one again."""

import re
from collections.abc import Iterable

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’…—"
_NO_BLANK = re.compile(rf"[{_WIDE}]$")
_NO_BLANK_BEFORE = re.compile(rf"[{_WIDE},.;:!?%)\]]")


def join(lines: Iterable[str]) -> str:
    """The lines as one; between two Chinese characters goes no blank, beside a Latin word one."""
    whole = ""
    for line in lines:
        whole = glue(whole, line)
    return whole


def glue(above: str, below: str) -> str:
    """A line and the one that goes on with it."""
    if not above or not below:
        return above or below
    if above.endswith("\u00ad") or (above.endswith("-") and above[-2:-1].islower() and below[0].islower()):
        return above[:-1] + below if above.endswith("\u00ad") else above + below
    tight = _NO_BLANK.search(above) and _NO_BLANK_BEFORE.match(below)
    return above + below if tight else f"{above} {below}"
