"""Whether a figure that is named in a talk measures something or is a way of speaking."""

from functools import lru_cache

from assistant.offline.figures import figures

_COUNTS = 5
"""A smaller count is more often a way of speaking than a measurement."""


@lru_cache(maxsize=8192)
def measures_something(text: str) -> bool:
    """Whether a figure tells how much; 三个方面 and "two things" only count what follows."""
    return any(
        figure.kind in ("money", "share", "duration") or (figure.kind == "count" and (figure.number or 0) >= _COUNTS)
        for figure in figures(text)
    )
