"""Whether a model's question may be put: the domain's rules, the client's language, and nothing nobody said."""

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.llm.grounds import unsaid
from assistant.llm.notices import message
from assistant.needs.findings import Finding
from assistant.needs.interview import Interview, Question
from assistant.needs.language import language_of
from assistant.needs.questions import question_findings

ALIKE = 0.15
"""A question that shares less with the candidate it names, and much more with another, is the other's."""


def wrong_with(text: str, basis: Question, interview: Interview) -> list[Finding]:
    """Every reason not to put `text`, a rewording of `basis`; empty when it may be put."""
    asked = [question.text for question in interview.asked]
    found = question_findings(text, asked, interview.said)
    if language_of(text, interview.language) != interview.language:
        found.append(_finding("other-language", "other_language"))
    if strange := unsaid(text, f"{interview.said}\n{basis.text}"):
        found.append(_finding("unsaid", "unsaid_figure").model_copy(update={"words": ", ".join(strange)}))
    return found


def basis_of(text: str, number: int, offered: Sequence[Question]) -> Question:
    """The candidate a question comes from: the one it names, unless it is plainly another."""
    named = offered[number - 1] if 1 <= number <= len(offered) else None
    best = max(offered, key=lambda candidate: _likeness(text, candidate.text))
    if named is None or (_likeness(text, named.text) < ALIKE and _likeness(text, best.text) > 2 * ALIKE):
        return best
    return named


def _likeness(one: str, other: str) -> float:
    ones, others = _grams(one), _grams(other)
    return len(ones & others) / max(min(len(ones), len(others)), 1)


def _grams(text: str) -> set[str]:
    """Words, and pairs of Chinese characters."""
    han = re.findall(r"[\u4e00-\u9fff]", text)
    return {a + b for a, b in pairwise(han)} | set(re.findall(r"[a-z]{4,}", text.casefold()))


def _finding(rule: str, key: str) -> Finding:
    return Finding(rule=rule, severity="gate", where="question", message=message(key))
