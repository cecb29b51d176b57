"""The labelled messages of `answers.yaml`, and what the interviewer sees of each."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import md5
from pathlib import Path
from typing import Any, Literal

import yaml

from assistant.journeys.ports import Mind, Reading
from assistant.needs.aspects import Facet
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


class Case:
    """One labelled message. `question` and `facet` are None for an opening; `ask` is whom to ask, "" for nobody."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        inputs, expected = raw["inputs"], raw["expected_output"]
        self.name, self.text, self.kind = str(raw["name"]), str(inputs["text"]), str(expected["kind"])
        self.language: Language = "zh" if inputs["language"] == "zh" else "en"
        self.question: str | None = inputs["question"]
        self.facet = Facet(inputs["facet"]) if inputs["facet"] else None
        self.ask = str(expected["ask"] or "")
        self.labels = [self._label(claim["quote"], expected["claims"]) for claim in expected["claims"]]

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

    def _label(self, quote: str, claims: list[dict[str, str]]) -> Label:
        return Label(self.text, quote, frozenset(Facet(c["facet"]) for c in claims if c["quote"] == quote))


def read_cases(path: Path = ANSWERS) -> list[Case]:
    """The labelled messages of a file."""
    return [Case(raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]]
