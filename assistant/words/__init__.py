"""The words a user sees: one folder per language, one file per place, the same keys in both."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from assistant.fast_yaml import read_yaml
from assistant.needs.language import Language

Words = Callable[..., str]
"""`words("ui.send")` is a text; `words("ui.turn", number=3)` fills its placeholders. An unknown key raises KeyError."""


@cache
def words(language: Language) -> Words:
    """The words of one language, looked up by `file.key`."""

    def look_up(key: str, **values: object) -> str:
        place, _, name = key.partition(".")
        text = _texts(language, place)[name]
        return text.format(**values) if values else text

    return look_up


@cache
def _texts(language: Language, place: str) -> dict[str, str]:
    """One file, read when it is first needed: a command in the terminal needs one of them."""
    file = files(__name__) / language / f"{place}.yaml"
    if not file.is_file():
        raise KeyError(place)
    texts: dict[str, str] = read_yaml(file.read_text(encoding="utf-8"))
    return texts
