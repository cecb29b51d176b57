"""Who asks: AskWhy itself, and the floors that it has to stay above."""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, Protocol

from assistant.errors import InterviewNotFound
from assistant.journeys.interviewing import Interviewing
from assistant.journeys.ports import Library, Mind
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language, language_of
from assistant.needs.reviews import Event
from assistant.needs.sources import Source
from assistant.playbooks.slots import fill

InterviewerName = Literal["askwhy", "tell-me-more", "checklist", "random"]
Statement = Mapping[str, object]


class Interviewer(Protocol):
    """Holds one interview. A question of None ends it."""

    def open(self, text: str) -> str | None:
        """Hears the first message; the first question."""

    def answer(self, text: str) -> str | None:
        """Hears an answer; the next question."""

    def statement(self) -> Statement:
        """What was understood, as plain data; empty for an interviewer that keeps none."""


MakeInterviewer = Callable[[], Interviewer]


class AskWhyInterviewer:
    """The product, through the same use case as the screens."""

    def __init__(self, mind: Mind, library: Library) -> None:
        self._interviewing = interviewing(mind, library)
        self._now: Interview | None = None

    def open(self, text: str) -> str | None:
        return self._put(self._interviewing.start(text, "evals"))

    def answer(self, text: str) -> str | None:
        assert self._now is not None, "open comes first"
        return self._put(self._interviewing.say(self._now.id, text))

    def statement(self) -> Statement:
        return self._now.statement.model_dump(mode="json") if self._now else {}

    def drafted(self) -> Interview:
        """The interview, ended with its draft."""
        assert self._now is not None, "open comes first"
        return self._interviewing.draft(self._now.id)

    @property
    def question(self) -> Question | None:
        """The question that waits for an answer, with its reason and where it comes from."""
        return self._now.question if self._now else None

    def _put(self, interview: Interview) -> str | None:
        self._now = interview
        return interview.question.text if interview.question else None


def interviewing(mind: Mind, library: Library) -> Interviewing:
    """The use case itself, with nothing kept beyond it."""
    numbers = count(1)
    return Interviewing(mind, library, _Kept(), _noon, lambda: f"e{next(numbers)}")


class Listed:
    """Puts questions from a list, whatever is answered."""

    def __init__(self, questions: Callable[[Language], Iterator[str]]) -> None:
        self._choose = questions
        self._questions: Iterator[str] = iter(())

    def open(self, text: str) -> str | None:
        self._questions = self._choose(language_of(text))
        return next(self._questions, None)

    def answer(self, text: str) -> str | None:  # noqa: ARG002
        return next(self._questions, None)

    def statement(self) -> Statement:
        return {}


def more(language: Language) -> Iterator[str]:
    """The weakest floor."""
    while True:
        yield {"zh": "能再多说说吗？", "en": "Can you tell me more?"}[language]


def checklist(language: Language) -> Iterator[str]:
    """Twelve sensible questions in a fixed order, the same for everyone."""
    yield from CHECKLIST[language]


CHECKLIST: dict[Language, tuple[str, ...]] = {
    "zh": (
        "您希望达到什么目标？",
        "现在遇到的主要问题是什么，原因是什么？",
        "现在的流程是怎么做的？",
        "谁会使用它？",
        "这个问题造成了多少损失？",
        "预算是多少？",
        "什么时候要上线？",
        "需要对接哪些系统？",
        "由谁来决策？",
        "以前尝试过什么办法？",
        "用什么指标衡量成功？",
        "有什么风险和限制？",
    ),
    "en": (
        "What are your goals?",
        "What is the main problem and what causes it?",
        "How does the process work today?",
        "Who will use it?",
        "What does the problem cost you?",
        "What is your budget?",
        "What is the deadline?",
        "Which systems does it have to integrate with?",
        "Who makes the decision?",
        "What have you tried before?",
        "How will you measure success?",
        "What are the risks and constraints?",
    ),
}


def at_random(library: Library, seed: int) -> Callable[[Language], Iterator[str]]:
    """Questions of any playbook in random order, none twice, the slots filled with their fallbacks."""

    def choose(language: Language) -> Iterator[str]:
        texts = [fill(q.text, {}) for playbook in library.playbooks(language) for q in playbook.questions]
        yield from random.Random(seed).sample(sorted(set(texts)), len(set(texts)))

    return choose


@contextmanager
def interviewers(name: InterviewerName) -> Iterator[MakeInterviewer]:
    """Makes a fresh interviewer for each scenario; what is costly to open is opened once."""
    if name == "tell-me-more":
        yield lambda: Listed(more)
    elif name == "checklist":
        yield lambda: Listed(checklist)
    else:
        with _application() as (mind, library):
            seeds = count(1)
            yield (
                (lambda: AskWhyInterviewer(mind, library))
                if name == "askwhy"
                else (lambda: Listed(at_random(library, next(seeds))))
            )


@contextmanager
def _application() -> Iterator[tuple[Mind, Library]]:
    from assistant.bootstrap import open_application  # 2 s
    from assistant.settings import Settings

    with TemporaryDirectory() as folder:
        application = open_application(Settings(data_dir=Path(folder)))
        try:
            yield application.mind, application.library
        finally:
            application.close()


class _Kept:
    """Interviews in memory: nothing of an eval outlives it."""

    def __init__(self) -> None:
        self._interviews: dict[str, Interview] = {}

    def keep_words(self, interview_id: str, owner: str, source: Source, at: datetime) -> None:
        """The interview itself holds the words."""

    def save(self, interview: Interview, *, by: str = "", event: Event | None = None) -> Interview:  # noqa: ARG002
        self._interviews[interview.id] = interview
        return interview

    def load(self, interview_id: str) -> Interview:
        if interview_id not in self._interviews:
            raise InterviewNotFound(f"no interview has the id {interview_id}")
        return self._interviews[interview_id]

    def recent(self, owner: str | None, *, limit: int = 20) -> list[Interview]:
        return [i for i in self._interviews.values() if owner in (None, i.owner)][:limit]


def _noon() -> datetime:
    return datetime(2026, 1, 5, 12, tzinfo=UTC)
