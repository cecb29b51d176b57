"""Which labels are speakers: those that look like it, come again, or are set as other speakers of the file are."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from assistant.notes.labels import CHAT, Head
from assistant.notes.names import is_part, is_person, is_role, is_set_as_name, present
from assistant.notes.shape import Block

Heads = Sequence[Head | None]
_MOST = 0.6
_LISTED = re.compile(r"[-*•·●○▪–—#]|\d{1,2}[.、)）]")


def believed(blocks: Sequence[Block], heads: Heads) -> list[Head | None]:
    """The labels that are speakers, each at its line.

    One that looks like a speaker or is named among those present is; another when it comes again, where most lines are
    labelled, or where its time is set as an exporter sets them. A line that may go on with the one above counts for
    nothing here.
    """
    names = _names(blocks, heads)
    timed = _timed(blocks, heads, names)
    return [one if one and (place in timed or one.speaker in names) else None for place, one in enumerate(heads)]


def _names(blocks: Sequence[Block], heads: Heads) -> set[str]:
    found = [one for block, one in zip(blocks, heads, strict=True) if one and not block.wraps]
    count = Counter(one.speaker for one in found)
    listed = present(block.text for block in blocks)
    mostly = _mostly(blocks, heads)
    names = {name for name, times in count.items() if _believe(name, times, mostly, listed)}
    marked = Counter(one.speaker for one in found if one.mark and not is_part(one.speaker))
    if sum(marked[name] for name in names) > sum(marked.values()) / 2:
        names |= set(marked)  # who writes most names so writes all of them so, and what stands otherwise is none
        names = {name for name in names if marked[name] or _believe(name, count[name], False, listed)}
    return names


def _believe(name: str, times: int, mostly: bool, listed: set[str]) -> bool:
    if is_role(name) or name in listed:
        return True
    return not is_part(name) and (times >= 2 or mostly)


def _mostly(blocks: Sequence[Block], heads: Heads) -> bool:
    """Whether most lines are labelled; a person's name on a line of its own labels the line below."""
    lines = sum(bool(block.text) and block.role == "line" and not block.wraps for block in blocks)
    usable = [
        place
        for place, (block, one) in enumerate(zip(blocks, heads, strict=True))
        if one
        and not block.wraps
        and one.mark != "only bold"
        and not is_part(one.speaker)
        and (one.text or not one.way)
    ]
    alone = [place for place in usable if not _head(heads, place).text]
    if all(is_person(_head(heads, place).speaker) for place in alone):
        lines -= sum(_speaks_below(blocks, heads, place) for place in alone)
    return len(usable) >= 2 and len(usable) > lines * _MOST


def _head(heads: Heads, place: int) -> Head:
    one = heads[place]
    assert one
    return one


def _speaks_below(blocks: Sequence[Block], heads: Heads, place: int) -> bool:
    below = _below(blocks, place)
    if below is None or _LISTED.match(blocks[below].text):
        return False
    one, other = _head(heads, place), heads[below]
    return other is None or (other.way, other.seconds) != (one.way, one.seconds)


def _below(blocks: Sequence[Block], place: int) -> int | None:
    """The next line that is not empty."""
    return next((below for below in range(place + 1, len(blocks)) if blocks[below].text), None)


def _timed(blocks: Sequence[Block], heads: Heads, names: set[str]) -> set[int]:
    """The places of labels with a time that are set as those of believed speakers are, or as only machines set them."""
    ways: dict[str, list[int]] = {}
    for place, one in enumerate(heads):
        if one and one.way and is_set_as_name(one.speaker):
            ways.setdefault(one.way, []).append(place)
    found: set[int] = set()
    for way, places in ways.items():
        sure = [place for place in places if _head(heads, place).speaker in names]
        speaking = [place for place in places if _head(heads, place).text or _speaks_below(blocks, heads, place)]
        exact = [place for place in speaking if _head(heads, place).exact]
        if sure or len(exact) >= 2 or way == CHAT:
            found |= _fitting(heads, speaking, sure or exact)
    return found


def _fitting(heads: Heads, places: Sequence[int], sure: Sequence[int]) -> set[int]:
    """Those whose time is set to the second, as the sure ones' are, or lies between those before and after it."""
    to_the_second = all(_head(heads, place).seconds for place in sure)
    return {
        place
        for place in places
        if (_head(heads, place).exact and _head(heads, place).seconds)
        or (not to_the_second and _in_order(heads, place, sure))
    }


def _in_order(heads: Heads, place: int, sure: Sequence[int]) -> bool:
    """Whether a time lies between those of the sure speakers before and after it; `sure` ascends."""
    at = _head(heads, place).at
    above, below = bisect_left(sure, place) - 1, bisect_right(sure, place)
    before = _head(heads, sure[above]).at if above >= 0 else None
    after = _head(heads, sure[below]).at if below < len(sure) else None
    return at is None or ((before is None or before <= at) and (after is None or at <= after))
