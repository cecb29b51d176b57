"""Checks an exported statement: is its shape right, and does it pass the gates of the domain?"""

import json
from pathlib import Path

from assistant.errors import AskWhyError
from assistant.exports.data import read_statement, shape_findings
from assistant.exports.shape import NO_STATEMENT
from assistant.needs.checks import findings
from assistant.needs.findings import Finding
from assistant.needs.language import Language
from assistant.words import words


class Unreadable(AskWhyError):
    """The file is not there, or is not JSON."""


def check_file(path: Path) -> list[Finding]:
    """Everything found in the exported statement, gates first. Raises Unreadable."""
    text = _text_of(path)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path} is not JSON: {error}") from error
    if not isinstance(given, dict):
        return [NO_STATEMENT]
    return shape_findings(text) or findings(read_statement(text))


def finding_line(finding: Finding, language: Language) -> str:
    """A finding in one line: how grave, where, what."""
    say = words(language)
    message = finding.message.in_(language)
    what = say("cli.with_words", message=message, words=finding.words) if finding.words else message
    severity = say(f"status.{finding.severity}")
    return say("cli.finding", severity=severity, where=finding.where, message=what, rule=finding.rule)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        raise Unreadable(f"{path} cannot be read: {error}") from error
