"""What the model mind needs of a model: one question, one answer, told as it comes."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

from pydantic import BaseModel

from assistant.llm.prompts import Rendered

OnText = Callable[[str], None]
"""Told each piece of an answer as it comes."""


class Usage(NamedTuple):
    """Tokens. `estimated` where the server named none and they were counted by rule."""

    tokens_in: int
    tokens_out: int
    cached: int = 0
    estimated: bool = False


class Reply(NamedTuple):
    """An answer, and what it took."""

    text: str
    usage: Usage


class Chat(Protocol):
    """A model that can be asked."""

    @property
    def model(self) -> str:
        """Its name, as the user set it."""

    def reply(self, prompt: Rendered, shape: type[BaseModel], on_text: OnText) -> Reply:
        """The whole answer, which should have that shape but may not. Raises ModelError."""
