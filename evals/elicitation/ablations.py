"""AskWhy with one of its ideas taken away, to see what the idea is worth."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.journeys.ports import Candidates, Findings, Library, Mind, Reading
from assistant.needs.aspects import Aspect
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from assistant.needs.sources import Source
from assistant.playbooks.playbook import Playbook

_DIGGING = ("ladder", "probe", "figure")
_GOALS = (Aspect.PROBLEM, Aspect.OUTCOME, Aspect.IMPACT)


@dataclass(frozen=True)
class WithoutPlaybooks:
    """A library that finds nothing: only the general questions of the interviewing craft are left."""

    library: Library

    def search(self, text: str, language: Language, *, limit: int = 8) -> Findings:  # noqa: ARG002
        return Findings((), low=True)

    def playbook(self, playbook_id: str, language: Language) -> Playbook | None:
        return self.library.playbook(playbook_id, language)

    def playbooks(self, language: Language) -> Sequence[Playbook]:
        return self.library.playbooks(language)


@dataclass(frozen=True)
class WithoutLaddering:
    """A mind that never digs at an answer."""

    mind: Mind
    name: str = "offline"

    def read(self, source: Source, interview: Interview) -> Reading:
        return self.mind.read(source, interview)

    def ask(self, interview: Interview, reading: Reading, candidates: Candidates) -> Iterable[Question]:
        return (q for q in self.mind.ask(interview, reading, candidates) if q.kind not in _DIGGING)


@dataclass(frozen=True)
class WithoutGoalFirst:
    """A mind that asks about problem, goal and cost only when nothing else is left."""

    mind: Mind
    name: str = "offline"

    def read(self, source: Source, interview: Interview) -> Reading:
        return self.mind.read(source, interview)

    def ask(self, interview: Interview, reading: Reading, candidates: Candidates) -> Iterable[Question]:
        return sorted(self.mind.ask(interview, reading, candidates), key=lambda question: question.aspect in _GOALS)
