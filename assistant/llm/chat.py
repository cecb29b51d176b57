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

    def plus(self, other: "Usage") -> "Usage":
        """Both together."""
        return Usage(
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
            self.cached + other.cached,
            self.estimated or other.estimated,
        )


class Reply(NamedTuple):
    """An answer, and what it took; `cut` where it was as long as it may be, and so may lack its end."""

    text: str
    usage: Usage
    cut: bool = False


class Chat(Protocol):
    """A model that can be asked."""

    @property
    def model(self) -> str:
        """Its name, as the user set it."""

    def reply(self, prompt: Rendered, shape: type[BaseModel], on_text: OnText) -> Reply:
        """The whole answer, which should have that shape but may not. Raises ModelError."""
