"""What a model is told of an interview: the statement in few words, which is the memory, and what was said just now."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from assistant.llm.cost import tokens_in
from assistant.llm.fencing import fenced
from assistant.llm.numbering import numbered
from assistant.llm.prompts import Rendered, prompt
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.sources import Source
from assistant.words import words

MEMORY, MESSAGE = 100, 6000
"""Tokens at most of the memory in a turn, characters of the message (what lies beyond is read without the model)."""

SHORT_MEMORY, SHORT_MESSAGE = 50, 900
"""The same for a second try with a model whose context window was too small."""

_LINE = 40
"""Tokens of what is known in one line."""


def turn_prompt(interview: Interview, source: Source, offered: Sequence[Question], *, short: bool = False) -> Rendered:
    """The prompt of one turn; `interview` as it stood before the message `source`.

    Candidates may hold the client's own words in their slots, so that they are made harmless like everything said.
    """
    return prompt("turn", interview.language).render(
        facets=facets(),
        memory=memory(interview, SHORT_MEMORY if short else MEMORY),
        question=fenced(interview.question.text) if interview.question else "",
        message=numbered(_clipped(source.text, SHORT_MESSAGE if short else MESSAGE)),
        candidates=[fenced(" ".join(question.text.split())) for question in offered],
    )


def facets() -> str:
    """Every facet, those of an aspect together: "measure/target, measure/evidence" is "measure/{target, evidence}"."""
    angles = ((aspect, [f.value.partition("/")[2] for f in of]) for aspect, of in groupby(Facet, lambda f: f.aspect))
    return " ".join(f"{aspect.value}/{{{', '.join(of)}}}" for aspect, of in angles)


def memory(interview: Interview, most: int = MEMORY) -> str:
    """What is known in about `most` tokens, a line each: the request, then the latest. Fenced, line by line."""
    first, *rest = list(_known(interview)) or [_nothing(interview.language)]
    lines: list[str] = []
    most -= tokens_in(first)
    for line in reversed(rest):
        most -= tokens_in(line) + 1
        if most < 0:
            break
        lines.insert(0, line)
    return "\n".join([first, *lines])


def _known(interview: Interview) -> Iterator[str]:
    for claim in interview.statement.claims:
        yield fenced(_shortened(claim.text))
    for question in interview.statement.open_questions:
        yield f"? {fenced(_shortened(question.text))}"


def _nothing(language: Language) -> str:
    return words(language)("model.nothing_known")


def _shortened(text: str) -> str:
    """On one line, cut where it is long."""
    line = " ".join(text.split())
    dense = tokens_in(line) / max(len(line), 1)
    return _clipped(line, int(_LINE / dense)) if line else ""


def _clipped(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"
