"""How something said in new notes relates to what is known: the same again, changed, contradicted, or another thing.

A figure or a date that is another by now has *changed* where somebody says that it did, or where the one who set it
sets it anew; two people, or two counts of one fact, *contradict* each other. A user decides on each, so that nearness
of meaning is enough here where `checks` asks for the same words.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from assistant.journeys.reading_a_set import same
from assistant.journeys.saying import Told
from assistant.needs.aspects import Facet
from assistant.needs.checks.content import shared, terms
from assistant.needs.checks.outcomes import NEAR, WANTS, exclude
from assistant.needs.checks.sets import Figures, Near, SaidFigure
from assistant.needs.claims import Claim
from assistant.needs.measures import Figure
from assistant.needs.reconciling import ProposalKind
from assistant.needs.statement import Contradiction

Clashes = Callable[[Sequence[Claim], Sequence[Claim], int], Iterable[Contradiction]]
"""Claims that give two figures for one thing, as `assistant.offline.consistency.contradictions` finds them."""

APART = 0.2
"""Below this nearness two texts are about two things, and nothing more is looked at: most pairs are."""

OBJECTED = 0.35
"""How near an objection must be to what it objects to (as in `checks.disputes`)."""

ONE_MATTER, MATTER_WORDS = 0.3, 0.34
"""From this nearness, or this share of common words, two claims on one facet with one figure say the same."""

NEARLY_ALL = 0.8
"""Two claims that are so near say the same, however they put it."""

DENIED = 0.75
"""Two claims that share so many of their words, one of them with a "not", say the contrary of each other."""

_ANEW = re.compile(
    r"[改推延挪换调定]到|改成|改为|改在|换成|推迟|延期|延后|提前到|往[前后](?:挪|推|延)|加到|追加|砍到|缩到|不再|取消了|"
    r"更正|纠正|[说讲记]错了?|口误|来不及了|重新定|"
    r"\b(?:moved|postponed|delayed|pushed back|brought forward|slipped|rescheduled|changed|no longer|instead of|"
    r"rather than|revised|correction|misspoke|was wrong|got it wrong|scrapped|bumped|"
    r"(?:raised|cut|lowered) (?:it )?to)\b",
    re.I,
)
_BUDGET = re.compile(r"预算|经费|拨款|\b(?:budgets?|funding)\b", re.I)
_OBJECTING = re.compile(
    r"(?:我|我们)?(?:不太?|并不|不能)(?:同意|赞成|认同|接受|支持)|我?(?:反对|有意见)|"
    r"\b(?:i|we) (?:really |strongly )?(?:don't|do not|can't|cannot) (?:agree|accept|support)(?: that| with| to)?|"
    r"\b(?:i|we) (?:strongly )?(?:disagree|object)(?: that| with| to)?",
    re.I,
)
_NOT = re.compile(
    r"不能|不要|不会|不用|不|没有?|无法|别(?=让|再|给)|"
    r"\b(?:not|never|no longer|nobody|no one|cannot|without)\b|n['’]t\b",
    re.I,
)
_NUMERAL = re.compile(
    r"\d+(?:[.,]\d+)*|[零一二两三四五六七八九十百千万亿半]+|"
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|half)\b",
    re.I,
)
_AROUND_A_DATE = re.compile(
    r"^(?:(?:by|before|until|from|in|on|the|end of|early|late|mid)[ -])+|(?:之前|以前|之内|前|内|份|底|初)$", re.I
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
    if _denied(new, known) or _excludes(new, known, senses):
        return verdict(new, known)
    if _another_budget(new, known, senses.figures) or _objects(new, known, senses):
        return verdict(new, known, plan=True)
    return "confirmed" if _again(new, known, senses) else None


def set_anew(new: Told, known: Told, senses: Senses, *, at_home: bool) -> ProposalKind | None:
    """What a plan does to another plan of the same need where words in common do not tell: a deadline is the deadline,
    and a figure that somebody says is changed is the one of its kind. `at_home` where both belong to one need."""
    if not known.plan:
        return None
    ours, theirs = (_dates(side.text, senses.figures) for side in (new, known))
    if ours and theirs and new.plan and not known.part and (at_home or _one_deadline(new, known, senses)):
        return "confirmed" if ours == theirs else verdict(new, known)
    if not at_home or not _ANEW.search(new.around):
        return None
    amounts, held = (_amounts(side.text, senses.figures) for side in (new, known))
    of_a_kind = {kind for kind, _ in amounts} & {kind for kind, _ in held}
    return "changed" if of_a_kind and not amounts & held else None


def _one_deadline(new: Told, known: Told, senses: Senses) -> bool:
    """Whether both only tell by when, of one matter."""
    return new.claim.facet is known.claim.facet is Facet.DATE and _one_matter(new, known, senses)


def verdict(new: Told, known: Told, plan: bool | None = None) -> ProposalKind:
    """Whether two that cannot both hold are a change or a contradiction. `plan` where more than the claim tells it."""
    if not known.claim.quotes or _ANEW.search(new.around):
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
    if _told_apart(new, known, senses.figures):
        return False
    if bool(_OBJECTING.search(new.text)) != bool(_OBJECTING.search(known.text)):
        return False
    ours, theirs = (_numbers(side.text, senses.figures) for side in (new, known))
    return _alike(new, known, senses) or (
        new.claim.facet == known.claim.facet and bool(ours & theirs) and _one_matter(new, known, senses)
    )


def _told_apart(new: Told, known: Told, figures: Figures) -> bool:
    """Whether they name dates, or amounts of a kind, and none in common."""
    ours, theirs = (_dates(side.text, figures) for side in (new, known))
    amounts, held = (_amounts(side.text, figures) for side in (new, known))
    of_a_kind = {kind for kind, _ in amounts} & {kind for kind, _ in held}
    return bool(ours and theirs and not ours & theirs) or bool(of_a_kind and not amounts & held)


def _alike(new: Told, known: Told, senses: Senses) -> bool:
    return same(new.text, known.text, senses.near) or senses.near(new.text, known.text) >= NEARLY_ALL


def _one_matter(new: Told, known: Told, senses: Senses) -> bool:
    return senses.near(new.text, known.text) >= ONE_MATTER or shared(new.text, known.text) >= MATTER_WORDS


def _two_figures(new: Told, known: Told, senses: Senses) -> bool:
    ours, theirs = (side.claim.model_copy(update={"text": side.text}) for side in (new, known))
    return any(True for _ in senses.clashes([ours], [theirs], 0))


def _other_numerals(new: Told, known: Told, senses: Senses) -> bool:
    """Whether one says the other's sentence with other numbers: the first twenty instead of the first ten."""
    if not (new.figured and known.figured):
        return False
    ours, theirs = (frozenset(found.casefold() for found in _NUMERAL.findall(side.text)) for side in (new, known))
    return (
        bool(ours and theirs and not ours & theirs)
        and not _told_alike(new, known, senses)
        and _alike(new, known, senses)
    )


