"""Single claims, and the wording rules that apply to each."""

from pathlib import Path

from pydantic_evals import Dataset

from assistant.needs.aspects import Aspect
from assistant.needs.checks import findings
from assistant.needs.claims import Claim
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from assistant.needs.statement import NeedStatement
from evals.statements.rules import Labelled, Rules

CASES = Path(__file__).with_name("wording.yaml")


class Wording(Frozen):
    """One claim as it would stand in a statement."""

    language: Language
    aspect: Aspect
    text: str


def dataset() -> Dataset[Wording, tuple[str, ...], Labelled]:
    """The labelled claims."""
    read = Dataset[Wording, tuple[str, ...], Labelled].from_file(CASES)
    read.evaluators = [Rules()]
    return read


def raised(wording: Wording) -> tuple[str, ...]:
    """The warnings the product raises on a claim."""
    claim = Claim(id="c", text=wording.text, aspect=wording.aspect, status="inferred", basis="the label")
    statement = NeedStatement(id="s", language=wording.language, claims=(claim,))
    return tuple(dict.fromkeys(f.rule for f in findings(statement) if f.severity == "warn" and f.where == "c"))
