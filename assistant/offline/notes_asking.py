"""Whether a piece of a sentence asks for something of this undertaking, rather than of the world, a day or a law."""

from assistant.needs.aspects import Facet
from assistant.needs.language import language_of
from assistant.offline.figures import figures
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_passages import Passage
from assistant.offline.notes_phrases import heard
from assistant.offline.notes_wants import may_want, wishes
from assistant.offline.pieces import Piece

SHORT = {"zh": 40, "en": 140}
"""Characters in which most people say what they want."""

BINDS = frozenset(f for f in Facet if f.value.startswith(("constraints/", "ownership/", "scope/", "measure/")))
"""Facets of what is not to be had but to be kept."""

_HOLDS = frozenset({Facet.DATE, Facet.MONEY, Facet.LAW, Facet.CONTRACTS} | {f for f in BINDS if "ownership/" in f})
"""Facets of what binds although somebody wishes it in so many words."""

WISHES = frozenset({Facet.SOLUTION, Facet.GOAL, Facet.TARGET, Facet.DECISION, Facet.EVIDENCE})
"""Facets that a wish is like."""


_LIKE = 0.4
"""How like a wish a sentence has to be for that to be a sign."""


def asks_for(passage: Passage, piece: Piece, words: str, *, dense: bool, likely: bool = False) -> bool:
    """Whether `words`, a piece of the passage, ask for something. In dense notes a plain likeness is enough: to
    examples of requests, or (`likely`) to how people wish."""
    if _states_a_rule(words) or heard("names-trouble", words):
        return False
    if passage.leans or _wants(passage, piece, words):
        return True
    if dense and likely and passage.wants:
        return not _holds(piece, words)
    return dense and (_names_it(passage, piece, words) or _hopes(passage, piece, words))


def _states_a_rule(text: str) -> bool:
    """Whether a sentence says what a law has it be, or at which figure they would be content."""
    return heard("content-with", text) or (heard("by-law", text) and not heard("plainly-wants", text))


def _wants(passage: Passage, piece: Piece, words: str) -> bool:
    return passage.wants and wishes(words) and not _only_binds(words, piece) and _means_it(passage, words, piece)


def _hopes(passage: Passage, piece: Piece, words: str) -> bool:
    """Whether it asks in words that in other talk are idle. To be like an example of something else is not enough to
    be no wish: it has to name a trouble, a limit or an owner."""
    if not passage.wants or not may_want(words) or heard("disagrees", words):
        return False
    if piece.facet in _HOLDS and not heard("thing", words):
        return not _holds(piece, words)
    return piece.facet in WISHES or not (piece.sure and heard("trouble", words))


def _holds(piece: Piece, words: str) -> bool:
    """Whether it binds by a date, a sum, a law or an owner, whoever wishes it."""
    if piece.facet not in _HOLDS or heard("thing", words):
        return False
    return heard("binding", words) or heard("owns", words) or any(f.kind != "count" for f in figures(words))


def _names_it(passage: Passage, piece: Piece, words: str) -> bool:
    """Whether it is plainly like the examples of requests and names a thing, without any word of wanting."""
    told = heard("no-want", passage.text) or heard("as-was", words)
    return piece.facet is Facet.SOLUTION and piece.sure and heard("thing", words) and not told


def _only_binds(words: str, piece: Piece) -> bool:
    """Whether a wish is about a date, money, a law or a person rather than about a thing to have: 最好五一前上线."""
    binds = _HOLDS if heard("plainly", words) else BINDS - {Facet.TARGET}
    if piece.facet is Facet.MONEY and not (measures_something(words) or heard("money", words)):
        return False
    return piece.facet in binds and piece.sure and not heard("thing", words)


def _means_it(passage: Passage, words: str, piece: Piece) -> bool:
    """Whether a wish is one for this undertaking rather than for the world: two signs of six have to speak for it."""
    short = len(words) <= SHORT[language_of(words)]
    wish = piece.facet in WISHES and piece.sure
    before = heard("refers", words) or heard("again", words)
    like = passage.wish is not None and passage.wish >= _LIKE
    return wish + heard("thing", words) + short + heard("plainly", words) + before + like >= (2 if short else 3)
