"""Who is outside a project neither sees, lists, opens nor sends to its uploads, by the page or by the address."""

import json
from time import monotonic
from typing import NamedTuple

import pytest

from assistant.bootstrap import Application
from assistant.needs.people import Project
from assistant.ui.application import opened
from assistant.ui.desk import answer
from tests.ui.test_team_mode import signed_in, team, whois

__all__ = ["team"]

SOON = 30.0
"""Seconds to wait at most for a reading."""

TALK = "Ann: We need a list of the late orders.\nBen: It has to be there before the end of June.\n"
DOINGS = ("open", "progress", "cancel", "again", "delete", "accept", "decline", "pull", "begin", "continue")


class Kept(NamedTuple):
    """An upload of Ann's in a project of hers, its job, and the need on file that came of it."""

    upload: str
    job: str
    need: str


@pytest.fixture(scope="module")
def kept(team: Application) -> Kept:
    ann = whois(team, "ann")
    team.store.projects.add(Project(id="yard", name="Yard", members=frozenset({ann.id})))
    sent = signed_in(team, "ann").post("/uploads", files={"files": ("secret.txt", TALK)}, data={"project": "yard"})
    (taken,) = sent.json()["taken"]
    until = monotonic() + SOON
    while team.notes.uploading.job(ann, taken["job"]).state != "done":
        assert monotonic() < until
    accepting = team.notes.accepting
    proposals = [each.id for each in accepting.offered(ann, taken["upload"]).proposals]
    filed = accepting.accept(ann, taken["upload"], proposals)
    return Kept(taken["upload"], taken["job"], filed[0].id)


def told(team: Application, name: str, **action: object) -> dict[str, object]:
    view = answer(json.dumps({"language": "en", **action}), whois(team, name), opened(team))
    plain: dict[str, object] = json.loads(json.dumps(view))
    return plain


def test_a_member_sees_what_nobody_else_does(team: Application, kept: Kept) -> None:
    assert "late orders" in str(told(team, "ann", do="notes.open", id=kept.upload))
    assert kept.upload in str(told(team, "ann", do="notes.open"))
    assert kept.upload not in str(told(team, "bob", do="notes.open"))
    assert "secret.txt" not in str(told(team, "bob", do="notes.progress"))


@pytest.mark.parametrize("do", DOINGS)
def test_a_guessed_id_is_answered_like_one_that_nothing_has(team: Application, kept: Kept, do: str) -> None:
    meant = kept.upload if do in ("again", "delete") else kept.need
    guesses = {"id": kept.upload, "job": kept.job, "statement": meant, "proposals": ["x"]}
    hidden = told(team, "bob", do=f"notes.{do}", **guesses)
    missing = told(team, "bob", do=f"notes.{do}", id="none", job="none", statement="none", proposals=["x"])
    assert hidden == missing
    assert hidden.get("trouble")


def test_nobody_outside_sends_to_a_project_or_gets_its_source(team: Application, kept: Kept) -> None:
    bob = signed_in(team, "bob")
    sent = bob.post("/uploads", files={"files": ("mine.txt", TALK)}, data={"project": "yard"})
    assert sent.json()["taken"] == []
    assert "project" in sent.json()["refused"][0]["why"].lower()
    team.notes.accepting.continue_as_interview(whois(team, "ann"), kept.need)
    for form in ("statement.md", "statement.json", "brief.docx"):
        assert signed_in(team, "ann").get(f"/export/{kept.need}/{form}").status_code == 200
        hidden, missing = (bob.get(f"/export/{one}/{form}") for one in (kept.need, "none"))
        assert hidden.status_code == missing.status_code == 404
        assert hidden.text == missing.text
