"""What code decides about a question: one reason for each mistake it makes, none where it is free of it."""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import yaml

from assistant.needs.language import Language, language_of
from assistant.needs.questions import question_findings, same_question, second_question
from evals.elicitation.embedding import embedding
from evals.elicitation.interviewers import CHECKLIST
from evals.elicitation.playing import SAME_MEANING
from evals.elicitation.relevance import content_words
from evals.questions.labelled import Put, Ruled

_GENERAL = Path(__file__).with_name("general.yaml")
_BY_RULE: dict[Ruled, tuple[str, ...]] = {
    "leading": ("leading",),
    "asks-for-solution": ("asks-for-solution",),
    "jargon": ("jargon",),
    "too-long": ("too-long",),
    "bare-why": ("bare-why",),
}
"""The rules of `assistant/needs/questions.py` that stand for a mistake."""


def offence(mistake: Ruled, put: Put) -> str:
    """Why the question makes the mistake; empty where it does not."""
    if mistake == "several-at-once":
        return several(put.question)
    if mistake == "generic":
        return generic(put.question, put.said)
    if mistake == "repeated":
        return repeated(put.question, put.asked)
    if mistake == "other-language":
        return in_other_language(put.question, language_of(put.said))
    found = question_findings(put.question, put.asked, put.said)
    return "; ".join(finding.words for finding in found if finding.rule in _BY_RULE[mistake])


def several(question: str) -> str:
    """What makes it more than one question: several marks, or a second question after a comma or an "and"."""
    marks = re.findall(r"[?？]", question)
    return f"{len(marks)} question marks" if len(marks) > 1 else second_question(question)


def generic(question: str, said: str) -> str:
    """Says so where nothing in the question is of this client's own words; general words do not count as theirs."""
    return "" if own_words(question, said) else "nothing of the client's own words"


def own_words(question: str, said: str) -> frozenset[str]:
    """The words of the question that the client had used."""
    language = language_of(question)
    heard, theirs = said.casefold(), content_words(said, language)
    named = content_words(question, language) - _general(language)
    return frozenset(word for word in named if word in theirs or (language == "zh" and word in heard))


def repeated(question: str, asked: Sequence[str]) -> str:
    """The earlier question that it puts again, letter for letter or in meaning; empty where there is none."""
    if not asked:
        return ""
    rows = embedding()([question, *asked])
    near = rows[1:] @ rows[0]
    again = (old for old, n in zip(asked, near, strict=True) if same_question(question, old) or n >= SAME_MEANING)
    return next(again, "")


def in_other_language(question: str, language: Language) -> str:
    """Says so where the question is not in the client's language."""
    spoken = language_of(question, language)
    return "" if spoken == language else f"asked in {spoken}"


@cache
def _general(language: Language) -> frozenset[str]:
    """Words that fit any client: those of a fixed checklist, and a list."""
    words: str = yaml.safe_load(_GENERAL.read_text(encoding="utf-8"))[language]
    return frozenset(words.split()) | content_words(" ".join((words, *CHECKLIST[language])), language)
