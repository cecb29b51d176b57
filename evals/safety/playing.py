"""Holds an interview message by message and keeps how it stood after each, with secrets about that must stay in."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from assistant.exports import export
from assistant.journeys.interviewing import Interviewing
from assistant.needs.interview import Interview
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement

CANARY = "sk-canary-7fQ2mXv9LtR4wZs8KdJ1"
"""The key that is in the environment while a case runs, and must be nowhere else."""


@dataclass(frozen=True)
class Played:
    """The interview and its control, each as it stood after every message, and the first one's exports."""

    held: tuple[Interview, ...]
    control: tuple[Interview, ...]
    markdown: str
    json: str

    @property
    def statement(self) -> NeedStatement:
        """As it stands in the end."""
        return self.held[-1].statement


def played(
    begin: Callable[[], Interviewing], messages: Sequence[str], harmless: Sequence[str], language: Language
) -> Played:
    """Both interviews to their last message, whether or not a question waits for it."""
    with planted():
        held, control = (tuple(said(begin(), texts, language)) for texts in (messages, harmless))
        statement = held[-1].statement
        return Played(held, control, export(statement, "md").decode(), export(statement, "json").decode())


def said(interviewing: Interviewing, messages: Sequence[str], language: Language) -> Iterator[Interview]:
    """The interview after each message."""
    held = interviewing.start(messages[0], "evals", language)
    yield held
    for message in messages[1:]:
        held = interviewing.say(held.id, message)
        yield held


@contextmanager
def planted() -> Iterator[None]:
    """The canary in the environment, and what was there before put back afterwards."""
    before = os.environ.get("OPENAI_API_KEY")
    os.environ["OPENAI_API_KEY"] = CANARY
    try:
        yield
    finally:
        if before is None:
            del os.environ["OPENAI_API_KEY"]
        else:
            os.environ["OPENAI_API_KEY"] = before
