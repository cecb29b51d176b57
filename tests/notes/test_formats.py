"""The same talk is read the same from every format."""

import json
from pathlib import Path

import pytest

from assistant.notes import read_file, read_pasted, read_upload
from tests.notes.reading import FILES, said
from tests.notes.word_notes import with_notes

TALKS = sorted(path for path in FILES.iterdir() if path.name[:2] in ("zh", "en") and "thread" not in path.name)
TIMED = (".vtt", ".srt", ".csv", ".xlsx", ".json", "exporter.txt", "bracket.txt")


@pytest.mark.parametrize("path", TALKS, ids=lambda path: str(path.name))
def test_a_talk_has_its_turns_whatever_its_format(path: Path) -> None:
    truth = json.loads((FILES / f"{path.name[:2]}.turns.json").read_text(encoding="utf-8"))
    notes = read_file(path)

    assert said(notes)[: len(truth)] == [(turn["speaker"], turn["text"]) for turn in truth]
    assert len(notes.turns) == len(truth) or ".table." in path.name
    if path.name.endswith(TIMED):
        assert [turn.at for turn in notes.turns] == [turn["at"] for turn in truth]


@pytest.mark.parametrize("path", TALKS, ids=lambda path: str(path.name))
def test_every_turn_stands_in_the_source_where_it_says(path: Path) -> None:
    notes = read_file(path)

    assert all(notes.source.text[turn.start : turn.end] == turn.text for turn in notes.turns)
    assert all(a.end < b.start for a, b in zip(notes.turns, notes.turns[1:], strict=False))


def test_the_same_talk_has_the_same_text_and_id_in_other_formats() -> None:
    plain, subtitles, sheet = (read_file(FILES / f"zh.{form}") for form in ("txt", "srt", "xlsx"))

    assert plain.source.digest == subtitles.source.digest == sheet.source.digest
    assert plain.source.id == subtitles.source.id == sheet.source.id


def test_the_line_is_the_one_in_the_file() -> None:
    assert [turn.line for turn in read_file(FILES / "zh.zoom.vtt").turns] == [5, 9, 13, 17, 21]
    assert [turn.line for turn in read_file(FILES / "en.md").turns] == [3, 5, 7, 9, 11]
    assert read_file(FILES / "zh.exporter.txt").turns[0].line == 14


@pytest.mark.parametrize(("name", "author"), [("zh.table.docx", "赵敏"), ("en.table.docx", "Ann Lee")])
def test_comments_of_a_word_file_are_said_by_their_authors(name: str, author: str) -> None:
    notes = read_file(FILES / name)

    assert notes.turns[-1].speaker == author
    assert "1" in notes.notices[0].zh


@pytest.mark.parametrize("kind", ["footnotes", "endnotes"])
def test_footnotes_and_endnotes_of_a_word_file_are_turns_after_the_talk_said_by_nobody_named(kind: str) -> None:
    notes = read_upload("notes.docx", with_notes("zh.docx", kind, ["运费合同到十二月。", "另见附表。"]))

    assert said(notes)[-2:] == [("", "运费合同到十二月。"), ("", "另见附表。")]
    assert said(notes)[:-2] == said(read_file(FILES / "zh.docx"))


def test_columns_of_a_pdf_are_read_one_after_the_other() -> None:
    notes = read_file(FILES / "columns.pdf")

    assert [speaker for speaker, _ in said(notes)] == ["Mrs Hill", "Ann Lee", "Tom Reed", "Mrs Hill"]
    assert notes.turns[1].text.startswith(
        "Could we keep it open until ten, or have a second hatch for those who are late"
    )


def test_a_mail_thread_tells_who_wrote_what() -> None:
    assert said(read_file(FILES / "zh.thread.eml")) == [
        ("王芳", "李工，你好："),
        ("王芳", "退货单能不能让顾客自己填？现在一天四十多个电话。"),
        ("李工", "上个月运费一共赔了多少？"),
    ]
    assert said(read_file(FILES / "en.thread.eml"))[1:] == [
        (
            "Price, Dana",
            "We need the bed list by six every morning, otherwise the night sister has to ring every ward herself.",
        ),
        ("Tom Hale", "What goes wrong when the list is late?"),
        ("Ann Lee", "Please ask Dana."),
    ]


def test_attachments_of_a_mail_are_named() -> None:
    assert "运费.csv" in read_file(FILES / "zh.thread.eml").notices[0].zh


def test_pasted_text_is_read_like_a_file() -> None:
    text = (FILES / "zh.txt").read_text(encoding="utf-8")

    assert said(read_pasted(text)) == said(read_file(FILES / "zh.txt"))
    assert read_pasted(text, title="例会").source.title == "例会"
    assert said(read_pasted((FILES / "en.teams.vtt").read_text())) == said(read_file(FILES / "en.txt"))


def test_commas_of_what_is_said_stay_where_the_times_of_webvtt_have_commas() -> None:
    text = "WEBVTT\n\n1\n00:00:01,000 --> 00:00:04,500\n<v Ann>1,200 slots, not 800\n"
    notes = read_upload("talk.vtt", text.encode())

    assert [(turn.speaker, turn.at, turn.text) for turn in notes.turns] == [("Ann", 1.0, "1,200 slots, not 800")]


def test_the_line_of_a_cue_without_a_number_is_the_one_in_the_file() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\nAnn: Late.\n\n00:05.000 --> 00:06.000\nTom: Why?\n"

    assert [turn.line for turn in read_upload("talk.vtt", text.encode()).turns] == [4, 7]
