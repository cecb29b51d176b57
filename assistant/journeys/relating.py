"""How something said in new notes relates to what is known: the same again, changed, contradicted, or another thing.

A figure or a date that is another by now has *changed* where somebody says that it did, or where the one who set it
sets it anew; two people, or two counts of one fact, *contradict* each other. A user decides on each, so that nearness
of meaning is enough here where `checks` asks for the same words; but both sides have to be about one thing, for a
contradiction that is none costs more before a client than one that was missed.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from math import inf
from typing import NamedTuple

from assistant.journeys.amounts import Amount, agreeing, amounts, denying, differing, strangers, without
from assistant.journeys.due import ANEW, dates, one_deadline
from assistant.journeys.gainsaying import against, gainsaid, objects, wish_and_fact, word_for_word
from assistant.journeys.reading_a_set import ONE_TOPIC, same
from assistant.journeys.saying import Told
from assistant.needs.aspects import Facet
from assistant.needs.checks.content import shared
from assistant.needs.checks.sets import Figures, Near
from assistant.needs.claims import Claim
from assistant.needs.language import language_of
from assistant.needs.measures import Figure
from assistant.needs.reconciling import ProposalKind
from assistant.needs.statement import Contradiction

Clashes = Callable[[Sequence[Claim], Sequence[Claim], int], Iterable[Contradiction]]
"""Claims that give two figures for one thing, as `assistant.offline.consistency.contradictions` finds them."""

APART = 0.2
"""Below this nearness two texts are about two things, and nothing more is looked at: most pairs are."""

ONE_MATTER, MATTER_WORDS = 0.3, 0.34
"""From this nearness, or this share of common words, two claims on one facet with one figure say the same."""

NEARLY_ALL = 0.8
"""Two claims that are so near say the same, however they put it."""

WORDLESS = 0.75
"""The same for two claims of one language that have no word in common beside their figures."""

_BUDGET = re.compile(r"预算|经费|拨款|\b(?:budgets?|funding)\b", re.I)
_NUMERAL = re.compile(
    r"\d+(?:[.,]\d+)*|[零一二两三四五六七八九十百千万亿半]+|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|half)\b",
    re.I,
)


class Senses(NamedTuple):
    """What tells whether two texts are about one thing."""

    near: Near
    figures: Figures
    clashes: Clashes


def relation(new: Told, known: Told, senses: Senses) -> ProposalKind | None:
    """What `new` does to `known`; None where they are about two things."""
    if senses.near(new.text, known.text) < APART:
        return None
    if new.figured and known.figured and new.aimed == known.aimed and _two_figures(new, known, senses):
        return verdict(new, known, plan=new.aimed or Facet.MONEY in (new.claim.facet, known.claim.facet))
    if new.part or known.part:
        return None
    if _another_date(new, known, senses) or _other_numerals(new, known, senses):
        return verdict(new, known)
    if gainsaid(new, known, senses.near):
        return verdict(new, known)
    if _another_budget(new, known, senses.figures) or objects(new, known, senses.near):
        return verdict(new, known, plan=True)
    return "confirmed" if _again(new, known, senses) else None


def set_anew(new: Told, known: Told, senses: Senses, *, at_home: bool) -> ProposalKind | None:
    """What a plan does to another plan of the same need where words in common do not tell: the date on which it is due
    is due once, and a figure that somebody says is changed is the one of its kind. `at_home` where both belong to one
    need."""
    if not known.plan:
        return None
    ours, theirs = (dates(side.text, senses.figures) for side in (new, known))
    if ours and theirs and new.plan and not known.part:
        if not one_deadline(new.text, known.text, senses.figures) or not (at_home or _one_matter(new, known, senses)):
            return None
        return "confirmed" if ours == theirs else verdict(new, known)
    if not at_home or not ANEW.search(new.around):
        return None
    return "changed" if differing(*_amounts_of(new, known, senses.figures)) else None


def verdict(new: Told, known: Told, plan: bool | None = None) -> ProposalKind:
    """Whether two that cannot both hold are a change or a contradiction. `plan` where more than the claim tells it."""
    if not known.claim.quotes or ANEW.search(new.around):
        return "changed"
    set_by_people = new.plan if plan is None else plan
    return "changed" if set_by_people and not _two_voices(new.claim, known.claim) else "contradicted"


def figure_in(new: Told, figures: Figures) -> Figure | None:
    """The one figure of a claim, for the measure that it changes."""
    (words,) = new.claim.quotes[:1] or (None,)
    found = [f for f in figures(words.text) if f.number is not None and f.kind != "date"] if words else []
    if len(found) != 1 or words is None:
        return None
    start = words.start + found[0].start
    own = words.model_copy(update={"start": start, "end": start + len(found[0].words), "text": found[0].words})
    return Figure(words=found[0].words, number=found[0].number, unit=found[0].unit, quote=own)


def _again(new: Told, known: Told, senses: Senses) -> bool:
    """Whether it says the same: in as many words, or one figure of one facet on one matter."""
    ours, theirs = _amounts_of(new, known, senses.figures)
    if _other_dates(new, known, senses.figures) or differing(ours, theirs, far=inf) or against(new, known):
        return False
    other = wish_and_fact(new, known) or strangers(ours, theirs)
    if (other and senses.near(new.text, known.text) < NEARLY_ALL) or not _beside(new, known, senses):
        return False
    return _alike(new, known, senses) or (
        new.claim.facet == known.claim.facet and agreeing(ours, theirs) and _one_matter(new, known, senses)
    )


def _other_dates(new: Told, known: Told, figures: Figures) -> bool:
    """Whether both name dates, and none in common."""
    ours, theirs = (dates(side.text, figures) for side in (new, known))
    return bool(ours and theirs and not ours & theirs)


def _beside(new: Told, known: Told, senses: Senses) -> bool:
    """Whether what they say beside their figures is on one matter; without a common word they have to be very near."""
    one, other = (without(side.text, senses.figures) for side in (new, known))
    if senses.near(one, other) < ONE_TOPIC:
        return False
    abroad = language_of(new.text) != language_of(known.text)
    return abroad or shared(one, other) > 0 or senses.near(new.text, known.text) >= WORDLESS


def _alike(new: Told, known: Told, senses: Senses) -> bool:
    return same(new.text, known.text, senses.near) or senses.near(new.text, known.text) >= NEARLY_ALL


def _one_matter(new: Told, known: Told, senses: Senses) -> bool:
    return senses.near(new.text, known.text) >= ONE_MATTER or shared(new.text, known.text) >= MATTER_WORDS


def _two_figures(new: Told, known: Told, senses: Senses) -> bool:
    """Whether they give two figures for one thing, in words or by saying that it is not the other's."""
    ours, theirs = _amounts_of(new, known, senses.figures)
    if denying(ours, theirs):
        return True
    if not differing(ours, theirs) or not _beside(new, known, senses):
        return False
    claims = [side.claim.model_copy(update={"text": side.text, "facet": None}) for side in (new, known)]
    return any(True for _ in senses.clashes(claims[:1], claims[1:], 0))


