"""The needs of a set with their numbers: need N1, its claim N1-c4, the quote Q12, the same in every form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from assistant.exports.evidence import Evidence
from assistant.exports.sets.leaving_out import LeftOut, Override, goes_out, left_out, override
from assistant.journeys.summary import by_whom, known, need_line
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.filed import Filed
from assistant.needs.findings import Finding
from assistant.needs.interview import Question
from assistant.needs.language import Language
from assistant.needs.notes import Notes
from assistant.needs.people import Project
from assistant.needs.sources import Quote
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement


@dataclass(frozen=True)
class Background:
    """What is known beside the statements, where the caller has it at hand; without it an export says less.

    `people` names people by id, `asked` holds the questions of each statement's interview by the statement's id (they
    tell which playbooks were followed), `notes` the files that were read (they tell times and lines).
    """

    people: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, Sequence[Question]] = field(default_factory=dict)
    notes: Sequence[Notes] = ()

    def name(self, person: str) -> str:
        """What colleagues call a person."""
        return self.people.get(person) or person


@dataclass(frozen=True)
class SetNeed:
    """One need of a set. `number` counts from 1; `quotes` holds every quote with its number, which counts on through
    the set."""

    number: int
    filed: Filed
    evidence: Evidence
    quotes: tuple[tuple[int, Quote], ...]

    @property
    def key(self) -> str:
        """What the need is called in this export."""
        return f"N{self.number}"

    @property
    def place(self) -> str:
        """Where links to the need lead."""
        return f"need-{self.number}"

    @property
    def statement(self) -> NeedStatement:
        """The need."""
        return self.filed.statement

    @cached_property
    def standing(self) -> Standing:
        """How its present text stands."""
        return self.filed.standing

    @property
    def draft(self) -> bool:
        """Whether its present text is not approved."""
        return self.standing != "approved"

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks say of it, gates first."""
        return tuple(findings(self.statement))

    @cached_property
    def overridden(self) -> Override | None:
        """The gates that its approval passed over."""
        return override(self.filed)

    def part(self, part_id: str) -> str:
        """What a claim, a measure or a question is called in this export."""
        return f"{self.key}-{part_id}"

    def supported(self) -> dict[int, list[str]]:
        """The parts that rest on each quote, by the quote's number."""
        found: dict[int, list[str]] = {}
        for part_id, quotes in _quoting(self.statement):
            for number in self.evidence.numbers(*quotes):
                found.setdefault(number, []).append(self.part(part_id))
        return found


@dataclass(frozen=True)
class Followed:
    """Something that a playbook gave to a need: a question that was asked (`text`), or a point to weigh."""

    playbook: str
    title: str
    heading: str
    text: str
    advice: bool


@dataclass(frozen=True)
class NeedSet:
    """Everything an export tells, before it has a form. `statements` is how many were chosen from."""

    project: Project | None
    language: Language
    on: date
    drafts: bool
    needs: tuple[SetNeed, ...]
    left_out: tuple[LeftOut, ...]
    background: Background

    @property
    def has_drafts(self) -> bool:
        """Whether anything in it is not approved."""
        return any(need.draft for need in self.needs)

    @property
    def clients(self) -> tuple[str, ...]:
        """The project's client, or else those that the needs name."""
        if self.project and self.project.client:
            return (self.project.client,)
        return tuple(dict.fromkeys(need.statement.client for need in self.needs if need.statement.client))

    def followed(self, need: SetNeed) -> Iterator[Followed]:
        """What came from playbooks: the questions asked, then the advice."""
        for question in self.background.asked.get(need.statement.id, ()):
            if question.playbook:
                yield Followed(question.playbook, question.title, question.lens, question.text, advice=False)
        for advice in need.statement.recommendation:
            yield Followed(advice.playbook, advice.title, advice.heading, advice.text, advice=True)

    def led_to(self, need: SetNeed, claim: Claim) -> Question | None:
        """The question of a playbook that a claim answers."""
        asked = self.background.asked.get(need.statement.id, ()) if claim.question else ()
        return next((question for question in asked if question.text == claim.question and question.playbook), None)


def need_set(
    filed: Sequence[Filed],
    *,
    project: Project | None,
    language: Language,
    drafts: bool,
    on: date,
    background: Background,
    linked: bool,
) -> NeedSet:
    """The set, numbered in the order given. With `linked` a reference leads to its quote."""
    needs: list[SetNeed] = []
    after = 0
    for one in filed:
        if goes_out(one, drafts=drafts):
            needs.append(_numbered(len(needs) + 1, one, after, linked=linked))
            after += len(needs[-1].quotes)
    out = tuple(left_out(filed, drafts=drafts))
    return NeedSet(project, language, on, drafts, tuple(needs), out, background)


def _numbered(number: int, filed: Filed, after: int, *, linked: bool) -> SetNeed:
    """Quotes get their numbers in the order in which a page shows them, those that only a table shows last."""
    evidence = Evidence(filed.statement, after=after, linked=linked)
    for claim in need_line(filed.statement):
        evidence.numbers(*claim.quotes)
    for _, quotes in _quoting(filed.statement):
        evidence.numbers(*quotes)
    return SetNeed(number, filed, evidence, tuple(evidence.quotes()))


def _quoting(statement: NeedStatement) -> Iterator[tuple[str, tuple[Quote, ...]]]:
    """The parts of a statement that quote, in the order in which a reader meets them."""
    for about in known(statement.claims):
        yield from ((claim.id, claim.quotes) for claim in about.claims)
    yield from ((measure.id, measure.quotes) for measure in statement.measures)
    for person in by_whom(statement.open_questions):
        yield from ((question.id, (question.quote,)) for question in person.questions if question.quote)
    yield from ((held.id, held.quotes) for held in statement.contradictions)
