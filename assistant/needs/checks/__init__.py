"""The one definition of a good statement: the screen, the export, the review and the evals call `findings` and
nothing else."""

from collections.abc import Callable, Iterator

from assistant.needs.checks.gates import complete, contradictions_settled, measurable, quotes_located, solution_free
from assistant.needs.checks.wording import wording
from assistant.needs.findings import Finding
from assistant.needs.statement import NeedStatement

RULES: tuple[Callable[[NeedStatement], Iterator[Finding]], ...] = (
    quotes_located,
    complete,
    solution_free,
    measurable,
    contradictions_settled,
    wording,
)


def findings(statement: NeedStatement) -> list[Finding]:
    """Everything a reader should know before relying on the statement, gates first."""
    found = [finding for rule in RULES for finding in rule(statement)]
    return sorted(found, key=lambda finding: finding.severity != "gate")


def gate_failures(statement: NeedStatement) -> list[Finding]:
    """What has to be resolved before the statement may be approved."""
    return [finding for finding in findings(statement) if finding.severity == "gate"]


__all__ = ["RULES", "findings", "gate_failures"]
