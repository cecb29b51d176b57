"""A figure that is taken back: "no, it's 12 percent", 退费是二十六个，不是二十三个."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from assistant.needs.claims import Claim
from assistant.needs.language import Span, sentences
from assistant.needs.sources import Quote, Source, quote
from assistant.offline.consistency import alike, subjects
from assistant.offline.figures import BARE_NUMBER, FoundFigure, figures, number_in
from assistant.offline.hearing import takes_back

_NEGATED = re.compile(
    r"(?:不是|并非|而不是|\bnot\b|\binstead of\b|\brather than\b)(?:\s+(?:the|about|around))?\s*$", re.I
)

_SAID = re.compile(
    r"(?:我说|[说报]的|说成|刚才|前面|\bI (?:said|told you|wrote|mentioned|gave you))[^，,。]{0,14}$", re.I
)
"""Right before a figure: that it was said before, "I said 180 entries"."""

_NOW_BARE = re.compile(
    rf"(?:\b(?:more like|closer to|actually|really|rather|make that|but|it'?s|it is|is|should be)|"
    rf"应该是|其实是?|实际是?|是)\s?(?:about |around |大概|大约)?(?P<n>{BARE_NUMBER})(?![\w%])",
    re.I,
)
"""What holds now, without saying again what it counts: "it's more like 140"."""

_LEFT = re.compile(r"^(?:[多来余]|出头)(?![\u4e00-\u9fff])")
"""What rounded the old figure: 多 of 三万多."""

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
        if takes_back(text):
            words = quote(source, start, end)
            for claim, old, new in _changes(text, earlier, turn):
                yield Correction(_mended(claim, old, new, words, turn), claim.id, (start, end))


def _changes(text: str, earlier: Sequence[Claim], turn: int) -> list[tuple[Claim, FoundFigure, FoundFigure]]:
    """The claims that are meant, each with its old figure and the new one."""
    if new := _new_figure(text):
        return [(claim, old, new) for claim, old in _meant(text, new, earlier, turn)]
    if not (gone := _taken_back(text)) or not (bare := _NOW_BARE.search(text, gone[-1].end)):
        return []
    held = [(claim, old) for claim in earlier for old in figures(claim.text) if _same(old, gone[-1])]
    return [(claim, old, _recounted(old, bare["n"])) for claim, old in held[-1:]]


def _recounted(old: FoundFigure, number: str) -> FoundFigure:
    """The old figure with another number: 140 entries for 180 entries."""
    words = re.sub(BARE_NUMBER, lambda _: number, old.words, count=1, flags=re.I)
    return old._replace(words=words, number=number_in(number))


def _new_figure(text: str) -> FoundFigure | None:
    """The figure that holds now: the last one that is not taken back."""
    gone = _taken_back(text)
    found = [figure for figure in figures(text) if figure not in gone and not _is_period(figure)]
    quantities = [figure for figure in found if figure.kind != "date"]
    return next(iter((quantities or found)[::-1]), None)


def _meant(text: str, new: FoundFigure, earlier: Sequence[Claim], turn: int) -> list[tuple[Claim, FoundFigure]]:
    gone = _taken_back(text)
    held = [
        (claim, old)
        for claim in earlier
        if claim.status == "stated"
        for old in figures(claim.text)
        if alike(old, new) and old.words != new.words
    ]
    if gone:
        return [(claim, old) for claim, old in held if any(_same(old, each) for each in gone)]
    about = subjects(text)
    near = [(c, old) for c, old in held if about & subjects(c.text)] if about else held
    recent = [(c, old) for c, old in near if about or c.turn >= turn - RECENT]
    return recent[-1:]


def _taken_back(text: str) -> list[FoundFigure]:
    """The figures that hold no more: negated, or named as what was said before."""
    found = (
        (figure, text[max(0, figure.start - 40) : figure.start]) for figure in figures(text) if not _is_period(figure)
    )
    return [figure for figure, before in found if _NEGATED.search(before) or _SAID.search(before)]


def _is_period(figure: FoundFigure) -> bool:
    """ "A day" after "180 entries" says over what time, and is not what is taken back."""
    return figure.kind == "duration" and figure.number in (None, 1)


def _same(old: FoundFigure, gone: FoundFigure) -> bool:
    return old.words == gone.words or (old.number is not None and old.number == gone.number)


def _mended(claim: Claim, old: FoundFigure, new: FoundFigure, words: Quote, turn: int) -> Claim:
    text = claim.text[: old.start] + new.words + _rest(old, new) + _LEFT.sub("", claim.text[old.end :])
    update = {"id": f"{claim.id}-{turn}", "text": text, "quotes": (*claim.quotes, words), "turn": turn}
    return claim.model_copy(update=update)


def _rest(old: FoundFigure, new: FoundFigure) -> str:
    """What was counted, where the new figure does not repeat it: 拖车 of 四十辆拖车, taken back by 不对，五十辆."""
    rest = old.unit.removeprefix(new.unit) if old.kind == "count" and not old.unit.isascii() else ""
    return old.words[len(old.words) - len(rest) :] if rest else ""
