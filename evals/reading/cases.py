"""The labelled messages of `answers.yaml`, and what the interviewer sees of each."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Literal

from pydantic_evals import Dataset

from assistant.journeys.ports import Mind, Reading
from assistant.needs.aspects import Facet
from assistant.needs.findings import Frozen
from assistant.needs.interview import Interview, Question, Turn
from assistant.needs.language import Language
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement

ANSWERS = Path(__file__).with_name("answers.yaml")
Half = Literal["dev", "test"]
_NEVER = datetime(2026, 1, 1, tzinfo=UTC)


class Label:
    """A piece of a message worth keeping: its span, and every facet under which keeping it is right."""

    def __init__(self, text: str, quote: str, facets: frozenset[Facet]) -> None:
        start = text.index(quote)
        self.quote, self.facets, self.span = quote, facets, frozenset(range(start, start + len(quote)))


class Message(Frozen):
    """What was said, and the question it answers; an opening answers none."""

    question: str | None
    facet: Facet | None
    text: str
    language: Language


class Piece(Frozen):
    """A piece worth keeping, and what it is about."""

    quote: str
    facet: Facet


class Heard(Frozen):
    """How the message should be read; `ask` is whom to ask."""

    kind: str
    ask: str | None
    claims: tuple[Piece, ...]


class Note(Frozen):
    """Why the message is here; `opening` marks the first message of an interview."""

    note: str = ""
    opening: bool = False


Messages = Dataset[Message, Heard, Note]


class Case:
    """One labelled message. `question` and `facet` are None for an opening; `ask` is whom to ask, "" for nobody."""

    def __init__(self, name: str, message: Message, heard: Heard) -> None:
        self.name, self.text, self.kind = name, message.text, heard.kind
        self.language, self.question, self.facet = message.language, message.question, message.facet
        self.ask = heard.ask or ""
        self.labels = [self._label(claim.quote, heard.claims) for claim in heard.claims]

    @property
    def half(self) -> Half:
        """Constants are set on "dev" alone. By the hash of the name, so that a new case moves no other."""
        return "test" if int(md5(self.name.encode()).hexdigest(), 16) % 2 else "dev"

    def read(self, mind: Mind) -> Reading:
        """What `mind` makes of the message, said in answer to its question or as the opening."""
        return mind.read(Source(id=self.name, kind="chat", text=self.text), self._interview())

    def _interview(self) -> Interview:
        statement = NeedStatement(id=self.name, language=self.language)
        asked = self.facet and Question(
            text=self.question or "", facet=self.facet, why="", lens="", playbook="", title=""
        )
        return Interview(
            id=self.name,
            owner="eval",
            started=_NEVER,
            changed=_NEVER,
            language=self.language,
            statement=statement,
            turns=(Turn(number=1, kind="opening", asked=asked, before=statement),) if asked else (),
        )

    def _label(self, quote: str, claims: Sequence[Piece]) -> Label:
        return Label(self.text, quote, frozenset(claim.facet for claim in claims if claim.quote == quote))


def read_cases(path: Path = ANSWERS) -> list[Case]:
    """The labelled messages of a file."""
    return [
        Case(case.name, case.inputs, case.expected_output)
        for case in Messages.from_file(path).cases
        if case.name and case.expected_output
    ]
