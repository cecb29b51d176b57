"""The commands as a whole: help, settings, searching, playbooks."""

import subprocess
import sys
from pathlib import Path

import pytest
import typer.main

from assistant.cli.commands import app
from assistant.cli.help import in_words
from assistant.needs.language import Language
from assistant.words import words
from tests.cli.conftest import Askwhy

COMMANDS = (
    *("serve", "interview", "brief", "export", "search", "check", "eval", "list", "notes", "playbooks"),
    *("backup", "restore", "import", "people", "projects", "review", "export-set", "mcp"),
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_and_option_is_explained_in_both_languages(language: Language) -> None:
    command = in_words(typer.main.get_command(app), words(language))
    assert set(command.commands) == set(COMMANDS)


def test_help_needs_none_of_the_heavy_parts() -> None:
    code = """
import sys
sys.argv = ["askwhy", "--help"]
from assistant.cli import main
try:
    main()
except SystemExit:
    pass
heavy = {"sqlalchemy", "pydantic", "rich", "chromadb", "gradio", "numpy", "langchain_core"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert all(command in done.stdout for command in COMMANDS)


def test_help_follows_the_language_that_is_set(askwhy: Askwhy) -> None:
    assert "玩法" in askwhy("--help", env={"ASKWHY_LANGUAGE": "zh"}).out


def test_list_needs_only_the_store(tmp_path: Path) -> None:
    code = """
import sys
sys.argv = ["askwhy", "--data-dir", sys.argv[1], "list"]
from assistant.cli import main
try:
    main()
except SystemExit:
    pass
heavy = {"chromadb", "gradio", "numpy", "langchain_core", "rjieba", "markdown_it"} & set(sys.modules)
sys.exit(f"imported {heavy}" if heavy else 0)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "[]\n"


def test_search_lists_passages_best_first(askwhy: Askwhy) -> None:
    found = askwhy("search", "老客来得少了，想做会员积分", "--json", "--limit", "5").json
    assert 0 < len(found) <= 5
    assert [hit["score"] for hit in found] == sorted((hit["score"] for hit in found), reverse=True)
    for hit in found:
        assert hit.keys() == {"playbook", "title", "section", "heading", "text", "score", "language"}
        assert hit["language"] == "zh"


def test_search_speaks_the_language_asked_for(askwhy: Askwhy) -> None:
    found = askwhy("search", "会员积分", "--json", "--language", "en").json
    assert {hit["language"] for hit in found} <= {"en"}


def test_search_for_people_is_no_json(askwhy: Askwhy) -> None:
    done = askwhy("search", "we want a loyalty programme")
    assert done.code == 0
    assert not done.out.startswith("[{")
    assert done.out.strip()


@pytest.mark.parametrize("text", ["", "   ", "🧁", "\x07"])
def test_a_search_for_nothing_finds_nothing_and_says_so(askwhy: Askwhy, text: str) -> None:
    done = askwhy("search", text, "--json")
    assert done.code == 0
    assert isinstance(done.json, list)
    assert done.err


@pytest.mark.parametrize(
    ("setting", "value", "allowed"),
    [
        ("ASKWHY_PORT", "seven", "1 to 65535"),
        ("ASKWHY_EMBEDDER", "word2vec", "use, e5, openai:<model> or none"),
        ("ASKWHY_PLAYBOOKS_DIR", "/no/such/folder", "a folder that exists"),
        ("ASKWHY_DATABASE_URL", "nodb://u:secret@h/d", "sqlite:////path"),
    ],
)
def test_a_bad_setting_is_one_sentence_on_stderr(askwhy: Askwhy, setting: str, value: str, allowed: str) -> None:
    done = askwhy("list", env={setting: value})
    assert (done.code, done.out) == (1, "")
    assert setting in done.err
    assert allowed in done.err
    assert done.err.count("\n") == 1
    assert "secret" not in done.err


def test_our_own_playbooks_pass(askwhy: Askwhy) -> None:
    done = askwhy("playbooks", "check")
    assert (done.code, done.out) == (0, ""), done.out


def test_a_mistake_in_a_playbook_is_named_with_file_and_line(askwhy: Askwhy, tmp_path: Path) -> None:
    (tmp_path / "mine" / "loyalty").mkdir(parents=True)
    file = tmp_path / "mine" / "loyalty" / "en.md"
    file.write_text("---\ntitle: Loyalty\n---\n\nGist.\n\n## Unheard of\n", encoding="utf-8")
    done = askwhy("playbooks", "check", str(tmp_path / "mine"))
    assert done.code == 1
    assert any(line.startswith(f"{file}:") and line.split(":")[1].isdigit() for line in done.out.splitlines())


def test_a_folder_of_playbooks_that_is_not_there_is_one_sentence(askwhy: Askwhy, tmp_path: Path) -> None:
    done = askwhy("playbooks", "check", str(tmp_path / "nowhere"))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("askwhy: ")
    assert done.err.count("\n") == 1


def test_a_wrong_option_ends_with_two(askwhy: Askwhy) -> None:
    assert askwhy("export", "i1", "--to", "pdf").code == 2
