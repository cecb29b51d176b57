"""A folder of playbooks, read from disk: one sub-folder each, with `zh.md` and `en.md`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from assistant.errors import PlaybookError
from assistant.needs.language import Language
from assistant.playbooks.parse import Mistake, parse
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.rules import pair_mistakes, playbook_mistakes

LANGUAGES: tuple[Language, ...] = ("zh", "en")


class FileMistake(NamedTuple):
    """A mistake and the file it is in."""

    path: Path
    mistake: Mistake

    def __str__(self) -> str:
        return f"{self.path}:{self.mistake.line}: {self.mistake.message}"


def read_shelf(folders: Iterable[Path]) -> list[Playbook]:
    """All playbooks of `folders`, by id and language; a later folder's playbook replaces an earlier one's.

    Raises PlaybookError, naming file and line, where a file cannot be read as a playbook. Mistakes that leave a
    playbook readable (a long question, a missing probe's length) are for `check_shelf`.
    """
    shelf: dict[tuple[str, Language], Playbook] = {}
    for folder in folders:
        for path, language in _files(folder):
            playbook, mistakes = _read(path, language)
            if playbook is None:
                raise PlaybookError("\n".join(str(FileMistake(path, m)) for m in mistakes))
            shelf[playbook.id, language] = playbook
    return [shelf[key] for key in sorted(shelf)]


def check_shelf(folder: Path) -> list[FileMistake]:
    """Everything an author has to mend in the playbooks of `folder`."""
    if not folder.is_dir():
        raise PlaybookError(f"{folder} is not a folder")
    found: list[FileMistake] = []
    for path, language in _files(folder):
        playbook, mistakes = _read(path, language)
        mistakes = mistakes + (list(playbook_mistakes(playbook)) if playbook else [])
        found += [FileMistake(path, mistake) for mistake in mistakes]
    return found + list(_pairs(folder))


def _files(folder: Path) -> Iterator[tuple[Path, Language]]:
    for playbook in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        for language in LANGUAGES:
            if (path := playbook / f"{language}.md").is_file():
                yield path, language


def _read(path: Path, language: Language) -> tuple[Playbook | None, list[Mistake]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return None, [Mistake(1, "the file is not UTF-8; save it as UTF-8")]
    return parse(text, playbook_id=path.parent.name, language=language)


def _pairs(folder: Path) -> Iterator[FileMistake]:
    for playbook in sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")):
        read = {language: playbook / f"{language}.md" for language in LANGUAGES}
        missing = [path for path in read.values() if not path.is_file()]
        for path in missing:
            yield FileMistake(path, Mistake(1, "this language of the playbook is missing"))
        if not missing:
            zh, en = (_read(read[language], language)[0] for language in LANGUAGES)
            if zh and en:
                yield from (FileMistake(read["en"], mistake) for mistake in pair_mistakes(zh, en))
