"""Where a quote stands, told so that somebody can look it up: speaker, source, line and time."""

from collections.abc import Sequence
from typing import NamedTuple

from assistant.needs.notes import Notes, Turn
from assistant.needs.sources import Quote, Source, SourceKind
from assistant.needs.statement import NeedStatement
from assistant.words import Words


class Spot(NamedTuple):
    """The place of a quote. `number` is which source of its kind, `line` that of the file where its notes are at hand,
    else that of the source's text; `at` is "1:02:03" from the start of a recording, or ""."""

    kind: SourceKind
    source: Source
    number: int
    line: int
    at: str


def spot(words: Quote, statement: NeedStatement, notes: Sequence[Notes]) -> Spot | None:
    """None where the quote is not in the source that it names."""
    source = statement.source(words.source_id)
    if source is None or not words.is_in(source):
        return None
    number = [s.id for s in statement.sources if s.kind == source.kind].index(source.id) + 1
    turn = _turn(words, source, notes)
    line = turn.line if turn else 1
    start = turn.start if turn else 0
    line += source.text.count("\n", start, words.start)
    return Spot(source.kind, source, number, line, _clock(turn.at) if turn and turn.at is not None else "")


def told(found: Spot | None, say: Words) -> str:
    """The place in one phrase."""
    if found is None:
        return say("export.place_unknown")
    title = found.source.title or say("export.untitled_file")
    several = "_line" if found.kind == "chat" and "\n" in found.source.text else ""
    place = say(f"export.spot_{found.kind}{several}", title=title, number=found.number, line=found.line)
    return say("export.spot_at", place=place, at=found.at) if found.at else place


def _turn(words: Quote, source: Source, notes: Sequence[Notes]) -> Turn | None:
    read = next((n for n in notes if n.source.id == source.id and n.source.text == source.text), None)
    turns = read.turns if read else ()
    return next((turn for turn in reversed(turns) if turn.start <= words.start), None)


def _clock(seconds: float) -> str:
    minutes, second = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{second:02}"
