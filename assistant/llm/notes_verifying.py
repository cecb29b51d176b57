"""What a model took from a window of notes, verified: it names pieces by their numbers, so that the words and their
speaker are the file's; what it calls them has to be possible."""

from typing import NamedTuple

from assistant.llm.grounds import is_quantified
from assistant.llm.notes_shape import KINDS, Item, WindowShape
from assistant.llm.notes_windows import Line, Window, numbered
from assistant.llm.verifying import found
from assistant.needs.aspects import Facet
from assistant.needs.orders import without_orders
from assistant.needs.sources import Quote, Source, quote

_FIGURES_ONLY = frozenset({Facet.MONEY, Facet.DATE})
"""What nothing without a figure or a date can be about."""

_WITHOUT_FIGURE = {Facet.BASELINE: Facet.PROCESS, Facet.TARGET: Facet.GOAL}
"""What else it is that words are about which would need a figure for it and have none."""

_MARKS = " \t\r\n，,、:：;；。.!！"


class Heard(NamedTuple):
    """One thing said, where it stands. `facet` is None for what they do not know; `need` is as the model wrote it."""

    facet: Facet | None
    words: Quote
    turn: int
    need: str


class Checked(NamedTuple):
    """A window's items after verification; `ordered` are words that order us about or that no reader sees."""

    heard: tuple[Heard, ...] = ()
    ordered: tuple[str, ...] = ()


class _Run(NamedTuple):
    """Neighbouring pieces of a sentence, up to number `at`, of which one thing is said: places in the line's text."""

    at: int
    item: Item
    line: Line
    sentence: int
    start: int
    end: int

    def goes_on(self, other: "_Run") -> bool:
        """Whether the other one follows and says the same thing of the same need."""
        ours, theirs = ((run.line, run.sentence, run.item.kind, run.item.need) for run in (self, other))
        return ours == theirs and other.at == self.at + 1


def checked(told: WindowShape, window: Window, source: Source) -> Checked:
    """What remains of a model's answer."""
    heard: list[Heard] = []
    ordered: list[str] = []
    for run in _runs(told, window):
        text = run.line.text[run.start : run.end]
        if found(text, _alone(without_orders(run.line.text))) is None:
            ordered.append(text)
        elif _can_be(run.item.kind, text):
            facet = _facet(run.item.kind, text)
            words = quote(source, run.line.start + run.start, run.line.start + run.end, run.line.speaker)
            heard.append(Heard(facet, words, run.line.turn, run.item.need))
    return Checked(tuple(heard), tuple(ordered))


def _runs(told: WindowShape, window: Window) -> list[_Run]:
    """The pieces that are named, each as the first item says that names it."""
    places = numbered(window)
    named = {item.at: item for item in reversed(told.items) if item.kind in KINDS and 1 <= item.at <= len(places)}
    runs: list[_Run] = []
    for at, item in sorted(named.items()):
        line, piece = places[at - 1]
        text = line.text[piece.start : piece.end]
        start, end = piece.end - len(text.lstrip(_MARKS)), piece.start + len(text.rstrip(_MARKS))
        run = _Run(at, item, line, piece.sentence, start, end)
        if runs and runs[-1].goes_on(run):
            run = run._replace(start=runs.pop().start)
        runs.append(run)
    return runs


def _can_be(kind: str, text: str) -> bool:
    """Whether words can say anything of that kind: a budget and a date need a figure."""
    return KINDS[kind] not in _FIGURES_ONLY or is_quantified(text)


def _facet(kind: str, text: str) -> Facet | None:
    """What a kind stands for; of words without a figure, what it then stands for."""
    facet = KINDS[kind]
    return _WITHOUT_FIGURE.get(facet, facet) if facet and not is_quantified(text) else facet


def _alone(text: str) -> Source:
    return Source(id="line", kind="file", text=text)
