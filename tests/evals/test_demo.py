"""The demo that `make demo` plays."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.needs.language import Language
from evals.demo import CLIENTS, LANGUAGES

ROOT = Path(__file__).parents[2]
QUOTED = re.compile(r"^\| \[\d+\] \| (.+?) \| .+ \|$", re.M)
HEADING = {"zh": "*需求说明*", "en": "*Need statement*"}


@pytest.fixture(scope="module")
def played() -> "subprocess.CompletedProcess[str]":
    """The demo in both languages, as a user starts it."""
    command = [sys.executable, "-m", "evals.demo", "--language", "both"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=280, check=False)


def test_the_demo_plays_both_languages_to_their_end(played: "subprocess.CompletedProcess[str]") -> None:
    assert played.returncode == 0, played.stderr
    assert [HEADING[language] in played.stdout for language in LANGUAGES] == [True, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quote_of_the_statement_is_what_the_client_said(
    played: "subprocess.CompletedProcess[str]", language: Language
) -> None:
    script = " ".join(CLIENTS.read_text(encoding="utf-8").split())
    quotes = QUOTED.findall(_statement(played.stdout, language))
    assert len(quotes) >= 8
    assert [words for words in quotes if _plain(words) not in script] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_client_does_not_know_becomes_a_question_for_whom_they_name(
    played: "subprocess.CompletedProcess[str]", language: Language
) -> None:
    assert {"zh": "财务", "en": "Marta"}[language] in _statement(played.stdout, language)


def _statement(output: str, language: Language) -> str:
    """From the statement's heading to the next client, if there is one."""
    _, _, after = output.partition(HEADING[language])
    return after.split("\n\n> ")[0]


def _plain(markdown: str) -> str:
    """What a reader sees of escaped Markdown."""
    return re.sub(r"\\(.)", r"\1", markdown)
