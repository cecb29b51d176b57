"""Likeness to examples: what a text is by texts like it, whatever its words.

A ridge regression from the features of a text to the classes of its examples. Logistic regression, which takes half a
minute to fit, was no better (docs/reading.md).
"""

import hashlib
import os
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np

from assistant.fast_yaml import read_yaml
from assistant.offline.features import CUES, WORDS, Embed, Features, Signs, learned

_RIDGE = 2.0
_MOST = 600
"""Texts that are embedded at once for one caller, about a second; the rest of so long a list is left unscored."""


class Likeness:
    """Scores texts against the examples in `data`: YAML files of this folder, class by language by text.

    `signs` are told by the files `told_by`, `names` are all of theirs. Fitting embeds all examples, fifteen seconds
    for four thousand; `fitted`, a file, keeps the result for the next start. It is fitted again when the examples, the
    files of the signs or `encoder`, the encoder's name, are others.
    """

    def __init__(
        self,
        embed: Embed,
        data: Sequence[str],
        signs: Signs,
        names: Sequence[str],
        told_by: Sequence[str],
        fitted: Path | None = None,
        encoder: str = "",
    ) -> None:
        self._embed, self._signs, self._names = embed, signs, names
        read = {name: _read(name) for name in data}
        self.labels = sorted({label for name in data for label in read_yaml(read[name])})
        said = [encoder, f"{_RIDGE} {CUES} {WORDS}", *read.values(), *map(_read, told_by)]
        key = hashlib.sha256("\n".join(said).encode()).hexdigest()
        if not (fitted and self._load(fitted, key)):
            self._fit(*_examples(read))
            if fitted:
                self._save(fitted, key)

    def scores(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text, how like the examples of each class it is: about 0 (unlike) to about 0.8 (very like).

        Empty for texts after the first 600.
        """
        if not texts:
            return []
        likened = texts[:_MOST]
        vectors = np.asarray(self._embed(likened), dtype=np.float32)
        scored = self._features.rows(likened, vectors) @ self._weights
        scores = [dict(zip(self.labels, map(float, row), strict=True)) for row in scored]
        return scores + [{} for _ in texts[_MOST:]]

    def _fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        vectors = np.asarray(self._embed(texts), dtype=np.float32)
        self._features = learned(texts, vectors, self._signs, self._names)
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
                words = kept["words"].tolist()
                self._features = Features(self._signs, self._names, kept["means"], words, kept["rarity"])
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


def _read(name: str) -> str:
    return (files(__package__) / name).read_text(encoding="utf-8")


def _examples(data: Mapping[str, str]) -> tuple[list[str], list[str]]:
    pairs: list[tuple[str, str]] = []
    for text in data.values():
        for label, langs in read_yaml(text).items():
            pairs += [(str(example), label) for examples in langs.values() for example in examples]
    return [text for text, _ in pairs], [label for _, label in pairs]
