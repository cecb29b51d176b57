"""A search finds the right playbook, says when nothing fits, and never breaks on what people type."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from assistant.journeys.ports import Findings, Library
from assistant.library.search import MOST_PER_PLAYBOOK, PlaybookLibrary, open_library
from assistant.needs.language import Language
from assistant.playbooks.playbook import Playbook
from tests.library.conftest import WordVectors, playbook, shelf_of

REQUESTS: list[tuple[str, Language, str]] = [
    ("仓库里还有多少货没人知道，盘点也对不上", "zh", "stock"),
    ("People book and then do not come", "en", "booking"),
    ("The approval waits for weeks until everybody has signed", "en", "approval"),
    ("领导一出差审批流程就停", "zh", "approval"),
]


@pytest.fixture(scope="module", params=["use", "none"])
def library(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Library:
    return open_library(shelf_of("booking", "stock", "approval"), tmp_path_factory.mktemp("library"), request.param)


@pytest.mark.parametrize(("text", "language", "expected"), REQUESTS)
def test_a_request_finds_its_playbook(library: Library, text: str, language: Language, expected: str) -> None:
    assert library.search(text, language).hits[0].playbook == expected


def test_an_english_word_in_a_chinese_request_finds_the_chinese_playbook(library: Library) -> None:
    hit = library.search("我们要做 warehouse 和 stock 的管理", "zh").hits[0]
    assert (hit.playbook, hit.language) == ("stock", "zh")


def test_what_has_nothing_to_do_with_any_playbook_is_low(library: Library) -> None:
    assert library.search("Bake a lemon cake for my aunt", "en").low


def test_scores_fall_from_the_first_hit_on_and_stay_between_0_and_1(library: Library) -> None:
    scores = [hit.score for hit in library.search("盘点对不上", "zh").hits]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


def test_a_list_of_hits_shows_several_playbooks(library: Library) -> None:
    hits = library.search("stock in the warehouse", "en", limit=8).hits
    assert max([hit.playbook for hit in hits].count(name) for name in ("stock", "booking")) <= MOST_PER_PLAYBOOK
    assert len({hit.playbook for hit in hits}) > 1


def test_a_limit_is_kept(library: Library) -> None:
    assert len(library.search("stock", "en", limit=2).hits) == 2


def test_slots_are_shown_as_words(library: Library) -> None:
    questions = [h.text for h in library.search("stock", "en", limit=30).hits if h.section == "question"]
    assert questions
    assert not any("{" in text for text in questions)


@pytest.mark.parametrize("text", ["", " \n", "？！", "😀", "\x00", "half \ud800 a character", "的 了", "x" * 50_000])
def test_whatever_is_typed_brings_findings(library: Library, text: str) -> None:
    assert isinstance(library.search(text, "en"), Findings)


def test_a_library_without_playbooks_finds_nothing(tmp_path: Path) -> None:
    assert open_library([], tmp_path, "none").search("stock", "en") == Findings((), low=True)


def test_a_playbook_in_one_language_is_found_in_both(tmp_path: Path) -> None:
    library = open_library([playbook("stock", "en"), *shelf_of("booking")], tmp_path, "none")
    hit = library.search("stock in the warehouse", "zh").hits[0]
    assert (hit.playbook, hit.language) == ("stock", "en")
    found = library.playbook("stock", "zh")
    assert found
    assert found.language == "en"
    assert [p.id for p in library.playbooks("zh")] == ["booking", "stock"]
    assert library.playbook("unheard-of", "zh") is None


def test_many_threads_find_the_same(playbooks: list[Playbook], tmp_path: Path) -> None:
    library = open_library(playbooks, tmp_path, "use")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: library.search("盘点对不上", "zh"), range(40)))
    assert all(findings == found[0] for findings in found)


def test_when_meaning_cannot_be_searched_words_are(playbooks: list[Playbook], tmp_path: Path) -> None:
    library = open_library(playbooks, tmp_path, "openai:none-there")
    assert not library.by_meaning
    assert library.search("盘点对不上", "zh").hits[0].playbook == "stock"


def test_disk_and_memory_find_the_same(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    first = open_library(playbooks, tmp_path, words)
    second = open_library(playbooks, tmp_path, words)  # the directory is held, so this one works in memory
    for text, language, _ in REQUESTS:
        ours, theirs = first.search(text, language), second.search(text, language)
        assert [h.text for h in ours.hits] == [h.text for h in theirs.hits]
        assert [h.score for h in ours.hits] == pytest.approx([h.score for h in theirs.hits], abs=1e-4)


def test_a_closed_library_still_searches_words(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    library: PlaybookLibrary = open_library(playbooks, tmp_path, words)
    library.close()
    library.close()
    assert library.search("盘点对不上", "zh").hits[0].playbook == "stock"
