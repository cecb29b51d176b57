"""Clauses go to a model with a number each, so that it names the number and need not write the words once more."""

import re
from itertools import pairwise

from assistant.llm.fencing import fenced
from assistant.needs.language import clauses

MOST = 40
"""Clauses numbered in one message; a model that lists more is looping."""

_LIKE_OURS = re.compile(r"\[(\d+)\]")
_NUMBER = re.compile(r"\W*(\d{1,2})\W*")


def numbered(text: str) -> str:
    """`text` fenced, each clause with its number in front; numbers in brackets of the client's own are widened."""
    starts = [start for start, _ in clauses(text)][:MOST]
    before = unlike_ours(text[: starts[0]] if starts else text)
    parts = (unlike_ours(text[start:end]) for start, end in pairwise([*starts, len(text)]))
    return before + "".join(f"[{number}] {part}" for number, part in enumerate(parts, 1))


def spelled_out(phrase: str, text: str) -> str:
    """The clause of `text` that `phrase` is the number of, else `phrase`: a model may also copy the words."""
    named = _NUMBER.fullmatch(phrase)
    spans = list(clauses(text))[:MOST] if named else []
    place = int(named.group(1)) - 1 if named else -1
    return text[slice(*spans[place])] if 0 <= place < len(spans) else phrase


def unlike_ours(text: str) -> str:
    """`text` fenced, without anything that looks like one of our numbers."""
    return fenced(_LIKE_OURS.sub(r"［\1］", text))
