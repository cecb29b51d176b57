"""The model mind: one call reads the answer and writes the next question; the embedded mind stands under all of it."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from assistant.errors import ModelError, ModelTooShort
from assistant.journeys.hearing_out import grown
from assistant.journeys.interviewing import acceptable
from assistant.journeys.matching import candidates, matched, search
from assistant.journeys.ports import Candidates, Library, Mind, OnWords, Reading, Weighed
from assistant.llm.asking import worded
from assistant.llm.breaker import Breaker
from assistant.llm.calling import Calls
from assistant.llm.chat import Chat
from assistant.llm.cost import Budget, Price
from assistant.llm.measuring import measured
from assistant.llm.merging import merged
from assistant.llm.notices import about_claims, failure, message, no_choice, once
from assistant.llm.parsing import Growing
from assistant.llm.prompts import prompt
from assistant.llm.recommending import recommended
from assistant.llm.shapes import TurnShape
from assistant.llm.sparing import is_plain
from assistant.llm.telling import turn_prompt
from assistant.llm.tracing import Trace, untraced
from assistant.llm.trust import Trust
from assistant.llm.verifying import verified
from assistant.needs.agenda import clarity_of
from assistant.needs.aspects import Aspect
from assistant.needs.coverage import settled_facets
from assistant.needs.findings import Message
from assistant.needs.interview import PACE, Interview, Question, Turn
from assistant.needs.sources import Source
from assistant.needs.statement import Advice

_log = logging.getLogger(__name__)

GATHERED, OFFERED = 4, 3
"""Questions a model may choose from: the embedded mind's best, each about another facet; of the first four, three
are offered."""

_GOALS = frozenset({Aspect.PROBLEM, Aspect.OUTCOME})


@dataclass(frozen=True)
class ModelMind:
    """Reads and asks with a model; `offline` reads every message first and takes each turn the model cannot.

    Never raises what a model brings about. Safe to use from several threads.
    """

    offline: Mind
    chat: Chat
    library: Library
    price: Price | None = None
    currency: str = ""
    budget: Budget = field(default_factory=Budget)
    breaker: Breaker = field(default_factory=Breaker)
    trust: Trust = field(default_factory=Trust)
    on_words: OnWords | None = None
    trace: Trace = untraced

    @property
    def name(self) -> str:
        """The model's name."""
        return self.chat.model

    def telling(self, on_words: OnWords) -> "ModelMind":
        """The same mind for one turn, which tells its question while it is written."""
        return replace(self, on_words=on_words)

    def read(self, source: Source, interview: Interview) -> Reading:
        """What the message says, and as `proposal` the question to put next."""
        heard = self.offline.read(source, interview)
        if heard.intent != "answer" or is_plain(heard, source, interview):
            return heard
        if resting := self._rests(interview):
            return _with(heard, once(message(resting), interview))
        calls = self._calls()
        try:
            reading = self._read(calls, heard, source, interview)
        except ModelError as error:
            _log.info("the model did not take the turn: %s", error)
            reading = _with(heard, [failure(error)])
        return reading.model_copy(update={"written": tuple(calls.written), "expense": calls.expense})

    def ask(self, interview: Interview, reading: Reading, candidates: Candidates) -> Iterable[Question]:
        """The model's question where one is to be put at all, then the embedded mind's."""
        planned = iter(self.offline.ask(interview, reading, candidates))
        first = next(planned, None)
        if first is None:
            return
        if (mine := reading.proposal) and _still_open(mine, first, interview):
            yield mine
        yield from chain([first], planned)

    def weigh(self, interview: Interview, passages: Sequence[Advice]) -> Weighed:
        """The points the model chose of `passages`, each with its reason; none, and a notice, where it did not."""
        if resting := self._rests(interview):
            return Weighed(notices=once(no_choice(resting), interview))
        calls = self._calls()
        try:
            points, notices = recommended(calls, interview, passages)
        except ModelError as error:
            _log.info("the model did not choose what to weigh: %s", error)
            points, notices = (), once(no_choice(error), interview)
        written = tuple(calls.written) if points else ()
        return Weighed(points=points, notices=notices, written=written, expense=calls.expense)

    def _calls(self) -> Calls:
        return Calls(self.chat, self.breaker, self.price, self.currency, self.trace)

    def _rests(self, interview: Interview) -> Literal["budget", "paused"] | None:
        """Why the model is not asked now."""
        if self.budget.is_spent(interview.expense):
            return "budget"
        return "paused" if self.breaker.is_open else None

    def _read(self, calls: Calls, heard: Reading, source: Source, interview: Interview) -> Reading:
        offered = self._offered(heard, source, interview)
        told = self._told(calls, offered, source, interview)
        turn = len(interview.turns) + 1
        checked = verified(told.claims, source, interview, turn)
        reading = merged(heard, told, checked, source, interview, self.trust)
        measures = measured(told.measures, heard.measures, reading.claims, source, turn)
        question, why = worded(told, offered, interview, calls)
        reading = reading.model_copy(update={"measures": measures, "proposal": question})
        demoted = about_claims("demoted", checked.unlocated)
        left_out = about_claims("left_out", checked.left_out)
        return _with(reading, [*demoted, *left_out, *self._distrust(interview), *why])

    def _distrust(self, interview: Interview) -> Iterable[Message]:
        """That the model's facets are not used, told in each interview where it is so."""
        told = message("facets_unused")
        return [told] if self.trust.is_lost and not any(told in turn.notices for turn in interview.turns) else []

    def _told(self, calls: Calls, offered: Sequence[Question], source: Source, interview: Interview) -> TurnShape:
        """The model's answer; asked once more with less where its context window was too small."""
        growing, used = Growing("question"), prompt("turn", interview.language)

        def tell(piece: str) -> None:
            if self.on_words and growing.add(piece):
                self.on_words(growing.words)

        try:
            return calls.ask(used, turn_prompt(interview, source, offered), TurnShape, tell)
        except ModelTooShort:
            return calls.ask(used, turn_prompt(interview, source, offered, short=True), TurnShape, tell)

    def _offered(self, heard: Reading, source: Source, interview: Interview) -> list[Question]:
        """What may be asked next as far as the embedded mind heard; a contradiction goes before everything."""
        ahead = _ahead(heard, source, interview)
        fitting = matched(self.library, search(self.library, ahead), ahead)
        offered: list[Question] = []
        for question in self.offline.ask(ahead, heard, candidates(self.library, fitting, ahead)):
            if question.facet not in {other.facet for other in offered} and acceptable(question, ahead):
                offered.append(question)
            if len(offered) == GATHERED or question.kind == "contradiction":
                break
        return (offered if interview.asked else _goal_first(offered))[:OFFERED]


