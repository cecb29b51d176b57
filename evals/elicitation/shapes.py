"""Whether a fact has the shape of the answer a question asks for: a person, a reason, a time, a place, a figure."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from assistant.needs.aspects import Facet
from assistant.needs.language import Language
from evals.elicitation.scenario import Fact

HOLD: Mapping[str, frozenset[Facet]] = {
    "person": frozenset({
        Facet.DAILY_USERS, Facet.DECIDES, Facet.OPERATES, Facet.DISAGREES, Facet.PEOPLE, Facet.CONCENTRATION,
        Facet.KPI, Facet.TRIGGER, Facet.LAST_CASE,
    }),
    "reason": frozenset({Facet.WHY, Facet.TRIGGER, Facet.DISAGREES, Facet.ATTEMPTS, Facet.IDLE, Facet.DATE}),
    "time": frozenset({Facet.DATE, Facet.TARGET, Facet.CONTRACTS, Facet.CONCENTRATION, Facet.FREQUENCY}),
    "place": frozenset({
        Facet.PLACE, Facet.CONCENTRATION, Facet.SYSTEMS, Facet.FIRST_LOOP, Facet.WHY, Facet.ASSETS, Facet.MONEY,
        Facet.IDLE,
    }),
}  # fmt: skip
"""The facets whose facts usually hold such an answer."""


def misfits(question: str, fact: Fact, language: Language) -> int:
    """How many of the answers that `question` asks for the facts of this facet do not usually hold."""
    return sum(_asks(shape, language, question) and fact.facet not in facets for shape, facets in HOLD.items())


def figures(question: str, fact: Fact, language: Language) -> tuple[bool, bool]:
    """Whether `question` asks for an amount that `fact` has, and whether for one that it has not."""
    wanted = _asks("amount", language, question)
    has = _asks("figure", language, fact.text)
    return wanted and has, wanted and not has


def _asks(shape: str, language: Language, text: str) -> bool:
    return bool(_patterns()[shape][language].search(text))


@cache
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    texts = yaml.safe_load(Path(__file__).with_name("shapes.yaml").read_text(encoding="utf-8"))
    return {shape: {language: re.compile(p, re.I) for language, p in by.items()} for shape, by in texts.items()}
