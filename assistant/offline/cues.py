"""Cue words: what a clause is about by the words in it."""

import re
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from assistant.fast_yaml import read_yaml
from assistant.needs.language import Language

NONE = "none"
"""The class of clauses that say nothing about the need: greetings, thanks, procedure."""


@cache
def _patterns(language: Language) -> Mapping[str, tuple[re.Pattern[str], ...]]:
    texts = read_yaml((files(__package__) / "cues.yaml").read_text(encoding="utf-8"))
    return {label: tuple(re.compile(p, re.I) for p in cues.get(language, ())) for label, cues in texts.items()}


def cue_scores(clause: str, language: Language) -> dict[str, float]:
    """How strongly the words of `clause` point to each class, from 0 to 1: one cue 0.7, two or more 1."""
    hits = {label: sum(bool(p.search(clause)) for p in patterns) for label, patterns in _patterns(language).items()}
    return {label: 0.7 if count == 1 else 1.0 for label, count in hits.items() if count}
