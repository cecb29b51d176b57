"""What a model heard in notes, joined with what the embedded mind found: nothing found is lost, the rest is added to
the need it is about."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.journeys.reading_notes import FoundNeed
from assistant.llm.fencing import fenced
from assistant.llm.notes_drafts import Draft, begun_with, draft_of, need_of
from assistant.llm.notes_verifying import Heard
from assistant.llm.verifying import found
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.expense import Written
from assistant.needs.language import Span, clauses
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import OpenQuestion
from assistant.needs.substance import substance

SHOWN = 12
"""Needs that a model is told of: those that came up last."""

_NEAR = 8
"""Turns over which something said is still about the need that was spoken of before."""

_AKIN = 0.3
"""Share of the words of a request that the requests of a need hold, from which on a model may call it the same need;
two words in common do as well."""

_BEGINS = frozenset({Aspect.REQUEST, Aspect.PROBLEM, Aspect.IMPACT, Aspect.OUTCOME, Aspect.MEASURE})
"""What may be a need by itself."""

_BELIEVED, _PLAIN = 0.25, 5
"""Where less than this share of a model's kinds fits what is plain, it is not believed; so many have to be compared."""

Known = Sequence[tuple[int, str]]
"""Needs by number and title."""


class Merging:
    """All needs of a file. What the embedded mind found keeps its words and never goes away."""

    def __init__(self, needs: Iterable[FoundNeed]) -> None:
        self._drafts = [draft_of(need) for need in needs]
        self._compared = self._agreed = self._added = 0

    @property
    def is_believable(self) -> bool:
        """Whether the model mostly agrees about what is plain."""
        return self._compared < _PLAIN or self._agreed >= _BELIEVED * self._compared

    def known(self, before: int) -> Known:
        """The needs that came up before a place in the source, as a model may read them."""
        begun = [(number, draft) for number, draft in enumerate(self._drafts, 1) if -1 < draft.first < before]
        last = sorted(begun, key=lambda pair: pair[1].first)[-SHOWN:]
        return [(number, fenced(" ".join(draft.title.split())[:40])) for number, draft in last]

    def take(self, heard: Heard, shown: Known) -> None:
        """One more thing a model heard, `shown` being the needs it was told of."""
        meant, held = self._meant(heard.need, shown), self._holding(heard.words)
        if not held:
            self._add(heard, meant)
            return
        claims = [(draft, claim) for draft, claim in held if claim]
        for draft, claim in claims:
            if claim in draft.claims:  # and not gone into the need that is meant, with the one before
                self._settle(heard, draft, claim, meant)
        if heard.facet is not Facet.SOLUTION or any(claim.facet is not Facet.SOLUTION for _, claim in claims):
            for part in self._unheld(heard):
                self._add(part, held[0][0])

    def needs(self, written: Sequence[Written]) -> tuple[FoundNeed, ...]:
        """The needs in the order in which they came up; `written` goes with those a model helped with."""
        drafts = sorted((draft for draft in self._drafts if draft.first > -1), key=lambda draft: draft.first)
        return tuple(need_of(draft, tuple(dict.fromkeys(written))) for draft in drafts)

    def _holding(self, words: Quote) -> list[tuple[Draft, Claim | None]]:
        """The needs in whose words these stand, with their claims; no claim for an open question."""
        found: list[tuple[Draft, Claim | None]] = []
        for draft in self._drafts:
            claims = [claim for claim in draft.claims if any(quote.overlaps(words) for quote in claim.quotes)]
            found += [(draft, claim) for claim in claims]
            if not claims and any(quote.overlaps(words) for quote in draft.spans()):
                found.append((draft, None))
        return found

    def _settle(self, heard: Heard, draft: Draft, claim: Claim, meant: Draft | None) -> None:
        """What both found: a facet that was not sure becomes the model's, a request may be that of another need."""
        if heard.facet is None:
            return
        if claim.sure:
            self._compared += 1
            self._agreed += claim.aspect == heard.facet.aspect
        elif claim.aspect != heard.facet.aspect:
            draft.claims[draft.claims.index(claim)] = _about(claim, heard.facet)
            draft.helped = True
        if heard.facet is Facet.SOLUTION and (not claim.sure or claim.facet is Facet.SOLUTION):
            self._ask(claim, draft, meant)

    def _ask(self, claim: Claim, draft: Draft, meant: Draft | None) -> None:
        if claim.quotes[0] not in draft.requests:
            draft.requests.append(claim.quotes[0])
            draft.helped = True
        if meant and meant is not draft and _is_akin(claim.text, meant.asked):
            taken = {other.id for other in meant.claims}
            draft.claims = [
                c.model_copy(update={"id": self._id(c.turn - 1)}) if c.id in taken else c for c in draft.claims
            ]
            meant.take_in(draft)

    def _add(self, heard: Heard, meant: Draft | None) -> None:
        """What only the model found; nothing where it is about no need and is none by itself."""
        asks = heard.facet is Facet.SOLUTION
        if asks and meant and not (_is_akin(heard.words.text, meant.asked) or _is_near(meant, heard.turn)):
            meant = None
        draft = meant or (None if asks else self._before(heard.turn)) or self._begun(heard)
        if draft is None:
            return
        draft.helped = True
        if heard.facet is None:
            draft.unknowns.append(self._unknown(heard))
            return
        text = " ".join(heard.words.text.split())
        draft.claims.append(self._claim(text, heard.facet, heard.turn, quotes=(heard.words,)))
        if asks:
            draft.requests.append(heard.words)

    def _begun(self, heard: Heard) -> Draft | None:
        if heard.facet is None or heard.facet.aspect not in _BEGINS:
            return None
        self._drafts.append(begun_with(heard.words, heard.need))
        return self._drafts[-1]

    def _meant(self, need: str, shown: Known) -> Draft | None:
        """The need a model names by its number, or by what those who asked call it."""
        numbers = [number for number, _ in shown]
        if given := re.fullmatch(r"\D{0,3}(\d{1,4})\W*", need.strip()):
            number = int(given[1])
            return self._drafts[number - 1] if number in numbers and self._drafts[number - 1].first > -1 else None
        if not substance(need):
            return None
        named = (self._drafts[number - 1] for number in numbers)
        return next((draft for draft in named if found(need, Source(id="n", kind="file", text=draft.asked))), None)

    def _before(self, turn: int) -> Draft | None:
        """The need that was spoken of last up to a turn, not too long ago."""
        spoken = [(draft.last_before(turn), number) for number, draft in enumerate(self._drafts)]
        last, number = max(spoken, default=(-1, 0))
        return self._drafts[number] if last > -1 and turn - last <= _NEAR else None

    def _unheld(self, heard: Heard) -> Iterator[Heard]:
        """The clauses of what was heard that nothing quotes yet, neighbours together, where they say something."""
        words, taken = heard.words, [quote for draft in self._drafts for quote in draft.spans()]
        run: Span | None = None
        runs: list[Span] = []
        for start, end in clauses(words.text):
            if any(quote.start < words.start + end and words.start + start < quote.end for quote in taken):
                run = None
            elif run:
                run = runs[-1] = (run[0], end)
            else:
                run = (start, end)
                runs.append(run)
        for start, end in runs:
            if len(substance(words.text[start:end])) > 1:
                yield heard._replace(words=_part(words, start, end))

    def _claim(self, text: str, facet: Facet, turn: int, **more: object) -> Claim:
        about = {"id": self._id(turn), "text": text, "aspect": facet.aspect, "facet": facet, "turn": turn + 1}
        return Claim.model_validate({"status": "stated", **about, **more})

    def _unknown(self, heard: Heard) -> OpenQuestion:
        text = " ".join(heard.words.text.split())
        number = self._id(heard.turn).replace("c", "o", 1)
        return OpenQuestion(id=number, text=text, facet=Facet.PROCESS, quote=heard.words, turn=heard.turn + 1)

    def _id(self, turn: int) -> str:
        self._added += 1
        return f"c{turn + 1}-m{self._added}"


def _about(claim: Claim, facet: Facet) -> Claim:
    return claim.model_copy(update={"facet": facet, "aspect": facet.aspect})


def _part(words: Quote, start: int, end: int) -> Quote:
    text = words.text[start:end].rstrip("，,、:：;；。. ")
    return words.model_copy(update={"start": words.start + start, "end": words.start + start + len(text), "text": text})


def _is_akin(text: str, asked: str) -> bool:
    """Whether a request speaks of what was asked for: a model alone does not make one need of two."""
    about, held = substance(text), set(substance(asked))
    common = sum(word in held for word in about)
    return common > 1 or common >= max(_AKIN * len(about), 1)


def _is_near(draft: Draft, turn: int) -> bool:
    last = draft.last_before(turn)
    return last > -1 and turn - last <= _NEAR // 2
