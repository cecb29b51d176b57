"""The real application, words alone being searched, behind the real guards: for one person, and for a team."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.api.mounting import Programs
from assistant.bootstrap import Application, new_id, open_application
from assistant.needs.people import Person, Project
from assistant.settings import Settings
from assistant.ui.server import web

HERE = "http://127.0.0.1"


class Served(NamedTuple):
    """An application and the web application before it, which takes a second to build."""

    application: Application
    web: FastAPI


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory, "alone") as one:
        yield one


@pytest.fixture(scope="session")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Lea and Otto are leads, as yet of no project."""
    with served(tmp_path_factory, "team") as one:
        for name in ("lea", "otto"):
            one.application.signing_in.add(f"{name}@example.com", name.title(), "lead")
        yield one


@pytest.fixture(scope="session")
def api(alone: Served) -> TestClient:
    """A program on a machine that is used alone."""
    return client(alone)


def client(to: Served, person: str = "", **headers: str) -> TestClient:
    """A program; with the token of `person` where one is named."""
    sent = headers | ({"Authorization": f"Bearer {token(to.application, person)}"} if person else {})
    return TestClient(to.web, base_url=HERE, headers=sent, raise_server_exceptions=False)


def token(application: Application, name: str) -> str:
    return application.signing_in.api_token(known(application, name).id)


def known(application: Application, name: str) -> Person:
    found = application.signing_in.known(f"{name}@example.com")
    assert found
    return found


def new_project(application: Application, member: str) -> str:
    """The id of a project of this person's own."""
    project = Project(id=new_id(), name="Shop", client="Kite", members=frozenset({known(application, member).id}))
    application.store.projects.add(project)
    return project.id


@contextmanager
def served(folders: pytest.TempPathFactory, mode: str) -> Iterator[Served]:
    settings = Settings.model_validate(
        {"data_dir": folders.mktemp(mode), "embedder": "none", "mode": mode, "database_url": None, "language": "en"}
    )
    application = open_application(settings)
    yield Served(application, web(application, beside=Programs(application).mount))
    application.close()
