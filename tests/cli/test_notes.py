"""Notes in the terminal: JSON for programs, a page for people, one sentence where a file cannot be read."""

from pathlib import Path

import pytest

from tests.cli.conftest import Askwhy, Run, run
from tests.llm.notes_answers import hearing
from tests.llm.server import fails, model_server

CLINIC = """Tom (Product manager): What happens today?
Dana: Reception can't keep up with 120 calls a day.
Dana: What we want is a patient portal where they can move an appointment.
Maria: Lunch?
"""
SHOP = "王总：我想要一个能实时看库存的系统，预算80万。\n李姐：能不能让顾客自己查积分？\n"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "clinic.txt").write_text(CLINIC, encoding="utf-8")
    (folder / "shop.txt").write_text(SHOP, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def clinic(folder: Path) -> Run:
    done = run(folder, "notes", "clinic.txt", "--json")
    assert done.code == 0, done.err
    return done


def test_one_file_is_one_object_with_its_turns_requests_statements_and_rest(clinic: Run) -> None:
    assert {"source", "requests", "statements", "left_out"} <= clinic.json.keys()
    assert [turn["speaker"] for turn in clinic.json["source"]["turns"]] == [
        "Tom (Product manager)",
        "Dana",
        "Dana",
        "Maria",
    ]
    assert {"speaker", "at", "text"} <= clinic.json["source"]["turns"][0].keys()
    assert [(r["speaker"], "patient portal" in r["text"]) for r in clinic.json["requests"]] == [("Dana", True)]
    assert "Lunch?" in [left["text"] for left in clinic.json["left_out"]]


def test_every_quote_is_a_place_in_the_text_that_stands_once(clinic: Run) -> None:
    text = clinic.json["source"]["text"]
    quotes = [q for s in clinic.json["statements"] for claim in s["claims"] for q in claim["quotes"]]
    quotes += [request["quote"] for request in clinic.json["requests"]]
    assert quotes
    assert all(text[q["start"] : q["end"]] == q["text"] for q in quotes)
    assert all("sources" not in statement for statement in clinic.json["statements"])


def test_several_files_are_a_list_in_their_order(folder: Path) -> None:
    found = run(folder, "notes", "shop.txt", "clinic.txt", "--json").json
    assert [one["source"]["title"] for one in found] == ["shop.txt", "clinic.txt"]
    assert len(found[0]["statements"]) == 2


@pytest.mark.parametrize(("language", "next_meeting"), [("en", "next meeting"), ("zh", "下次会议")])
def test_a_page_for_people_names_who_said_what_and_what_to_ask(folder: Path, language: str, next_meeting: str) -> None:
    done = run(folder, "notes", "shop.txt", env={"ASKWHY_LANGUAGE": language})
    assert done.code == 0
    assert done.out.startswith("# shop.txt")
    assert "我想要一个能实时看库存的系统" in done.out
    assert "王总" in done.out
    assert next_meeting in done.out


def test_a_statement_says_who_asked_how_far_it_is_covered_and_what_is_wrong_with_it(clinic: Run) -> None:
    (statement,) = [s for s in clinic.json["statements"] if "patient portal" in s["title"]]
    assert statement["asked_by"] == ["Dana"]
    assert statement["coverage"]["request"] == "clear"
    assert statement["coverage"]["measure"] in ("missing", "partial")
    assert {"rule", "severity", "where", "message"} <= statement["findings"][0].keys()
    assert statement["open_questions"]


def test_a_bad_file_among_others_is_named_and_the_others_are_read(folder: Path) -> None:
    done = run(folder, "notes", "clinic.txt", "nowhere.txt", "shop.txt", "--json")
    assert done.code == 1
    assert "nowhere.txt" in done.err
    first, bad, last = done.json
    assert [first["source"]["title"], last["source"]["title"]] == ["clinic.txt", "shop.txt"]
    assert bad.keys() == {"file", "error"}
    assert bad["file"] == "nowhere.txt"


def test_the_others_have_their_pages_too(folder: Path) -> None:
    done = run(folder, "notes", "nowhere.txt", "shop.txt", env={"ASKWHY_LANGUAGE": "zh"})
    assert done.code == 1
    assert done.out.startswith("# shop.txt")
    assert "askwhy：nowhere.txt：" in done.err


def test_files_that_are_all_bad_are_a_list_of_what_is_wrong(folder: Path) -> None:
    done = run(folder, "notes", "one.txt", "two.txt", "--json")
    assert done.code == 1
    assert [bad["file"] for bad in done.json] == ["one.txt", "two.txt"]


def test_a_model_reads_too_where_it_is_asked_for_and_says_what_it_took(folder: Path) -> None:
    with model_server() as server:
        server.answer(hearing({"Reception can't keep up": "problem"}))
        env = {"OPENAI_BASE_URL": server.url, "ASKWHY_MODEL": "m"}
        done = run(folder, "notes", "clinic.txt", "--mind", "model", "--json", env=env)
        page = run(folder, "notes", "clinic.txt", "--mind", "model", env=env)
        assert len(server.requests) == 2
    assert done.code == 0, done.err
    assert done.json["expense"]["calls"] == 1
    assert "1 calls" in page.out


def test_a_model_that_does_not_answer_costs_a_notice_and_nothing_else(folder: Path, clinic: Run) -> None:
    with model_server() as server:
        server.answer(fails(500))
        env = {"OPENAI_BASE_URL": server.url, "ASKWHY_MIND": "model"}
        done = run(folder, "notes", "clinic.txt", "--json", env=env)
    assert done.code == 0, done.err
    assert "without the model" in done.json["notices"][-1]["en"]
    assert done.json["statements"] == clinic.json["statements"]


def test_a_model_that_was_not_set_up_is_one_sentence(folder: Path) -> None:
    done = run(folder, "notes", "clinic.txt", "--mind", "model")
    assert (done.code, done.out) == (1, "")
    assert "OPENAI_BASE_URL" in done.err


@pytest.mark.parametrize("content", [None, b"", b"MZ\x90\x00\x03" + bytes(200)])
def test_a_file_that_cannot_be_read_is_one_sentence(askwhy: Askwhy, tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "file.txt").write_bytes(content)
    done = askwhy("notes", "file.txt", "--json")
    assert (done.code, done.out) == (1, "")
    assert len(done.err.strip().splitlines()) == 1
    assert "Traceback" not in done.err


def test_a_file_bigger_than_is_set_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"x" * (2**20 + 1))
    done = run(tmp_path, "notes", "big.txt", env={"ASKWHY_NOTES_MB": "1"})
    assert done.code == 1
    assert "at most 1 MB" in done.err
