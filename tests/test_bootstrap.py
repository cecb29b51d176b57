"""The wired application."""

from pathlib import Path

import pytest

from assistant.bootstrap import new_id, open_application, playbook_folders
from assistant.errors import PlaybookError
from assistant.settings import read_settings


def test_an_interview_outlives_the_application_it_was_held_in(tmp_path: Path) -> None:
    settings = read_settings(data_dir=tmp_path, embedder="none")
    application = open_application(settings)
    held = application.interviewing.start("We want an app", "ann")
    application.close()
    again = open_application(settings)
    assert again.interviews.load(held.id) == held
    assert again.interviewing.skip(held.id).id == held.id
    again.close()


def test_a_team_adds_its_own_playbooks_to_ours(tmp_path: Path) -> None:
    folders = playbook_folders(read_settings(playbooks_dir=tmp_path))
    assert folders[-1] == tmp_path
    assert any(folders[0].glob("*/zh.md"))


def test_what_was_opened_is_closed_where_a_later_part_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "mine" / "broken").mkdir(parents=True)
    (tmp_path / "mine" / "broken" / "en.md").write_text("no front matter", encoding="utf-8")
    settings = read_settings(data_dir=tmp_path, embedder="none", playbooks_dir=tmp_path / "mine")
    with pytest.raises(PlaybookError, match=r"en\.md:1"):
        open_application(settings)
    (tmp_path / "interviews.db").unlink()


def test_an_id_is_not_taken_for_an_option() -> None:
    assert all(new_id().isalnum() for _ in range(100))
