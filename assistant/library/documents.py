"""What can be found: each playbook cut into documents, each of which says what it belongs to in both languages."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from assistant.needs.language import Language
from assistant.playbooks.playbook import QUESTIONS, Playbook, Section
from assistant.playbooks.slots import fill

LANGUAGES: tuple[Language, ...] = ("zh", "en")
Part = Section | Literal["question", "signals"]


class Document(NamedTuple):
    """One thing that can be found. `text` is shown; `meaning` is embedded; `words` are matched word by word."""

    id: str
    playbook: str
    title: str
    section: Part
    heading: str
    text: str
    language: Language
    meaning: str
    words: str


class Entry(NamedTuple):
    """A playbook as it is found in one language. Its first document is the card: title, keywords and signals."""

    playbook: str
    documents: tuple[Document, ...]

    def fingerprint(self) -> str:
        """Changes whenever anything that is embedded or shown does."""
        return hashlib.sha256(repr(self.documents).encode(errors="replace")).hexdigest()[:16]


def entries(playbooks: Iterable[Playbook]) -> dict[Language, list[Entry]]:
    """Every playbook in every language, by id; one that is missing in a language stands there in the other."""
    shelf: dict[str, dict[Language, Playbook]] = {}
    for playbook in playbooks:
        shelf.setdefault(playbook.id, {})[playbook.language] = playbook
    return {language: [_entry(shelf[key], language) for key in sorted(shelf)] for language in LANGUAGES}


def in_language(editions: Mapping[Language, Playbook], language: Language) -> Playbook:
    """The edition in that language or else the other. `editions` holds at least one."""
    return editions.get(language) or next(iter(editions.values()))


def _entry(editions: Mapping[Language, Playbook], language: Language) -> Entry:
    playbook = in_language(editions, language)
    names = "\n".join(_names(edition) for edition in editions.values())
    return Entry(playbook.id, (_card(playbook, names), *_passages(playbook), *_questions(playbook)))


def _card(playbook: Playbook, names: str) -> Document:
    signals = "\n".join(playbook.signals)
    return _document(playbook, "signals", "", 0, signals)._replace(words=f"{names}\n{signals}")


def _names(playbook: Playbook) -> str:
    return f"{playbook.title}\n{' '.join(playbook.keywords)}"


def _passages(playbook: Playbook) -> Iterator[Document]:
    for passage in playbook.passages:
        yield _document(playbook, passage.section, passage.heading, 0, passage.text)


def _questions(playbook: Playbook) -> Iterator[Document]:
    for number, question in enumerate(playbook.questions):
        document = _document(playbook, "question", question.lens, number, fill(question.text, {}))
        yield document._replace(
            meaning=f"{document.meaning}\n{question.why}", words=f"{document.words}\n{question.why}"
        )


def _document(playbook: Playbook, section: Part, heading: str, number: int, text: str) -> Document:
    return Document(
        id=f"{playbook.id}/{section}/{number}",
        playbook=playbook.id,
        title=playbook.title,
        section=section,
        heading=heading or (QUESTIONS[playbook.language] if section == "question" else ""),
        text=text,
        language=playbook.language,
        meaning=f"{playbook.title}\n{text}",
        words=f"{heading}\n{text}",
    )


def all_documents(found: Sequence[Entry]) -> list[Document]:
    """The documents of all entries, in order."""
    return [document for entry in found for document in entry.documents]
