"""A set as JSON with a published schema, and back: whole statements, so that nothing is lost on the way."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Literal

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from assistant.errors import ExportError
from assistant.exports.sets.leaving_out import LeftOut, Override
from assistant.exports.sets.needs import NeedSet, SetNeed
from assistant.exports.sets.spots import spot
from assistant.needs.aspects import Aspect
from assistant.needs.coverage import CoverageStatus, coverage
from assistant.needs.findings import Finding, Frozen
from assistant.needs.language import Language
from assistant.needs.sources import Quote
from assistant.needs.standings import Standing
from assistant.needs.statement import NeedStatement


class Approved(Frozen):
    """Who approved the present text, by name where it is known, and when."""

    by: str
    at: datetime


class Cited(Frozen):
    """A numbered quote: `parts` are the ids of what rests on it, `line` counts from 1 and `at` is a time such as
    0:12:03; both are missing where the quote is not in its source."""

    number: int
    quote: Quote
    parts: tuple[str, ...]
    source_title: str
    line: int | None
    at: str


class FromPlaybook(Frozen):
    """What a playbook gave: a question that was asked, or advice. `claims` are the ids of those that answered it."""

    playbook: str
    title: str
    heading: str
    kind: Literal["question", "advice"]
    text: str
    claims: tuple[str, ...]


class ExportedNeed(Frozen):
    """A need. `key` is its name in this export; `draft` says that its present text is not approved."""

    key: str
    draft: bool
    standing: Standing
    approved: Approved | None
    overridden: Override | None
    statement: NeedStatement
    fingerprint: str
    coverage: dict[Aspect, CoverageStatus]
    findings: tuple[Finding, ...]
    evidence: tuple[Cited, ...]
    playbooks: tuple[FromPlaybook, ...]


class SetFile(Frozen):
    """An exported set. What is derived from a statement is for readers; whoever reads the file back derives it anew."""

    format: Literal["askwhy/set"] = "askwhy/set"
    version: Literal[1] = 1
    project: str
    clients: tuple[str, ...]
    language: Language
    on: date
    drafts: bool
    needs: tuple[ExportedNeed, ...]
    left_out: tuple[LeftOut, ...]


def write(held: NeedSet) -> str:
    """The JSON. Raises ExportError."""
    file = SetFile(
        project=held.project.name if held.project else "",
        clients=held.clients,
        language=held.language,
        on=held.on,
        drafts=held.drafts,
        needs=tuple(_need(held, need) for need in held.needs),
        left_out=held.left_out,
    )
    try:
        return file.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError as broken:
        raise ExportError(f"The text cannot be written as UTF-8: {broken}") from broken


def read_set(text: str) -> Sequence[NeedStatement]:
    """The statements in an exported set. Raises ExportError that names what is wrong."""
    try:
        file = SetFile.model_validate_json(text.removeprefix("\ufeff"))
    except ValidationError as wrong:
        first = wrong.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        raise ExportError(f"This is not a set that AskWhy can read: {place} {first['msg']}".strip()) from wrong
    return tuple(need.statement for need in file.needs)


def _need(held: NeedSet, need: SetNeed) -> ExportedNeed:
    last = need.filed.reviews[-1] if not need.draft else None
    return ExportedNeed(
        key=need.key,
        draft=need.draft,
        standing=need.standing,
        approved=Approved(by=held.background.name(last.reviewer), at=last.at) if last else None,
        overridden=need.overridden,
        statement=need.statement,
        fingerprint=need.statement.fingerprint(),
        coverage=coverage(need.statement),
        findings=need.findings,
        evidence=tuple(_cited(held, need)),
        playbooks=tuple(_from_playbooks(held, need)),
    )


def _cited(held: NeedSet, need: SetNeed) -> list[Cited]:
    supported = need.supported()
    cited: list[Cited] = []
    for number, quote in need.quotes:
        found = spot(quote, need.statement, held.background.notes)
        parts = tuple(part.partition("-")[2] for part in supported[number])
        line, at = (found.line, found.at) if found else (None, "")
        title = found.source.title if found else ""
        cited.append(Cited(number=number, quote=quote, parts=parts, source_title=title, line=line, at=at))
    return cited


def _from_playbooks(held: NeedSet, need: SetNeed) -> list[FromPlaybook]:
    return [
        FromPlaybook(
            playbook=came.playbook,
            title=came.title,
            heading=came.heading,
            kind="advice" if came.advice else "question",
            text=came.text,
            claims=tuple(c.id for c in need.statement.claims if not came.advice and c.question == came.text),
        )
        for came in held.followed(need)
    ]
