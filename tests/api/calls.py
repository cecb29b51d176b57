"""A call of every route, as somebody who may make it: the one list that the tests of routes go by."""

import time
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from fastapi.testclient import TestClient
from httpx2 import Response

BASE = "/api/v1"
SAID = "They want an Excel export on the bookings page. Staff retype bookings for three hours a week."
NOTES = "Ann: We need a booking app.\nBob: Customers wait on the phone for twenty minutes, we lose ten a month.\n"


class Scene(NamedTuple):
    """What a call finds there, all of it in one project; `upload` is read."""

    project: str
    interview: str
    claim: str
    words: str
    fingerprint: str
    comment: str
    upload: str
    job: str
    proposal: str

    @property
    def ids(self) -> Mapping[str, str]:
        """What stands for the names in a path."""
        statement = {"statement_id": self.interview, "interview_id": self.interview, "claim_id": self.claim}
        notes = {"upload_id": self.upload, "job_id": self.job}
        return {**statement, **notes, "comment_id": self.comment, "form": "json", "number": "1"}


Given = Callable[[Scene], dict[str, Any]]


def _nothing(_scene: Scene) -> dict[str, Any]:
    return {}


CALLS: dict[str, Given] = {
    "GET /health": _nothing,
    "GET /projects": _nothing,
    "GET /playbooks/search": lambda _: {"params": {"text": "a booking app"}},
    "GET /export/{form}": lambda scene: {"params": {"project": scene.project, "drafts": True}},
    "POST /interviews": lambda scene: {"json": {"text": SAID, "project": scene.project}},
    "GET /interviews": _nothing,
    "GET /interviews/{interview_id}": _nothing,
    "POST /interviews/{interview_id}/say": lambda _: {"json": {"text": "Three people, every Friday."}},
    "POST /interviews/{interview_id}/skip": _nothing,
    "POST /interviews/{interview_id}/ask-client": lambda _: {"json": {"whom": "Finance"}},
    "POST /interviews/{interview_id}/back": _nothing,
    "POST /interviews/{interview_id}/draft": _nothing,
    "POST /interviews/{interview_id}/go-on": _nothing,
    "GET /interviews/{interview_id}/brief": _nothing,
    "GET /interviews/{interview_id}/brief/{form}": _nothing,
    "POST /notes": lambda scene: {
        "files": {"file": ("a.txt", NOTES.encode())},
        "data": {"project": scene.project},
    },
    "POST /notes/text": lambda scene: {"json": {"text": NOTES, "project": scene.project}},
    "GET /notes": lambda scene: {"params": {"project": scene.project}},
    "GET /notes/jobs/{job_id}": _nothing,
    "POST /notes/jobs/{job_id}/cancel": _nothing,
    "GET /notes/{upload_id}": _nothing,
    "DELETE /notes/{upload_id}": _nothing,
    "POST /notes/{upload_id}/accept": lambda scene: {"json": {"proposals": [scene.proposal]}},
    "POST /notes/{upload_id}/decline": lambda scene: {"json": {"proposals": [scene.proposal]}},
    "GET /statements": lambda scene: {"params": {"project": scene.project}},
    "GET /statements/{statement_id}": _nothing,
    "GET /statements/{statement_id}/versions": _nothing,
    "GET /statements/{statement_id}/versions/{number}": _nothing,
    "GET /statements/{statement_id}/compare": lambda _: {"params": {"older": 1, "newer": 1}},
    "GET /statements/{statement_id}/export/{form}": _nothing,
    "PATCH /statements/{statement_id}/claims/{claim_id}": lambda scene: {
        "json": {"text": "An export for finance", "base": scene.words}
    },
    "POST /statements/{statement_id}/comments": lambda scene: {"json": {"text": "Who?", "where": scene.claim}},
    "PATCH /statements/{statement_id}/comments/{comment_id}": lambda _: {"json": {"settled": True}},
    "PUT /statements/{statement_id}/project": lambda scene: {"json": {"project": scene.project}},
    "POST /statements/{statement_id}/interview": _nothing,
    "POST /statements/{statement_id}/submit": _nothing,
    "POST /statements/{statement_id}/decisions": lambda scene: {
        "json": {"decision": "returned", "fingerprint": scene.fingerprint, "reason": "By when?"}
    },
}


def call(program: TestClient, name: str, scene: Scene) -> Response:
    """Makes the call of that name."""
    method, _, path = name.partition(" ")
    return program.request(method, BASE + path.format_map(scene.ids), **CALLS[name](scene))


def scene(program: TestClient, project: str) -> Scene:
    """A new interview, a comment on its statement, and notes that are read, in a project that is empty."""
    begun = program.post(f"{BASE}/interviews", json={"text": SAID, "project": project}).json()
    first = begun["statement"]["claims"][0]
    remark = program.post(f"{BASE}/statements/{begun['id']}/comments", json={"text": "Sure?"}).json()
    opened = program.get(f"{BASE}/statements/{begun['id']}").json()
    taken = program.post(f"{BASE}/notes/text", json={"text": NOTES, "project": project}).json()
    upload, job = taken["upload"]["id"], taken["job"]["id"]
    wait_for(program, job)
    proposals = program.get(f"{BASE}/notes/{upload}").json()["proposals"]
    return Scene(
        project=project,
        interview=begun["id"],
        claim=first["id"],
        words=first["text"],
        fingerprint=opened["fingerprint"],
        comment=remark["id"],
        upload=upload,
        job=job,
        proposal=proposals[0]["id"],
    )


def wait_for(program: TestClient, job: str) -> str:
    """The state in which the reading ended."""
    give_up = time.monotonic() + 60
    while (state := program.get(f"{BASE}/notes/jobs/{job}").json()["state"]) in ("waiting", "running"):
        assert time.monotonic() < give_up
    return str(state)
