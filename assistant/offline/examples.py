"""What a clause is about, by its likeness to the examples of `examples.yaml` (whole sentences), `fragments.yaml`
(clauses out of longer messages) and `spoken.yaml` (longer pieces of answers).

How well it does is measured in docs/reading.md; it is right more often than cue words are, and wrong often enough that
the question asked weighs in as well.
"""

from collections.abc import Mapping
from pathlib import Path

from assistant.needs.aspects import Facet
from assistant.needs.language import language_of
from assistant.offline.cues import NONE, cue_scores
from assistant.offline.features import Embed
from assistant.offline.likeness import Likeness

_DATA = ("examples.yaml", "fragments.yaml", "spoken.yaml")
CLASSES = sorted([NONE, *Facet])
"""The facets, and what says nothing of the need."""


def facet_examples(embed: Embed, fitted: Path | None = None, encoder: str = "") -> Likeness:
    """Scores clauses for each facet."""
    return Likeness(embed, _DATA, cues_of, CLASSES, ("cues.yaml",), fitted, encoder)


def cues_of(text: str) -> Mapping[str, float]:
    """How strongly its words point to each facet."""
    return cue_scores(text, language_of(text))
