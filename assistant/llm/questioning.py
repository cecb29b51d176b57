"""Whether a model's question may be put: the domain's rules, the client's language, and nothing nobody said."""

import re
from collections.abc import Sequence

from assistant.llm.grounds import estranged, unheard_of, unknown_openings, unsaid
from assistant.llm.notices import message
from assistant.needs.findings import Finding
from assistant.needs.interview import Interview, Question
from assistant.needs.language import language_of, sentences
from assistant.needs.orders import only_ordered, without_orders
from assistant.needs.questions import question_findings
from assistant.needs.substance import share_held, substance

ALIKE = 0.15
"""A question that shares less with the candidate it names, and much more with another, is the other's."""

TO_THE_MATTER = 0.3
"""Share of its words that a question has to take from its candidate or from what the client told of their work.

Of 40 honest rewordings by hand 39 reach it, of 40 that leave the matter none, of 120 about another client's matter 5
(`tests/llm/rewordings.yaml`).
"""


_TAG = re.compile(
    r"[，,。]\s*(?:(?:这样)?(?:可以|行|好|对|同意|没问题|确认)(?:吗|么|不)|(?:可不可以|行不行|好不好|是不是))[?？]$|"
    r"[,.;]\s*(?:is (?:that|this) )?(?:ok(?:ay)?|all right|alright|fine|agreed|yes|deal|confirmed)(?: with you)?\s*\?$",
    re.I,
)
"""A statement that only asks for consent."""


def wrong_with(text: str, basis: Question, interview: Interview) -> list[Finding]:
    """Every reason not to put `text`, a rewording of `basis`; empty when it may be put."""
    asked = [question.text for question in interview.asked]
    found = question_findings(text, asked, interview.said)
    if language_of(text, interview.language) != interview.language:
        found.append(_finding("other-language", "other_language"))
    if len(list(sentences(text))) > 1:
        found.append(_finding("one-sentence", "more_than_asked"))
    if text == basis.text:
        return found
    found += _ordered(text, basis, interview)
    return found + _groundless(text, f"{without_orders(interview.said)}\n{basis.text}")


def _ordered(text: str, basis: Question, interview: Interview) -> list[Finding]:
    """What a question has from an order to the assistant alone, whatever else of it is the client's."""
    theirs = only_ordered(interview.said) - set(substance(basis.text))
    taken = [part for part in substance(text) if part in theirs]
    return [_finding("ordered", "only_ordered").model_copy(update={"words": ", ".join(taken)})] if taken else []


def _groundless(text: str, ground: str) -> list[Finding]:
    """What a question takes from nowhere: figures and names, decisions, its whole matter."""
    found: list[Finding] = []
    if _TAG.search(text.strip()):
        found.append(_finding("leading", "only_consent"))
    named = [*unsaid(text, ground), *unknown_openings(text, ground)]
    if strange := named or unheard_of(text, ground) or estranged(text, ground):
        found.append(_finding("unsaid", "unsaid_figure").model_copy(update={"words": ", ".join(strange)}))
    if share_held(text, ground) < TO_THE_MATTER:
        found.append(_finding("off-topic", "off_topic"))
    return found


def basis_of(text: str, number: int, offered: Sequence[Question]) -> Question:
    """The candidate a question comes from: the one it names, unless it is plainly another."""
    named = offered[number - 1] if 1 <= number <= len(offered) else None
    best = max(offered, key=lambda candidate: _likeness(text, candidate.text))
    if named is None or (_likeness(text, named.text) < ALIKE and _likeness(text, best.text) > 2 * ALIKE):
        return best
    return named


def _likeness(one: str, other: str) -> float:
    ones, others = set(substance(one)), set(substance(other))
    return len(ones & others) / max(min(len(ones), len(others)), 1)


def _finding(rule: str, key: str) -> Finding:
    return Finding(rule=rule, severity="gate", where="question", message=message(key))
