"""The phrases of `phrases.yaml`: whether a text says one, and what it names in it."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

from assistant.fast_yaml import read_yaml


@cache
def _phrases() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    kinds = read_yaml((files(__package__) / "phrases.yaml").read_text(encoding="utf-8"))
    return {
        kind: tuple(re.compile(p, re.I) for texts in langs.values() for p in texts) for kind, langs in kinds.items()
    }


@lru_cache(maxsize=4096)
def says(kind: str, text: str) -> bool:
    """Whether `text` holds a phrase of that kind. Both languages are tried, since people mix them.

    The same clause is looked at for one kind several times a turn, which is remembered.
    """
    bare = text.strip().strip("。.!！~～ ,，;；")
    return any(pattern.search(bare) for pattern in _phrases()[kind])


def named(kind: str, text: str) -> list[str]:
    """What phrases of that kind name in `text` (their group `who`), in order of the phrases."""
    return [found["who"].strip() for pattern in _phrases()[kind] for found in pattern.finditer(text)]
