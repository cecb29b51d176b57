"""Errors reach a program as problem+json, each with the status that says what to do about it."""

import re
from importlib.resources import files

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant import errors
from assistant.api.bounds import Bounded
from assistant.api.problems import answer_with_problems, kind_of
from assistant.errors import AskWhyError
from assistant.fast_yaml import read_yaml
from assistant.words.failures import sentence
from tests.api.calls import BASE, SAID


def raising(error: Exception) -> TestClient:
    """An API of which the only route raises `error`."""
    api = FastAPI()
    answer_with_problems(api)

    @api.get("/")
    def broken() -> None:
        raise error

    return TestClient(api, raise_server_exceptions=False)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.InterviewNotFound("no"), 404),
        (errors.JobNotFound("no"), 404),
        (errors.EditConflict("no"), 409),
        (errors.ReviewRefused("no"), 422),
        (errors.NotAllowed("no"), 403),
        (errors.SignInRefused("no"), 401),
        (errors.NotesTooBig("no", "不"), 413),
        (errors.NotesUnsupported("no", "不"), 415),
        (errors.NotesScanned("no", "不"), 422),
        (errors.QuoteNotFound("no"), 422),
        (errors.ExportError("no"), 422),
        (errors.StoreError("no"), 503),
        (errors.ModelTimeout("no"), 500),
        (ValueError("no"), 500),
    ],
)
def test_each_error_has_its_status(error: Exception, status: int) -> None:
    answer = raising(error).get("/")
    assert answer.status_code == answer.json()["status"] == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_every_error_of_the_tree_has_a_title_in_both_languages() -> None:
    def leaves(kind: type[AskWhyError]) -> list[type[AskWhyError]]:
        return [kind, *(leaf for below in kind.__subclasses__() for leaf in leaves(below))]

    for kind in leaves(AskWhyError):
        error = kind.__new__(kind)
        error.wait = 0  # type: ignore[attr-defined]
        assert 400 <= kind_of(error).status < 600
    titles = {
        lang: raising(errors.NotAllowed("no")).get("/", headers={"Accept-Language": lang}) for lang in ("zh", "en")
    }
    assert titles["zh"].json()["title"] == "没有权限"
    assert titles["en"].json()["title"] == "Not allowed"


def test_too_many_tries_say_how_long_to_wait() -> None:
    answer = raising(errors.SignInRefused("too many tries", wait=30)).get("/")
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "31")


@pytest.mark.parametrize("error", [errors.StoreError("postgres://user:secret@host"), KeyError("secret")])
def test_what_breaks_inside_tells_nothing_of_the_inside(error: Exception) -> None:
    assert "secret" not in raising(error).get("/").text


def test_a_refusal_is_told_in_the_language_asked_for() -> None:
    refused = raising(errors.ReviewRefused("Say why.", "请写明原因。"))
    assert refused.get("/", headers={"Accept-Language": "zh-CN,zh"}).json()["detail"] == "请写明原因。"
    assert refused.get("/").json()["detail"] == "Say why."


