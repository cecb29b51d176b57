"""Runs the real command, as a user or a program would."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest


class Run(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What is on stdout, which has to be JSON and nothing else."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """What is on stdout, which has to be one JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]


Askwhy = Callable[..., Run]


def run(folder: Path, *arguments: str, stdin: str | bytes = b"", env: Mapping[str, str] | None = None) -> Run:
    """`askwhy ...` with its data in `folder`, working there too, words alone being searched."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("ASKWHY_")}
    known |= {"ASKWHY_DATA_DIR": str(folder / "data"), "ASKWHY_EMBEDDER": "none", "ASKWHY_LANGUAGE": "en"}
    command = [sys.executable, "-c", "from assistant.cli import main; main()", *arguments]
    typed = stdin.encode() if isinstance(stdin, str) else stdin
    done = subprocess.run(
        command, input=typed, capture_output=True, env=known | dict(env or {}), cwd=folder, check=False
    )
    return Run(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


@pytest.fixture
def askwhy(tmp_path: Path) -> Askwhy:
    return lambda *arguments, **more: run(tmp_path, *arguments, **more)


class Held(NamedTuple):
    """An interview that was held, and the folder it is kept in."""

    folder: Path
    id: str
    run: Run

    def askwhy(self, *arguments: str, **more: Any) -> Run:
        return run(self.folder, *arguments, **more)


SAID = (
    {"say": "Operations at a tool-rental company want an Excel export on the bookings page."},
    {"say": "They turn customers away, maybe ten times a month, 400 euros each."},
    {"draft": True},
)


def jsonl(*orders: object) -> str:
    return "".join(json.dumps(order, ensure_ascii=False) + "\n" for order in orders)


@pytest.fixture(scope="session")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    folder = tmp_path_factory.mktemp("held")
    done = run(folder, "interview", "--jsonl", stdin=jsonl(*SAID))
    assert done.code == 0, done.err
    return Held(folder, str(done.lines[-1]["id"]), done)
