"""What a reading of notes is worth: which labels were found, whose, under what facet, and what was let in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.needs.aspects import Facet
from evals.notes.cases import Asked, Case, Disagreement, Place, Told
from evals.notes.found import Found, FoundClaim, FoundQuote, FoundRequest
from evals.notes.matching import matched
from evals.notes.talk import Span, Talk

Spans = tuple[Span, ...]


@dataclass(frozen=True)
class Outcome:
    """One file's labels beside what was made of it. A label whose words the reading lost is one that was not found."""

    case: Case
    found: Found

    @cached_property
    def talk(self) -> Talk:
        """The file as it was read."""
        return Talk(self.found.turns)

    @cached_property
    def claims(self) -> list[FoundClaim]:
        """Every claim once."""
        return self.found.claims()

    @cached_property
    def requests(self) -> list[FoundRequest]:
        """Every need that is asked for, once."""
        return self.found.asked()

    @cached_property
    def requests_matched(self) -> dict[int, int]:
        """Labelled requests that have a found one of their own."""
        return matched(self.case.labelled.requests, self.requests, self._worth_of_request)

    @cached_property
    def claims_matched(self) -> dict[int, int]:
        """Labelled claims that have a found one of their own; one of the right facet first, then of the aspect."""
        return matched(self.case.labelled.claims, self.claims, self._worth_of_claim)

    @cached_property
    def unplaced(self) -> list[str]:
        """What claims and requests are made of that is not in the file's turns: words, or a text without words."""
        bare = [claim.text for claim in self.claims if not claim.quotes]
        return bare + [words.text for words in self.found.quotes() if self.talk.place(words.text) is None]

    @property
    def invented(self) -> list[str]:
        """Claims none of whose words stand in the file."""
        return [claim.text for claim in self.claims if not self.spans(claim.quotes)]

    @property
    def right_requests(self) -> list[bool]:
        """Of each found request that is not left to taste, whether it is a labelled one."""
        labels = [self._label_spans(label.quotes, label.turn) for label in self.case.labelled.requests]
        return self._right([request.quotes for request in self.requests], labels)

    @property
    def right_claims(self) -> list[bool]:
        """Of each found claim that is not left to taste, whether it is about words that a label holds worth keeping."""
        return self._right([claim.quotes for claim in self.claims], self._worth_keeping())

    @property
    def facets(self) -> list[tuple[Told, Facet | None]]:
        """Of each matched claim, what it was read as."""
        told = self.case.labelled.claims
        return [(told[label], self.claims[place].facet) for label, place in self.claims_matched.items()]

    @property
    def lost(self) -> list[Asked]:
        """Serious requests of which no word is quoted anywhere."""
        kept = self.spans(self.found.quotes())
        return [
            asked
            for asked in self.case.labelled.requests
            if asked.serious and not _any_meets(self._label_spans(asked.quotes, asked.turn), kept)
        ]

    @property
    def speakers(self) -> list[tuple[str, str]]:
        """Of each matched label, who said it (a need: who first) and who is said to have."""
        labelled = self.case.labelled
        asked = [(labelled.requests[label], self.requests[place]) for label, place in self.requests_matched.items()]
        told = [(labelled.claims[label], self.claims[place]) for label, place in self.claims_matched.items()]
        by_whom = [(a.who, self._speaker(f.quotes, self._label_spans(a.quotes[:1], a.turn))) for a, f in asked]
        by_whom += [(t.who, self._speaker(f.quotes, self._told_spans(t))) for t, f in told]
        return [(right, named) for right, named in by_whom if named is not None]

    @property
    def said_again(self) -> list[tuple[Asked, bool]]:
        """Of each need said more than once and found at all, whether one request, and only one, gathers it."""
        return [
            (asked, len(carriers) == 1 and carriers[0] > 1)
            for asked in self.case.labelled.requests
            if len(asked.quotes) > 1 and (carriers := self._carriers(asked))
        ]

    @property
    def disagreements(self) -> list[tuple[Disagreement, bool]]:
        """Of each disagreement, whether it is shown as one: its two sides beside each other, or one as disagreeing."""
        pairs = [self.spans(pair.quotes) for pair in self.found.pairs()]
        against = self.spans(q for c in self.claims if c.facet == Facet.DISAGREES for q in c.quotes)
        return [(said, self._shown(said, pairs, against)) for said in self.case.labelled.disagreements]

    @property
    def kept_out(self) -> list[tuple[str, bool]]:
        """Of each piece of small talk, whether nothing was made of it."""
        taken = self.spans(self.found.quotes())
        places = self.case.labelled.stays_out
        return [(self.case.words(place), not _any_meets(self._place_spans(place), taken)) for place in places]

    def spans(self, quotes: Iterable[FoundQuote]) -> Spans:
        """Where the quotes stand in the turns; those that do not are left out."""
        placed = (self.talk.place(words.text, self.found.near(words)) for words in quotes)
        return tuple(span for span in placed if span)

    def _right(self, found: Sequence[Sequence[FoundQuote]], labels: Sequence[Spans]) -> list[bool]:
        """A finding that meets no label but what an analyst may take or leave counts neither way."""
        wanted = tuple(span for spans in labels for span in spans)
        taste = tuple(span for place in self.case.labelled.may for span in self._place_spans(place))
        judged = [(spans, _any_meets(spans, wanted)) for spans in map(self.spans, found)]
        return [right for spans, right in judged if right or not _any_meets(spans, taste)]

    def _worth_keeping(self) -> list[Spans]:
        labelled = self.case.labelled
        told = [self._told_spans(claim) for claim in labelled.claims]
        asked = [self._label_spans(request.quotes, request.turn) for request in labelled.requests]
        sides = [self._label_spans([side.quote], side.turn) for said in labelled.disagreements for side in said.sides]
        return [*told, *asked, *sides]

    def _worth_of_request(self, label: Asked, found: FoundRequest) -> int:
        spans = self._label_spans(label.quotes, label.turn)
        return sum(_any_meets([span], self.spans(found.quotes)) for span in spans)

    def _worth_of_claim(self, label: Told, found: FoundClaim) -> int:
        if not _any_meets(self._told_spans(label), self.spans(found.quotes)):
            return 0
        return 1 + agrees(label, found.facet) + agrees(label, found.facet, closely=True)

    def _carriers(self, asked: Asked) -> list[int]:
        """Of each found request that has words of this need, how many of its places it has."""
        worths = (self._worth_of_request(asked, request) for request in self.requests)
        return [worth for worth in worths if worth]

    def _speaker(self, quotes: Iterable[FoundQuote], label: Spans) -> str | None:
        """Who is said to say the first quote that meets the label: by the quote, or else by its turn."""
        met = ((words, span) for words in quotes for span in self.spans([words]) if _any_meets([span], label))
        return next((words.speaker or self.talk.speaker(span) for words, span in met), None)

    def _shown(self, said: Disagreement, pairs: Iterable[Spans], against: Spans) -> bool:
        one, other = (self._label_spans([side.quote], side.turn) for side in said.sides)
        together = any(_any_meets(one, pair) and _any_meets(other, pair) for pair in pairs)
        return together or _any_meets((*one, *other), against)

    def _told_spans(self, told: Told) -> Spans:
        return self._label_spans([told.quote], told.turn)

    def _place_spans(self, place: str | Place) -> Spans:
        return self._label_spans([self.case.words(place)], None if isinstance(place, str) else place.turn)

    def _label_spans(self, quotes: Iterable[str], turn: int | None) -> Spans:
        near = None if turn is None else self.talk.share_before(turn)
        return tuple(span for words in quotes if (span := self.talk.place(words, near)))


def agrees(told: Told, facet: Facet | None, *, closely: bool = False) -> bool:
    """Whether a facet is right for a label: one of its facets if `closely`, else of one of their aspects."""
    right = (told.facet, *told.others)
    if closely or facet is None:
        return facet in right
    return facet.aspect in {each.aspect for each in right}


def _any_meets(some: Iterable[Span], others: Iterable[Span]) -> bool:
    others = tuple(others)
    return any(one.meets(other) for one in some for other in others)
