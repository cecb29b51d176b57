"""JSON as transcription services and meeting tools write it is read whole, with times in seconds."""

import json
from typing import Any

import pytest

from assistant.needs.notes import Notes
from assistant.notes import read_upload

ANN, TOM = "We count the boxes by hand.", "Why are they not counted twice?"
SENTENCES = [{"text": "We count"}, {"text": "the boxes by hand."}]


def _read(data: Any) -> Notes:
    return read_upload("talk.json", json.dumps(data).encode())


def _turns(data: Any) -> list[tuple[str, float | None, str]]:
    return [(turn.speaker, turn.at, turn.text) for turn in _read(data).turns]


def test_lists_of_turns_beside_each_other_are_all_read() -> None:
    parts = [{"turns": [{"speaker": "Ann", "text": ANN}]}, {"turns": [{"speaker": "Tom", "text": TOM}]}]
    both = {"transcript": parts[0]["turns"], "messages": parts[1]["turns"]}

    assert [text for _, _, text in _turns(parts)] == [text for _, _, text in _turns(both)] == [ANN, TOM]


def test_the_same_words_in_two_lists_are_read_once() -> None:
    said = [{"speaker": "A", "text": ANN}]

    assert len(_turns({"utterances": said, "sentences": [*SENTENCES], "segments": said})) == 1


@pytest.mark.parametrize("last", [250_000, 9_000, 2_400_000])
def test_milliseconds_become_seconds(last: int) -> None:
    data = {"utterances": [{"speaker": "A", "start": 1000, "text": ANN}, {"speaker": "B", "start": last, "text": TOM}]}

    assert [at for _, at, _ in _turns(data)] == [1.0, last / 1000]


@pytest.mark.parametrize("start", ["4000", "0:04"])
def test_times_in_strings_are_read(start: str) -> None:
    data = [{"speaker": "A", "bg": "0" if start.isdigit() else "0:00", "onebest": ANN}]

    assert [at for _, at, _ in _turns([*data, {"speaker": "B", "bg": start, "onebest": TOM}])] == [0.0, 4.0]


@pytest.mark.parametrize("last", [3, 300, 3.5, 80_000.5])
def test_seconds_stay_seconds(last: float) -> None:
    data = [{"speaker": "A", "start": 1, "text": ANN}, {"speaker": "B", "start": last, "text": TOM}]

    assert [at for _, at, _ in _turns(data)] == [1.0, last]


def test_paragraphs_made_of_sentences_are_turns() -> None:
    paragraphs = {"paragraphs": [{"speaker": 0, "start": 1.5, "sentences": SENTENCES}]}
    deepgram = {"results": {"channels": [{"alternatives": [{"transcript": ANN, "paragraphs": paragraphs}]}]}}

    assert _turns(paragraphs) == _turns(deepgram) == [("0", 1.5, ANN)]


def test_sentences_made_of_words_are_put_together_and_said_by_the_one_they_name() -> None:
    words = [{"text": "一天"}, {"text": "四十个电话。"}]
    paragraph = {"start_time": 0, "speaker_info": {"username": "王芳"}, "sentences": [{"words": words}]}

    assert _turns({"minutes": {"paragraphs": [paragraph]}}) == [("王芳", 0.0, "一天四十个电话。")]


@pytest.mark.parametrize("name", ["paragraphs", "words"])
def test_json_nested_beyond_all_use_is_read_as_far_as_it_goes(name: str) -> None:
    deep = f'{{"text": "a", "{name}": [' * 300 + "1" + "]}" * 300

    assert [turn.text for turn in read_upload("deep.json", f"[{deep}]".encode()).turns] == ["a"]
