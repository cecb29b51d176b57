"""As many playbooks as are asked for, mixed from ours so that lengths are real, and vectors that cost nothing."""

from collections.abc import Sequence
from random import Random

import numpy as np

from assistant.library.embedders import Vectors
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook

_TOPICS = 200


def mixed(ours: Sequence[Playbook], count: int) -> list[Playbook]:
    """So many playbooks in both languages. Each draws its parts anew, the same ones on every run."""
    draw = Random(7860)
    languages: tuple[Language, ...] = ("zh", "en")
    shelves = {language: [p for p in ours if p.language == language] for language in languages}
    return [_mix(shelves[language], f"mixed-{number:05}", draw) for number in range(count) for language in languages]


def _mix(shelf: Sequence[Playbook], playbook_id: str, draw: Random) -> Playbook:
    frame, other = draw.choice(shelf), draw.choice(shelf)
    signals = tuple(draw.choice(draw.choice(shelf).signals) for _ in frame.signals)
    passages = tuple(_same_section(passage.section, draw, shelf) or passage for passage in frame.passages)
    questions = tuple(draw.choice(draw.choice(shelf).questions) for _ in frame.questions)
    title = f"{frame.title} {other.title} {playbook_id[-5:]}"
    parts = {"id": playbook_id, "title": title, "signals": signals, "passages": passages, "questions": questions}
    return frame.model_copy(update=parts)


def _same_section(section: object, draw: Random, shelf: Sequence[Playbook]) -> object:
    return next((p for p in draw.choice(shelf).passages if p.section == section), None)


class ReadyVectors:
    """Stands for an encoder that takes no time: vectors around a few hundred topics, which is how real ones lie."""

    name = "ready"

    def __init__(self, width: int = 512) -> None:
        self._random = np.random.default_rng(7860)
        self._topics = self._random.standard_normal((_TOPICS, width), dtype=np.float32)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """One row per text, of length 1."""
        around = self._topics[self._random.integers(0, _TOPICS, len(texts))]
        rows: Vectors = around + 0.7 * self._random.standard_normal(around.shape, dtype=np.float32)
        units: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return units
