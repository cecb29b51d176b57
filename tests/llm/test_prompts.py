"""Prompts are files, rendered strictly both ways, and the same in both languages."""

from typing import get_args

import pytest

from assistant.errors import PromptError
from assistant.llm.fencing import fenced
from assistant.llm.prompts import Prompt, PromptName, fingerprints, folder, prompt
from assistant.llm.telling import facets
from assistant.needs.aspects import Facet

TEXT = "---\nname: x\nabout: y\ninputs: [who]\n---\nRules.\n=== user ===\nHello {{ who }}.\n"


def test_both_languages_have_every_prompt_with_the_same_inputs() -> None:
    for name in get_args(PromptName):
        zh, en = prompt(name, "zh"), prompt(name, "en")
        assert zh.front.inputs == en.front.inputs
        assert zh.front.name == en.front.name == name
    assert set(fingerprints()) == {f"{name}/{language}" for name in get_args(PromptName) for language in ("zh", "en")}


def test_a_prompt_is_rendered_with_what_it_asks_for() -> None:
    assert Prompt(TEXT, "x/en").render(who="Ann") == ("Rules.", "Hello Ann.")


@pytest.mark.parametrize("inputs", [{}, {"who": "Ann", "what": "tea"}, {"what": "tea"}])
def test_a_missing_input_and_one_too_many_are_errors(inputs: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="x/en"):
        Prompt(TEXT, "x/en").render(**inputs)


def test_a_name_that_is_not_among_the_inputs_is_an_error() -> None:
    with pytest.raises(PromptError):
        Prompt(TEXT.replace("{{ who }}", "{{ whom }}"), "x/en").render(who="Ann")


@pytest.mark.parametrize("text", ["", "no front matter", TEXT.replace("=== user ===", ""), TEXT.replace("about", "on")])
def test_a_file_that_is_no_prompt_is_named(text: str) -> None:
    with pytest.raises(PromptError, match="x/en"):
        Prompt(text, "x/en")


def test_the_fingerprint_changes_with_every_character() -> None:
    assert Prompt(TEXT, "x").fingerprint != Prompt(TEXT + " ", "x").fingerprint
    assert len(Prompt(TEXT, "x").fingerprint) == 12


def test_braces_in_what_a_client_says_stay_what_they_are() -> None:
    assert Prompt(TEXT, "x").render(who="{{ 1 + 1 }} {% x %}").user == "Hello {{ 1 + 1 }} {% x %}."


def test_the_rules_name_every_facet() -> None:
    named = (part.partition("/") for part in facets().replace(", ", ",").split())
    assert {f"{aspect}/{angle}" for aspect, _, angles in named for angle in angles.strip("{}").split(",")} == set(Facet)


@pytest.mark.parametrize("mark", [">>>", "<<<", "=== user ===", "<|im_start|>", "[/INST]", "</s>", "<system>"])
def test_no_mark_of_ours_or_of_a_chat_template_is_left_in_what_is_fenced(mark: str) -> None:
    assert mark not in fenced(f"before {mark} after")


def test_plain_words_are_fenced_as_they_are() -> None:
    text = "a < b, c > d, 价格 = 3 元 <b>"
    assert fenced(text) == text


def test_the_folder_is_there() -> None:
    assert folder().is_dir()
