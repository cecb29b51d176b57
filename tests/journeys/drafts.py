"""Readings as a test writes them down: who said what, and what it is about, need by need."""

import json
from collections.abc import Sequence

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim
from assistant.needs.growth import with_measures
from assistant.needs.language import language_of
from assistant.needs.measures import Measure
from assistant.needs.noted import NotesReading
from assistant.needs.notes import Notes
from assistant.needs.sources import quote
from assistant.needs.statement import NeedStatement
from assistant.notes import read_upload
from assistant.offline.targets import measures

Line = tuple[str, str, Facet]
"""Speaker, words, facet."""


def reading_of(name: str, *needs: Sequence[Line], small_talk: str = "") -> NotesReading:
    """Notes with these lines, each a turn and a claim of its need."""
    said = [{"speaker": who, "text": words} for need in needs for who, words, _ in need]
    said += [{"speaker": "Someone", "text": small_talk}] if small_talk else []
    notes = read_upload("notes.json", json.dumps({"turns": said}).encode(), source_id=name)
    drafted = tuple(_need(f"{name}-{number}", need, notes) for number, need in enumerate(needs, 1))
    return NotesReading(notes=notes, statements=drafted)


def _need(statement_id: str, need: Sequence[Line], notes: Notes) -> NeedStatement:
    claims = tuple(_claim(number, words, facet, notes) for number, (_, words, facet) in enumerate(need, 1))
    measured = [m for c in claims if c.facet is Facet.TARGET for m in _measures(notes, c, claims)]
    language = language_of(claims[0].text)
    empty = NeedStatement(id=statement_id, language=language, title=claims[0].text[:40], sources=(notes.source,))
    return with_measures(empty.model_copy(update={"claims": claims}), measured)


def _claim(number: int, words: str, facet: Facet, notes: Notes) -> Claim:
    turn = next(turn for turn in notes.turns if turn.text == words)
    here = quote(notes.source, turn.start, turn.end, turn.speaker)
    return Claim(id=f"c{number}", text=words, aspect=facet.aspect, facet=facet, status="stated", quotes=(here,))


def _measures(notes: Notes, claim: Claim, claims: Sequence[Claim]) -> list[Measure]:
    return list(measures(notes.source, [claim], [c for c in claims if c.facet is not Facet.TARGET], claim.turn))
