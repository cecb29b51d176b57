"""A model's claims are verified, not trusted: stated is what has its words in what was said, and nothing else."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assistant.llm.grounds import is_borne
from assistant.llm.numbering import MOST, spelled_out
from assistant.llm.shapes import Said
from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview
from assistant.needs.language import Span, clauses
from assistant.needs.orders import without_orders
from assistant.needs.sources import Quote, Source, locate, quote
from assistant.words import words

MOST_INFERRED = 3
BROADEST = 3
"""Clauses. A quote of more tells nothing about its facet."""

_MARKS = " \t\r\n，,、:：;；。.!！"
_GAP = re.compile(r"\s*(?:\.{3,}|…+)\s*")


class Verified(NamedTuple):
    """A model's claims after verification. `unlocated` are those among the inferred that came with a false quote;
    `left_out` are texts that nothing said bears out."""

    stated: tuple[Claim, ...]
    inferred: tuple[Claim, ...]
    unlocated: tuple[str, ...]
    left_out: tuple[str, ...]


def verified(said: Sequence[Said], source: Source, interview: Interview, turn: int) -> Verified:
    """What remains of `said`, about the message `source` in `interview`."""
    stated: list[Claim] = []
    inferred: list[Claim] = []
    unlocated: list[str] = []
    left_out: list[str] = []
    earlier = [s for s in reversed(interview.statement.sources) if s.id != source.id]
    asked = interview.question.text if interview.question else ""
    ground = f"{without_orders(interview.said)}\n{asked}"
    for item in (one.model_copy(update={"quote": spelled_out(one.quote, source.text)}) for one in said[:MOST]):
        facet = _facet(item.facet)
        if facet is None:
            continue
        quotes = _quotes(item, source, earlier)
        if quotes is not None:
            stated += _stated(facet, quotes, interview)
        elif item.text.strip() or item.quote.strip():
            text = (item.text.strip() or item.quote.strip())[:300]
            if text.endswith(("?", "？")):
                continue  # a small model repeats the questions it was offered: they claim nothing
            if not is_borne(text, ground):
                left_out.append(text)
            elif len(inferred) < MOST_INFERRED:
                inferred.append(_inferred(text, facet, item.quote, interview))
                unlocated += [text] if item.quote.strip() else []
    return Verified(
        _numbered(sorted(_distinct(stated), key=lambda c: c.quotes[0].start), f"c{turn}-m", turn),
        _numbered(_distinct(inferred), f"c{turn}-i", turn),
        tuple(dict.fromkeys(unlocated)),
        tuple(dict.fromkeys(left_out)),
    )


def found(phrase: str, source: Source) -> Quote | None:
    """Where a phrase stands in a source; None for what has no word or character to hold on to."""
    return locate(phrase, source) if len(re.findall(r"\w", phrase)) >= 2 else None


def _facet(name: str) -> Facet | None:
    try:
        return Facet(name.strip())
    except ValueError:
        return None


def _quotes(item: Said, source: Source, earlier: Sequence[Source]) -> tuple[Quote, ...] | None:
    """The words in the message, else in what was said before, in two pieces where the model left out the middle.

    None where they are not there; nothing where they are so many that they tell nothing about a facet.
    """
    for wanted in (item.quote, item.text):
        pieces = [piece for piece in _GAP.split(wanted.strip()) if piece]
        for place in (source, *earlier):
            located = [found(piece, place) for piece in pieces]
            quotes = tuple(_widened(q, place) for q in located if q)
            if quotes and len(quotes) == len(pieces):
                return tuple(q for q in quotes if _is_narrow(q, place))
    return None


def _widened(words: Quote, source: Source) -> Quote:
    """The whole clauses that the words stand in: a reader needs them, and nothing beside the words gets lost."""
    touched = _touched(words, source)
    start = min([words.start, *(s for s, _ in touched)])
    end = max([words.end, *(e for _, e in touched)])
    text = source.text[start:end]
    return quote(source, end - len(text.lstrip(_MARKS)), start + len(text.rstrip(_MARKS)))


def _is_narrow(words: Quote, source: Source) -> bool:
    return len(_touched(words, source)) <= BROADEST


def _touched(words: Quote, source: Source) -> list[Span]:
    return [(s, e) for s, e in clauses(source.text) if s < words.end and words.start < e]


def _stated(facet: Facet, quotes: tuple[Quote, ...], interview: Interview) -> Iterator[Claim]:
    """The claim in the client's words, whatever words a model has for it. What an earlier message said and a claim
    holds already is not noted twice."""
    held = {q for claim in interview.statement.claims for q in claim.quotes}
    if not quotes or any(q.overlaps(known) for q in quotes for known in held):
        return
    verbatim = " … ".join(q.text for q in quotes)
    yield Claim(id="new", text=verbatim, aspect=facet.aspect, facet=facet, status="stated", quotes=quotes)


def _inferred(text: str, facet: Facet, false_quote: str, interview: Interview) -> Claim:
    why = "model.not_verbatim" if false_quote.strip() else "model.model_infers"
    basis = words(interview.language)(why)
    return Claim(id="new", text=text, aspect=facet.aspect, facet=facet, status="inferred", basis=basis, sure=False)


def _distinct(claims: Iterable[Claim]) -> Iterator[Claim]:
    """Each once: of quotes that overlap, the narrowest; the same words about two facets at most."""
    taken: list[Claim] = []
    for claim in sorted(claims, key=lambda c: sum(len(q.text) for q in c.quotes)):
        met = [other for other in taken if any(q.overlaps(o) for q in claim.quotes for o in other.quotes)]
        same = [other for other in taken if other.quotes == claim.quotes and (claim.quotes or other.text == claim.text)]
        if len(met) <= len(same) < 2 and claim.facet not in {other.facet for other in same}:
            taken.append(claim)
            yield claim


def _numbered(claims: Iterable[Claim], prefix: str, turn: int) -> tuple[Claim, ...]:
    return tuple(c.model_copy(update={"id": f"{prefix}{n}", "turn": turn}) for n, c in enumerate(claims, 1))
