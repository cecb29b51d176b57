"""What a reading is worth: the kind heard, whom to ask, and what became of each labelled piece."""

from collections import Counter
from typing import NamedTuple

from assistant.journeys.ports import Reading
from assistant.needs.aspects import Aspect, Facet
from evals.reading.cases import Case, Label

ENOUGH = 0.5
"""The part of a labelled piece that has to be kept under a facet to count as read so."""

_HEARD_AS = {"affirm": "answer", "deny": "answer", "correction": "answer"}
"""What a message with no interview before it can only be heard as: there is nothing yet to confirm or correct."""


class Piece(NamedTuple):
    """What became of a labelled piece. `read_as` is the facet most of it was kept under, None where it was dropped."""

    label: Label
    right_facet: bool
    right_aspect: bool
    read_as: Facet | None


class Outcome(NamedTuple):
    """What one message was taken for. `right_ask` is None where there was nobody to name or to leave out."""

    case: Case
    heard: str
    right_kind: bool
    ask: str
    right_ask: bool | None
    pieces: tuple[Piece, ...]


def outcome(case: Case, reading: Reading) -> Outcome:
    """Scores one reading against its labels."""
    heard = _heard(reading)
    ask = reading.unknowns[0].ask if reading.unknowns else ""
    return Outcome(
        case=case,
        heard=heard,
        right_kind=heard == _HEARD_AS.get(case.kind, case.kind),
        ask=ask,
        right_ask=_same_person(ask, case.ask) if case.kind == "unknown" else None,
        pieces=tuple(_piece(label, reading) for label in case.labels),
    )


def _heard(reading: Reading) -> str:
    if reading.intent == "explain":
        return "question-back"
    return "unknown" if reading.intent == "answer" and reading.unknowns else reading.intent


def _same_person(found: str, wanted: str) -> bool:
    """The same words, or one within the other: "the accountant" and "accountant" are one person."""
    return found == wanted or bool(found and wanted and (found in wanted or wanted in found))


def _piece(label: Label, reading: Reading) -> Piece:
    kept: Counter[Facet] = Counter()
    aspects: Counter[Aspect] = Counter()
    for claim in reading.claims:
        for words in claim.quotes if claim.facet else ():
            shared = len(label.span & set(range(words.start, words.end)))
            kept[claim.facet or Facet.SOLUTION] += shared
            aspects[claim.aspect] += shared
    enough = ENOUGH * len(label.span)
    most = kept.most_common(1)
    return Piece(
        label=label,
        right_facet=any(kept[facet] >= enough for facet in label.facets),
        right_aspect=any(aspects[facet.aspect] >= enough for facet in label.facets),
        read_as=most[0][0] if most and most[0][1] else None,
    )
