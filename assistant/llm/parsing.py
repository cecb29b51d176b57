"""From a model's text to a shape: whole or not at all, and its question before the rest is there."""

import json
import re

from pydantic import ValidationError
from pydantic_core import from_json

from assistant.errors import ModelMisshapen
from assistant.llm.shapes import Shape

_THOUGHTS = re.compile(r"^\s*<think>.*?(?:</think>|\Z)", re.S)


def spoken(text: str) -> str:
    """What a model says after its thoughts; "" where these have no end."""
    return _THOUGHTS.sub("", text).strip()


def parsed(text: str, shape: type[Shape]) -> Shape:
    """The answer in `text`, which may stand in a code fence or among words. Raises ModelMisshapen."""
    text = spoken(text)
    if not text:
        raise ModelMisshapen("the model's answer is empty")
    start = text.find("{")
    if start < 0:
        raise ModelMisshapen("the model's answer is not JSON")
    try:
        return shape.model_validate(_held(text[start:], getattr(shape, "LISTED", "")))
    except (ValidationError, ValueError, RecursionError) as error:
        kind = "has another shape" if isinstance(error, ValidationError) else "is not whole JSON"
        raise ModelMisshapen(f"the model's answer {kind}") from error


def _held(text: str, listed: str) -> object:
    """What the JSON says; of one that breaks off in its list, the items before the last. Raises ValueError."""
    try:
        held, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError:
        begun = from_json(text, allow_partial=True) if listed else {}
        items = begun.get(listed) if isinstance(begun, dict) else None
        whole = items[:-1] if isinstance(items, list) else []
        if not whole:
            raise
        return {listed: whole}
    return held


class Growing:
    """The first field of an answer that is still being written."""

    def __init__(self, field: str) -> None:
        self._field, self._text, self._whole = field, "", False
        self.words = ""

    def add(self, piece: str) -> bool:
        """Takes the next piece; True where `words` is now longer."""
        if self._whole:
            return False
        self._text += piece
        start = self._text.find("{")
        held = _begun(self._text[start:]) if start >= 0 else {}
        words = held.get(self._field)
        self._whole = len(held) > 1
        if not isinstance(words, str) or words == self.words:
            return False
        self.words = words
        return True


def _begun(text: str) -> dict[str, object]:
    try:
        held = from_json(text, allow_partial="trailing-strings")
    except ValueError:
        return {}
    return held if isinstance(held, dict) else {}
