"""What comes out of an interview in the terminal: lists, exports, briefs, checks."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Held


@pytest.fixture(scope="session")
def exported(held: Held) -> str:
    return held.askwhy("export", held.id, "--to", "json").out


def test_list_is_json_where_nobody_watches(held: Held) -> None:
    for arguments in (["list"], ["list", "--json"]):
        assert [entry["id"] for entry in held.askwhy(*arguments).json] == [held.id]


def test_export_writes_text_to_stdout(held: Held, exported: str) -> None:
    assert held.askwhy("export", held.id, "--to", "md").out.startswith("# ")
    assert json.loads(exported)["statement"]["claims"]


def test_export_writes_the_file_it_is_told_and_names_it_on_stderr(held: Held, tmp_path: Path) -> None:
    done = held.askwhy("export", held.id, "--to", "md", "--output", str(tmp_path / "out.md"))
    assert (done.code, done.out, done.err.strip()) == (0, "", str(tmp_path / "out.md"))
    assert (tmp_path / "out.md").read_text(encoding="utf-8").startswith("# ")


def test_word_goes_into_a_file_named_after_the_title_and_replaces_none(held: Held) -> None:
    first, second = (held.askwhy("export", held.id, "--to", "docx").err.strip() for _ in range(2))
    assert first != second
    assert all((held.folder / name).read_bytes().startswith(b"PK") for name in (first, second))


def test_a_file_that_cannot_be_written_is_one_sentence(held: Held, tmp_path: Path) -> None:
    done = held.askwhy("export", held.id, "--to", "md", "--output", str(tmp_path / "no" / "out.md"))
    assert (done.code, done.out) == (1, "")
    assert "Traceback" not in done.err


def test_brief_is_text_and_json_on_demand(held: Held) -> None:
    assert held.askwhy("brief", held.id).out.startswith("# ")
    assert (
        held.askwhy("brief", held.id, "--json").json == held.askwhy("export", held.id, "--to", "json", "--brief").json
    )


@pytest.mark.parametrize("command", [["brief", "nope"], ["export", "nope", "--to", "md"]])
def test_an_unknown_interview_is_one_sentence_on_stderr_and_one(held: Held, command: list[str]) -> None:
    done = held.askwhy(*command)
    assert (done.code, done.out) == (1, "")
    assert done.err == "askwhy: no interview has the id nope\n"


def test_check_ends_with_one_when_a_gate_fails(held: Held, exported: str, tmp_path: Path) -> None:
    (tmp_path / "statement.json").write_text(exported, encoding="utf-8")
    done = held.askwhy("check", str(tmp_path / "statement.json"), "--json")
    assert done.code == 1
    assert {finding["severity"] for finding in done.json} >= {"gate"}
    assert "gates fail" in done.err


def test_check_ends_with_zero_when_all_gates_pass(held: Held, tmp_path: Path) -> None:
    (tmp_path / "whole.json").write_text(json.dumps(_whole()), encoding="utf-8")
    done = held.askwhy("check", str(tmp_path / "whole.json"))
    assert (done.code, done.out) == (0, ""), done.err


@pytest.mark.parametrize("change", [{"quotes": []}, {"text": ""}, {"aspect": "weather"}])
def test_check_names_the_claim_that_is_wrong(held: Held, tmp_path: Path, change: dict[str, object]) -> None:
    whole = _whole()
    whole["claims"][1] |= change
    (tmp_path / "broken.json").write_text(json.dumps(whole), encoding="utf-8")
    done = held.askwhy("check", str(tmp_path / "broken.json"))
    assert done.code == 1
    assert "c2" in done.err


def test_check_names_the_claim_whose_quote_nobody_said(held: Held, tmp_path: Path) -> None:
    whole = _whole()
    whole["claims"][1]["quotes"][0] |= {"text": "xy", "start": 0, "end": 2}
    (tmp_path / "invented.json").write_text(json.dumps(whole), encoding="utf-8")
    done = held.askwhy("check", str(tmp_path / "invented.json"))
    assert done.code == 1
    assert "c2" in done.err


@pytest.mark.parametrize("content", ["[]", "3", "null", "{}", '{"statement": []}'])
def test_json_that_is_no_statement_ends_with_one(held: Held, tmp_path: Path, content: str) -> None:
    (tmp_path / "other.json").write_text(content)
    assert held.askwhy("check", str(tmp_path / "other.json")).code == 1


@pytest.mark.parametrize("content", [None, b"not json", b"\xff\xfe\x00", b""])
def test_a_file_that_cannot_be_read_ends_with_two(held: Held, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "file.json").write_bytes(content)
    done = held.askwhy("check", str(tmp_path / "file.json"))
    assert (done.code, done.out) == (2, "")
    assert "Traceback" not in done.err


SAID = (
    "Old customers come less often. We want 3 visits instead of 2 by June. The owner decides and runs it. "
    "We want an app."
)


def _whole() -> dict[str, Any]:
    """A statement that passes every gate."""
    return {
        "id": "i1",
        "language": "en",
        "claims": [
            _claim("c1", "request", "We want an app"),
            _claim("c2", "problem", "Old customers come less often"),
            _claim("c3", "outcome", "We want 3 visits instead of 2 by June"),
            _claim("c4", "ownership", "The owner decides and runs it"),
        ],
        "measures": [
            {"id": "m1", "name": "visits", "baseline": _figure("2"), "target": _figure("3"), "by_when": _figure("June")}
        ],
        "sources": [{"id": "i1-1", "kind": "chat", "text": SAID}],
    }


def _claim(claim_id: str, aspect: str, text: str) -> dict[str, Any]:
    return {"id": claim_id, "text": text, "aspect": aspect, "status": "stated", "quotes": [_quote(text)]}


def _figure(words: str) -> dict[str, Any]:
    return {"words": words, "quote": _quote(words)}


def _quote(text: str) -> dict[str, Any]:
    start = SAID.index(text)
    return {"source_id": "i1-1", "start": start, "end": start + len(text), "text": text}