def _goal_first(offered: list[Question]) -> list[Question]:
    """For the very first question only those about trouble and goal, where the embedded mind would ask one of them."""
    goals = [question for question in offered if question.aspect in _GOALS]
    return goals if goals and offered[0] in goals else offered


def _ahead(heard: Reading, source: Source, interview: Interview) -> Interview:
    """The interview as it would stand had the embedded mind read alone."""
    turn = Turn(
        number=len(interview.turns) + 1,
        kind="answer" if interview.turns else "opening",
        source_id=source.id,
        answered=interview.question,
        before=interview.statement.model_copy(update={"sources": ()}),
    )
    statement = grown(interview, heard)
    update: dict[str, object] = {"statement": statement, "turns": (*interview.turns, turn)}
    if not interview.turns:
        clarity = clarity_of(statement)
        update |= {"clarity": clarity, "limit": PACE[clarity]}
    return interview.model_copy(update=update)


def _still_open(mine: Question, first: Question, interview: Interview) -> bool:
    """Whether the model's question is still worth asking after all was read: not where it has been answered by now,
    nor where two figures for one thing have to be settled first."""
    if first.kind == "contradiction" and first.about != mine.about:
        return False
    return mine.kind != "gap" or mine.facet == first.facet or mine.facet not in settled_facets(interview.statement)


def _with(reading: Reading, notices: Iterable[Message]) -> Reading:
    return reading.model_copy(update={"notices": (*reading.notices, *notices)})
