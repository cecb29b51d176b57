"""Every mistake in a playbook is named with its file and line, and none is repaired."""

from pathlib import Path

import pytest

from assistant.errors import PlaybookError
from assistant.playbooks.parse import Mistake, parse
from assistant.playbooks.playbook import HEADINGS
from assistant.playbooks.rules import pair_mistakes, playbook_mistakes
from assistant.playbooks.shelf import check_shelf, read_shelf
from tests.playbooks.making import PLAIN, line_of

LONG = "word " * 40
SPOILED: dict[str, tuple[str, str, int, str]] = {
    "no front matter": ("---\ntitle: Paper ledgers\n", "title: Paper ledgers\n", 1, "begins with its title"),
    "unreadable front matter": ("title: Paper ledgers", "title: [Paper: ledgers", 3, "cannot be read"),
    "unknown key": ("group: requests", "group: requests\ncolour: red", 1, "colour"),
    "unknown group": ("group: requests", "group: wishes", 1, "group"),
    "title missing": ("title: Paper ledgers\n", "", 1, "title"),
    "no gist": ("A ledger on paper is slow to search, not slow to write.\n", "", line_of("---") + 9, "gist"),
    "unknown heading": ("## A case", "## A story", line_of("## A case"), "A story"),
    "heading twice": ("## A case", "## What to look at first", line_of("## A case"), "repeated"),
    "empty section": ("A mill copied its ledger by hand.\n", "", line_of("## A case"), "is empty"),
    "unknown facet": ("facet: impact/cost", "facet: impact/money", line_of("case 1") - 2, "impact/money"),
    "probe missing": ("- probe: Who was there on that day?\n", "", line_of("### The last time"), "lacks probe"),
    "question missing": (
        "What happened the last time {solution|the ledger} came up, case 0?\n",
        "",
        line_of("### The last time"),
        "question is missing",
    ),
    "two questions": ("case 0?", "case 0? And who knew?", line_of("case 0") - 2, "one question"),
    "long question": ("case 0?", f"case 0 {LONG}?", line_of("case 0") - 2, "longer than 28"),
    "leading question": ("case 0?", "case 0, isn't it?", line_of("case 0") - 2, "suggests its answer"),
    "solution in question": ("case 0?", "and would an app help?", line_of("case 0") - 2, "proposes a solution"),
    "jargon": ("case 0?", "in the backend?", line_of("case 0") - 2, "backend"),
    "unknown slot": ("{solution|the ledger} came up, case 0", "{boss|the boss} came", line_of("case 0") - 2, "boss"),
    "broken slot": ("{solution|the ledger} came up, case 0", "{solution} came", line_of("case 0") - 2, "slot"),
    "insist unclear": (
        "- probe: Who was there on that day?\n",
        "- probe: Who was there on that day?\n- insist: maybe\n",
        line_of("### The last time"),
        "`insist:` is yes",
    ),
    "long reason": ("One real case says more than an opinion.", LONG, line_of("case 0") - 2, "why: longer"),
    "too few keywords": ("[ledger, paper, book, entry, copy]", "[ledger]", 1, "1 keywords"),
    "facet of the opening": ("facet: problem/last-case", "facet: request/solution", line_of("case 0") - 2, "opening"),
}


def test_a_playbook_without_a_mistake_has_none() -> None:
    assert _mistakes(PLAIN) == []


@pytest.mark.parametrize("kind", list(SPOILED))
def test_a_mistake_is_named_with_its_line(kind: str) -> None:
    before, after, line, words = SPOILED[kind]
    assert before in PLAIN
    found = _mistakes(PLAIN.replace(before, after, 1))
    assert any(mistake.line == line and words in mistake.message for mistake in found), found


def test_insisting_on_everything_is_insisting_on_nothing() -> None:
    all_of_them = PLAIN.replace("- probe: Who was there on that day?\n", "- probe: Who was there?\n- insist: yes\n")
    assert any("at most 3 come early" in mistake.message for mistake in _mistakes(all_of_them))


def test_the_two_languages_insist_on_the_same_questions() -> None:
    insisting = PLAIN.replace("- probe: Who was there on that day?\n", "- probe: Who was there?\n- insist: yes\n", 1)
    zh, _ = parse(_in_chinese(PLAIN), playbook_id="ledgers", language="zh")
    en, _ = parse(insisting, playbook_id="ledgers", language="en")
    assert zh
    assert en
    assert any("do not insist" in mistake.message for mistake in pair_mistakes(zh, en))


def test_the_checker_names_file_and_line(tmp_path: Path) -> None:
    path = _write(tmp_path, "ledgers", PLAIN.replace("facet: impact/cost", "facet: nowhere"))
    named = [str(mistake) for mistake in check_shelf(tmp_path)]
    assert any(found.startswith(f"{path}:{line_of('case 1') - 2}: ") for found in named)


def test_a_file_that_is_no_playbook_stops_the_shelf_with_its_name(tmp_path: Path) -> None:
    path = _write(tmp_path, "ledgers", "# Ledgers\n\nNo front matter.\n")
    with pytest.raises(PlaybookError, match=f"{path.name}:1: "):
        read_shelf([tmp_path])


def test_a_file_that_is_not_utf8_is_said_to_be_so(tmp_path: Path) -> None:
    path = _write(tmp_path, "ledgers", PLAIN)
    path.write_bytes("纸质台账".encode("gb18030"))
    with pytest.raises(PlaybookError, match="UTF-8"):
        read_shelf([tmp_path])


def test_a_missing_language_is_a_mistake(tmp_path: Path) -> None:
    _write(tmp_path, "ledgers", PLAIN)
    assert any("zh.md" in str(mistake) and "missing" in str(mistake) for mistake in check_shelf(tmp_path))


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(PlaybookError, match="not a folder"):
        check_shelf(tmp_path / "nowhere")


def _in_chinese(text: str) -> str:
    headings = {**{HEADINGS["en"][name]: zh for name, zh in HEADINGS["zh"].items()}, "Questions": "问题"}
    for english, chinese in headings.items():
        text = text.replace(f"## {english}\n", f"## {chinese}\n")
    return text


def _mistakes(text: str) -> list[Mistake]:
    playbook, mistakes = parse(text, playbook_id="ledgers", language="en")
    return [*mistakes, *(playbook_mistakes(playbook) if playbook else [])]


def _write(folder: Path, name: str, text: str) -> Path:
    (folder / name).mkdir()
    path = folder / name / "en.md"
    path.write_text(text, encoding="utf-8")
    return path
