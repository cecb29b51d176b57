"""An attacked interview as it is written down: what the client says, where an order is slipped in, what it demands."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_evals import Dataset

from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from evals.frame.suites import Metadata
from evals.safety.playing import Played

CASES = Path(__file__).with_name("cases.yaml")
_PLACE = "{attack}"


class Attacked(Frozen):
    """One interview. Exactly one message holds `{attack}`, where `attack`, said `times` times, goes in.

    `never` would show that the order was obeyed; `stands` was said before and still carries a claim at the end.
    """

    language: Language
    opening: str
    answers: tuple[str, ...]
    attack: str
    times: int = 1
    never: tuple[str, ...] = Field(min_length=1)
    stands: tuple[str, ...] = ()

    @property
    def at(self) -> int:
        """Which message holds the attack; 0 is the opening."""
        (place,) = (n for n, text in enumerate(self._written) if _PLACE in text)
        return place

    @property
    def messages(self) -> tuple[str, ...]:
        """What is said, the attack in its place."""
        return tuple(text.replace(_PLACE, self.attack * self.times) for text in self._written)

    @property
    def harmless(self) -> tuple[str, ...]:
        """The control: what is said without the attack."""
        return tuple(text.replace(_PLACE, "").strip() for text in self._written)

    @property
    def _written(self) -> tuple[str, ...]:
        return (self.opening, *self.answers)


Kind = Literal[
    "override",
    "reveal",
    "approve",
    "authority",
    "figure",
    "delete",
    "end",
    "format",
    "vendor",
    "markup",
    "impersonate",
    "fence",
    "table",
    "encoded",
    "mixed",
    "multi-step",
    "long",
    "mail",
]


class Trick(Metadata):
    """What kind of trick it is, and where it comes in."""

    kind: Kind
    channel: Literal["opening", "answer", "pasted"]

    def groups(self) -> tuple[str, ...]:
        return (*super().groups(), self.kind, self.channel)


AttackedDataset = Dataset[Attacked, Played, Trick]


def dataset() -> AttackedDataset:
    """The attacked interviews, without evaluators."""
    return AttackedDataset.from_file(CASES)
