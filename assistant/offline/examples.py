"""Similarity to examples: what a clause is about by sentences like it, whatever its words.

A ridge regression from sentence embeddings to the classes of `examples.yaml` (whole sentences) and `fragments.yaml`
(clauses out of longer messages). How well it does is measured in docs/reading.md; it is right more often than cue
words are,
and wrong often enough that cue words and the question asked weigh in as well.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.fast_yaml import read_yaml
from assistant.needs.language import language_of

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Any]
"""Texts to vectors, one row each."""

_RIDGE = 3.0
_MOST = 600
"""Clauses of one message that are embedded, about a second; the rest of so long a text goes by its cue words."""


class Examples:
    """Scores clauses against the examples.

    Fitting embeds all examples, some ten seconds; `fitted`, a file, keeps the result for the next start. It is fitted
    again when the examples or `encoder`, the encoder's name, are others.
    """

    def __init__(self, embed: Embed, fitted: Path | None = None, encoder: str = "") -> None:
        self._embed = embed
        texts, labels = _examples()
        self.labels = sorted(set(labels))
        key = hashlib.sha256("\n".join([encoder, str(_RIDGE), *labels, *texts]).encode()).hexdigest()
        if not (fitted and self._load(fitted, key)):
            self._fit(texts, labels)
            if fitted:
                self._save(fitted, key)

    def _fit(self, texts: Sequence[str], labels: Sequence[str]) -> None:
        languages = np.array([language_of(text) for text in texts])
        vectors = np.asarray(self._embed(texts), dtype=np.float32)
        self._means = {lang: vectors[languages == lang].mean(axis=0) for lang in ("zh", "en")}
        design = self._design(vectors, languages)
        wanted = np.eye(len(self.labels))[[self.labels.index(label) for label in labels]]
        penalty = _RIDGE * np.eye(design.shape[1])
        self._weights = np.linalg.solve(design.T @ design + penalty, design.T @ wanted)

    def _load(self, fitted: Path, key: str) -> bool:
        """Whether `fitted` held just these examples for just this encoder."""
        try:
            with np.load(fitted, allow_pickle=False) as kept:
                if str(kept["key"]) != key:
                    return False
                self._means = {"zh": kept["zh"], "en": kept["en"]}
                self._weights = kept["weights"]
                return True
        except (OSError, ValueError, KeyError, EOFError):
            return False

    def _save(self, fitted: Path, key: str) -> None:
        """Written aside and moved into place, so that a killed start leaves no half file."""
        fitted.parent.mkdir(parents=True, exist_ok=True)
        aside = fitted.with_suffix(f".{os.getpid()}.npz")
        np.savez(aside, key=np.array(key), zh=self._means["zh"], en=self._means["en"], weights=self._weights)
        aside.replace(fitted)

    def scores(self, clauses: Sequence[str]) -> list[dict[str, float]]:
        """For each clause, how like the examples of each class it is: about 0 (unlike) to about 0.6 (very like).

        Empty for clauses after the first `_MOST`.
        """
        if not clauses:
            return []
        likened = clauses[:_MOST]
        vectors = np.asarray(self._embed(likened), dtype=np.float32)
        languages = np.array([language_of(clause) for clause in likened])
        scored = self._design(vectors, languages) @ self._weights
        scores = [dict(zip(self.labels, map(float, row), strict=True)) for row in scored]
        return scores + [{} for _ in clauses[_MOST:]]

    def _design(self, vectors: Vectors, languages: NDArray[np.str_]) -> NDArray[np.float64]:
        """Centred per language, for a multilingual encoder tells languages apart better than meanings
        (docs/retrieval.md)."""
        centred = np.stack([v - self._means[lang] for v, lang in zip(vectors, languages, strict=True)])
        centred /= np.linalg.norm(centred, axis=1, keepdims=True) + 1e-9
        design: NDArray[np.float64] = np.c_[centred.astype(np.float64), np.ones(len(centred))]
        return design


def _examples() -> tuple[list[str], list[str]]:
    pairs: list[tuple[str, str]] = []
    for name in ("examples.yaml", "fragments.yaml"):
        by_label = read_yaml((files(__package__) / name).read_text(encoding="utf-8"))
        pairs += [(str(text), label) for label, langs in by_label.items() for texts in langs.values() for text in texts]
    return [text for text, _ in pairs], [label for _, label in pairs]