def _told_alike(new: Told, known: Told, senses: Senses) -> bool:
    """Whether both give one amount, in digits or in words: 20% and 一成 are no two numbers, nor are 2 and two."""
    return bool(_numbers(new.text, senses.figures) & _numbers(known.text, senses.figures))


def _another_budget(new: Told, known: Told, figures: Figures) -> bool:
    """Whether both tell what may be spent, and not the same: a project has one budget, in whatever words."""
    if not _BUDGET.search(new.text) or not _BUDGET.search(known.text):
        return False
    ours, theirs = (_numbers(side.text, figures) for side in (new, known))
    return bool(ours and theirs and not ours & theirs)


def _another_date(new: Told, known: Told, senses: Senses) -> bool:
    """Whether it names the date that is known and another one beside it, or says the same with another date."""
    ours, theirs = (_dates(side.text, senses.figures) for side in (new, known))
    if ours & theirs:
        return bool(ours - theirs)
    return bool(ours and theirs) and new.plan and known.plan and _alike(new, known, senses)


def _excludes(new: Told, known: Told, senses: Senses) -> bool:
    """Whether both cannot be had. Nearness first: it costs least."""
    wanted = {new.claim.aspect, known.claim.aspect} <= WANTS and senses.near(new.text, known.text) >= NEAR
    return wanted and exclude(new.text, known.text, senses.near)


def _denied(new: Told, known: Told) -> bool:
    """Whether one says in the other's words that it is not so."""
    if set(re.findall(r"\d+", new.text)) & set(re.findall(r"\d+", known.text)):
        return False
    if len(_NOT.findall(new.text)) % 2 == len(_NOT.findall(known.text)) % 2:
        return False
    ours, theirs = (terms(_NOT.sub("", side.text)) for side in (new, known))
    return bool(ours) and len(ours & theirs) >= DENIED * max(len(ours), len(theirs))


def _objects(new: Told, known: Told, senses: Senses) -> bool:
    """Whether somebody does not want what somebody else does."""
    against = _OBJECTING.search(new.text)
    if not against and new.claim.facet is not Facet.DISAGREES:
        return False
    if not known.plan or known.claim.facet is Facet.DISAGREES or _OBJECTING.search(known.text):
        return False
    what = _OBJECTING.sub(" ", new.text).strip(" ,，。.") or new.text
    return senses.near(what, known.text) >= OBJECTED


def _two_voices(one: Claim, other: Claim) -> bool:
    """Whether two people said it; one who is not named may be anybody, so the client."""
    names = [claim.quotes[0].speaker.casefold() if claim.quotes else "" for claim in (one, other)]
    return bool(all(names)) and not names[0].startswith(names[1]) and not names[1].startswith(names[0])


def _dates(text: str, figures: Figures) -> frozenset[str]:
    return frozenset(_AROUND_A_DATE.sub("", f.words.strip()).casefold() for f in figures(text) if f.kind == "date")


def _amounts(text: str, figures: Figures) -> frozenset[tuple[str, float]]:
    """Figures with what kind they are of: durations and money by kind, counts by what they count."""
    found = [f for f in figures(text) if f.kind != "date" and f.number is not None and not _is_article(f)]
    return frozenset((f.unit if f.kind == "count" else f.kind, f.number) for f in found if f.number is not None)


def _numbers(text: str, figures: Figures) -> frozenset[float]:
    """The figures, and digits that no unit follows."""
    bare = (float(digits.replace(",", "")) for digits in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text))
    counted = (f for f in figures(text) if f.kind != "date" and not _is_article(f))
    return frozenset([*bare, *(f.number for f in counted if f.number is not None)])


def _is_article(figure: SaidFigure) -> bool:
    return figure.number == 1 and not re.search(r"\d", figure.words)
