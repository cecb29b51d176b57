"""The lead's journey: find what is weak, read it beside its trail, comment, send back or approve the text one saw."""

from typing import Literal

from assistant.errors import NotAllowed, NotFound, StatementNotFound
from assistant.journeys.comparing import Comparison, compare
from assistant.journeys.editing import Editing, InterviewEdits
from assistant.journeys.filing import Choices, Projects, Reviews, Statements, Wanted
from assistant.journeys.ports import Clock, NewId
from assistant.journeys.seeing import Seeing
from assistant.needs.checks import findings, gate_failures
from assistant.needs.deciding import (
    approval,
    comment_on,
    decided,
    done,
    may_judge,
    may_move,
    must_judge,
    refusal,
    submittable,
)
from assistant.needs.filed import Filed, Row, Version
from assistant.needs.findings import Finding, Frozen
from assistant.needs.people import Person, Project
from assistant.needs.reviews import Comment, Event, Review

EVERYTHING = Wanted()


class Queue(Frozen):
    """A page of the list, and how many statements there are on all pages."""

    rows: tuple[Row, ...]
    count: int


class Opened(Frozen):
    """A statement as a reviewer reads it. `fingerprint` is of the text shown: a decision hands it back.

    `project` is None for what is in no project; people in `trail` and in `filed` are ids, to be shown by name.
    """

    filed: Filed
    fingerprint: str
    findings: tuple[Finding, ...]
    trail: tuple[Event, ...]
    project: Project | None
    may_decide: bool
    may_move: bool


