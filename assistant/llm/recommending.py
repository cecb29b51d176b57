"""What a model weighs at the draft: it chooses among the playbooks' own points and says why each fits this client."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.errors import ModelMisshapen, ModelTooShort
from assistant.llm.calling import Calls
from assistant.llm.fencing import fenced
from assistant.llm.grounds import unsaid
from assistant.llm.notices import about_claims, no_choice
from assistant.llm.prompts import prompt
from assistant.llm.shapes import Point, RecommendationShape
from assistant.llm.telling import SHORT_MEMORY, memory
from assistant.needs.findings import Message
from assistant.needs.interview import Interview
from assistant.needs.language import language_of
from assistant.needs.orders import without_orders
from assistant.needs.statement import Advice

MOST = 3
MEMORY = 200
"""Tokens of what is known that a choice is made on: more than a turn is told, since nothing else is."""

ENOUGH = 0.3
"""Share of a reason's words that what was said, and the point itself, have to hold: a Chinese name has no capital to
know it by, and what fits every client is no reason. Twenty lines written by hand lie at .33 and above where they speak
of the client, at .23 and below where they do not, also after a long interview."""

ECHO = 0.75
"""Share of a reason's words that the point holds already, from which on it says nothing new."""

LONGEST = 240
"""Characters of a reason; what is longer is no line beside a point any more."""


class Recommended(NamedTuple):
    """The points chosen, in the playbooks' words, each with the model's reason or ""; and what to tell of it."""

    points: tuple[Advice, ...]
    notices: tuple[Message, ...]


def recommended(calls: Calls, interview: Interview, passages: Sequence[Advice]) -> Recommended:
    """What the model chose of `passages`; nothing else can come of it. Raises ModelError."""
    told = _told(calls, interview, passages)
    chosen = list(_chosen(told.points, passages))
    if told.points and not chosen:
        raise ModelMisshapen("the model chose passages that were not handed over")
    strange = [because for point, because in chosen if because and not _is_grounded(because, point, interview)]
    points = tuple(
        point.model_copy(update={"because": "" if because in strange else because}) for point, because in chosen
    )
    return Recommended(points, about_claims("reason_left_out", strange) if points else (no_choice("none_fits"),))


def _told(calls: Calls, interview: Interview, passages: Sequence[Advice]) -> RecommendationShape:
    """The model's answer; asked once more with less where its context window was too small."""
    used = prompt("recommendation", interview.language)
    texts = [fenced(passage.text) for passage in passages]
    try:
        return calls.ask(used, used.render(memory=memory(interview, MEMORY), passages=texts), RecommendationShape)
    except ModelTooShort:
        return calls.ask(used, used.render(memory=memory(interview, SHORT_MEMORY), passages=texts), RecommendationShape)


def _chosen(told: Iterable[Point], passages: Sequence[Advice]) -> Iterator[tuple[Advice, str]]:
    """Passages that were handed over, each once, the first ones named; a point said once more is no reason for it."""
    reasons: dict[int, str] = {}
    for point in told:
        if 1 <= point.passage <= len(passages):
            reasons.setdefault(point.passage, " ".join(point.because.split()))
    for number, because in list(reasons.items())[:MOST]:
        passage = passages[number - 1]
        yield passage, "" if _is_echo(because, passage.text) else because


def _is_echo(because: str, point: str) -> bool:
    """Whether a reason is the point once more, perhaps with "the client wants to" before it."""
    grams, ground = _grams(because), set(_grams(point))
    return _bare(because) in _bare(point) or sum(gram in ground for gram in grams) >= ECHO * len(grams)


def _is_grounded(because: str, point: Advice, interview: Interview) -> bool:
    """Whether a reason is a line in the client's language, on what was said, without figures and names nobody said."""
    if language_of(because, interview.language) != interview.language or len(because) > LONGEST:
        return False
    said = without_orders(interview.said)
    grams, ground = _grams(because), set(_grams(f"{said}\n{point.text}"))
    held = sum(gram in ground for gram in grams)
    return bool(grams) and held >= ENOUGH * len(grams) and not unsaid(because, said)


def _grams(text: str) -> list[str]:
    """The longer English words without their endings, and pairs of neighbouring Chinese characters."""
    text = unicodedata.normalize("NFKC", text).casefold()
    pairs = (one + other for run in re.findall(r"[\u4e00-\u9fff]+", text) for one, other in pairwise(run))
    return [*pairs, *(word[:5] for word in re.findall(r"[a-z]{4,}", text))]


def _bare(text: str) -> str:
    return re.sub(r"\W", "", text.casefold())
