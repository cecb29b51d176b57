"""What the assistant says in its own name: everything it wrote, less the client's words that it shows as quoted."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from assistant.needs.claims import Claim
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.sources import Source, locate
from assistant.needs.statement import NeedStatement, OpenQuestion

Place = tuple[str, str]
"""Where a text stands, and the text."""

_MARKED = re.compile(r"[“「『]([^“”「」『』]+)[”」』]")
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+")
_RUN: dict[Language, int] = {"zh": 7, "en": 5}
"""How many Chinese characters or English words in a row are an echo and no accident."""


def own_words(interviews: Iterable[Interview]) -> Iterator[Place]:
    """What was written at any time, once each. A title, a measure or advice is nobody's quote, whatever it holds."""
    found = (place for held in interviews for place in _own(held))
    yield from dict.fromkeys((place, text) for place, text in found if text.strip())


def own_question(question: Question, sources: Sequence[Source]) -> str:
    """The question's text without the client's words in it."""
    return unquoted(question.text, sources)


def unquoted(text: str, sources: Sequence[Source]) -> str:
    """`text` without what stands in quotation marks and was really said."""
    return _MARKED.sub(lambda found: " " if _said(found[1], sources) else found[0], text)


def quoted(text: str) -> list[str]:
    """What stands in quotation marks."""
    return _MARKED.findall(text)


def plain(text: str) -> str:
    """`text` without case, width, invisible characters and line breaks."""
    seen = "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")
    return re.sub(r"\s+", " ", seen).casefold()


def echo(text: str, attack: str, otherwise: str, language: Language) -> str:
    """A run of words that `text` shares with the attack and with nothing else that was said; "" for none."""
    words, size = _TOKEN.findall(plain(text)), _RUN[language]
    theirs, known = _runs(attack, size), _runs(otherwise, size)
    runs = (tuple(words[n : n + size]) for n in range(len(words) - size + 1))
    return " ".join(next((run for run in runs if run in theirs and run not in known), ()))


def _runs(text: str, size: int) -> set[tuple[str, ...]]:
    words = _TOKEN.findall(plain(text))
    return {tuple(words[n : n + size]) for n in range(len(words) - size + 1)}


def _own(held: Interview) -> Iterator[Place]:
    sources = held.statement.sources
    yield from _of_statement(held.statement)
    for turn in held.turns:
        for notice in turn.notices:
            yield "notice", _MARKED.sub(" ", notice.in_(held.language))  # it may quote what it left out
        if turn.asked:
            yield "question", own_question(turn.asked, sources)
            yield "reason of a question", unquoted(turn.asked.why, sources)


def _of_statement(statement: NeedStatement) -> Iterator[Place]:
    yield "title", statement.title
    for claim in statement.claims:
        yield f"{claim.status} claim", _own_claim(claim)
        yield "basis of a claim", unquoted(claim.basis, statement.sources)
    for measure in statement.measures:
        figures = (measure.baseline, measure.target, measure.by_when)
        yield "measure", " · ".join([measure.name, *(figure.words for figure in figures if figure)])
    for asked in statement.open_questions:
        yield "open question", _own_open(asked, statement.sources)
    for contradiction in statement.contradictions:
        yield "contradiction", unquoted(contradiction.about, statement.sources)
    for advice in statement.recommendation:
        yield "recommendation", f"{advice.title} {advice.text} {advice.because}"


def _own_claim(claim: Claim) -> str:
    """Nothing where the claim is only its quote."""
    if any(plain(claim.text) in plain(words.text) for words in claim.quotes):
        return ""
    return _less(claim.text, [words.text for words in claim.quotes])


def _own_open(asked: OpenQuestion, sources: Sequence[Source]) -> str:
    """A question of the client's is their words, where it carries its quote."""
    return unquoted(_less(asked.text, [asked.quote.text] if asked.quote else []), sources)


def _less(text: str, quotes: Iterable[str]) -> str:
    for words in quotes:
        text = text.replace(words, " ")
    return text


def _said(words: str, sources: Sequence[Source]) -> bool:
    return any(locate(words, source) for source in sources)
