"""A figure that is taken back: "no, it's 12 percent", 退费是二十六个，不是二十三个."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.needs.claims import Claim
from assistant.needs.language import Span, sentences
from assistant.needs.sources import Quote, Source, quote
from assistant.offline.consistency import alike, subjects
from assistant.offline.figures import FoundFigure, figures
from assistant.offline.hearing import takes_back

_NEGATED = re.compile(
    r"(?:不是|并非|而不是|\bnot\b|\binstead of\b|\brather than\b)(?:\s+(?:the|about|around))?\s*$", re.I
)

RECENT = 3
"""A correction that names neither the old figure nor its subject is about what was said this many turns ago at most."""


class Correction(NamedTuple):
    """A claim as it reads now, the id of the one it replaces, and where it was taken back."""

    claim: Claim
    replaces: str
    span: Span


def corrections(source: Source, earlier: Sequence[Claim], turn: int) -> Iterator[Correction]:
    """The earlier claims that sentences of `source` take back, each with both its quotes.

    A claim is mended only where it is plain which: it holds the figure that was negated, or it speaks of the same
    subject, or the correction has no subject and the claim is recent. Otherwise nothing is mended, and the sentence is
    read like any other.
    """
    for start, end in sentences(source.text):
        text = source.text[start:end]
        if takes_back(text) and (figure := _new_figure(text)):
            words = quote(source, start, end)
            for claim, old in _meant(text, figure, earlier, turn):
                yield Correction(_mended(claim, old, figure, words, turn), claim.id, (start, end))


def _new_figure(text: str) -> FoundFigure | None:
    """The figure that holds now: the last one that is not negated."""
    found = [figure for figure in figures(text) if not _NEGATED.search(text[: figure.start])]
    quantities = [figure for figure in found if figure.kind != "date"]
    return next(iter((quantities or found)[::-1]), None)


def _meant(text: str, new: FoundFigure, earlier: Sequence[Claim], turn: int) -> list[tuple[Claim, FoundFigure]]:
    negated = [figure for figure in figures(text) if _NEGATED.search(text[: figure.start])]
    held = [
        (claim, old)
        for claim in earlier
        if claim.status == "stated"
        for old in figures(claim.text)
        if alike(old, new) and old.words != new.words
    ]
    if negated:
        return [(claim, old) for claim, old in held if any(_same(old, gone) for gone in negated)]
    about = subjects(text)
    near = [(c, old) for c, old in held if about & subjects(c.text)] if about else held
    recent = [(c, old) for c, old in near if about or c.turn >= turn - RECENT]
    return recent[-1:]


def _same(old: FoundFigure, gone: FoundFigure) -> bool:
    return old.words == gone.words or (old.number is not None and old.number == gone.number)


def _mended(claim: Claim, old: FoundFigure, new: FoundFigure, words: Quote, turn: int) -> Claim:
    text = claim.text[: old.start] + new.words + _rest(old, new) + claim.text[old.end :]
    update = {"id": f"{claim.id}-{turn}", "text": text, "quotes": (*claim.quotes, words), "turn": turn}
    return claim.model_copy(update=update)


def _rest(old: FoundFigure, new: FoundFigure) -> str:
    """What was counted, where the new figure does not repeat it: 拖车 of 四十辆拖车, taken back by 不对，五十辆."""
    rest = old.unit.removeprefix(new.unit) if old.kind == "count" and not old.unit.isascii() else ""
    return old.words[len(old.words) - len(rest) :] if rest else ""
