"""Times within a recording, as exporters write them: 12:03, 00:12:03,450, 0:0:5.2."""

import re

_CLOCK = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?")


def seconds(text: str) -> float | None:
    """How many seconds that is, or None where it is no time; two numbers are minutes and seconds."""
    found = _CLOCK.fullmatch(text.strip().replace("：", ":"))
    if not found or int(found[3]) > 59:
        return None
    hours, minutes, whole, rest = found.groups()
    return int(hours or 0) * 3600 + int(minutes) * 60 + int(whole) + (int(rest.ljust(3, "0")) / 1000 if rest else 0.0)
