"""What a clause is recognised by: its meaning as an encoder has it, its signs (cue words), and its words singly and in
pairs.

Each alone reads worse (docs/reading.md): meaning misses the small words that tell a target from a baseline, words miss
what was never said in just these words.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.needs.language import Language, language_of

Vectors = NDArray[np.float32]
Embed = Callable[[Sequence[str]], Any]
"""Texts to vectors, one row each."""

Signs = Callable[[str], Mapping[str, float]]
"""What a text shows of itself by its words, each sign by its name, from 0 to 1."""

CUES, WORDS = 0.3, 0.6
"""The length of the part that holds signs, for one of full strength, and of the part that holds words; that of the
meaning is 1. Set on the development half of `evals/reading`."""

_RARE = 3
"""Words of fewer examples teach nothing."""

_LANGUAGES: tuple[Language, Language] = ("zh", "en")


class Features:
    """Turns clauses into rows. It keeps the mean vector per language, and the words with how rare each is. `names` are
    those of all signs, each once, in the order of their columns."""

    def __init__(
        self, signs: Signs, names: Sequence[str], means: NDArray[Any], vocabulary: Sequence[str], rarity: NDArray[Any]
    ) -> None:
        self.means, self.vocabulary, self.rarity = means, list(vocabulary), rarity
        self._signs, self._named = signs, {name: column for column, name in enumerate(names)}
        self._columns = {word: column for column, word in enumerate(self.vocabulary)}

    def rows(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        """One row per text; `vectors` are what the encoder makes of them."""
        ones = np.ones((len(texts), 1), dtype=np.float32)
        return np.hstack([self._meaning(texts, vectors), self._shown(texts), self._words(texts), ones])

    def _meaning(self, texts: Sequence[str], vectors: Vectors) -> Vectors:
        """Centred per language, for a multilingual encoder tells languages apart better than meanings
        (docs/retrieval.md)."""
        return _unit(vectors - self.means[[_LANGUAGES.index(language_of(text)) for text in texts]])

    def _shown(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), len(self._named)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for name, strength in self._signs(text).items():
                row[self._named[name]] = CUES * strength
        return rows

    def _words(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), len(self.vocabulary)), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            known = [self._columns[word] for word in _words(text) if word in self._columns]
            row[known] = self.rarity[known]
        return WORDS * _unit(rows)


def learned(texts: Sequence[str], vectors: Vectors, signs: Signs, names: Sequence[str]) -> Features:
    """The features of these examples."""
    languages = np.array([language_of(text) for text in texts])
    means = np.stack([vectors[languages == language].mean(axis=0) for language in _LANGUAGES])
    counts = Counter(word for text in texts for word in _words(text))
    vocabulary = sorted(word for word, count in counts.items() if count >= _RARE)
    rarity = [math.log(len(texts) / counts[word]) for word in vocabulary]
    return Features(signs, names, means, vocabulary, np.array(rarity, dtype=np.float32))


def _unit(rows: Vectors) -> Vectors:
    unit: Vectors = (rows / (np.linalg.norm(rows, axis=1, keepdims=True) + 1e-9)).astype(np.float32)
    return unit


def _words(text: str) -> set[str]:
    """Words and pairs of words; in Chinese one to three characters in a row. All figures count as one."""
    text = text.casefold()
    if language_of(text) == "en":
        single = re.findall(r"[a-z']+|\d+", re.sub(r"\d[\d,.]*", "0", text))
        return {*single, *map(" ".join, pairwise(single))}
    runs = re.findall(r"[\u4e00-\u9fff]+", re.sub(r"[\d零一二两三四五六七八九十百千万]+", "几", text))
    pieces = {run[at : at + size] for run in runs for size in (1, 2, 3) for at in range(len(run) - size + 1)}
    return pieces | set(re.findall(r"[a-z]+", text))
