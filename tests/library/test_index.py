"""The index follows the playbooks, through edits, kills and torn files."""

import json
import random
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.errors import LibraryBusy, LibraryError
from assistant.library.chroma import ChromaIndex
from assistant.library.documents import entries
from assistant.library.embedders import Vectors
from assistant.playbooks.playbook import Playbook
from tests.library.conftest import WordVectors, playbook, shelf_of

BUILD = """
import sys, time
from pathlib import Path
from assistant.library.chroma import ChromaIndex
from assistant.library.documents import entries
from tests.library.conftest import WordVectors, shelf_of
def told(done, total): print(done, flush=True)
ChromaIndex(entries(shelf_of("booking", "stock", "approval")), WordVectors(), Path(sys.argv[1]), told)
print("built", flush=True)
sys.stdin.read()
"""


def built(playbooks: list[Playbook], directory: Path, words: WordVectors) -> list[tuple[int, int]]:
    """Opens and closes an index; how its building went."""
    told: list[tuple[int, int]] = []
    ChromaIndex(entries(playbooks), words, directory, lambda done, total: told.append((done, total))).close()
    return told


def found(playbooks: list[Playbook], directory: Path) -> dict[str, float]:
    words = WordVectors()
    index = ChromaIndex(entries(playbooks), words, directory)
    cosines = index.cosines(words.embed(["盘点 仓库"])[0], "zh")
    index.close()
    return cosines


def test_an_unchanged_library_embeds_nothing(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    assert built(playbooks, tmp_path, words)[-1] == (6, 6)
    again = WordVectors()
    assert built(playbooks, tmp_path, again) == []
    assert again.embedded == 0


def test_only_a_changed_playbook_is_embedded(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    built(playbooks, tmp_path, words)
    playbooks[0] = playbook("booking", "zh", gist="先弄清为什么不来")
    again = WordVectors()
    assert built(playbooks, tmp_path, again) == [(0, 1), (1, 1)]
    assert again.embedded == 4


def test_a_removed_playbook_is_no_longer_found(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    built(playbooks, tmp_path, words)
    remaining = shelf_of("booking", "approval")
    assert {name.split("/")[0] for name in found(remaining, tmp_path)} == {"booking", "approval"}


def test_another_embedder_gets_vectors_of_its_own(
    playbooks: list[Playbook], tmp_path: Path, words: WordVectors
) -> None:
    built(playbooks, tmp_path, words)
    other = WordVectors()
    other.name = "words-2"
    assert built(playbooks, tmp_path, other)[-1] == (6, 6)
    assert built(playbooks, tmp_path, words) == []


def test_a_second_holder_is_told_that_the_directory_is_busy(
    playbooks: list[Playbook], tmp_path: Path, words: WordVectors
) -> None:
    first = ChromaIndex(entries(playbooks), words, tmp_path)
    with pytest.raises(LibraryBusy, match="another AskWhy"):
        ChromaIndex(entries(playbooks), words, tmp_path)
    first.close()
    ChromaIndex(entries(playbooks), words, tmp_path).close()


def test_an_index_with_fewer_documents_than_noted_is_made_again(
    playbooks: list[Playbook], tmp_path: Path, words: WordVectors
) -> None:
    built(shelf_of("booking"), tmp_path, words)
    lies = ChromaIndex(entries(playbooks), words, tmp_path / "other")
    lies.close()
    (tmp_path / "manifest.json").write_text((tmp_path / "other" / "manifest.json").read_text())
    assert len(found(playbooks, tmp_path)) == 12


@pytest.mark.parametrize("torn", ["[1, 2", "[]", '{"zh-words-1": 3}', "\x00"])
def test_a_torn_manifest_costs_a_rebuild(
    playbooks: list[Playbook], tmp_path: Path, words: WordVectors, torn: str
) -> None:
    built(playbooks, tmp_path, words)
    (tmp_path / "manifest.json").write_text(torn)
    assert built(playbooks, tmp_path, words)[-1] == (6, 6)
    assert len(found(playbooks, tmp_path)) == 12


def test_a_torn_database_costs_a_rebuild(playbooks: list[Playbook], tmp_path: Path, words: WordVectors) -> None:
    built(playbooks, tmp_path, words)
    (tmp_path / "chroma" / "chroma.sqlite3").write_bytes(b"not a database" * 1000)
    assert len(found(playbooks, tmp_path)) == 12


def test_a_folder_that_cannot_be_made_is_a_library_error(
    playbooks: list[Playbook], tmp_path: Path, words: WordVectors
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(LibraryError, match="cannot be kept"):
        ChromaIndex(entries(playbooks), words, tmp_path / "file")


def test_an_embedder_that_fails_leaves_the_directory_free(playbooks: list[Playbook], tmp_path: Path) -> None:
    class Broken(WordVectors):
        def embed(self, texts: Sequence[str]) -> Vectors:
            raise LibraryError("no answer")

    with pytest.raises(LibraryError, match="no answer"):
        ChromaIndex(entries(playbooks), Broken(), tmp_path)
    assert built(playbooks, tmp_path, WordVectors())[-1] == (6, 6)


def test_a_killed_build_is_finished_at_the_next_start(playbooks: list[Playbook], tmp_path: Path) -> None:
    chance = random.Random(5)
    for _ in range(4):
        child = _building(tmp_path)
        assert child.stdout
        for _ in range(chance.randint(1, 6)):
            child.stdout.readline()
        child.kill()
        child.wait()
        child.stdout.close()
    assert len(found(playbooks, tmp_path)) == 12
    noted = json.loads((tmp_path / "manifest.json").read_text())
    assert sorted(map(len, noted.values())) == [3, 3]


def _building(directory: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(directory)],
        stdout=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        text=True,
        cwd=Path(__file__).parents[2],
    )
