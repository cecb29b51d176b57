"""`askwhy review list` and `askwhy export-set`: the queue, and a project's needs with what was left out told."""

from pathlib import Path

import pytest

from assistant.bootstrap import open_store
from assistant.exports import read_set
from assistant.needs.people import Project
from assistant.settings import Settings
from tests.cli.conftest import Askwhy
from tests.exports.opened import text_of
from tests.exports.sets import every_standing


@pytest.fixture
def project(tmp_path: Path) -> str:
    """The name of a project with a need of every standing."""
    store = open_store(Settings(data_dir=tmp_path / "data", database_url=None))
    store.projects.add(Project(id="p1", name="Members", client="麦香里"))
    for filed in every_standing():
        bare = filed.model_copy(update={"reviews": (), "submitted": None})
        store.statements.file(bare, over=0)
    store.close()
    return "Members"


def test_the_queue_is_listed_weakest_first_for_programs(askwhy: Askwhy, project: str) -> None:
    listed = askwhy("review", "list", "--project", project).json
    assert [row["gates"] for row in listed] == sorted((row["gates"] for row in listed), reverse=True)
    assert len(listed) == 7
    assert askwhy("review", "list", "--standing", "approved").json == []


def test_only_approved_needs_go_out_and_the_rest_is_named_with_its_reason(askwhy: Askwhy, project: str) -> None:
    done = askwhy("export-set", "--project", project, "--to", "json")
    assert done.code == 0, done.err
    assert not read_set(done.out)
    assert "Left out: 7" in done.err
    assert "会员积分系统: " in done.err


def test_drafts_go_out_when_asked_for_and_into_a_file(askwhy: Askwhy, project: str, tmp_path: Path) -> None:
    done = askwhy("export-set", "--project", project, "--to", "docx", "--drafts", "-o", "out.docx")
    assert done.code == 0, done.err
    read = text_of((tmp_path / "out.docx").read_bytes(), "docx")
    assert "会员积分系统" in read
    assert "DRAFT" in read.upper()


def test_a_project_that_is_not_there_ends_in_a_sentence(askwhy: Askwhy) -> None:
    done = askwhy("export-set", "--project", "nobody", "--to", "md")
    assert (done.code, done.out) == (1, "")
    assert "nobody" in done.err
