"""What is wrong with the shape of a statement that came from elsewhere, said as findings that name the claim."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from assistant.needs.findings import Finding, Message

NO_STATEMENT = Finding(
    rule="shape",
    severity="gate",
    where="statement",
    message=Message(zh="这不是需求说明", en="this is not a need statement"),
)

_QUOTE_MISSING = "a stated claim needs the words in which it was said"
_MESSAGES: tuple[tuple[re.Pattern[str], str, Message], ...] = (
    (
        re.compile(_QUOTE_MISSING),
        "quote-located",
        Message(zh="写着“说的”，却没有原话", en="said to be stated, but without the words in which it was said"),
    ),
    (
        re.compile("^missing$"),
        "shape",
        Message(zh="缺少一项", en="a part is missing"),
    ),
    (
        re.compile("^extra_forbidden$"),
        "shape",
        Message(zh="有一项不认识", en="an unknown part"),
    ),
)
_OTHER = Message(zh="写法不对", en="not written as it should be")


def shape_of(given: Mapping[str, Any], wrong: Exception) -> list[Finding]:
    """A gate finding for each thing that is wrong with `given`."""
    if not isinstance(wrong, ValidationError):
        return [NO_STATEMENT.model_copy(update={"words": str(wrong)})]
    return [_finding(given, error["loc"], error["type"], error["msg"]) for error in wrong.errors(include_url=False)]


def _finding(given: Mapping[str, Any], place: tuple[int | str, ...], kind: str, told: str) -> Finding:
    rule, message = next(
        ((rule, message) for pattern, rule, message in _MESSAGES if pattern.search(kind) or pattern.search(told)),
        ("shape", _OTHER),
    )
    path = ".".join(str(step) for step in place)
    words = path if message is not _OTHER else f"{path}: {told}".removeprefix(": ")
    if rule == "quote-located":
        words = _text_at(given, place)
    return Finding(rule=rule, severity="gate", where=_where(given, place), message=message, words=words)


def _where(given: Mapping[str, Any], place: tuple[int | str, ...]) -> str:
    """The id of the claim, measure or question that the place lies in, else the place itself."""
    part = _part(given, place)
    named = part.get("id") if isinstance(part, dict) else None
    if isinstance(named, str) and named:
        return named
    return ".".join(str(step) for step in place[:2]) or "statement"


def _text_at(given: Mapping[str, Any], place: tuple[int | str, ...]) -> str:
    part = _part(given, place)
    text = part.get("text") if isinstance(part, dict) else None
    return text if isinstance(text, str) else ".".join(str(step) for step in place)


def _part(given: Mapping[str, Any], place: tuple[int | str, ...]) -> object:
    """The item of a list that the place starts with: `claims.3` of `claims.3.quotes.0.text`."""
    match place:
        case (str() as name, int() as number, *_):
            listed = given.get(name)
            return listed[number] if isinstance(listed, list) and number < len(listed) else None
        case _:
            return None