class Reviewing:
    """Every method takes who is asking and raises StatementNotFound, or ProjectNotFound, for what they may not see."""

    def __init__(
        self,
        statements: Statements,
        reviews: Reviews,
        projects: Projects,
        interviews: InterviewEdits,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._statements, self._reviews = statements, reviews
        self._clock, self._new_id = clock, new_id
        self._seeing = Seeing(statements, projects)
        self._editing = Editing(self._seeing, statements, interviews, clock, new_id)

    def projects(self, person: Person) -> list[Project]:
        """Those the person may see, by name."""
        return self._seeing.projects(person)

    def queue(self, person: Person, wanted: Wanted = EVERYTHING, project: str | None = None) -> Queue:
        """Statements the person may see, what is weakest first unless `wanted` orders otherwise: all (`project` None),
        those of one project, or their own outside projects ("")."""
        within = self._seeing.within(person, wanted, project)
        return Queue(rows=tuple(self._statements.rows(within)), count=self._statements.count(within))

    def choices(self, person: Person, project: str | None = None) -> Choices:
        """What a queue can be narrowed to, of all statements the person may see in `project`, as in `queue`."""
        return self._statements.choices(self._seeing.within(person, EVERYTHING, project))

    def open(self, person: Person, statement_id: str) -> Opened:
        """The statement with what is to be known before one decides."""
        filed, project = self._seeing.statement(person, statement_id)
        return Opened(
            filed=filed,
            fingerprint=filed.statement.fingerprint(),
            findings=tuple(findings(filed.statement)),
            trail=tuple(self._reviews.trail(statement_id)),
            project=project,
            may_decide=may_judge(person, filed, project),
            may_move=may_move(person, filed, project),
        )

    def submit(self, person: Person, statement_id: str) -> Filed:
        """Hands the text in; once more changes nothing. Raises ReviewRefused where it stands approved."""
        filed, _ = self._seeing.statement(person, statement_id)
        if submittable(filed):
            now = self._clock()
            self._reviews.submit(statement_id, now, done("submitted", person, now, filed))
        return self._statements.load(statement_id)

    def comment(self, person: Person, statement_id: str, text: str, where: str = "") -> Comment:
        """Remarks on a part, or on the whole. Raises ReviewRefused where the part is gone or nothing is said."""
        filed, _ = self._seeing.statement(person, statement_id)
        comment = comment_on(filed, where, text, person, self._clock(), self._new_id())
        self._reviews.remark(statement_id, comment, done("commented", person, comment.at, filed, comment.id))
        return comment

    def settle(self, person: Person, statement_id: str, comment_id: str, *, settled: bool = True) -> Comment:
        """Marks a comment as dealt with, or as open again. Raises NotFound where the statement has no such comment."""
        filed, _ = self._seeing.statement(person, statement_id)
        comment = next((comment for comment in filed.comments if comment.id == comment_id), None)
        if comment is None:
            raise NotFound(f"no comment has the id {comment_id}")
        if comment.settled != settled:
            comment = comment.model_copy(update={"settled": settled})
            event = done("settled" if settled else "reopened", person, self._clock(), filed, comment_id)
            self._reviews.remark(statement_id, comment, event)
        return comment

    def approve(self, person: Person, statement_id: str, seen_fingerprint: str, override_reason: str = "") -> Filed:
        """Approves the text that was seen. A text that stands approved stays so, with nothing added.

        Raises NotAllowed, EditConflict where the text is another by now, and ReviewRefused where gates fail and no
        `override_reason` is given.
        """
        filed = self._to_judge(person, statement_id)
        if filed.standing == "approved" and seen_fingerprint == filed.statement.fingerprint():
            return filed
        failing = gate_failures(filed.statement)
        review = approval(filed, failing, seen_fingerprint, person, self._clock(), self._new_id(), override_reason)
        return self._decide(person, filed, review)

    def return_(self, person: Person, statement_id: str, seen_fingerprint: str, reason: str) -> Filed:
        """Sends the text back to its author with reasons. Raises as `approve` does."""
        return self._refuse("returned", person, statement_id, seen_fingerprint, reason)

    def reject(self, person: Person, statement_id: str, seen_fingerprint: str, reason: str) -> Filed:
        """Says that this need will not be followed. Raises as `approve` does."""
        return self._refuse("rejected", person, statement_id, seen_fingerprint, reason)

    def edit(self, person: Person, statement_id: str, claim_id: str, text: str, base: str) -> Filed:
        """Rewords a claim that the person saw as `base`. Raises ClaimConflict with both texts, for merging."""
        return self._editing.edit(person, statement_id, claim_id, text, base)

    def resolve(self, person: Person, statement_id: str, claim_id: str, text: str, over: str) -> Filed:
        """Saves what was merged over the text `over`, which was theirs. Raises ClaimConflict where that changed too."""
        return self._editing.edit(person, statement_id, claim_id, text, over, did="merged")

    def versions(self, person: Person, statement_id: str) -> tuple[Version, ...]:
        """All texts the statement had, oldest first."""
        self._seeing.statement(person, statement_id)
        return tuple(self._statements.versions(statement_id))

    def compare(self, person: Person, statement_id: str, older: int, newer: int) -> Comparison:
        """What changed in words from one version to another. Raises StatementNotFound for a number it never had."""
        texts = {version.number: version.statement for version in self.versions(person, statement_id)}
        if older not in texts or newer not in texts:
            raise StatementNotFound(f"the statement {statement_id} has no version {newer if older in texts else older}")
        return compare(texts[older], texts[newer])

    def move(self, person: Person, statement_id: str, project_id: str) -> Filed:
        """Puts the statement into a project the person may see. Raises NotAllowed unless it is theirs or they decide
        on it, ProjectNotFound for a project that is not theirs to see."""
        filed, held_in = self._seeing.statement(person, statement_id)
        project = self._seeing.project(person, project_id)
        if not may_move(person, filed, held_in):
            raise NotAllowed("only its owner or who decides on a statement puts it into another project")
        if filed.project != project.id:
            event = done("moved", person, self._clock(), filed, filed.project, project.id)
            self._statements.move(statement_id, project.id, event)
        return self._statements.load(statement_id)

    def _to_judge(self, person: Person, statement_id: str) -> Filed:
        filed, project = self._seeing.statement(person, statement_id)
        must_judge(person, filed, project)
        return filed

    def _refuse(
        self, decision: Literal["returned", "rejected"], person: Person, statement_id: str, seen: str, reason: str
    ) -> Filed:
        filed = self._to_judge(person, statement_id)
        review = refusal(decision, filed, seen, person, self._clock(), self._new_id(), reason)
        return self._decide(person, filed, review)

    def _decide(self, person: Person, filed: Filed, review: Review) -> Filed:
        self._reviews.decide(filed.id, review, decided(review, person, filed), over=filed.version)
        return self._statements.load(filed.id)
