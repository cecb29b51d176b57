"""The labelled meetings: what a careful analyst would take from each file, and what must stay out.

Files of others are not in the repository: the labels hold short quotes and the number of their turn, and the cases
are there where the shared data is (`ASKWHY_SHARED_DATA`, or the folder `shared/data` beside the repository).
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import yaml
from pydantic import ConfigDict, Field

from assistant.needs.aspects import Facet
from assistant.needs.findings import Frozen
from assistant.needs.language import Language
from evals.frame.suites import Split
from evals.notes.talk import Said

FOLDER = Path(__file__).parent
LABELS = FOLDER / "labels"
VARIABLE = "ASKWHY_SHARED_DATA"
_OTHERS = "shared:"
_TURNS = {"reconsum_ifa_interview.txt": "upload_formats/en_ifa_interview_realtimes/turns.json"}
"""Where the true turns of a file are that is not itself a list of turns."""


class Place(Frozen):
    """Words of a file; the whole turn where no words are given. Turns count from 0 and only files of others need
    them, where the same words may be said twice."""

    turn: int | None = None
    quote: str = ""


class Asked(Frozen):
    """One need that somebody asks for, with every place where it is said. `serious` where losing it would be."""

    who: str
    need: str
    quotes: tuple[str, ...] = Field(min_length=1)
    turn: int | None = None
    serious: bool


class Told(Frozen):
    """Something said about the needs. `facet` is what it is about first; under any of `others` it is right as well."""

    model_config = ConfigDict(populate_by_name=True)

    who: str
    quote: str = Field(min_length=1)
    turn: int | None = None
    facet: Facet
    others: tuple[Facet, ...] = Field(default=(), alias="or")


class Side(Frozen):
    """What one person holds against another."""

    who: str
    quote: str = Field(min_length=1)
    turn: int | None = None


class Disagreement(Frozen):
    """Two people who do not hold the same."""

    about: str
    sides: tuple[Side, Side]


class Labelled(Frozen):
    """A file and its labels. `may` is what an analyst can take or leave: it counts neither way. `speakers` stand before
    what they say, or are told of within the sentences of minutes, where the labels alone know them."""

    file: str
    language: Language
    split: Split
    note: str
    speakers: Literal["marked", "told"] = "marked"
    requests: tuple[Asked, ...]
    claims: tuple[Told, ...]
    may: tuple[str | Place, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    stays_out: tuple[str | Place, ...]

    @property
    def of_others(self) -> bool:
        """Whether the file is in the shared data and not in the repository."""
        return self.file.startswith(_OTHERS)


class Case:
    """A labelled file that is at hand: `truth` are its turns where its maker gave them, else none."""

    def __init__(self, name: str, labelled: Labelled, path: Path) -> None:
        self.name, self.labelled, self.path = name, labelled, path
        self.truth = true_turns(path) if labelled.of_others else ()

    def words(self, place: str | Place) -> str:
        """The labelled words: the quote, or all of the turn."""
        if isinstance(place, str):
            return place
        return place.quote or self.truth[place.turn or 0].text


def read_cases(*, of_others: bool) -> list[Case]:
    """The labelled files of ours, or those of others that are at hand."""
    found = [(name, labelled, _path(labelled)) for name, labelled in read_labels() if labelled.of_others is of_others]
    return [Case(name, labelled, path) for name, labelled, path in found if path]


def read_labels() -> Iterator[tuple[str, Labelled]]:
    """Every labelled file by name, at hand or not. Raises ValidationError for one that breaks the shape."""
    for file in sorted(LABELS.glob("*.yaml")):
        yield file.stem, Labelled.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))


def shared_data() -> Path | None:
    """The folder of the shared data, where there is one."""
    folder = Path(os.environ.get(VARIABLE) or FOLDER.parents[2] / "shared" / "data")
    return folder if folder.is_dir() else None


def true_turns(path: Path) -> tuple[Said, ...]:
    """The turns of a file of others, as its maker lists them."""
    listed = path.parents[1] / _TURNS[path.name] if path.name in _TURNS else path
    read = json.loads(listed.read_text(encoding="utf-8"))
    turns = read["meeting_transcripts"] if isinstance(read, dict) else read
    return tuple(Said(speaker=turn["speaker"], text=turn["content"]) for turn in turns)


def _path(labelled: Labelled) -> Path | None:
    if not labelled.of_others:
        return FOLDER / labelled.file
    shared = shared_data()
    return shared / labelled.file.removeprefix(_OTHERS) if shared else None
