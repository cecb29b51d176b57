"""A need in the making: what the embedded mind found of it, and what a model added."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from assistant.journeys.reading_notes import FoundNeed
from assistant.llm.verifying import found
from assistant.needs.claims import Claim
from assistant.needs.expense import Written
from assistant.needs.language import language_of
from assistant.needs.measures import Measure
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import Contradiction, OpenQuestion
from assistant.needs.substance import substance

_TITLE, _THING = {"zh": 24, "en": 60}, {"zh": 12, "en": 40}
"""Characters at most, of a title made of what was said, and of a name that goes into a question."""

_Part = TypeVar("_Part", Measure, Contradiction, OpenQuestion)


@dataclass
class Draft:
    """A need in the making. `helped` where a model changed anything about it."""

    title: str
    thing: str = ""
    requests: list[Quote] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    contradictions: list[Contradiction] = field(default_factory=list)
    unknowns: list[OpenQuestion] = field(default_factory=list)
    helped: bool = False

    def spans(self) -> Iterator[Quote]:
        """Everything it quotes."""
        yield from self.requests
        yield from (quote for claim in self.claims for quote in claim.quotes)
        yield from (question.quote for question in self.unknowns if question.quote)

    @property
    def first(self) -> int:
        """Where in the source it came up; -1 where nothing is left of it."""
        return min((quote.start for quote in self.spans()), default=-1)

    def last_before(self, turn: int) -> int:
        """The last turn up to that one, counted from 0, in which it was spoken of; -1 where there is none."""
        return max((claim.turn - 1 for claim in self.claims if claim.quotes and claim.turn - 1 <= turn), default=-1)

    @property
    def asked(self) -> str:
        """What it is known by."""
        return "\n".join([self.title, *(quote.text for quote in self.requests)])

    def take_in(self, other: "Draft") -> None:
        """All of the other one, which is left empty: two needs were one. Ids stay different."""
        self.claims += other.claims
        self.requests += [quote for quote in other.requests if quote not in self.requests]
        self.measures = list(_apart([*self.measures, *other.measures]))
        self.contradictions = list(_apart([*self.contradictions, *other.contradictions]))
        self.unknowns = list(_apart([*self.unknowns, *other.unknowns]))
        self.helped = True
        other.claims, other.requests, other.unknowns, other.measures, other.contradictions = [], [], [], [], []


def draft_of(need: FoundNeed) -> Draft:
    """A need as the embedded mind found it."""
    lists = (need.requests, need.claims, need.measures, need.contradictions, need.unknowns)
    return Draft(need.title, need.thing, *map(list, lists))  # type: ignore[arg-type]


def begun_with(words: Quote, name: str) -> Draft:
    """A need that nothing is known of but these words; `name` is taken where it is theirs and short."""
    text = " ".join(words.text.split())
    named = found(name, Source(id="words", kind="file", text=text)) if name.strip() else None
    thing = named.text if named and substance(named.text) and len(named.text) <= _THING[language_of(text)] else ""
    return Draft(title=thing or _clipped(text), thing=thing)


def need_of(draft: Draft, written: tuple[Written, ...]) -> FoundNeed:
    """The need, all in the order in which it was said; `written` where a model helped."""
    ordered = sorted(draft.claims, key=lambda claim: claim.quotes[0].start if claim.quotes else 1 << 40)
    return FoundNeed(
        title=draft.title,
        thing=draft.thing,
        requests=tuple(sorted(draft.requests, key=lambda quote: quote.start)),
        claims=tuple(ordered),
        measures=tuple(draft.measures),
        contradictions=tuple(draft.contradictions),
        unknowns=tuple(draft.unknowns),
        written=written if draft.helped else (),
    )


def _apart(parts: Iterable[_Part]) -> Iterator[_Part]:
    """The parts, those with an id that is taken under another."""
    taken: set[str] = set()
    for part in parts:
        number = part.id if part.id not in taken else f"{part.id}-{len(taken)}"
        taken.add(number)
        yield part if number == part.id else part.model_copy(update={"id": number})


def _clipped(text: str) -> str:
    most = _TITLE[language_of(text)]
    if len(text) <= most:
        return text
    cut = text.rfind(" ", 0, most)
    return text[: cut if cut > most // 2 else most].rstrip() + "…"
