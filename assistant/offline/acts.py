"""What a sentence of a meeting does, whatever its trade: wish, tell, bind, settle, differ, ask, or none of these.

By its likeness to the sentences of `talk.yaml`. Phrases alone (`notes.yaml`) know one wish in four of people nobody
has met, at best (docs/evals.md); they are signs here, among words and meaning.
"""

from collections.abc import Mapping
from pathlib import Path

from assistant.offline.examples import CLASSES, cues_of
from assistant.offline.features import Embed
from assistant.offline.likeness import Likeness
from assistant.offline.notes_phrases import heard, kinds

WISH, TROUBLE, ASKS, IDLE = "wish", "trouble", "asks", "idle"


def act_examples(embed: Embed, fitted: Path | None = None, encoder: str = "") -> Likeness:
    """Scores sentences for each act."""
    return Likeness(embed, ("talk.yaml",), _signs, [*CLASSES, *kinds()], ("cues.yaml", "notes.yaml"), fitted, encoder)


def _signs(text: str) -> Mapping[str, float]:
    return {**cues_of(text), **{kind: 1.0 for kind in kinds() if heard(kind, text)}}