def _other_numerals(new: Told, known: Told, senses: Senses) -> bool:
    """Whether one says the other's sentence with other numbers: the first twenty instead of the first ten."""
    if not (new.figured and known.figured):
        return False
    ours, theirs = (frozenset(found.casefold() for found in _NUMERAL.findall(side.text)) for side in (new, known))
    return (
        bool(ours and theirs and not ours & theirs)
        and not agreeing(*_amounts_of(new, known, senses.figures))
        and word_for_word(_NUMERAL.sub(" ", new.text), _NUMERAL.sub(" ", known.text))
    )


def _another_budget(new: Told, known: Told, figures: Figures) -> bool:
    """Whether both tell what may be spent, and not the same: a project has one budget, in whatever words."""
    both = _BUDGET.search(new.text) and _BUDGET.search(known.text)
    return bool(both) and differing(*_amounts_of(new, known, figures))


def _another_date(new: Told, known: Told, senses: Senses) -> bool:
    """Whether it names the date that is known and another one beside it, or says the same with another date."""
    ours, theirs = (dates(side.text, senses.figures) for side in (new, known))
    if ours & theirs:
        again = ANEW.search(new.text) or one_deadline(new.text, known.text, senses.figures)
        return known.plan and bool(ours - theirs) and bool(again)
    return bool(ours and theirs) and new.plan and known.plan and _alike(new, known, senses)


def _two_voices(one: Claim, other: Claim) -> bool:
    """Whether two people said it; one who is not named may be anybody, so the client."""
    names = [claim.quotes[0].speaker.casefold() if claim.quotes else "" for claim in (one, other)]
    return bool(all(names)) and not names[0].startswith(names[1]) and not names[1].startswith(names[0])


def _amounts_of(new: Told, known: Told, figures: Figures) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    return _amounts(new, figures), _amounts(known, figures)


def _amounts(side: Told, figures: Figures) -> tuple[Amount, ...]:
    """Those of its text; of a measure's figure those of the figure, for "one day" there says how long."""
    if not side.part:
        return amounts(side.text, figures)
    return tuple(amount._replace(soft=False) for amount in amounts(side.figure, figures))
