"""Two real texts in 11 and 15 formats, which lie beside the repository and not in it."""

import json
import os
from pathlib import Path

import pytest

from assistant.notes import read_file
from tests.notes.reading import said

SHARED = Path(os.environ.get("ASKWHY_SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data")
FOLDER = SHARED / "upload_formats"
PATHS = sorted(FOLDER.glob("*/*")) if FOLDER.is_dir() else []

pytestmark = pytest.mark.skipif(not PATHS, reason=f"no texts at {FOLDER}; set ASKWHY_SHARED_DATA to where they are")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.parent.name[:2]}-{path.name}")
def test_the_turns_are_those_of_the_truth(path: Path) -> None:
    truth = json.loads((path.parent / "turns.json").read_text(encoding="utf-8"))
    if path.name.startswith("table_first150"):
        truth = truth[:150]
    turns = [(speaker.replace("说话人", "发言人"), text) for speaker, text in said(read_file(path))]

    assert turns == [(turn["speaker"], turn["content"]) for turn in truth]
