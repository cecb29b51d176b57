"""A team's own playbooks stand beside ours, and replace those with the same id."""

from pathlib import Path

import pytest

from assistant.playbooks.playbook import Playbook
from assistant.playbooks.shelf import read_shelf
from tests.conftest import KNOWLEDGE
from tests.playbooks.making import PLAIN


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for name in ("members-and-points", "our-ledgers"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "en.md").write_text(PLAIN, encoding="utf-8")
    return tmp_path


def test_a_new_id_is_added_to_ours(own: Path, real_playbooks: list[Playbook]) -> None:
    shelf = read_shelf([KNOWLEDGE, own])
    assert {p.id for p in shelf} == {p.id for p in real_playbooks} | {"our-ledgers"}


def test_the_same_id_replaces_ours_in_that_language_alone(own: Path) -> None:
    editions = {(p.id, p.language): p.title for p in read_shelf([KNOWLEDGE, own])}
    assert editions["members-and-points", "en"] == "Paper ledgers"
    assert editions["members-and-points", "zh"] != "Paper ledgers"


def test_the_later_folder_wins(own: Path) -> None:
    editions = {(p.id, p.language): p.title for p in read_shelf([own, KNOWLEDGE])}
    assert editions["members-and-points", "en"] != "Paper ledgers"


def test_hidden_folders_and_loose_files_are_left_alone(own: Path) -> None:
    (own / ".git").mkdir()
    (own / ".git" / "en.md").write_text("no playbook", encoding="utf-8")
    (own / "README.md").write_text("no playbook", encoding="utf-8")
    assert {p.id for p in read_shelf([own])} == {"members-and-points", "our-ledgers"}