@pytest.mark.parametrize(
    "error",
    [
        errors.NotAllowed("only a lead or an administrator makes a project"),
        errors.ProjectNotFound("no project has the id p1"),
        errors.UploadNotFound("no upload has the id u1"),
        errors.EditConflict("the statement was changed since you opened it"),
        errors.PersonExists("somebody has the address a@b.c already"),
        errors.SignInRefused("no such API token"),
        errors.SignInRefused("too many tries", wait=3),
        errors.MindNotThere("there is no model mind here"),
        errors.ExportError("There is no statement in this file."),
        errors.StoreError("disk full"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_that_speak_english_are_told_in_chinese_to_who_reads_chinese(error: AskWhyError) -> None:
    told = {lang: raising(error).get("/", headers={"Accept-Language": lang}).json()["detail"] for lang in ("zh", "en")}
    assert re.search(r"[\u4e00-\u9fff]", told["zh"])
    assert not re.search(r"[\u4e00-\u9fff]", told["en"])


def test_every_error_of_the_tree_has_a_sentence_in_both_languages() -> None:
    def leaves(kind: type[AskWhyError]) -> list[type[AskWhyError]]:
        return [kind, *(leaf for below in kind.__subclasses__() for leaf in leaves(below))]

    for kind in leaves(AskWhyError):
        if issubclass(kind, errors.ReviewRefused | errors.NotesError):
            continue  # these bring both along
        error = kind.__new__(kind)
        assert re.search(r"[\u4e00-\u9fff]", sentence(error, "zh")), kind
        assert not re.search(r"[\u4e00-\u9fff]", sentence(error, "en")), kind


def test_two_people_who_edit_one_claim_get_both_texts(api: TestClient) -> None:
    begun = api.post(f"{BASE}/interviews", json={"text": SAID}).json()
    claim = begun["statement"]["claims"][0]
    path = f"{BASE}/statements/{begun['id']}/claims/{claim['id']}"
    assert api.patch(path, json={"text": "Theirs", "base": claim["text"]}).status_code == 200
    answer = api.patch(path, json={"text": "Mine", "base": claim["text"]})
    assert answer.status_code == 409
    assert answer.json()["conflict"] == {
        "statement": begun["id"],
        "claim": claim["id"],
        "base": claim["text"],
        "theirs": "Theirs",
        "yours": "Mine",
    }
    merged = api.patch(path, json={"text": "Theirs and mine", "base": "Theirs"}).json()
    assert merged["statement"]["claims"][0]["text"] == "Theirs and mine"


def test_a_decision_on_another_text_is_a_conflict_and_gates_refuse_an_approval(api: TestClient) -> None:
    begun = api.post(f"{BASE}/interviews", json={"text": SAID}).json()
    path = f"{BASE}/statements/{begun['id']}/decisions"
    seen = api.get(f"{BASE}/statements/{begun['id']}").json()["fingerprint"]
    assert api.post(path, json={"decision": "approved", "fingerprint": "another"}).status_code == 409
    refused = api.post(path, json={"decision": "approved", "fingerprint": seen}, headers={"Accept-Language": "zh"})
    assert (refused.status_code, refused.json()["type"]) == (422, "urn:askwhy:refused")
    assert "闸门" in refused.json()["detail"]
    made = api.post(path, json={"decision": "approved", "fingerprint": seen, "reason": "We know them."})
    assert (made.status_code, made.json()["standing"]) == (201, "approved")


def test_a_request_that_is_not_as_described_is_told_where(api: TestClient) -> None:
    answer = api.post(f"{BASE}/interviews", json={"text": 7, "owner": "me"})
    assert answer.status_code == 422
    assert {wrong["where"] for wrong in answer.json()["errors"]} == {"body/text", "body/owner"}


@pytest.mark.parametrize(("path", "method", "status"), [("/nowhere", "GET", 404), ("/projects", "DELETE", 405)])
def test_what_there_is_not_is_a_problem_too(api: TestClient, path: str, method: str, status: int) -> None:
    answer = api.request(method, BASE + path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_body_that_is_too_long_is_refused_whatever_it_announces() -> None:
    api = FastAPI()
    answer_with_problems(api)
    api.add_middleware(Bounded, longest=lambda: 10)

    @api.post("/")
    def count(body: dict[str, str]) -> int:
        return len(body)

    program = TestClient(api, headers={"Content-Type": "application/json"})
    assert program.post("/", content=b'{"a":"b"}').json() == 1
    assert program.post("/", content=b'{"a":"bcd"}').status_code == 413
    assert program.post("/", content=(each for each in (b'{"a":"', b'b"}   '))).status_code == 413


def test_both_languages_have_the_same_words() -> None:
    texts = [
        read_yaml((files("assistant.words") / lang / "api.yaml").read_text(encoding="utf-8")) for lang in ("zh", "en")
    ]
    assert texts[0].keys() == texts[1].keys()
    for key, text in texts[0].items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", texts[1][key]))
