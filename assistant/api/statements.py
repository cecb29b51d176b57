"""Statements over HTTP: find them, read them, compare versions, edit, comment and decide."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from assistant.api.asking import App, Asking, Filter, Id, Limit, Offset, Project, Short, Text
from assistant.api.files import download
from assistant.api.shapes import FiledNow, InterviewNow, StatementOpened, VersionEntry
from assistant.errors import StatementNotFound
from assistant.journeys.comparing import Comparison
from assistant.journeys.filing import Order, Wanted
from assistant.journeys.reviewing import Queue
from assistant.needs.filed import Version
from assistant.needs.findings import Frozen
from assistant.needs.reviews import Comment, Decision
from assistant.needs.standings import Standing

Number = Annotated[int, Query(ge=1, le=10**9)]


class Edit(Frozen):
    """A claim's new words, and `base`, its words as they were when the edit was begun."""

    text: Text
    base: Text


class Remark(Frozen):
    """A comment. `where` is the id of the claim, measure or question it is about; empty for the whole."""

    text: Text
    where: Short = ""


class Settle(Frozen):
    """Whether a comment is dealt with."""

    settled: bool = True


class Decide(Frozen):
    """A decision on the text whose fingerprint was seen. `reason` is needed to return, to reject, and to approve
    although gates fail."""

    decision: Decision
    fingerprint: Short
    reason: Text = ""


class Move(Frozen):
    """The project to put it into."""

    project: Short


def statement_routes() -> APIRouter:
    """All under `/statements`."""
    router = APIRouter(prefix="/statements", tags=["statements"])
    _finding(router)
    _reading(router)
    _writing(router)
    _deciding(router)
    return router


def _finding(router: APIRouter) -> None:
    @router.get("")
    def list_statements(
        person: Asking,
        application: App,
        project: Project = None,
        standing: Standing | None = None,
        owner: Filter = "",
        stakeholder: Filter = "",
        language: Filter = "",
        rule: Filter = "",
        text: Filter = "",
        order: Order = "findings",
        limit: Limit = 50,
        offset: Offset = 0,
    ) -> Queue:
        """A page of the statements one may see, what is weakest first unless `order` says otherwise."""
        wanted = Wanted(
            standing=standing,
            owner=owner,
            person=stakeholder,
            language=language,
            rule=rule,
            text=text,
            order=order,
            limit=limit,
            offset=offset,
        )
        return application.reviewing.queue(person, wanted, project)


def _reading(router: APIRouter) -> None:
    @router.get("/{statement_id}")
    def get_statement(statement_id: Id, person: Asking, application: App) -> StatementOpened:
        """The statement with its sources, findings, comments, decisions and audit trail."""
        return StatementOpened.seen(application.reviewing.open(person, statement_id))

    @router.get("/{statement_id}/versions")
    def list_versions(
        statement_id: Id, person: Asking, application: App, limit: Limit = 50, offset: Offset = 0
    ) -> list[VersionEntry]:
        """The texts it had, oldest first."""
        versions = application.reviewing.versions(person, statement_id)
        return [VersionEntry.of(version) for version in versions[offset : offset + limit]]

    @router.get("/{statement_id}/versions/{number}")
    def get_version(statement_id: Id, number: int, person: Asking, application: App) -> Version:
        """One of the texts it had."""
        versions = application.reviewing.versions(person, statement_id)
        if found := next((version for version in versions if version.number == number), None):
            return found
        raise StatementNotFound(f"the statement {statement_id} has no version {number}")

    @router.get("/{statement_id}/compare")
    def compare(statement_id: Id, older: Number, newer: Number, person: Asking, application: App) -> Comparison:
        """What changed in words from one version to another."""
        return application.reviewing.compare(person, statement_id, older, newer)

    @router.get("/{statement_id}/export/{form}", response_class=Response)
    def export_statement(
        statement_id: Id, form: Literal["md", "docx", "json"], person: Asking, application: App
    ) -> Response:
        """The statement as a file, whatever was decided on it."""
        from assistant.exports import MEDIA_TYPES, export

        filed, _ = application.seeing.statement(person, statement_id)
        content = export(filed.statement, form, on=filed.changed.date())
        return download(content, MEDIA_TYPES[form], f"askwhy-statement.{form}", filed.statement.title)


def _writing(router: APIRouter) -> None:
    @router.patch("/{statement_id}/claims/{claim_id}")
    def edit_claim(statement_id: Id, claim_id: Id, edit: Edit, person: Asking, application: App) -> FiledNow:
        """Rewords a claim. 409 with both texts where somebody else changed it since `base`: merge them and send the
        merged text with `theirs` as its base."""
        return FiledNow.of(application.reviewing.edit(person, statement_id, claim_id, edit.text, edit.base))

    @router.post("/{statement_id}/comments", status_code=201)
    def comment(statement_id: Id, remark: Remark, person: Asking, application: App) -> Comment:
        """Remarks on a part, or on the whole."""
        return application.reviewing.comment(person, statement_id, remark.text, remark.where)

    @router.patch("/{statement_id}/comments/{comment_id}")
    def settle_comment(statement_id: Id, comment_id: Id, settle: Settle, person: Asking, application: App) -> Comment:
        """Marks a comment as dealt with, or as open again."""
        return application.reviewing.settle(person, statement_id, comment_id, settled=settle.settled)

    @router.put("/{statement_id}/project")
    def move(statement_id: Id, to: Move, person: Asking, application: App) -> FiledNow:
        """Puts the statement into a project, where its members see it."""
        return FiledNow.of(application.reviewing.move(person, statement_id, to.project))

    @router.post("/{statement_id}/interview")
    def continue_as_interview(statement_id: Id, person: Asking, application: App) -> InterviewNow:
        """An interview that goes on from the statement and asks at its gaps; the one that was begun, if it was."""
        return InterviewNow.of(application.notes.accepting.continue_as_interview(person, statement_id))


def _deciding(router: APIRouter) -> None:
    @router.post("/{statement_id}/submit")
    def submit(statement_id: Id, person: Asking, application: App) -> FiledNow:
        """Hands the text in for review."""
        return FiledNow.of(application.reviewing.submit(person, statement_id))

    @router.post("/{statement_id}/decisions", status_code=201)
    def decide(statement_id: Id, made: Decide, person: Asking, application: App) -> FiledNow:
        """Approves, returns or rejects the text that was seen. 409 where it is another by now; 422 where gates fail or
        a reason is missing."""
        journey = application.reviewing
        if made.decision == "approved":
            return FiledNow.of(journey.approve(person, statement_id, made.fingerprint, made.reason))
        refuse = journey.return_ if made.decision == "returned" else journey.reject
        return FiledNow.of(refuse(person, statement_id, made.fingerprint, made.reason))
