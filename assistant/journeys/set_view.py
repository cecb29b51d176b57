"""A project seen as a whole: what contradicts or repeats, how far each need is covered, how far the work has come, and
whom to ask what."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from assistant.journeys.filing import Brief, Projects, Statements, Wanted
from assistant.journeys.nearest import Embed, kept
from assistant.journeys.ports import Clock
from assistant.journeys.reading_a_set import Read, set_findings
from assistant.journeys.seeing import Seeing
from assistant.needs.aspects import Aspect
from assistant.needs.checks.sets import Figures, SetFinding
from assistant.needs.coverage import CoverageStatus
from assistant.needs.filed import Asked, History, Row
from assistant.needs.findings import Frozen
from assistant.needs.people import Person
from assistant.needs.reviews import standing
from assistant.needs.standings import Standing

STANDINGS: tuple[Standing, ...] = ("draft", "submitted", "returned", "changed", "approved", "rejected")
"""In the order in which work goes on."""

KEPT, READ = 40_000, 4096
"""Vectors (80 MB) and read sources remembered from one time to the next: between two looks at a set little changes."""

_MARKS: Mapping[str, CoverageStatus] = {"m": "missing", "p": "partial", "c": "clear", "u": "unknown-to-them"}


class HeatMap(Frozen):
    """How far each statement covers each aspect: `marks[i][j]` is of `aspects[i]` and `columns[j]`. The statements
    with most gaps come first."""

    aspects: tuple[Aspect, ...] = tuple(Aspect)
    columns: tuple[Row, ...]
    marks: tuple[tuple[CoverageStatus, ...], ...]


class Day(Frozen):
    """How many statements stood how at the end of a day (UTC); days on which nothing changed are left out."""

    day: date
    counts: dict[Standing, int]


class ToAskOne(Frozen):
    """What one person is to be asked, and how much in all; `whom` is "" for questions to nobody in particular."""

    whom: str
    questions: tuple[Asked, ...]
    number: int


class Parts(NamedTuple):
    """What reading a set takes: see `set_findings`."""

    embed: Embed
    figures: Figures
    read: Read


class SetView:
    """One project's statements, seen by a person. Every method raises ProjectNotFound for what they may not see, and
    reads what is on file at that moment."""

    def __init__(self, statements: Statements, projects: Projects, clock: Clock, parts: Callable[[], Parts]) -> None:
        """`parts` are opened when findings are first asked for."""
        self._statements, self._clock, self._parts = statements, clock, cache(lambda: _remembering(parts()))
        self._seeing = Seeing(statements, projects)

    def findings(self, person: Person, project: str) -> list[SetFinding]:
        """Contradictions, needs said twice, things with two names and needs that were dropped. What was rejected does
        not count. It embeds every claim, so a large project takes minutes the first time; after an edit what was
        embedded and read is remembered. Not for a page that waits."""
        parts = self._parts()
        texts = list(self._statements.texts([each.id for each in self._standing(person, project)]))
        return set_findings(texts, embed=parts.embed, figures=parts.figures, read=parts.read)

    def heat_map(self, person: Person, project: str) -> HeatMap:
        """Aspects by statement."""
        return heat_map(self._statements.rows(self._within(person, project)))

    def over_time(self, person: Person, project: str) -> tuple[Day, ...]:
        """How the statements stood day by day, today at the end."""
        everything = self._statements.briefly(self._within(person, project))
        histories = self._statements.histories(sorted(each.id for each in everything))
        return over_time(histories, self._clock().date())

    def to_ask(self, person: Person, project: str, most: int | None = None) -> tuple[ToAskOne, ...]:
        """Open questions by whom to ask, of statements that were not rejected; the first `most` for each."""
        asking = [each.id for each in self._standing(person, project) if each.open_questions]
        return to_ask(self._statements.open_questions(asking), most)

    def _standing(self, person: Person, project: str) -> list[Brief]:
        """Those that were not rejected."""
        return [e for e in self._statements.briefly(self._within(person, project)) if e.standing != "rejected"]

    def _within(self, person: Person, project: str) -> Wanted:
        return self._seeing.within(person, Wanted(order="title", limit=None), project)


def _remembering(parts: Parts) -> Parts:
    return Parts(kept(parts.embed, KEPT), parts.figures, lru_cache(READ)(parts.read))


def heat_map(rows: Iterable[Row]) -> HeatMap:
    """The heat map of these rows."""
    columns = sorted(rows, key=lambda row: (-sum(mark != "c" for mark in row.coverage), row.title, row.id))
    marks = tuple(tuple(_MARKS[row.coverage[place]] for row in columns) for place, _ in enumerate(Aspect))
    return HeatMap(columns=tuple(columns), marks=marks)


def over_time(histories: Iterable[History], today: date) -> tuple[Day, ...]:
    """How many statements stood how, at the end of each day on which that changed, and today."""
    changes = sorted((change for history in histories for change in _changes(history)), key=itemgetter(0))
    counts: Counter[Standing] = Counter()
    days: list[Day] = []
    for day, steps in groupby(changes, key=itemgetter(0)):
        for _, gone, come in steps:
            counts[come] += 1
            if gone:
                counts[gone] -= 1
        days.append(_day(day, counts))
    return (*days, _day(today, counts)) if days and days[-1].day < today else tuple(days)


def to_ask(questions: Iterable[Asked], most: int | None = None) -> tuple[ToAskOne, ...]:
    """Open questions by whom to ask: who has most to answer first, those for nobody in particular last. All are
    counted, and the first `most` for each are kept."""
    asked: dict[str, list[Asked]] = {}
    numbers = Counter[str]()
    for each in questions:
        whom = each.question.ask.strip()
        numbers[whom] += 1
        if most is None or numbers[whom] <= most:
            asked.setdefault(whom, []).append(each)
    people = sorted(numbers, key=lambda whom: (whom == "", -numbers[whom], whom))
    return tuple(ToAskOne(whom=w, questions=tuple(asked.get(w, ())), number=numbers[w]) for w in people)


def _day(day: date, counts: Mapping[Standing, int]) -> Day:
    return Day(day=day, counts={each: counts.get(each, 0) for each in STANDINGS})


def _changes(history: History) -> Iterator[tuple[date, Standing | None, Standing]]:
    """The days on which the statement came to stand otherwise: how before (None at first), how at the day's end."""
    before: Standing | None = None
    moments = sorted({*(v.at for v in history.versions), *(r.at for r in history.reviews), *history.submitted})
    for day, within in groupby(moments, key=lambda moment: moment.date()):
        now = _standing_at(history, max(within))
        if now and now != before:
            yield day, before, now
            before = now


def _standing_at(history: History, moment: datetime) -> Standing | None:
    """How the text of that moment stood; None before there was one."""
    texts = [version.fingerprint for version in history.versions if version.at <= moment]
    decided = [review for review in history.reviews if review.at <= moment]
    submitted = [at for at in history.submitted if at <= moment]
    return standing(decided, texts[-1], max(submitted, default=None)) if texts else None
