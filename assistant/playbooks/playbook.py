"""A playbook: what an experienced colleague knows about one kind of request, in one language."""

import hashlib
from typing import Literal

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.findings import Frozen
from assistant.needs.language import Language

Group = Literal["arrival", "requests", "frames", "craft"]
Section = Literal["gist", "behind", "look", "case", "right", "weigh", "flags"]

HEADINGS: dict[Language, dict[Section, str]] = {
    "zh": {
        "behind": "通常背后是什么",
        "look": "先看什么",
        "case": "一个案例",
        "right": "何时可以照做",
        "weigh": "先掂量",
        "flags": "红旗",
    },
    "en": {
        "behind": "What usually lies behind it",
        "look": "What to look at first",
        "case": "A case",
        "right": "When it is right as asked",
        "weigh": "What to weigh",
        "flags": "Red flags",
    },
}
QUESTIONS: dict[Language, str] = {"zh": "问题", "en": "Questions"}


class Passage(Frozen):
    """A section of a playbook, worth reading before a meeting. `text` is Markdown."""

    section: Section
    heading: str
    text: str


class PlaybookQuestion(Frozen):
    """A question of a playbook. `text` may hold slots such as `{solution|the new system}`; `line` is where it
    stands; `insist` marks one that an experienced colleague would not leave without asking."""

    lens: str
    text: str
    facet: Facet
    why: str
    good: str
    probe: str
    insist: bool = False
    line: int = 0

    @property
    def aspect(self) -> Aspect:
        """The aspect the question is after."""
        return self.facet.aspect


class Playbook(Frozen):
    """One playbook in one language. `id` is shared by its languages; `points()` are the items of a list section."""

    id: str
    language: Language
    title: str
    group: Group
    keywords: tuple[str, ...]
    signals: tuple[str, ...]
    passages: tuple[Passage, ...]
    questions: tuple[PlaybookQuestion, ...]

    def passage(self, section: Section) -> Passage | None:
        """The passage of that section, if the playbook has it."""
        return next((p for p in self.passages if p.section == section), None)

    def points(self, section: Section) -> tuple[str, ...]:
        """The bullet points of a section, without their dashes."""
        passage = self.passage(section)
        lines = passage.text.splitlines() if passage else []
        return tuple(line.lstrip()[2:].strip() for line in lines if line.lstrip().startswith(("- ", "* ")))

    def fingerprint(self) -> str:
        """Changes whenever anything in the playbook does, whatever line it stands on."""
        content = self.model_dump_json(exclude={"questions": {"__all__": {"line"}}})
        return hashlib.sha256(content.encode()).hexdigest()[:16]
