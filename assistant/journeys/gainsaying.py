"""Whether somebody speaks against what is known: denies it, does not want it, or wants what excludes it."""

import re

from assistant.journeys.reading_a_set import ONE_TOPIC
from assistant.journeys.saying import Told
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.checks.content import terms
from assistant.needs.checks.outcomes import NEAR, WANTS, exclude
from assistant.needs.checks.sets import Near
from assistant.needs.language import clauses

OBJECTED, OBJECTED_ALONE = 0.35, 0.55
"""How near an objection must be to what it objects to: where they have a word in common, and where they have none."""

NEARLY_ALL_WORDS = 0.75
"""Two claims that share so many of their words, and of which one has a "not" or another numeral, are of one thing."""

TURNED = 0.6
"""A clause with a "not" denies what says so many of its words without one."""

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
_WISHES = frozenset({Aspect.REQUEST, Aspect.OUTCOME, Aspect.MEASURE, Aspect.SCOPE})
_FACTS = frozenset(
    {Aspect.PROBLEM, Aspect.AFFECTED, Aspect.IMPACT, Aspect.CAUSE, Aspect.CURRENT, Aspect.HISTORY, Aspect.RESOURCES}
)


def gainsaid(new: Told, known: Told, near: Near) -> bool:
    """Whether both cannot hold, figures and dates apart. Who wants it to be otherwise does not deny that it is so."""
    denied = not wish_and_fact(new, known) and (_denied(new, known) or _turned(new, known, near))
    return denied or _excludes(new, known, near)


def objects(new: Told, known: Told, near: Near) -> bool:
    """Whether somebody does not want what somebody else does."""
    against = _OBJECTING.search(new.text)
    if not against and new.claim.facet is not Facet.DISAGREES:
        return False
    if not known.plan or known.claim.facet is Facet.DISAGREES or _OBJECTING.search(known.text):
        return False
    what = _OBJECTING.sub(" ", new.text).strip(" ,，。.")
    nearness = near(what, known.text) if terms(what) else 0.0
    return nearness >= (OBJECTED if terms(what) & terms(known.text) else OBJECTED_ALONE)


def against(new: Told, known: Told) -> bool:
    """Whether one speaks against what the other says."""
    objecting = bool(_OBJECTING.search(new.text)) != bool(_OBJECTING.search(known.text))
    return objecting or _turns(new.text, known.text) or _turns(known.text, new.text)


def wish_and_fact(new: Told, known: Told) -> bool:
    """Whether one tells how it is and the other how it should be."""
    sides = (new.claim.aspect, known.claim.aspect)
    return any(one in _WISHES and other in _FACTS for one, other in (sides, sides[::-1]))


def word_for_word(one: str, other: str) -> bool:
    """Whether two texts share nearly all of their terms."""
    ours, theirs = terms(one), terms(other)
    return bool(ours) and len(ours & theirs) >= NEARLY_ALL_WORDS * max(len(ours), len(theirs))


def _excludes(new: Told, known: Told, near: Near) -> bool:
    """Whether both cannot be had. Nearness first: it costs least."""
    wanted = {new.claim.aspect, known.claim.aspect} <= WANTS and near(new.text, known.text) >= NEAR
    return wanted and exclude(new.text, known.text, near)


def _denied(new: Told, known: Told) -> bool:
    """Whether one says in the other's words that it is not so."""
    if set(re.findall(r"\d+", new.text)) & set(re.findall(r"\d+", known.text)):
        return False
    if len(_NOT.findall(new.text)) % 2 == len(_NOT.findall(known.text)) % 2:
        return False
    return word_for_word(_NOT.sub("", new.text), _NOT.sub("", known.text))


def _turned(new: Told, known: Told, near: Near) -> bool:
    """Whether a part of what is said denies what is known, the whole being on one matter."""
    return near(new.text, known.text) >= ONE_TOPIC and _turns(new.text, known.text)


def _turns(one: str, other: str) -> bool:
    """Whether a clause of `one` says with a "not" what `other` says without any: 不能班主任批了就算 of 班主任批就行."""
    if _NOT.search(other):
        return False
    theirs = terms(other)
    for start, end in clauses(one):
        clause = one[start:end]
        ours = terms(_NOT.sub(" ", clause)) if len(_NOT.findall(clause)) == 1 else set()
        if len(ours) >= 2 and len(ours & theirs) >= TURNED * len(ours):
            return True
    return False
