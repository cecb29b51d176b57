"""Similarity to examples: what a clause is about by sentences like it, whatever its words.

A ridge regression from the features of a clause to the classes of `examples.yaml` (whole sentences), `fragments.yaml`
(clauses out of longer messages) and `spoken.yaml` (longer pieces of answers). How well it does is measured in
docs/reading.md; it is right more often than cue words are, and wrong often enough that the question asked weighs in as
well.
"""

import hashlib
import os
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.fast_yaml import read_yaml
from assistant.offline.features import CUES, WORDS, Embed, Features, learned

_RIDGE = 2.0
_MOST = 600
"""Clauses of one message that are embedded, about a second; the rest of so long a text goes by its cue words."""

_DATA = ("examples.yaml", "fragments.yaml", "spoken.yaml", "cues.yaml")


class Examples:
    """Scores clauses against the examples.

    Fitting embeds all examples, some fifteen seconds; `fitted`, a file, keeps the result for the next start. It is
    fitted again when the examples, the cues or `encoder`, the encoder's name, are others.
    """

    def __init__(self, embed: Embed, fitted: Path | None = None, encoder: str = "") -> None:
        self._embed = embed
        data = {name: (files(__package__) / name).read_text(encoding="utf-8") for name in _DATA}
        self.labels = sorted({label for name in _DATA[:-1] for label in read_yaml(data[name])})
        key = hashlib.sha256("\n".join([encoder, f"{_RIDGE} {CUES} {WORDS}", *data.values()]).encode()).hexdigest()
        if not (fitted and self._load(fitted, key)):
            self._fit(*_examples(data))
            if fitted:
                self._save(fitted, key)

    def _fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        vectors = np.asarray(self._embed(texts), dtype=np.float32)
        self._features = learned(texts, self.labels, vectors)
        rows = self._features.rows(texts, vectors)
        wanted = np.eye(len(self.labels), dtype=np.float32)[[self.labels.index(label) for label in labels]]
        # There are more columns than examples, so it is solved over the examples.
        alike = rows @ rows.T + _RIDGE * np.eye(len(rows), dtype=np.float32)
        self._weights = rows.T @ np.linalg.solve(alike, wanted)

    def _load(self, fitted: Path, key: str) -> bool:
        """Whether `fitted` held just these examples for just this encoder."""
        try:
            with np.load(fitted, allow_pickle=False) as kept:
                if str(kept["key"]) != key:
                    return False
                self._features = Features(self.labels, kept["means"], kept["words"].tolist(), kept["rarity"])
                self._weights = kept["weights"]
                return True
        except (OSError, ValueError, KeyError, EOFError):
            return False

    def _save(self, fitted: Path, key: str) -> None:
        """Written aside and moved into place, so that a killed start leaves no half file."""
        fitted.parent.mkdir(parents=True, exist_ok=True)
        aside = fitted.with_suffix(f".{os.getpid()}.npz")
        kept = self._features
        np.savez(
            aside,
            key=np.array(key),
            means=kept.means,
            words=np.array(kept.vocabulary),
            rarity=kept.rarity,
            weights=self._weights,
        )
        aside.replace(fitted)

    def scores(self, clauses: Sequence[str]) -> list[dict[str, float]]:
        """For each clause, how like the examples of each class it is: about 0 (unlike) to about 0.8 (very like).

        Empty for clauses after the first `_MOST`.
        """
        if not clauses:
            return []
        likened = clauses[:_MOST]
        vectors = np.asarray(self._embed(likened), dtype=np.float32)
        scored = self._features.rows(likened, vectors) @ self._weights
        scores = [dict(zip(self.labels, map(float, row), strict=True)) for row in scored]
        return scores + [{} for _ in clauses[_MOST:]]


def _examples(data: dict[str, str]) -> tuple[list[str], list[str]]:
    pairs: list[tuple[str, str]] = []
    for name in _DATA[:-1]:
        for label, langs in read_yaml(data[name]).items():
            pairs += [(str(text), label) for texts in langs.values() for text in texts]
    return [text for text, _ in pairs], [label for _, label in pairs]
