"""Statements and briefs as JSON with a published schema, and back."""

import json
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticSerializationError

from assistant.errors import ExportError
from assistant.exports.sets.data import SetFile
from assistant.exports.shape import NO_STATEMENT, shape_of
from assistant.journeys.briefing import Brief
from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.coverage import CoverageStatus, coverage
from assistant.needs.findings import Finding, Frozen
from assistant.needs.statement import NeedStatement

VERSION = 1


class StatementFile(Frozen):
    """An exported need statement. `coverage`, `findings` and `fingerprint` are derived from the statement, for readers;
    whoever reads the file back derives them anew."""

    format: Literal["askwhy/statement"] = "askwhy/statement"
    version: Literal[1] = 1
    statement: NeedStatement
    coverage: dict[Aspect, CoverageStatus]
    findings: tuple[Finding, ...]
    fingerprint: str


class BriefFile(Frozen):
    """An exported meeting brief."""

    format: Literal["askwhy/brief"] = "askwhy/brief"
    version: Literal[1] = 1
    brief: Brief


FILES: dict[str, type[BaseModel]] = {"statement": StatementFile, "brief": BriefFile, "set": SetFile}
"""What is published under docs/schema, by the name of the file."""


def write(what: NeedStatement | Brief) -> str:
    """The JSON of a statement or a brief. Raises ExportError."""
    file: BaseModel
    if isinstance(what, Brief):
        file = BriefFile(brief=what)
    else:
        file = StatementFile(
            statement=what,
            coverage=coverage(what),
            findings=tuple(findings(what)),
            fingerprint=what.fingerprint(),
        )
    try:
        return file.model_dump_json(indent=2) + "\n"
    except PydanticSerializationError as broken:
        raise ExportError(f"The text cannot be written as UTF-8: {broken}") from broken


def schema(name: str) -> str:
    """The JSON Schema of an exported file, as published under docs/schema."""
    described: dict[str, Any] = FILES[name].model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"AskWhy {name}, version {VERSION}"}
    return json.dumps({**described, **head}, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def read_statement(text: str) -> NeedStatement:
    """The statement in an exported file, or in any JSON object that holds one as "statement" or is one.

    Whether its quotes are in its sources is for `findings` to say. Raises ExportError that names what is wrong.
    """
    given = _statement_in(_parsed(text))
    try:
        return NeedStatement.model_validate(given)
    except (ValidationError, ValueError, RecursionError) as wrong:
        named = "; ".join(f"{f.where}: {f.message.en} {f.words}".strip() for f in shape_of(given, wrong))
        raise ExportError(f"This is not a need statement that AskWhy can read: {named}") from wrong


def shape_findings(text: str) -> list[Finding]:
    """What keeps a JSON text from being a need statement, each naming the claim or the part; empty when it is one.

    Poor content is a finding; only what is no JSON object at all raises ExportError.
    """
    given = _parsed(text)
    try:
        held = _statement_in(given)
    except ExportError as wrong:
        return [NO_STATEMENT.model_copy(update={"words": str(wrong)})]
    try:
        NeedStatement.model_validate(held)
    except (ValidationError, ValueError, RecursionError) as wrong:
        return shape_of(held, wrong)
    return []


def _parsed(text: str) -> dict[str, Any]:
    try:
        given = json.loads(text.removeprefix("\ufeff"))
    except (ValueError, RecursionError) as wrong:
        raise ExportError(f"This is not JSON: {wrong}") from wrong
    if not isinstance(given, dict):
        raise ExportError("This is JSON, but not an object with a need statement in it.")
    return given


def _statement_in(given: dict[str, Any]) -> dict[str, Any]:
    name, version = given.get("format", "askwhy/statement"), given.get("version", VERSION)
    if name != "askwhy/statement":
        raise ExportError(f"The format is {name!r}; a need statement's is 'askwhy/statement'.")
    if version != VERSION:
        raise ExportError(f"This file has version {version!r}; this AskWhy reads version {VERSION}.")
    held = given.get("statement", given)
    if not isinstance(held, dict) or not held.keys() & NeedStatement.model_fields.keys():
        raise ExportError("There is no statement in this file.")
    return held
