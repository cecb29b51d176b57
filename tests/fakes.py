"""Stand-ins that pass the same contract tests as the real parts: interviews in memory, a fixed clock, counting ids."""

from datetime import UTC, datetime, timedelta
from itertools import count

from assistant.errors import EditConflict, InterviewNotFound
from assistant.needs.interview import Interview
from assistant.needs.language import language_of
from assistant.needs.reviews import Event
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


class FixedClock:
    """Noon, until told otherwise; `tick` moves it on."""

    def __init__(self, now: datetime = NOON) -> None:
        self._now = now

    def __call__(self) -> datetime:
        return self._now

    def tick(self, minutes: float = 1) -> None:
        self._now += timedelta(minutes=minutes)


class CountingIds:
    """i1, i2, i3."""

    def __init__(self, prefix: str = "i") -> None:
        self._prefix, self._numbers = prefix, count(1)

    def __call__(self) -> str:
        return f"{self._prefix}{next(self._numbers)}"


class MemoryInterviews:
    """The port `Interviews`, and `pending` beside it, in memory."""

    def __init__(self) -> None:
        self._saved: dict[str, Interview] = {}
        self._said: dict[str, list[Source]] = {}
        self.trail: list[Event] = []

    def keep_words(self, interview_id: str, owner: str, source: Source, at: datetime) -> None:
        said = self._said.setdefault(interview_id, [])
        if source not in said:
            said.append(source)
        if interview_id not in self._saved:
            self._saved[interview_id] = _unheard(interview_id, owner, source, at)

    def save(self, interview: Interview, *, by: str = "", event: Event | None = None) -> Interview:
        held = self._saved.get(interview.id)
        if held and held.version != interview.version:
            raise EditConflict(interview.id)
        self._saved[interview.id] = interview.model_copy(update={"version": interview.version + 1})
        self.trail += [event] if event else []
        return self._saved[interview.id]

    def load(self, interview_id: str) -> Interview:
        if interview_id not in self._saved:
            raise InterviewNotFound(f"no interview has the id {interview_id}")
        return self._saved[interview_id]

    def recent(self, owner: str | None, *, limit: int = 20) -> list[Interview]:
        owned = [i for i in self._saved.values() if owner in (None, i.owner)]
        return sorted(sorted(owned, key=lambda i: i.id), key=lambda i: i.changed, reverse=True)[:limit]

    def pending(self, interview_id: str) -> list[Source]:
        said = self._said.get(interview_id, [])
        kept = self.load(interview_id).statement.sources if interview_id in self._saved else ()
        settled = {source.text: place for place, source in enumerate(said) if source in kept}
        return [source for place, source in enumerate(said) if place > settled.get(source.text, -1)]

    def close(self) -> None:
        """Nothing to let go of."""


def _unheard(interview_id: str, owner: str, source: Source, at: datetime) -> Interview:
    language = language_of(source.text)
    statement = NeedStatement(id=interview_id, language=language)
    return Interview(id=interview_id, owner=owner, started=at, changed=at, language=language, statement=statement)
