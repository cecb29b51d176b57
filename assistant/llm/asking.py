"""The model's question: put where it may be, repaired once where not, and else left to the playbooks."""

import logging
from collections.abc import Sequence

from assistant.errors import ModelError
from assistant.llm.calling import Calls
from assistant.llm.fencing import fenced
from assistant.llm.notices import refused_question
from assistant.llm.prompts import prompt
from assistant.llm.questioning import basis_of, wrong_with
from assistant.llm.shapes import RepairShape, TurnShape
from assistant.needs.findings import Finding, Message
from assistant.needs.interview import Interview, Question

_log = logging.getLogger(__name__)

LAST_ASKED = 2
"""Earlier questions that a repair is told."""


def worded(
    told: TurnShape, offered: Sequence[Question], interview: Interview, calls: Calls
) -> tuple[Question | None, list[Message]]:
    """The question in the model's words, with reason and source of its candidate; or why there is none."""
    text = told.question.strip()
    if not text or not offered:
        return None, []
    basis = basis_of(text, told.candidate, offered)
    wrong = wrong_with(text, basis, interview)
    if wrong:
        _log.info("the model's question breaks %s", [finding.rule for finding in wrong])
        text = "" if _is_repeated(wrong) else _repaired(text, wrong, basis, interview, calls)
        wrong = wrong_with(text, basis, interview) if text else wrong
    return (None, [refused_question(wrong)]) if wrong else (basis.model_copy(update={"text": text}), [])


def _is_repeated(wrong: Sequence[Finding]) -> bool:
    """Whether it was asked before: reworded it would be the same question in other words."""
    return any(finding.rule == "repeated" for finding in wrong)


def _repaired(text: str, wrong: Sequence[Finding], basis: Question, interview: Interview, calls: Calls) -> str:
    """The question reworded; "" where the model cannot."""
    used = prompt("repair", interview.language)
    rendered = used.render(
        question=fenced(text[:300]),
        findings=[f"{finding.message.in_(interview.language)}: {fenced(finding.words[:80])}" for finding in wrong],
        candidate=fenced(basis.text),
        asked=[fenced(question.text) for question in interview.asked[-LAST_ASKED:]],
    )
    try:
        return calls.ask(used, rendered, RepairShape).question.strip()
    except ModelError as error:
        _log.info("no repair: %s", error)
        return ""
