"""Who agrees with what somebody else just said, and who holds against it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.content import shared, terms
from assistant.needs.language import clauses
from assistant.offline.notes_claims import Noted
from assistant.offline.notes_figures import measures_something
from assistant.offline.notes_passages import Passage
from assistant.offline.notes_phrases import heard, without

_WITHIN = 2
"""So many turns later somebody may still say "same here" or "that won't work" to something."""

_LITTLE, _FOLLOW = 5, 3
"""Words that say only that somebody holds against it, and how many sentences on they may say what they hold."""

_ECHOES = re.compile(r"^(?:[^，。？?]{2,6}[？?]|\w+(?: \w+){0,2}\?)$")
"""What somebody else said, as a question: "Nine hundred?", 三四台？."""

_NUMBER = re.compile(
    r"\d|[一二两三四五六七八九十百千万半]|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|half)\b",
    re.I,
)

_AGREED_WITH = frozenset(
    f for f in Facet if f.aspect in (Aspect.REQUEST, Aspect.PROBLEM, Aspect.CURRENT, Aspect.OUTCOME)
)

Agreeing = Mapping[int, Sequence[Passage]]
"""By where a piece begins, the sentences in which others agree with it."""


class Dispute(NamedTuple):
    """Two sentences of two people who do not hold the same, in the order in which they were said."""

    said: Passage
    against: Passage


def agreeing(cut: Sequence[Passage], said: Sequence[Noted]) -> Agreeing:
    """Who says "same here", and to what: of what somebody else said last, to what shares most words with it."""
    found: dict[int, list[Passage]] = {}
    for passage in cut:
        if passage.why == "ours" or not heard("agrees", passage.text):
            continue
        before = [one for one in said if one.facet in _AGREED_WITH and 0 <= passage.turn - one.passage.turn <= _WITHIN]
        before = [one for one in before if one.start < passage.start and one.passage.speaker != passage.speaker]
        last = [one for one in before if one.passage.turn == before[-1].passage.turn]
        if last:
            agreed = max(reversed(last), key=lambda one: shared(one.text, passage.text))
            found.setdefault(agreed.start, []).append(passage)
    return found


def disputes(cut: Sequence[Passage]) -> Iterator[Dispute]:
    """Who holds against whom: against the sentence of somebody else's last words that shares most words with it. What
    our side asks or proposes is no side."""
    theirs = [p for p in cut if p.speaker and p.why != "ours" and (p.why != "talk" or _answers_back(p.text))]
    held: set[tuple[int, int]] = set()
    for place, passage in enumerate(theirs):
        before = [one for one in theirs[max(0, place - 12) : place] if passage.turn - one.turn <= _WITHIN]
        before = [one for one in before if one.speaker != passage.speaker and _is_a_side(one)]
        against = _against(passage, [one for one in theirs[place + 1 :][:_FOLLOW] if one.turn == passage.turn], before)
        last = [one for one in before if one.turn == before[-1].turn]
        if last and against and (against.why is None or any(one.why is None for one in last)):
            said = _closest(last, against)
            if (said.turn, against.turn) not in held:
                held.add((said.turn, against.turn))
                yield Dispute(said, against)


def _is_a_side(passage: Passage) -> bool:
    return passage.why not in ("question", "talk") or (passage.why == "talk" and heard("first", passage.text))


def _answers_back(text: str) -> bool:
    """Whether words that say nothing of a need by themselves may hold against something."""
    return bool(_ECHOES.search(text)) or heard("objects", text) or heard("first", text)


def _against(passage: Passage, follow: Sequence[Passage], before: Sequence[Passage]) -> Passage | None:
    """What holds against what was said before, if this sentence does: itself, and where it only says that it does
    ("I'm not so sure.", "Nine hundred?") what follows it in the turn, too."""
    text = passage.text.strip()
    if heard("disagrees", text) or heard("objects", text):
        return _together(passage, *follow[:1]) if _says_little(text) else passage
    if _ECHOES.search(text) and any(_common(one.text, text) for one in before):
        return _with_figure(passage, follow)
    if any(_comes_first_instead(one, passage) for one in before):
        return passage
    if heard("demurs", text) and any(_common(one.text, text) >= (1 if one.wants else 2) for one in before):
        return passage
    return None


def _comes_first_instead(said: Passage, passage: Passage) -> bool:
    """Whether somebody answers that something else has to come first: 先做约课。先弄手牌吧."""
    firsts = heard("first", said.text) and heard("first", passage.text) and not heard("agrees", passage.text)
    return firsts and passage.turn - said.turn == 1 and not _common(_what_first(said.text), _what_first(passage.text))


def _what_first(text: str) -> str:
    """The clause that says what comes first, without the word that says so: 先弄 would be shared by any two."""
    clause = next((text[start:end] for start, end in clauses(text) if heard("first", text[start:end])), text)
    return without("first", clause)


def _with_figure(echo: Passage, follow: Sequence[Passage]) -> Passage | None:
    """What somebody asks back and the figure that they hold against it, which has to be a figure of something where
    there is one."""
    measured = [place for place, one in enumerate(follow, 1) if measures_something(one.text)]
    counted = [place for place, one in enumerate(follow, 1) if _NUMBER.search(one.text)]
    place = next(iter([*measured, *counted]), 0)
    return _together(echo, *follow[:place]) if place else None


def _together(first: Passage, *follow: Passage) -> Passage:
    """Sentences of one turn as one, each at its place; what was left out between them is blank."""
    text = first.text
    for one in follow:
        text = text.ljust(one.start - first.start) + one.text
    why = None if any(one.why is None for one in follow) else first.why
    return first._replace(text=text, end=first.start + len(text), why=why)


def _common(one: str, other: str) -> int:
    """How many words two sentences share; somebody who objects in passing has one of a wish, or two of anything."""
    return len(terms(one) & terms(other))


def _says_little(text: str) -> bool:
    return len(re.findall(r"[\u4e00-\u9fff]|[\w'’]+", text)) <= _LITTLE


def _closest(last: Sequence[Passage], against: Passage) -> Passage:
    """The sentence that is most alike; of those alike, one with a figure where a figure is held against it."""
    counts = bool(_NUMBER.search(against.text))
    return max(
        reversed(last),
        key=lambda one: (shared(one.text, against.text), counts and bool(_NUMBER.search(one.text)), one.wants),
    )
