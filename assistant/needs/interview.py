"""An interview: what was asked and answered, turn by turn, and the statement that grows from it."""

import re
from datetime import datetime
from typing import Literal

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.expense import Expense
from assistant.needs.findings import Frozen, Message
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement

Clarity = Literal["clear", "partly", "idea"]
QuestionKind = Literal["gap", "probe", "ladder", "figure", "contradiction"]
TurnKind = Literal[
    "opening", "answer", "unknown", "skip", "go-on", "draft", "explain", "correction", "edit", "empty", "confirm"
]

PACE: dict[Clarity, int] = {"clear": 4, "partly": 12, "idea": 12}
"""How many questions a client gets: one who has said it all is not interrogated (KNOWLEDGE A3)."""


class Question(Frozen):
    """A question put to the client, with the reason and where it comes from.

    `good` and `probe` serve when they ask back; `about` is the id of the contradiction it would settle.
    """

    text: str
    facet: Facet
    why: str
    lens: str
    playbook: str
    title: str
    good: str = ""
    probe: str = ""
    kind: QuestionKind = "gap"
    about: str = ""

    @property
    def aspect(self) -> Aspect:
        """The aspect the question is after."""
        return self.facet.aspect


class Turn(Frozen):
    """What the user did and what was asked next.

    `source_id` names what they said ("" for a button), `answered` the question it answers, `asked` the one put next,
    `before` the statement as it was, without its sources, for going back, and with it whether the interview was done,
    its clarity and its limit; `notices` are told to the user once; `expense` is what a model took for this turn.
    """

    number: int
    kind: TurnKind
    source_id: str = ""
    answered: Question | None = None
    asked: Question | None = None
    before: NeedStatement
    before_done: bool = False
    before_clarity: Clarity = "idea"
    before_limit: int = PACE["idea"]
    notices: tuple[Message, ...] = ()
    expense: Expense | None = None


class Interview(Frozen):
    """One interview. `limit` is how many questions it may take; `done` once there is nothing more to ask for now.

    `mind` is who reads and asks from now on; `expense` what models took so far, steps that were taken back included.
    `version` counts saves from 1 and is the store's business; so is `project`, once the interview is saved.
    """

    id: str
    owner: str
    started: datetime
    changed: datetime
    language: Language
    statement: NeedStatement
    clarity: Clarity = "idea"
    limit: int = PACE["idea"]
    turns: tuple[Turn, ...] = ()
    done: bool = False
    mind: MindName = "offline"
    expense: Expense = Expense()
    version: int = 0
    project: str = ""

    @property
    def question(self) -> Question | None:
        """The question that waits for an answer."""
        return self.turns[-1].asked if self.turns and not self.done else None

    @property
    def asked(self) -> tuple[Question, ...]:
        """Every question put so far, in order; one that was put again is one question."""
        put = {turn.asked.text: turn.asked for turn in self.turns if turn.asked}
        return tuple(put.values())

    @property
    def said(self) -> str:
        """All the user said, in order; of a file what the statement says of it, since the rest is not about it."""
        return "\n".join(self._words_of(source) for source in self.statement.sources)

    @property
    def request(self) -> str:
        """The first thing they said in words, verbatim; of a file what they ask for in it, then what else they say."""
        said = (self._words_of(source) for source in self.statement.sources)
        return next((text for text in said if re.search(r"\w", text)), "")

    def _words_of(self, source: Source) -> str:
        if source.kind != "file":
            return source.text
        claims = (c for c in self.statement.claims if any(q.source_id == source.id for q in c.quotes))
        return "\n".join(claim.text for claim in sorted(claims, key=lambda claim: claim.aspect is not Aspect.REQUEST))
