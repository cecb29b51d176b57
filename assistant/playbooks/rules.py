"""What a playbook must hold to be asked from: the numbers and rules of docs/playbooks.md."""

import re
from collections import Counter
from collections.abc import Iterator

from assistant.needs.aspects import Facet
from assistant.needs.questions import question_findings
from assistant.playbooks.parse import Mistake
from assistant.playbooks.playbook import Playbook, PlaybookQuestion
from assistant.playbooks.slots import fill, slot_mistakes

QUESTION_LIMIT = {"zh": 45, "en": 28}
MOST_INSISTED = 3
WHY_LIMIT = {"zh": 60, "en": 30}


def playbook_mistakes(playbook: Playbook) -> Iterator[Mistake]:
    """Everything in one playbook that its author has to mend."""
    yield from _counts(playbook)
    for question in playbook.questions:
        yield from _question_mistakes(question, playbook.language)
    for facet, times in Counter(q.facet for q in playbook.questions).items():
        if times > 2:
            yield Mistake(1, f"{times} questions share the facet {facet}; at most two do")
    if (insisted := sum(question.insist for question in playbook.questions)) > MOST_INSISTED:
        yield Mistake(1, f"insists on {insisted} questions; at most {MOST_INSISTED} come early")


def pair_mistakes(zh: Playbook, en: Playbook) -> Iterator[Mistake]:
    """What differs between the two languages of a playbook and must not."""
    if zh.group != en.group:
        yield Mistake(1, f"the group is {zh.group} in Chinese and {en.group} in English")
    if [q.facet for q in zh.questions] != [q.facet for q in en.questions]:
        yield Mistake(1, "the questions have other facets, or another order, than in the other language")
    elif [q.insist for q in zh.questions] != [q.insist for q in en.questions]:
        yield Mistake(1, "the languages do not insist on the same questions")


def length(text: str, language: str) -> int:
    """Chinese characters, or English words, of `text`."""
    return len(re.findall(r"[\u4e00-\u9fff]", text)) if language == "zh" else len(text.split())


def _counts(playbook: Playbook) -> Iterator[Mistake]:
    for name, count, low, high in (
        ("keywords", len(playbook.keywords), 5, 15),
        ("signals", len(playbook.signals), 4, 8),
        ("questions", len(playbook.questions), 6, 12),
        ("points in “what to look at”", len(playbook.points("look")), 3, 6),
        ("points in “when it is right”", len(playbook.points("right")), 2, 4),
        ("points in “what to weigh”", len(playbook.points("weigh")), 2, 4),
        ("red flags", len(playbook.points("flags")), 3, 5),
    ):
        if not low <= count <= high:
            yield Mistake(1, f"{count} {name}; a playbook has {low} to {high}")
    if len(playbook.title) > 40:
        yield Mistake(1, "the title is longer than 40 characters")


def _question_mistakes(question: PlaybookQuestion, language: str) -> Iterator[Mistake]:
    for name, text in (("question", question.text), ("probe", question.probe)):
        yield from (Mistake(question.line, f"{name}: {mistake}") for mistake in slot_mistakes(text))
        plain = fill(text, {})
        for finding in question_findings(plain):
            yield Mistake(question.line, f"{name}: {finding.message.en} ({finding.words})")
        if length(plain, language) > QUESTION_LIMIT[language]:
            yield Mistake(
                question.line, f"{name}: longer than {QUESTION_LIMIT[language]} (it has {length(plain, language)})"
            )
    if length(question.why, language) > WHY_LIMIT[language]:
        yield Mistake(
            question.line, f"why: longer than {WHY_LIMIT[language]} (it has {length(question.why, language)})"
        )
    if question.facet in (Facet.SOLUTION, Facet.REQUESTER):
        yield Mistake(question.line, f"the facet {question.facet} is read from the opening and not asked about")
