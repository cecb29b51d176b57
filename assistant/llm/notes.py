"""The model mind reads notes, window by window; the embedded mind reads all of them first and stands under it."""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from assistant.errors import ModelError, ModelMisshapen
from assistant.journeys.reading_notes import Found, NotesMind, Progress
from assistant.llm.breaker import Breaker
from assistant.llm.calling import Calls
from assistant.llm.chat import Chat
from assistant.llm.cost import Budget, Price
from assistant.llm.mind import ModelMind
from assistant.llm.notes_merging import Known, Merging
from assistant.llm.notes_notices import Alone, about_texts, read_alone, why_alone
from assistant.llm.notes_shape import WindowShape
from assistant.llm.notes_verifying import Checked, Heard, checked
from assistant.llm.notes_windows import Window, shown, windows
from assistant.llm.notices import message
from assistant.llm.prompts import prompt
from assistant.llm.tracing import Trace, untraced
from assistant.needs.expense import Expense
from assistant.needs.findings import Message
from assistant.needs.language import Language, language_of
from assistant.needs.notes import Notes

_log = logging.getLogger(__name__)

PATIENCE = 3
"""Windows in a row whose answers are no use, after which the rest of the file is read without the model."""


@dataclass(frozen=True)
class ModelNotes:
    """Reads notes with a model under the rules of the embedded mind, which takes every window the model cannot.

    Never raises what a model brings about; what `progress` raises ends the reading at once, also while a model writes.
    `budget` holds for one file. Safe to use from several threads.
    """

    offline: NotesMind
    chat: Chat
    price: Price | None = None
    currency: str = ""
    budget: Budget = field(default_factory=Budget)
    breaker: Breaker = field(default_factory=Breaker)
    trace: Trace = untraced

    def find(self, notes: Notes, progress: Progress) -> Found:
        """Every need in the order in which it came up. `progress` counts windows, all that the embedded mind reads as
        one of them."""
        found = self.offline.find(notes, lambda _done, _all: progress(0, 1))
        cut = windows(notes, found.why, found.ours)
        reading = _Reading(self, notes, found, len(cut))
        for number, window in enumerate(cut, 1):
            alive = partial(progress, number, len(cut) + 1)
            alive()
            reading.read(window, alive)
        progress(len(cut) + 1, len(cut) + 1)
        return reading.found()


def notes_mind(mind: ModelMind, offline: NotesMind) -> ModelNotes:
    """Notes read with the model of the interviews: one endpoint, one breaker."""
    return ModelNotes(offline, mind.chat, mind.price, mind.currency, mind.budget, mind.breaker, mind.trace)


class _Reading:
    """One file being read."""

    def __init__(self, mind: ModelNotes, notes: Notes, found: Found, total: int) -> None:
        self._mind, self._source, self._offline, self._total = mind, notes.source, found, total
        self._language: Language = language_of(notes.source.text)
        self._calls = Calls(mind.chat, mind.breaker, mind.price, mind.currency, mind.trace)
        self._merging = Merging(found.needs)
        self._alone = Counter[Alone]()
        self._ordered: list[str] = []
        self._useless = 0

    def read(self, window: Window, alive: Callable[[], None]) -> None:
        """What the model hears in a window, verified and added; `alive` is called for each piece of its answer."""
        if resting := self._rests():
            self._alone[resting] += 1
            return
        known = self._merging.known(window[-1].end)
        try:
            told = self._told(window, known, alive)
        except ModelError as error:
            _log.info("the model did not read a part of %s: %s", self._source.id, error)
            self._alone[why_alone(error)] += 1
            self._useless += isinstance(error, ModelMisshapen)
            return
        self._useless = 0
        self._add(checked(told, window, self._source), known)

    def found(self) -> Found:
        """All that was found, the model's part of it set aside where it is not to be believed."""
        update: dict[str, object] = {
            "expense": self._calls.expense,
            "notices": (*self._offline.notices, *self._notices()),
        }
        if self._merging.is_believable:
            update["needs"] = self._merging.needs(self._calls.written)
        return self._offline.model_copy(update=update)

    def _rests(self) -> Alone | None:
        """Why the model is not asked for this window."""
        if self._mind.budget.is_spent(self._calls.expense or Expense()):
            return "notes_budget"
        if self._useless >= PATIENCE:
            return "notes_useless"
        if not self._merging.is_believable:
            return "notes_unbelieved"
        return "paused" if self._mind.breaker.is_open else None

    def _told(self, window: Window, known: Known, alive: Callable[[], None]) -> WindowShape:
        used = prompt("notes", self._language)
        rendered = used.render(needs=known, lines=shown(window))
        return self._calls.ask(used, rendered, WindowShape, lambda _piece: alive())

    def _add(self, found: Checked, known: Known) -> None:
        for heard in found.heard:
            self._merging.take(self._voiced(heard), known)
        self._ordered += found.ordered

    def _voiced(self, heard: Heard) -> Heard:
        """The same, said by whom the minutes tell of."""
        told = (each.speaker for each in self._offline.voices if each.start <= heard.words.start < each.end)
        return heard._replace(words=heard.words.model_copy(update={"speaker": next(told, heard.words.speaker)}))

    def _notices(self) -> Iterator[Message]:
        if not self._merging.is_believable:
            yield message("notes_unbelieved")
            return
        for why, count in self._alone.items():
            yield read_alone(why, count, self._total)
        yield from about_texts("notes_ordered", self._ordered)
