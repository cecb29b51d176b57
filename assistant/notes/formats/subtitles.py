"""Subtitles: WebVTT as Zoom and Teams write it, and SRT; one cue is one turn."""

import html
import io
import re
from collections.abc import Iterator

import webvtt
from webvtt.errors import MalformedCaptionError, MalformedFileError

from assistant.errors import NotesBroken
from assistant.notes.joining import join
from assistant.notes.refusing import refusal
from assistant.notes.shape import Block, Extract, Notice

_TIMING = re.compile(r"^[^\S\n]*[\d:., ]+?[^\S\n]*-->[^\S\n]*[\d:., ]+", re.M)
_VOICE = re.compile(r"<v(?:\.[^\s>]*)?[ \t]+([^>]*)>")
_TAG = re.compile(r"</?(?:v|c|i|b|u|ruby|rt|lang|font)\b[^<>]*>|<[\d:.]+>", re.I)


def read(text: str, form: str) -> Extract:
    """`form` is vtt or srt. Raises NotesBroken where no cue can be read."""
    text = _TIMING.sub(lambda timing: _timing(timing[0], form), text.strip() + "\n")
    try:
        cues = webvtt.from_buffer(io.StringIO(text), format=form).captions
    except (MalformedFileError, MalformedCaptionError) as error:
        raise refusal(NotesBroken, "broken") from error
    numbers = [number for number, line in enumerate(text.split("\n"), start=1) if "-->" in line]
    lost = len(numbers) - len(cues)
    found = zip(cues, numbers if not lost else [0] * len(cues), strict=True)
    blocks = tuple(block for cue, number in found for block in _said(cue.raw_text, cue.start_in_seconds, number))
    return Extract(blocks=blocks, notices=(Notice(key="cues_lost", values={"number": lost}),) if lost > 0 else ())


def _timing(line: str, form: str) -> str:
    """A cue's times as the library reads them: some write SRT's comma in WebVTT, or blanks around the colons."""
    times = "".join(line.split()).replace("-->", " --> ")
    return times.replace(",", ".") if form == "vtt" else times


def _said(text: str, at: float, number: int) -> Iterator[Block]:
    """The turns of one cue: one for every voice in it."""
    first, *voices = _VOICE.split(text)
    pieces = [("", first), *zip(voices[::2], voices[1::2], strict=True)]
    for speaker, words in pieces:
        plain = html.unescape(_TAG.sub("", words))
        said = join(line.strip() for line in plain.split("\n"))
        if said:
            who = " ".join(html.unescape(speaker).split())
            yield Block(text=said, role="said", speaker=who, at=at, number=number and number + 1)
