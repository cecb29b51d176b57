"""Every route answers as its OpenAPI document says, to those who may ask and to nobody else."""

import json
import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator

from tests.api.calls import BASE, CALLS, Scene, call, scene
from tests.api.conftest import Served, client, new_project

OF_NOBODY = {"GET /health"}
NO_ONES_IN_PARTICULAR = {"GET /projects", "GET /playbooks/search", "GET /interviews"}


@pytest.fixture(scope="module")
def lea(team: Served) -> TestClient:
    return client(team, "lea")


@pytest.fixture(scope="module")
def document(api: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"{BASE}/openapi.json").json()
    return found


@pytest.fixture(scope="module")
def leas(lea: TestClient, team: Served) -> Scene:
    return scene(lea, new_project(team.application, "lea"))


def test_every_route_has_its_call_here(document: dict[str, Any]) -> None:
    documented = {f"{method.upper()} {path}" for path, each in document["paths"].items() for method in each}
    assert documented == set(CALLS)


@pytest.mark.parametrize("name", CALLS)
def test_a_member_is_answered_as_documented(name: str, lea: TestClient, team: Served, document: dict[str, Any]) -> None:
    answer = call(lea, name, scene(lea, new_project(team.application, "lea")))
    assert answer.is_success, answer.text
    method, _, path = name.partition(" ")
    described = document["paths"][path][method.lower()]["responses"][str(answer.status_code)]
    schema = described.get("content", {}).get("application/json", {}).get("schema")
    if schema:
        Draft202012Validator({**schema, "components": document["components"]}).validate(answer.json())
    else:
        assert answer.content or answer.status_code == 204


@pytest.mark.parametrize("name", sorted(set(CALLS) - OF_NOBODY))
def test_nobody_gets_in_without_a_token(name: str, team: Served, leas: Scene) -> None:
    for headers in ({}, {"Authorization": "Bearer guessed"}, {"Cookie": "askwhy_session=guessed"}):
        answer = call(client(team, **headers), name, leas)
        assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("name", sorted(set(CALLS) - OF_NOBODY - NO_ONES_IN_PARTICULAR))
def test_who_is_no_member_finds_nothing_by_any_route(name: str, team: Served, leas: Scene) -> None:
    answer = call(client(team, "otto"), name, leas)
    assert answer.status_code == 404
    assert answer.json()["type"] == "urn:askwhy:not-found"


@pytest.mark.parametrize("name", ["GET /projects", "GET /interviews"])
def test_lists_hold_only_what_is_ones_own(name: str, team: Served, leas: Scene) -> None:
    assert call(client(team, "otto"), name, leas).json() == []


def test_what_is_not_there_and_what_one_may_not_see_are_told_alike(team: Served, leas: Scene) -> None:
    otto = client(team, "otto")
    hidden = otto.get(f"{BASE}/statements/{leas.interview}")
    missing = otto.get(f"{BASE}/statements/{'0' * 20}")
    assert hidden.text.replace(leas.interview, "ID") == missing.text.replace("0" * 20, "ID")


def test_the_document_names_every_operation_once_and_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    operations = [operation for path in document["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert document["openapi"].startswith("3.1")
    assert len(set(names)) == len(names)
    assert all(operation["description"] for operation in operations)
    known = document["components"]["schemas"]
    assert set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document))) <= set(known)
    for schema in known.values():
        Draft202012Validator.check_schema(schema)


def test_the_document_declares_the_parameters_in_every_path(document: dict[str, Any]) -> None:
    for path, each in document["paths"].items():
        for operation in each.values():
            declared = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"}
            assert declared == set(re.findall(r"{(\w+)}", path))


def test_errors_are_documented_as_problems(document: dict[str, Any]) -> None:
    for path in document["paths"].values():
        for operation in path.values():
            assert set(operation["responses"]["default"]["content"]) == {"application/problem+json"}
