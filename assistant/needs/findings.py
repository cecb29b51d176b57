"""A finding: something in a statement or a question that a reader should know before relying on it."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from assistant.needs.language import Language

Severity = Literal["gate", "warn"]


class Frozen(BaseModel):
    """A value: never changed in place, and strict about what it is made of."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Message(Frozen):
    """One sentence in both languages."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        """The sentence in `language`."""
        return self.zh if language == "zh" else self.en


class Finding(Frozen):
    """What a rule found, where, and how much it matters.

    `rule` is the rule's name as in the sources (INCOSE "R7"; see docs/statements.md), `where` the id of a claim,
    a measure or an aspect, or "statement". A `gate` must be resolved before approval; a `warn` never blocks.
    """

    rule: str
    severity: Severity
    where: str
    message: Message
    words: str = ""
