"""Transcripts as JSON: a list of turns, alone or somewhere in an object, with the names that tools give the fields."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.errors import NotesBroken, NotesUnsupported
from assistant.notes.formats.clock import seconds
from assistant.notes.refusing import refusal
from assistant.notes.shape import Block, Extract

_WHO = ("speaker", "speaker_name", "speakerName", "name", "role", "user", "from", "author", "发言人", "说话人", "姓名")
_WHAT = ("content", "text", "utterance", "transcript", "message", "words", "sentence", "内容", "发言", "文本")
_WHEN = ("at", "start", "start_time", "startTime", "time", "timestamp", "begin", "offset", "时间")
_LISTS = ("turns", "meeting_transcripts", "transcripts", "transcript", "segments", "utterances", "sentences",
          "messages", "dialogue", "context", "items", "results", "source", "data")  # fmt: skip
_DEEPEST = 4


def read(text: str) -> Extract:
    """The turns. Raises NotesBroken for what is no JSON, NotesUnsupported for JSON without turns."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise refusal(NotesBroken, "broken") from error
    turns = _turns(data, _DEEPEST)
    if not turns:
        raise refusal(NotesUnsupported, "json_without_turns")
    title = data.get("title") if isinstance(data, Mapping) else None
    return Extract(blocks=tuple(_blocks(turns)), title=title if isinstance(title, str) else "")


def _turns(data: Any, deeper: int) -> list[Any]:
    """The first list that looks like turns."""
    if isinstance(data, list):
        if data and all(isinstance(one, str) or (isinstance(one, Mapping) and _words(one)) for one in data[:5]):
            return data
        inner = data[:50]
    elif isinstance(data, Mapping):
        inner = [data[name] for name in _LISTS if name in data]
    else:
        return []
    return next((found for one in inner if deeper and (found := _turns(one, deeper - 1))), [])


def _blocks(turns: list[Any]) -> Iterator[Block]:
    for turn in turns:
        if isinstance(turn, str):
            yield Block(text=turn.strip(), role="said")
        elif isinstance(turn, Mapping):
            yield Block(text=_words(turn).strip(), role="said", speaker=_who(turn), at=_when(turn))


def _words(turn: Mapping[str, Any]) -> str:
    """What is said: a text, or lines that are put together again."""
    value = next((turn[name] for name in _WHAT if turn.get(name)), "")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    return value if isinstance(value, str) else ""


def _who(turn: Mapping[str, Any]) -> str:
    value = next((turn[name] for name in _WHO if turn.get(name) not in (None, "")), "")
    if isinstance(value, Mapping):
        value = value.get("name", "")
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _when(turn: Mapping[str, Any]) -> float | None:
    value = next((turn[name] for name in _WHEN if turn.get(name) is not None), None)
    if isinstance(value, str):
        return seconds(value)
    return float(value) if isinstance(value, int | float) and 0 <= value < 1e6 else None
