"""What is special about an opening: it asks for something, and hopes for much of it."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.needs.aspects import Facet
from assistant.needs.language import Span, clauses, language_of, sentences
from assistant.offline.figures import FoundFigure, figures
from assistant.offline.hearing import introduces, is_for_us
from assistant.offline.nouns import solution_in
from assistant.offline.pieces import Piece, trimmed
from assistant.offline.requesters import requester_in

_WANTS = re.compile(
    r"要(?:求)?(?:做|上|加|建|买|换|搞|弄|有)?[一两三四五六七八九十几\d]*[张个套份款块条]|想(?:要|做|上|搞|弄|建|买|换)|需要|希望|(?:叫|让|喊|劝)(?:我们?|咱们?|大家)?也?(?:整|搞|弄|做|上|建)|"
    r"\b(?:wants?|needs?|would like|(?:asked|asking|looks?|looking) for|"
    r"(?:we|you|they|I) (?:really |just |simply )?(?:should|ought to|must|have to) (?:have|get|use|buy|build))\b",
    re.I,
)
"""Asks for something, so that a thing named beside it is what was asked for: "they use a platform" does not."""


_FEW = 9
"""Characters, or twice the words, that go along with an introduction: 一共28间房, "22 people"."""


_FOR_OUR_HELP = re.compile(
    r"\s*(?:好(?=[^多几的像久吧])|以便|方便我|so (?:that )?(?:i|we) can\b|before (?:i|we)\b)", re.I
)


def for_us(text: str) -> list[Span]:
    """The clauses of an opening that ask for help with the need and name nothing to be built: no claims of a client's.
    What they want the help for ("so that I can plan the sprint") goes with them."""
    found: list[Span] = []
    for start, end in clauses(text):
        clause = text[start:end]
        asks = is_for_us(clause) and not solution_in(clause, language_of(text))
        if asks or (found and start - found[-1][1] <= 1 and _FOR_OUR_HELP.match(clause)):
            found.append((start, end))
    return found


def of_opening(text: str, found: Sequence[Piece]) -> list[Piece]:
    """The pieces of an opening, with its request and whoever asks set apart, and its hopes held to be no goal yet."""
    starts = [start for start, _ in sentences(text)]
    by_sentence = groupby(found, key=lambda piece: bisect_right(starts, piece.start))
    hoping = [piece for _, sentence in by_sentence for piece in _benefits_unsure(text, list(sentence))]
    asking = [part for piece in _with_request(text, hoping) for part in _introduction(text, piece)]
    return [*asking, *_requester(text, asking)]


def _benefits_unsure(text: str, sentence: Sequence[Piece]) -> list[Piece]:
    """What an opening expects of the requested thing, in the same breath and without a figure, is not yet the goal:
    "a portal, so that reception gets fewer calls" leaves open what the business is to gain."""
    if not any(piece.facet is Facet.SOLUTION for piece in sentence):
        return list(sentence)
    return [
        piece._replace(sure=False)
        if piece.facet is Facet.GOAL and not any(map(_measures, figures(text[piece.start : piece.end])))
        else piece
        for piece in sentence
    ]


def _introduction(text: str, piece: Piece) -> Iterator[Piece]:
    """Who they are and what they run set apart, with what little follows: "we're a customs broker, 22 people" is no
    share. What they go on to say is plainly about something stays under that."""
    comma = re.search(r"[，,；;]\s*", text[piece.start : piece.end])
    first = piece.start + comma.end() if comma else piece.end
    if piece.facet in (Facet.SOLUTION, None) or not introduces(text[piece.start : first].rstrip(" ，,；;")):
        yield piece
    elif first < piece.end and piece.sure and _says_more(text[first : piece.end]):
        yield trimmed(text, Piece(piece.start, first, Facet.REQUESTER))
        yield trimmed(text, piece._replace(start=first))
    else:
        yield piece._replace(facet=Facet.REQUESTER)


def _says_more(rest: str) -> bool:
    return len(rest) > _FEW if language_of(rest) == "zh" else len(rest.split()) > _FEW // 2


def _measures(figure: FoundFigure) -> bool:
    """Whether a figure says how much; "all day long" and a date do not."""
    return figure.kind not in ("date", "duration")


def _with_request(text: str, found: Sequence[Piece]) -> list[Piece]:
    """The clause that asks for something set apart, where it was taken into a piece about something else."""
    if any(piece.facet is Facet.SOLUTION for piece in found):
        return list(found)
    asking = ((s, e) for s, e in clauses(text) if _WANTS.search(text[s:e]))
    naming = ((s, e) for s, e in asking if solution_in(text[s:e], language_of(text[s:e])))
    span = next(naming, None)
    return [trimmed(text, part) for piece in found for part in (_parted(piece, *span) if span else [piece])]


def _parted(piece: Piece, start: int, end: int) -> Iterator[Piece]:
    """The piece before, in and after the clause that asks; the whole piece where it does not hold it."""
    if not (start < piece.end and piece.start < end):
        yield piece
        return
    if piece.start < start:
        yield piece._replace(end=start)
    yield Piece(max(start, piece.start), min(end, piece.end), Facet.SOLUTION)
    if end < piece.end:
        yield piece._replace(start=end)


def _requester(text: str, found: Sequence[Piece]) -> list[Piece]:
    """Who asks for it, where an opening says so beside the request and no piece was kept under it."""
    if any(piece.facet is Facet.REQUESTER for piece in found) or not (span := requester_in(text, language_of(text))):
        return []
    return [Piece(*span, Facet.REQUESTER)]
