"""Requirements that others labelled with smells (ARTA, MIT), where their file is at hand: ASKWHY_REQUIREMENT_SMELLS.

The labels look tool-made: "other", "general" and "who" are marked wherever they stand. So these figures tell how two
lexicons differ, not who is right, and they are never held against a baseline.
"""

import json
import os
from pathlib import Path

from pydantic_evals import Case, Dataset

from assistant.needs.aspects import Aspect
from evals.statements.rules import Labelled, Rules
from evals.statements.wording import Wording

VARIABLE = "ASKWHY_REQUIREMENT_SMELLS"
RULES = {
    "ambiguous_adv_adj": "R7",
    "nonverifiable": "R7",
    "subjective": "R7",
    "loophole": "R8",
    "comparative": "comparative",
    "superlative": "comparative",
    "negative": "negative",
}
"""Their types and our rules; vague pronouns are left out, for the labels mark every "who" and "what"."""

EVERY, LONGEST = 4, 300
"""Every so manyth requirement, and only those of a sentence or two: the others are whole paragraphs."""


def file() -> Path | None:
    """The labelled file, if the environment names one."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def dataset(labelled: Path) -> Dataset[Wording, tuple[str, ...], Labelled]:
    """A sample of the labelled requirements, read as if each were a claim in scope."""
    rows = [json.loads(line) for line in labelled.read_text(encoding="utf-8").splitlines()]
    short = [row for row in rows if len(row["text"]) <= LONGEST][::EVERY]
    metadata = Labelled(language="en", split="test", source="ARTA", judged=tuple(sorted(set(RULES.values()))))
    cases = [
        Case(
            name=f"arta-{number:04}",
            inputs=Wording(language="en", aspect=Aspect.SCOPE, text=row["text"]),
            expected_output=tuple(sorted({RULES[kind] for kind in row["smells"] if kind in RULES})),
            metadata=metadata,
        )
        for number, row in enumerate(short)
    ]
    return Dataset(name="requirement smells", cases=cases, evaluators=[Rules()])
