"""Backing up, restoring and importing in the terminal."""

import json
from pathlib import Path

import pytest

from assistant.exports.data import write
from assistant.needs.people import Project
from assistant.store.store import open_store
from tests.cli.conftest import Askwhy, Held, run
from tests.needs.examples import bakery


def test_a_backup_is_restored_on_another_machine(held: Held, tmp_path: Path, askwhy: Askwhy) -> None:
    backup = tmp_path / "backup.zip"
    done = held.askwhy("backup", str(backup))
    assert (done.code, done.out) == (0, "")
    assert "1 interviews, 1 statements, 0 uploads" in done.err
    assert askwhy("restore", str(backup)).code == 0
    assert [interview["id"] for interview in askwhy("list", "--json").json] == [held.id]
    assert askwhy("export", held.id, "--to", "json").out == held.askwhy("export", held.id, "--to", "json").out


def test_what_is_there_is_replaced_only_by_force(held: Held, tmp_path: Path) -> None:
    held.askwhy("backup", str(tmp_path / "backup.zip"))
    refused = held.askwhy("restore", str(tmp_path / "backup.zip"))
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "--force" in refused.err
    assert held.askwhy("restore", str(tmp_path / "backup.zip"), "--force").code == 0
    assert [interview["id"] for interview in held.askwhy("list", "--json").json] == [held.id]


@pytest.mark.parametrize("content", [None, b"a letter"])
def test_a_file_that_is_no_backup_is_one_sentence(askwhy: Askwhy, tmp_path: Path, content: bytes | None) -> None:
    if content:
        (tmp_path / "backup.zip").write_bytes(content)
    done = askwhy("restore", "backup.zip")
    assert (done.code, done.out, done.err.count("\n")) == (1, "", 1)
    assert "backup.zip" in done.err


def test_an_exported_statement_is_filed_once_and_into_the_project_named(askwhy: Askwhy, tmp_path: Path) -> None:
    (tmp_path / "need.json").write_text(write(bakery()), encoding="utf-8")
    store = open_store(_url(tmp_path))
    store.projects.add(Project(id="p1", name="会员"))
    first = askwhy("import", "need.json", "--project", "会员", "--json")
    again = askwhy("import", "need.json", "--json", env={"ASKWHY_LANGUAGE": "zh"})
    assert [(one["id"], one["new"]) for one in first.json + again.json] == [("i1", True), ("i1", False)]
    assert "i1" in first.err
    assert "早已" in again.err
    filed = store.statements.load("i1")
    assert (filed.statement, filed.project, filed.came_from) == (bakery(), "p1", "import")
    assert [event.did for event in store.reviews.trail("i1")] == ["imported"]
    store.close()


def test_what_is_on_file_is_never_changed_by_an_import(held: Held, tmp_path: Path) -> None:
    exported = json.loads(held.askwhy("export", held.id, "--to", "json").out)
    exported["statement"]["title"] = "edited elsewhere"
    (held.folder / "edited.json").write_text(json.dumps(exported), encoding="utf-8")
    done = held.askwhy("import", "edited.json", "--json")
    assert done.json[0]["new"]
    assert done.json[0]["id"] != held.id
    assert held.askwhy("export", held.id, "--to", "json").out.count("edited elsewhere") == 0


def test_nothing_is_imported_where_one_file_cannot_be_read(askwhy: Askwhy, tmp_path: Path) -> None:
    (tmp_path / "need.json").write_text(write(bakery()), encoding="utf-8")
    (tmp_path / "letter.json").write_text("Dear Sir", encoding="utf-8")
    done = askwhy("import", "need.json", "letter.json", "--json")
    assert (done.code, done.out) == (1, "")
    assert "letter.json" in done.err
    assert askwhy("import", "need.json", "--json").json[0]["new"]


def test_an_unknown_project_is_one_sentence(askwhy: Askwhy, tmp_path: Path) -> None:
    (tmp_path / "need.json").write_text(write(bakery()), encoding="utf-8")
    done = askwhy("import", "need.json", "--project", "nowhere")
    assert (done.code, done.err.count("\n")) == (1, 1)


def test_characters_that_no_database_can_hold_become_marks_and_quotes_keep_their_places(tmp_path: Path) -> None:
    text = write(bakery()).replace("会员积分系统，", r"会员积分系统\u0000")
    (tmp_path / "need.json").write_text(text, encoding="utf-8")
    assert run(tmp_path, "import", "need.json").code == 0
    store = open_store(_url(tmp_path))
    assert "\ufffd" in store.statements.load("i1").statement.claims[0].text
    store.close()


def _url(folder: Path) -> str:
    return f"sqlite:///{folder / 'data' / 'interviews.db'}"
