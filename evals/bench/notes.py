"""How long notes take to read, next to plain text extraction of the same file, and how that grows with their length."""

import re
from statistics import median
from time import perf_counter
from typing import NamedTuple

from assistant.bootstrap import Application
from assistant.journeys.reading_notes import read_notes
from assistant.needs.language import Language
from assistant.notes import read_upload
from evals.bench.bench import Bench
from evals.bench.figures import Aim, Part, Table, growth
from evals.notes.cases import FOLDER

WORDS = 10_000
"""What the figures are told for."""

_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W_]+")
_TIMES = 3
_MEETING: dict[Language, int] = {"zh": 60_000, "en": 40_000}
"""Words of three hours of talk."""


class Read(NamedTuple):
    """Seconds for one transcript: its text alone (the floor), and all of it, requests, statements and questions."""

    language: Language
    words: int
    floor: float
    whole: float

    def per_words(self, seconds: float) -> float:
        """For ten thousand words."""
        return seconds * WORDS / self.words


def measure(bench: Bench) -> Part:
    """Transcripts in both languages: the meetings labelled in evals/notes, one after the other, in two sizes."""
    application = bench.open()
    try:
        for language in _MEETING:
            _read(application, language, 500)  # loads the encoder
        reads = {
            language: tuple(_read(application, language, int(share * words)) for share in bench.sizes.noted)
            for language, words in _MEETING.items()
        }
    finally:
        application.close()
    each = [read for pair in reads.values() for read in pair]
    table = Table("Notes read by the embedded mind; the floor is their text alone", _HEADER, tuple(map(_row, each)))
    return Part("notes", (table,), _figures(each), tuple(aim for pair in reads.values() for aim in _aims(*pair)))


_HEADER = ("transcript", "words", "floor, s", "all of it, s", "floor, s / 10,000 words", "all of it, s / 10,000 words")


def _read(application: Application, language: Language, words: int) -> Read:
    text, said = _transcript(language, words)
    data, mind = text.encode(), application.notes_minds["offline"]
    floors = []
    for _ in range(_TIMES):
        began = perf_counter()
        notes = read_upload("meeting.txt", data)
        floors.append(perf_counter() - began)
    began = perf_counter()
    read_notes(notes, mind, application.library)
    return Read(language, said, median(floors), median(floors) + perf_counter() - began)


def _transcript(language: Language, words: int) -> tuple[str, int]:
    """Lines of `Name: words`, so many words said or more, and how many. Rounds are numbered: none comes twice."""
    lines: list[str] = []
    counted, number = 0, 0
    turns = [
        (turn.speaker or "A", " ".join(turn.text.split()))
        for file in sorted((FOLDER / "files").glob(f"{language}-*"))
        for turn in read_upload(file.name, file.read_bytes()).turns
    ]
    while counted < words:
        number += 1
        for speaker, said in turns:
            lines.append(f"{speaker}: {said}" if number == 1 else f"{speaker}: {number}, {said}")
            counted += _counted(said)
            if counted >= words:
                break
    return "\n".join(lines), counted


def _counted(text: str) -> int:
    """Words; of Chinese, characters."""
    return len(_WORD.findall(text))


def _row(read: Read) -> tuple[str, ...]:
    name = {"zh": "Chinese (a character is a word)", "en": "English"}[read.language]
    ratios = (f"{read.per_words(read.floor):.3f}", f"{read.per_words(read.whole):.2f}")
    return (name, f"{read.words}", f"{read.floor:.3f}", f"{read.whole:.2f}", *ratios)


def _figures(reads: list[Read]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for read in reads:
        name = f"{read.language} {read.words}"
        figures |= {f"{name} floor": read.floor, f"{name} whole": read.whole}
    return figures


def _aims(small: Read, large: Read) -> tuple[Aim, Aim]:
    """Three hours of talk within ten seconds, and a time that grows about as the talk does."""
    grown = growth((small.words, large.words), (small.whole, large.whole))
    return (
        Aim(
            f"growth of reading notes from {small.words} to {large.words} words, {small.language} (exponent)",
            grown,
            1.1,
        ),
        Aim(f"seconds for {large.words} words of notes, {large.language}", large.whole, 10.0),
    )
