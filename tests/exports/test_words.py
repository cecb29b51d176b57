"""Chinese and English are equals: the same places, the same words to fill in, nothing left empty."""

import string
from importlib.resources import files
from typing import Any

import pytest
import yaml

from assistant.needs.language import Language
from assistant.words import words

LANGUAGES: tuple[Language, ...] = ("zh", "en")
PLACES = sorted(
    {
        path.name
        for language in LANGUAGES
        for path in (files("assistant.words") / language).iterdir()
        if "yaml" in path.name
    }
)


def texts(language: Language, place: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((files("assistant.words") / language / place).read_text(encoding="utf-8"))
    return loaded


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("place", PLACES)
def test_both_languages_have_the_same_keys(place: str) -> None:
    assert texts("zh", place).keys() == texts("en", place).keys()


@pytest.mark.parametrize("place", [place for place in PLACES if place != "export.yaml"])
def test_both_languages_have_the_same_placeholders(place: str) -> None:
    zh, en = texts("zh", place), texts("en", place)
    assert {key: placeholders(zh[key]) for key in zh} == {key: placeholders(en[key]) for key in en}


def test_exports_have_the_same_placeholders_but_for_the_date_which_each_language_writes_its_own_way() -> None:
    zh, en = texts("zh", "export.yaml"), texts("en", "export.yaml")
    assert placeholders(zh.pop("day")) == {"year", "month", "day"}
    assert placeholders(en.pop("day")) == {"iso"}
    assert {key: placeholders(zh[key]) for key in zh} == {key: placeholders(en[key]) for key in en}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", PLACES)
def test_every_text_is_a_string(place: str, language: Language) -> None:
    for key, text in texts(language, place).items():
        assert isinstance(key, str), f"{place}: quote the key {key!r}"
        assert isinstance(text, str), f"{place}: quote the text of {key}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_looked_up_and_filled(language: Language) -> None:
    assert words(language)("export.quoted", words="x") == "“x”"
    with pytest.raises(KeyError):
        words(language)("export.nothing")
