"""Which of the things said in notes belong to one need: requests first, then all else goes to the need it is about."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from assistant.needs.aspects import Facet
from assistant.needs.checks.content import terms
from assistant.needs.substance import substance
from assistant.offline.features import Embed
from assistant.offline.notes_claims import Noted
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_phrases import heard
from assistant.offline.notes_wants import wishes

JOINS = 0.62
"""From here on a request is the same need as an earlier one: nearness, shared words, and what its first words say of
what came before."""

BELONGS = 0.34
"""From here on something said belongs to a need rather than to none: nearness, shared words, and how close by it was
said."""

_SHARED, _CLOSE_BY, _REACH = 0.3, 0.4, 5.0
"""What sharing all words adds, what standing right beside adds, and over how many sentences that fades to a third."""

_ANOTHER, _AGAIN, _GOES_ON, _SAME_BREATH, _SAME_SENTENCE, _HANGS_ON = -0.2, 0.15, 0.2, 0.15, 0.55, 0.4
"""What 另外, "as I said", "so that way", the same person speaking right before, the same sentence and a wish that is
one only beside another say of being the same need."""

_SECONDS = 0.35
"""What "same here" says of being the need that somebody else asked for right before."""

_CONCEDES = 0.5
"""What "a text I can live with" and 那扫一下也行 say of being the need that was asked for right before."""

_BREATH = 4
"""Sentences, an "Okay" of somebody else among them, that are one person speaking on."""

_REFERS, _AIM = 0.55, 0.15
"""What "I need it" says of being the need before, and what a target does of belonging to a need there is."""

_SAME_TURN = 0.15
"""What it says of being about a need that who says it asks for that in the same turn."""

_LESS_NEAR = 0.5
"""How much less it counts for limits and owners, which hold for the undertaking, to stand right beside a request."""

_MAIN = 0.07
"""What each time that a thing was asked for adds to what else is said being about it, three times at most."""

_ALIKE = 0.22
"""Below this, and further away than one person speaks on, two sentences have nothing to do with each other."""

_TELLS_LITTLE = 0.35
"""How near to a need what has no telling word and answers nobody has to be: whose car it is that stands in the way is
said right beside a request, too."""

_NAMED = 2
"""Words, or pairs of characters, about something, with which a wish says what for."""

_DISPUTES = frozenset({Facet.DISAGREES, Facet.ALTERNATIVES})
_BEGINS = ("problem/", "impact/", "cause/", "current/", "outcome/", "measure/")
"""Facets of what may be a need although nobody asks for anything."""


@dataclass
class Gathered:
    """A need in the making: what was asked for (or the trouble, where nothing was), and what else was said of it."""

    asked: list[Noted]
    also: list[Noted] = field(default_factory=list)

    def all(self) -> list[Noted]:
        """All of it, in the order in which it was said."""
        return sorted([*self.asked, *self.also], key=lambda one: one.start)


_UNKNOWN_NEARNESS = 0.2
"""How near two sentences of one talk mostly are, where no encoder can tell."""

Near = Callable[[str, str], float]


def gathered(said: Sequence[Noted], embed: Embed | None) -> tuple[list[Gathered], list[Noted]]:
    """The needs in the order in which they first came up, and what belongs to none."""
    near = _nearness([one.text for one in said], embed)
    turns_to = sorted({one.passage.number for one in said if heard("turns-to", one.passage.text)})
    needs = list(_begun((one for one in said if one.asks_for), [], near, turns_to))
    rest = _attached((one for one in said if not one.asks_for), needs, near)
    troubles = [one for one in rest if _may_begin(one)]
    begun = list(_begun(troubles, needs, near, turns_to))
    left = _attached((one for one in rest if one not in troubles), begun, near)
    return sorted([*needs, *begun], key=lambda need: need.all()[0].start), left


def _begun(
    requests: Iterable[Noted], before: Sequence[Gathered], near: Near, turns_to: Sequence[int]
) -> Iterator[Gathered]:
    """A need for each request that is not one of an earlier need. `turns_to` are the sentences, by number, with which
    somebody turned to something else."""
    begun: list[Gathered] = []
    for one in requests:
        known = [*before, *begun]
        scores = [_same(one, need, near, turns_to) for need in known]
        best = max(range(len(known)), key=scores.__getitem__, default=-1)
        if best >= 0 and (scores[best] >= JOINS or _is_hollow(one)):
            known[best].asked.append(one)
        elif not _only_recalls(one):
            begun.append(Gathered([one]))
    yield from begun


def _is_hollow(one: Noted) -> bool:
    """Whether it wishes something without naming it: "As long as I see it", 要能看到就行."""
    return len(substance(one.text)) < _NAMED + heard("refers", one.text)


def _only_recalls(one: Noted) -> bool:
    """Whether it asks for nothing unless that was asked for before: 叫号别忘了啊."""
    return one.asks_for and heard("again", one.passage.text) and not wishes(one.passage.text)


def _same(one: Noted, need: Gathered, near: Near, turns_to: Sequence[int]) -> float:
    """How much speaks for a request telling of this need once more."""
    last = max(need.asked, key=lambda other: other.start)
    each = [near(one.text, other.text) for other in need.asked]
    alike = (max(each) + sum(each) / len(each)) / 2  # the nearest alone would chain one topic to the next
    alike += _AGAIN * heard("again", one.passage.text) + _AIM * _aims(one)
    if any(last.passage.number < turn <= one.passage.number for turn in turns_to):
        return alike + (_ANOTHER if not heard("again", one.passage.text) else 0.0)
    if one.passage.speaker == last.passage.speaker and 0 <= one.passage.number - last.passage.number <= _BREATH:
        close = _SAME_SENTENCE if one.passage.number == last.passage.number else _SAME_BREATH
        alike += _ANOTHER if heard("another", _from(one, last)) else close
        alike += _HANGS_ON * (_hangs_on(one, last) and not heard("another", one.passage.text))
        alike += _GOES_ON * heard("goes-on", one.passage.text) + _REFERS * heard("refers", one.text)
    if one.passage.speaker != last.passage.speaker and 0 <= one.passage.turn - last.passage.turn <= _BREATH:
        agrees = heard("agrees", one.passage.text) or (
            one.passage.seconds and one.passage.turn - last.passage.turn == 1
        )
        alike += _SECONDS * agrees + _REFERS * heard("refers", one.text)
    if 0 <= one.passage.turn - last.passage.turn <= 2 and one is not last:
        alike += _CONCEDES * (heard("concedes", one.passage.text) and one.passage is not last.passage)
    return alike


def _hangs_on(one: Noted, last: Noted) -> bool:
    """Whether it is a wish only beside another, or has no verb: "I'd carry one sheet. Not sixty forms."."""
    return one.passage.leans or (one.passage.number - last.passage.number == 1 and not heard("verb", one.passage.text))


def _aims(one: Noted) -> bool:
    return one.facet is Facet.TARGET and measures_something(one.text)


def _from(one: Noted, last: Noted) -> str:
    """The sentence up to the end of a piece, from where the piece before it in the same sentence ended."""
    begin = last.end if last.passage.number == one.passage.number else one.passage.start
    return one.passage.text[begin - one.passage.start : one.end - one.passage.start].strip(" ，,、；;")


def _attached(said: Iterable[Noted], needs: Sequence[Gathered], near: Near) -> list[Noted]:
    """Adds what belongs to a need to it; gives what belongs to none."""
    left: list[Noted] = []
    for one in said:
        scores = [_about(one, need, near) for need in needs]
        best = max(range(len(needs)), key=scores.__getitem__, default=-1)
        if best >= 0 and scores[best] >= (BELONGS if _needs_nearness(one) else _ALIKE):
            needs[best].also.append(one)
        else:
            left.append(one)
    return left


def _about(one: Noted, need: Gathered, near: Near) -> float:
    """How much speaks for something said being about this need. A dispute is about what was said right before."""
    if one.facet in _DISPUTES:
        before = [other for other in need.all() if 0 < one.passage.number - other.passage.number <= 2 * _REACH]
        return 1.0 / (one.passage.number - before[-1].passage.number) + BELONGS if before else 0.0
    if not _needs_nearness(one) and _parked(need):
        return 0.0
    alike = max(near(one.text, other.text) for other in need.asked)
    if _tells_little(one) and max(near(one.text, other.text) for other in need.all()) < _TELLS_LITTLE:
        return 0.0
    away = min(abs(one.passage.number - other.passage.number) for other in [*need.asked, *need.also])
    beside = _SAME_SENTENCE if any(other.passage is one.passage for other in need.all()) else 0.0
    if away > _BREATH + 2 and alike < _ALIKE:
        return 0.0
    close = _CLOSE_BY * math.exp(-away / _REACH) * (1.0 if _needs_nearness(one) else _LESS_NEAR)
    main = sum(other.facet is Facet.SOLUTION for other in need.asked)
    beside = max(beside, _SAME_TURN if any(other.passage.turn == one.passage.turn for other in need.asked) else 0.0)
    return alike + close + beside + _MAIN * min(main, 3)


def _tells_little(one: Noted) -> bool:
    return not one.passage.weight and not one.passage.answers


def _parked(need: Gathered) -> bool:
    """Whether they put it off: what they say then is about something else."""
    return any(other.facet is Facet.LATER for other in need.also)


def _needs_nearness(one: Noted) -> bool:
    """Whether it tells nothing unless it is clear of what: troubles and figures do, limits, owners and stages hold for
    the whole undertaking."""
    return one.facet is not None and one.facet.value.startswith((*_BEGINS, "affected/", "risks/", "request/"))


def _may_begin(one: Noted) -> bool:
    """Whether it tells of trouble or of an aim plainly enough to be a need by itself."""
    if one.facet is None or not one.facet.value.startswith(_BEGINS):
        return False
    return one.sure and (heard("trouble", one.text) or one.facet is Facet.TARGET)


def _nearness(texts: Sequence[str], embed: Embed | None) -> Near:
    """Cosines of texts, embedded now and a batch at a time, and the words they share: a table, for each text is held
    against each need."""
    known = list(dict.fromkeys(texts))
    near = _SHARED * _shared_words([terms(text) for text in known])
    if embed is None or not known:
        near += _UNKNOWN_NEARNESS
    else:
        batches = (known[at : at + 128] for at in range(0, len(known), 128))
        rows = np.vstack([np.asarray(embed(batch), dtype=np.float32) for batch in batches])
        rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9
        near += rows @ rows.T
    place = {text: row for row, text in enumerate(known)}
    return lambda one, other: float(near[place[one], place[other]])


def _shared_words(words: Sequence[Collection[str]]) -> NDArray[np.float32]:
    """For each two texts the part of the shorter one's words that the other has."""
    having: dict[str, list[int]] = {}
    for row, each in enumerate(words):
        for word in each:
            having.setdefault(word, []).append(row)
    counts = np.zeros((len(words), len(words)), dtype=np.float32)
    for rows in having.values():
        counts[np.ix_(rows, rows)] += 1
    sizes = np.array([len(each) for each in words], dtype=np.float32)
    shorter = np.maximum(1, np.minimum(sizes[:, None], sizes[None, :]))
    return np.asarray(counts / shorter, dtype=np.float32)
