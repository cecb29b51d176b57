"""What the journeys need from the outside: each port is a few methods, each has a contract test."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.expense import Expense, Written
from assistant.needs.findings import Frozen, Message
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.measures import Measure
from assistant.needs.reviews import Event
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import Advice, Contradiction, NeedStatement
from assistant.playbooks.playbook import Playbook, PlaybookQuestion, Section

Intent = Literal["answer", "skip", "back", "draft", "explain", "go-on", "confirm"]
"""What a message is: an answer, or one of the things a user says to steer: skip it, take it back, draft it now, what
do you
mean, ask me more, yes that is right."""


class Unknown(Frozen):
    """Something they could not answer: in which words, and whom to ask ("" when nobody was named)."""

    quote: Quote
    ask: str = ""


class Reading(Frozen):
    """What a message was understood to say. `replaces` are ids of claims that it corrects.

    `theirs` are questions they ask in turn, for the product manager to answer; `pleas` ask for our help with the need
    itself, and claim nothing. `vague` when it answers without saying
    anything to hold on to; `solution_talk` when it speaks of the thing to build instead of what was asked.
    `proposal` is the question that a mind which reads and asks in one go would put next; `written` and `expense` say
    which prompts and models it used and what they took.
    """

    intent: Intent = "answer"
    claims: tuple[Claim, ...] = ()
    measures: tuple[Measure, ...] = ()
    unknowns: tuple[Unknown, ...] = ()
    theirs: tuple[Quote, ...] = ()
    pleas: tuple[Quote, ...] = ()
    replaces: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    title: str = ""
    vague: bool = False
    solution_talk: bool = False
    notices: tuple[Message, ...] = ()
    proposal: Question | None = None
    written: tuple[Written, ...] = ()
    expense: Expense | None = None


LOW_SCORE = 0.5
"""Below this score a hit is hardly related to what was asked for (how it was set: docs/retrieval.md)."""


class Hit(Frozen):
    """A passage or question found in the library. `score` is from 0 to 1; below `LOW_SCORE` it is hardly related."""

    playbook: str
    title: str
    section: Section | Literal["question", "signals"]
    heading: str
    text: str
    score: float
    language: Language


class Findings(NamedTuple):
    """What a search brought: hits, best first, and whether even the best is only loosely related."""

    hits: tuple[Hit, ...]
    low: bool


class Candidate(NamedTuple):
    """A playbook's question that would close a gap. `fit` says how well the playbook fits the request, from 0 to 1;
    `insisted` that the best fitting playbook would not leave without asking it."""

    question: PlaybookQuestion
    playbook: Playbook
    fit: float
    insisted: bool = False


Candidates = Mapping[Facet, Sequence[Candidate]]
"""The playbooks' questions by facet, the best fitting first."""


class Mind(Protocol):
    """Reads what was said and chooses what to ask."""

    @property
    def name(self) -> str:
        """What the user sees: "Playbooks only", or the model's name."""

    def read(self, source: Source, interview: Interview) -> Reading:
        """What `source`, the user's latest message, says in answer to `interview.question`."""

    def ask(self, interview: Interview, reading: Reading, candidates: Candidates) -> Iterable[Question]:
        """Questions to put next, best first, until one is acceptable; nothing when enough was asked."""


OnWords = Callable[[str], None]
"""Told the question as far as it is written, again and again; what is put in the end may be another one."""


@runtime_checkable
class Telling(Mind, Protocol):
    """A mind that can tell its question while it writes it."""

    def telling(self, on_words: OnWords) -> Mind:
        """The same mind, for one turn, which tells `on_words`."""


class Weighed(Frozen):
    """What a mind chose to weigh before building as asked: no `points` where it could not choose, or none fits.

    `written` and `expense` are as in a reading; `notices` are for the user.
    """

    points: tuple[Advice, ...] = ()
    notices: tuple[Message, ...] = ()
    written: tuple[Written, ...] = ()
    expense: Expense | None = None


@runtime_checkable
class Weighing(Mind, Protocol):
    """A mind that can choose what to weigh. It is asked once nothing is left to ask, never before a question."""

    def weigh(self, interview: Interview, passages: Sequence[Advice]) -> Weighed:
        """Of `passages` those that fit this client, in their own words, each with a reason beside it. Never raises."""


class Library(Protocol):
    """The playbooks, searchable."""

    def search(self, text: str, language: Language, *, limit: int = 8) -> Findings:
        """Passages for a request in the user's words. Raises LibraryError."""

    def playbook(self, playbook_id: str, language: Language) -> Playbook | None:
        """One playbook, in the language asked for or else in the other."""

    def playbooks(self, language: Language) -> Sequence[Playbook]:
        """All playbooks in a language."""


Told = Callable[[NeedStatement], Event]
"""Makes the line of the audit trail for a text that is about to be kept, so that both are kept in one go."""


class Interviews(Protocol):
    """Where interviews are kept."""

    def keep_words(self, interview_id: str, owner: str, source: Source, at: datetime) -> None:
        """Saves what a user said before anything is made of it. Saving the same source twice is saving it once."""

    def save(self, interview: Interview, *, by: str = "", event: Event | None = None) -> Interview:
        """Saves the interview as it stands, and files its statement where a reader would see a change, as changed by
        its owner unless `by` names somebody else, along with `event`, its line of the audit trail; the interview with
        its new version. Raises EditConflict where somebody saved it since it was loaded."""

    def load(self, interview_id: str) -> Interview:
        """Raises InterviewNotFound."""

    def recent(self, owner: str | None, *, limit: int = 20) -> list[Interview]:
        """The owner's interviews (everybody's for None), last changed first."""


class Clock(Protocol):
    """The time, injected."""

    def __call__(self) -> datetime:
        """Now, in UTC."""


class NewId(Protocol):
    """Ids that nobody can guess, injected."""

    def __call__(self) -> str:
        """A new id."""
