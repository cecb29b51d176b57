"""Which of many texts are near each other, without laying each beside every other: sets grow, reading must not stall.

The rows are parted by random planes until few are left in each part, several times over; within a part one matrix
product finds who is near whom. Work grows as n log n; what two near texts risk is to be parted every time.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from assistant.needs.checks.sets import Beside, Near, everything

FEW = 256
"""Up to here every text is laid beside every other, so that nothing is missed."""

NEAREST = 8
"""How many of the nearest are looked at from each text beyond that."""

PART, PARTINGS = 1024, 6
"""How many rows one part holds at most, and how often all rows are parted."""

AT_ONCE = 32
"""Texts embedded in one call."""

Rows = NDArray[np.float32]
Row = NDArray[np.float32]
Places = NDArray[np.int64]

Embed = Callable[[Sequence[str]], Rows]
"""Texts to vectors, one row of length 1 each."""


def nearness(embed: Embed, texts: Iterable[str]) -> tuple[Near, Embed]:
    """How near two texts are, and the rows of texts: both embed each text once, and `texts` at once now."""
    known: dict[str, Rows] = {}

    def learn(texts: Iterable[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(_embedded(embed, new))

    def near(one: str, other: str) -> float:
        learn((one, other))
        return float(known[one] @ known[other])

    def rows_of(texts: Sequence[str]) -> Rows:
        learn(texts)
        return np.stack([known[text] for text in texts])

    learn(texts)
    return near, rows_of


def kept(embed: Embed, most: int) -> Embed:
    """`embed` that keeps the rows of the last texts, at most so many: what is laid beside what changes little from one
    time to the next. Safe to use from several threads."""
    rows, lock = OrderedDict[str, Rows](), Lock()

    def embed_new(texts: Sequence[str]) -> Rows:
        with lock:
            known = {text: rows[text] for text in texts if text in rows}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(_embedded(embed, new))
        with lock:
            rows.update(known)
            while len(rows) > most:
                rows.popitem(last=False)
        return np.stack([known[text] for text in texts])

    return embed_new


def _embedded(embed: Embed, texts: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Each text with its row, a few at a time: an encoder lets others in only between two calls."""
    for start in range(0, len(texts), AT_ONCE):
        some = texts[start : start + AT_ONCE]
        yield from zip(some, embed(some), strict=True)


def beside(rows_of: Embed) -> Beside:
    """The port `Beside` over vectors of length 1. The same texts give the same pairs."""

    def pairs(texts: Sequence[str], owners: Sequence[Hashable], least: float) -> Sequence[tuple[int, int]]:
        if len(texts) <= FEW:
            return everything(texts, owners, least)
        numbers = {owner: number for number, owner in enumerate(dict.fromkeys(owners))}
        coded = np.array([numbers[owner] for owner in owners])
        found = nearest(rows_of(texts), coded, least)
        return [(int(one), int(other)) for one, other in found]

    return pairs


def nearest(rows: Rows, owners: Places, least: float) -> Places:
    """Pairs of rows of two owners, the smaller place first, in order: for each row its `NEAREST`, no less near than
    `least`."""
    chance, total = np.random.default_rng(0), len(rows)
    found = [part for _ in range(PARTINGS if total > PART else 1) for part in _once(rows, owners, least, chance)]
    ones, others, likeness = (np.concatenate(column) for column in zip(*found, strict=True))
    _, first = np.unique(ones * total + others, return_index=True)
    ones, others, likeness = ones[first], others[first], likeness[first]
    order = np.lexsort((others, -likeness, ones))
    ones, others = ones[order], others[order]
    rank = np.arange(len(ones)) - np.searchsorted(ones, ones)
    kept = rank < NEAREST
    pairs = np.stack((np.minimum(ones, others)[kept], np.maximum(ones, others)[kept]), axis=1)
    unique: Places = np.unique(pairs, axis=0)
    return unique


def _once(
    rows: Rows, owners: Places, least: float, chance: np.random.Generator
) -> Iterator[tuple[Places, Places, Rows]]:
    """For each part of one parting who is near whom, and how near."""
    for part in _parted(rows, np.arange(len(rows)), chance):
        likeness = rows[part] @ rows[part].T
        likeness[owners[part][:, None] == owners[part][None, :]] = -2.0
        most = min(NEAREST, len(part) - 1)
        top = np.argpartition(-likeness, most, axis=1)[:, :most]
        values = np.take_along_axis(likeness, top, axis=1)
        who, which = np.nonzero(values >= least)
        yield part[who], part[top[who, which]], values[who, which]


def _parted(rows: Rows, places: Places, chance: np.random.Generator) -> Iterator[Places]:
    """The places in parts of at most `PART`, cut in the middle by the plane between two of them."""
    if len(places) <= PART:
        yield places
        return
    one, other = chance.choice(places, 2, replace=False)
    middle = len(places) // 2
    order = np.argpartition(rows[places] @ (rows[one] - rows[other]), middle)
    yield from _parted(rows, places[order[:middle]], chance)
    yield from _parted(rows, places[order[middle:]], chance)
