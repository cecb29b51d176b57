"""Which language a text is in, and where its sentences and clauses lie."""

import re
from collections.abc import Iterator
from typing import Literal

Language = Literal["zh", "en"]
Span = tuple[int, int]

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]{2,}")
_SENTENCE_END = re.compile(r"[。！？；!?;…\n]+[”’」』\")]*|\.(?=\s|$)[\"')”]*")
_NOT_AN_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|vs|approx|e\.g|i\.e|etc|Inc|Ltd|Co|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_CLAUSE_END = re.compile(
    r"[，,、:：](?!\d)|\s[-–—]+\s|——|"
    r"\s(?=(?:but|because|so that|although|though|which means|and (?:we|they|it|the|our|then|that|there|nobody|I)|"
    r"so (?:we|they|it|the|our|I|now))\b)"
)


def language_of(text: str, otherwise: Language = "en") -> Language:
    """The language of `text` by its script; `otherwise` where it has neither Han characters nor Latin words.

    A Chinese sentence names English systems more often than the reverse, so one Han character weighs as much as
    a Latin word.
    """
    han, latin = len(_HAN.findall(text)), len(_LATIN_WORD.findall(text))
    if han == latin == 0:
        return otherwise
    return "zh" if han >= latin else "en"


def speaks(text: str, language: Language) -> bool:
    """Whether a text is long enough to show that its writer switched language: "ok" and "CRM" do not."""
    return len(_HAN.findall(text)) >= 3 if language == "zh" else len(re.findall(r"[A-Za-z']{2,}", text)) >= 4


def sentences(text: str) -> Iterator[Span]:
    """Spans of the sentences of `text`, without the white space around them."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        if end.group().startswith(".") and _NOT_AN_END.search(text[start : end.start() + 1]):
            continue
        yield from _trimmed(text, start, end.end())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def clauses(text: str) -> Iterator[Span]:
    """Spans of the clauses of `text`: what stands between commas, colons, dashes and joining words."""
    for start, end in sentences(text):
        position = start
        for cut in _CLAUSE_END.finditer(text, start, end):
            yield from _trimmed(text, position, cut.end())
            position = cut.end()
        yield from _trimmed(text, position, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if re.search(r"\w", text[start:end]):
        yield start, end
