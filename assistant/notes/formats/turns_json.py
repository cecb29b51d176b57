"""Transcripts as JSON: a list of turns, alone or somewhere in an object, with the names that tools give the fields."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.errors import NotesBroken, NotesUnsupported
from assistant.notes.formats.clock import seconds
from assistant.notes.joining import join
from assistant.notes.refusing import refusal
from assistant.notes.shape import Block, Extract

_WHO = (
    "speaker",
    "speaker_name",
    "speakerName",
    "name",
    "role",
    "user",
    "from",
    "author",
    "speaker_info",
    "发言人",
    "说话人",
    "姓名",
)
_WHAT = (
    "content",
    "text",
    "utterance",
    "transcript",
    "message",
    "sentence",
    "onebest",
    "sentences",
    "words",
    "word",
    "内容",
    "发言",
    "文本",
)
_WHEN = ("at", "start", "start_time", "startTime", "time", "timestamp", "begin", "begin_time", "bg", "offset", "时间")
_LISTS = ("turns", "meeting_transcripts", "transcripts", "transcript", "segments", "utterances", "sentences",
          "messages", "dialogue", "context", "items", "paragraphs", "channels", "alternatives", "minutes", "monologues",
          "results", "source", "data")  # fmt: skip
_FINER = ("utterances", "paragraphs")
_DEEPEST = 8
_A_DAY, _NO_TALK = 86_400, 0.1
_SHINGLE = 4


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
    """The lists of turns, one after the other; one that says again what another says is left out."""
    if not deeper:
        return []
    if isinstance(data, list):
        if _are_turns(data):
            return [turn for one in data for turn in _finer(one, deeper - 1)]
        return [turn for one in data if not isinstance(one, str) for turn in _turns(one, deeper - 1)]
    if not isinstance(data, Mapping):
        return []
    found: list[Any] = []
    for name in _LISTS:
        more = _turns(data[name], deeper - 1) if isinstance(data.get(name), list | Mapping) else []
        found += more if more and not _again(found, more) else []
    return found


def _are_turns(data: list[Any]) -> bool:
    return bool(data) and all(isinstance(one, str) or (isinstance(one, Mapping) and _words(one)) for one in data[:5])


def _finer(one: Any, deeper: int) -> list[Any]:
    """A turn, or the turns in it where what has all the words in one piece has them turn by turn as well."""
    inner = (
        [one[name] for name in _FINER if isinstance(one.get(name), list | Mapping)] if isinstance(one, Mapping) else []
    )
    return next((found for lists in inner if (found := _turns(lists, deeper))), [one])


def _again(found: list[Any], more: list[Any]) -> bool:
    """Whether two lists are views of the same words, as utterances and sentences of one recording are."""
    one, other = _shingles(found), _shingles(more)
    return len(one & other) > min(len(one), len(other)) / 2


def _shingles(turns: list[Any]) -> set[str]:
    words = (turn if isinstance(turn, str) else _words(turn) for turn in turns if isinstance(turn, str | Mapping))
    text = "".join("".join(words).split())
    return {text[place : place + _SHINGLE] for place in range(max(1, len(text) - _SHINGLE + 1))} if text else set()


def _blocks(turns: list[Any]) -> Iterator[Block]:
    scale = 1000 if _in_milliseconds([turn for turn in turns if isinstance(turn, Mapping)]) else 1
    for turn in turns:
        if isinstance(turn, str):
            yield Block(text=turn.strip(), role="said")
        elif isinstance(turn, Mapping):
            number = _number(turn)
            at = number / scale if number is not None else _clock(turn)
            at = at if at is not None and at < 1e6 else None  # more is no place in a recording but a date
            yield Block(text=_words(turn).strip(), role="said", speaker=_who(turn), at=at)


def _in_milliseconds(turns: list[Mapping[str, Any]]) -> bool:
    """Whether whole numbers, as seconds, would last longer than a day or be nearly all silence."""
    times = [number for turn in turns if (number := _number(turn)) is not None]
    if not times or any(number % 1 for number in times):
        return False
    lasts = max(times) - min(times)
    return max(times) > _A_DAY or sum(len(_words(turn)) for turn in turns) < lasts * _NO_TALK


def _words(turn: Mapping[str, Any], deeper: int = 2) -> str:
    """What is said: a text, or lines, sentences or words that are put together again."""
    value = next((turn[name] for name in _WHAT if turn.get(name)), "")
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n".join(value)
    if isinstance(value, list) and deeper:
        return join(_words(part, deeper - 1) for part in value if isinstance(part, Mapping))
    return value if isinstance(value, str) else ""


def _who(turn: Mapping[str, Any]) -> str:
    value = next((turn[name] for name in _WHO if turn.get(name) not in (None, "")), "")
    if isinstance(value, Mapping):
        value = value.get("name") or value.get("username") or ""
    return " ".join(str(value).split()) if isinstance(value, str | int) else ""


def _number(turn: Mapping[str, Any]) -> float | None:
    value = _when(turn)
    if isinstance(value, str) and value.isascii() and value.isdigit():
        value = int(value[:18])
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0 else None


def _clock(turn: Mapping[str, Any]) -> float | None:
    value = _when(turn)
    return seconds(value) if isinstance(value, str) else None


def _when(turn: Mapping[str, Any]) -> Any:
    return next((turn[name] for name in _WHEN if turn.get(name) is not None), None)
