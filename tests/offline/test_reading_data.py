"""The examples, cues and phrases that the embedded mind reads by are whole, and hold nothing it is measured on."""

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import yaml

from assistant.needs.aspects import Facet
from assistant.offline.cues import NONE
from evals.reading.cases import read_cases

DATA = files("assistant.offline")
EXAMPLES = ["examples.yaml", "fragments.yaml", "spoken.yaml"]
PATTERNS = ["cues.yaml", "phrases.yaml"]
LABELS = {*map(str, Facet), NONE}


def _read(name: str) -> dict[str, dict[str, list[Any]]]:
    data: dict[str, dict[str, list[Any]]] = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return data


def _texts(name: str) -> Iterator[tuple[str, str]]:
    for label, languages in _read(name).items():
        for texts in languages.values():
            yield from ((label, str(text)) for text in texts)


@pytest.mark.parametrize("name", [*EXAMPLES, "cues.yaml"])
def test_every_label_is_a_facet_and_every_facet_has_both_languages(name: str) -> None:
    data = _read(name)
    assert set(data) <= LABELS
    assert set(map(str, Facet)) <= set(data)
    assert all(set(data[str(facet)]) == {"zh", "en"} for facet in Facet)


@pytest.mark.parametrize("name", PATTERNS)
def test_every_pattern_can_be_read(name: str) -> None:
    for label, pattern in _texts(name):
        assert re.compile(pattern, re.I), label


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_has_two_labels(name: str) -> None:
    labels: dict[str, set[str]] = {}
    for label, text in _texts(name):
        labels.setdefault(_bare(text), set()).add(label)
    assert {text: found for text, found in labels.items() if len(found) > 1} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_example_is_a_sentence_it_is_measured_on(name: str) -> None:
    measured = "\n".join(_bare(case.text) for case in read_cases())
    assert [text for _, text in _texts(name) if len(_bare(text)) >= 12 and _bare(text) in measured] == []


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
