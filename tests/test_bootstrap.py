"""The wired application."""

from pathlib import Path
from time import monotonic

import pytest
from fastapi.testclient import TestClient

from assistant.api.http import http_api
from assistant.bootstrap import new_id, open_application, playbook_folders
from assistant.errors import MindNotThere, PlaybookError, SettingsError
from assistant.needs.people import Person
from assistant.settings import read_settings
from assistant.ui.application import opened
from assistant.ui.desk import answer
from assistant.ui.server import web


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


def test_what_is_set_for_notes_holds_on_the_page_over_the_api_and_for_the_reading(tmp_path: Path) -> None:
    settings = read_settings(data_dir=tmp_path, embedder="none", notes_mb=2)
    settings = settings.model_copy(update={"notes_seconds": 0.001})  # so short that no file is read
    application = open_application(settings)
    page = TestClient(web(opened(application)), base_url="http://127.0.0.1")
    (refused,) = page.post("/uploads", files={"files": ("big.txt", b"x" * (2 * 2**20 + 1))}).json()["refused"]
    assert "at most 2 MB" in refused["why"]
    assert page.post("/uploads", files={"files": ("big.txt", b"x" * (9 * 2**20))}).status_code == 413
    shown = answer('{"do": "notes.open", "language": "zh"}', Person(id="ann", name=""), opened(application))
    assert "每个不超过 2 MB" in str(shown)
    api = TestClient(http_api(lambda: application))
    assert api.post("/notes", files={"file": ("big.txt", b"x" * (3 * 2**20 + 1))}).status_code == 413
    job = api.post(
        "/notes", files={"file": ("a.html", b"<html><body><p>Ann: We want a list.</p></body></html>")}
    ).json()["job"]
    application.notes.worker.start()
    until = monotonic() + 30
    while (now := api.get(f"/notes/jobs/{job['id']}").json())["state"] in ("waiting", "running"):
        assert monotonic() < until
    assert "took longer than" in now["failure"]["en"]
    application.close()


def test_an_id_is_not_taken_for_an_option() -> None:
    assert all(new_id().isalnum() for _ in range(100))
