"""The wired application."""

from pathlib import Path

import pytest

from assistant.bootstrap import new_id, open_application, playbook_folders
from assistant.errors import MindNotThere, PlaybookError, SettingsError
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


def test_a_model_is_there_where_one_is_set_and_an_interview_can_be_switched_to_it(tmp_path: Path) -> None:
    settings = read_settings(data_dir=tmp_path, embedder="none", openai_base_url="http://127.0.0.1:9/v1", model="m")
    application = open_application(settings)
    held = application.interviewing.start("We want an app", "ann")
    assert (held.mind, application.minds["model"].name) == ("offline", "m")
    application.interviewing.switch(held.id, "model")
    application.close()
    again = open_application(read_settings(data_dir=tmp_path, embedder="none"))
    assert again.interviewing.say(held.id, "The last one took a week.").question  # no model is set any more
    with pytest.raises(MindNotThere):
        again.interviewing.switch(held.id, "model")
    again.close()


def test_a_model_that_is_wanted_and_not_set_is_told_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="OPENAI_API_KEY"):
        open_application(read_settings(data_dir=tmp_path, embedder="none", mind="model"))


def test_an_id_is_not_taken_for_an_option() -> None:
    assert all(new_id().isalnum() for _ in range(100))
