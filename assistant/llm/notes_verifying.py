"""What a model took from a window of notes, verified: only words that stand there count, with the speaker of the turn
in which they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from assistant.llm.grounds import is_borne, is_quantified
from assistant.llm.notes_shape import KINDS, Item, WindowShape
from assistant.llm.notes_windows import Line, Window
from assistant.llm.verifying import found
from assistant.needs.aspects import Facet
from assistant.needs.language import clauses
from assistant.needs.orders import without_orders
from assistant.needs.sources import Quote, Source, quote

MOST = 30
"""Items taken from one window; a model that writes more is looping."""

BROADEST = 4
"""Clauses. Words of more tell nothing about their kind: they are left to the embedded mind."""

_QUANTIFIED: dict[Facet, Facet | None] = {
    Facet.BASELINE: Facet.PROCESS,
    Facet.TARGET: Facet.GOAL,
    Facet.MONEY: None,
    Facet.DATE: None,
}
"""Facets that nothing without a figure or a date can be about, and what it then is about instead, if anything."""

_MARKS = " \t\r\n，,、:：;；。.!！"


class Heard(NamedTuple):
    """One thing said, where it stands. `facet` is None for what they do not know; `need` is as the model wrote it."""

    facet: Facet | None
    words: Quote
    turn: int
    need: str


class Doubted(NamedTuple):
    """What the model made up its own words for, though all that was said bears it out."""

    facet: Facet
    text: str
    turn: int
    need: str


class Checked(NamedTuple):
    """A window's items after verification: `left_out` are texts that nothing said bears out, `ordered` words that give
    the assistant orders or that no reader would see."""

    heard: tuple[Heard, ...] = ()
    doubted: tuple[Doubted, ...] = ()
    left_out: tuple[str, ...] = ()
    ordered: tuple[str, ...] = ()


def checked(told: WindowShape, window: Window, source: Source) -> Checked:
    """What remains of a model's answer."""
    heard: list[Heard] = []
    doubted: list[Doubted] = []
    left_out: list[str] = []
    ordered: list[str] = []
    for item in (_bare(item, window) for item in told.items[:MOST]):
        if item.kind not in KINDS or not item.words.strip():
            continue
        placed = _placed(item, window)
        if placed is None:
            if doubt := _doubted(item, window):
                doubted.append(doubt)
            elif not found(item.words, source):  # what stands elsewhere was repeated from the known needs
                left_out.append(item.words.strip())
        elif not _is_said(*placed):
            ordered.append(placed[1].text)
        else:
            heard += _heard(item, *placed, source)
    return Checked(tuple(heard), tuple(doubted), tuple(left_out), tuple(ordered))


def _bare(item: Item, window: Window) -> Item:
    """Without the number and the speaker that stand before a line and that a small model copies as well."""
    voices = "|".join(re.escape(voice) for voice in {line.voice for line in window} if voice)
    speaker = rf"(?:(?:{voices})\s*[:：]\s*)" if voices else ""
    numbered = r"(?:\d+[.、]\s+)?(?:[(（](?:our side|我方)[)）]\s*)?"
    return item.model_copy(update={"words": re.sub(rf"^\s*{numbered}{speaker}", "", item.words, flags=re.I)})


def _placed(item: Item, window: Window) -> tuple[Line, Quote] | None:
    """The line and the place in it: in the line that is named, else in the only one that has the words."""
    if 1 <= item.line <= len(window) and (there := _in(item.words, window[item.line - 1])):
        return window[item.line - 1], there
    others = [(line, there) for line in window if (there := _in(item.words, line))]
    return others[0] if len(others) == 1 else None


def _in(words: str, line: Line) -> Quote | None:
    return found(words, _alone(line.text))


def _alone(text: str) -> Source:
    return Source(id="line", kind="file", text=text)


def _is_said(line: Line, there: Quote) -> bool:
    """Whether the words are outside of orders, code, comments and whatever else a reader does not hear said."""
    return found(there.text, _alone(without_orders(line.text))) is not None


def _heard(item: Item, line: Line, there: Quote, source: Source) -> Iterator[Heard]:
    """The whole clauses in which the words stand, if a reader learns from them what the kind says."""
    touched = [(s, e) for s, e in clauses(line.text) if s < there.end and there.start < e]
    start = min([there.start, *(s for s, _ in touched)])
    end = max([there.end, *(e for _, e in touched)])
    text = line.text[start:end]
    start, end = end - len(text.lstrip(_MARKS)), start + len(text.rstrip(_MARKS))
    facet = KINDS[item.kind]
    if facet in _QUANTIFIED and not is_quantified(line.text[start:end]):
        facet = _QUANTIFIED[facet]
        if facet is None:
            return
    if line.counts and start < end and len(touched) <= BROADEST:
        words = quote(source, line.start + start, line.start + end, line.speaker)
        yield Heard(facet, words, line.turn, item.need)


def _doubted(item: Item, window: Window) -> Doubted | None:
    """A request is never inferred, nor is what they do not know; other things are where the window bears them out."""
    facet, text = KINDS[item.kind], " ".join(item.words.split())[:300]
    if facet in (None, Facet.SOLUTION) or text.endswith(("?", "？")) or not re.search(r"\w{2}", text):
        return None
    said = "\n".join(without_orders(line.text) for line in window if line.counts)
    turn = window[item.line - 1].turn if 1 <= item.line <= len(window) else window[-1].turn
    return Doubted(facet, text, turn, item.need) if facet and is_borne(text, said) else None
