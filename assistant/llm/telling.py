"""What a model is told of an interview: the statement in few words, which is the memory, and the last exchanges."""

from collections.abc import Iterator, Sequence

from assistant.llm.fencing import fenced
from assistant.llm.prompts import Rendered, prompt
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.sources import Source
from assistant.words import words

EXCHANGES = 2
MEMORY, ANSWER, MESSAGE = 1800, 400, 6000
"""Characters at most: of the memory, of an earlier answer, of the message itself (what lies beyond is read without the
model)."""

SHORT_MEMORY, SHORT_MESSAGE = 300, 900
"""The same for a second try with a model whose context window was too small."""


def turn_prompt(interview: Interview, source: Source, offered: Sequence[Question], *, short: bool = False) -> Rendered:
    """The prompt of one turn; `interview` as it stood before the message `source`."""
    return prompt("turn", interview.language).render(
        facets=facets(interview.language),
        memory=memory(interview, SHORT_MEMORY if short else MEMORY),
        exchanges=[] if short else _exchanges(interview),
        question=interview.question.text if interview.question else "",
        message=fenced(_clipped(source.text, SHORT_MESSAGE if short else MESSAGE)),
        candidates=[question.text for question in offered],
    )


def facets(language: Language) -> list[tuple[str, str]]:
    """Every facet with its label."""
    return [(facet.value, words(language)(f"facet.{facet.value}")) for facet in Facet]


def memory(interview: Interview, most: int = MEMORY) -> str:
    """What is known, a line each, the latest kept where not all of it fits."""
    lines: list[str] = []
    for line in reversed(list(_known(interview))):
        most -= len(line) + 1
        if most < 0 and lines:
            break
        lines.insert(0, line)
    return "\n".join(lines) or words(interview.language)("model.nothing_known")


def _known(interview: Interview) -> Iterator[str]:
    for claim in interview.statement.claims:
        yield f"- {(claim.facet or claim.aspect).value}: {fenced(_clipped(claim.text, ANSWER // 2))}"
    for question in interview.statement.open_questions:
        yield f"- {question.facet.value}: ? {fenced(_clipped(question.text, ANSWER // 2))}"


def _exchanges(interview: Interview) -> list[tuple[str, str]]:
    said = {source.id: source.text for source in interview.statement.sources}
    answered = [turn for turn in interview.turns if turn.answered and turn.source_id in said]
    return [
        (turn.answered.text, fenced(_clipped(said[turn.source_id], ANSWER)))
        for turn in answered[-EXCHANGES:]
        if turn.answered
    ]


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
