"""What a smell is made of: the words that give it away, the look-alikes that do not, and what settles it."""

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

Smell = Literal["R6", "R7", "R8", "R9", "R18/R19", "R24", "R26/R32", "R34/R35", "comparative", "negative"]


class Terms(NamedTuple):
    """`pattern` puts what it means into the group "hit" and swallows look-alikes without it; a hit does not count
    where `unless` is found in the same sentence."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None = None


Lexicon = Mapping[Smell, tuple[Terms, ...]]


def spaced(words: str, but: str = "", unless: str = "", lead: str = "") -> Terms:
    """Terms of a language that puts blanks between words; a part of a hyphenated compound is no hit.

    `but` are look-alikes, `lead` is what has to stand before the words without being named with them.
    """
    swallowed = rf"\b(?:{but})\b|" if but else ""
    return _terms(rf"{swallowed}{lead}(?<![\w-])(?P<hit>{words})(?!\w|-\w)", unless)


def unspaced(words: str, but: str = "", unless: str = "", lead: str = "") -> Terms:
    """Terms of a language without blanks: only `but` tells a word from a part of a longer one."""
    swallowed = f"{but}|" if but else ""
    return _terms(f"{swallowed}{lead}(?P<hit>{words})", unless)


def _terms(pattern: str, unless: str) -> Terms:
    return Terms(re.compile(pattern, re.I), re.compile(unless, re.I) if unless else None)
