"""Who speaks only once keeps their words, and no sentence with a time in it becomes a speaker."""

import pytest

from tests.notes.reading import read, said


def test_who_speaks_once_in_an_export_keeps_their_words() -> None:
    notes = read(
        "刘洋 00:00:03\n先看退货。\n\n王五 00:00:09\n一天四十个电话。\n九点半就排队。\n\n刘洋 00:00:20\n能自己填吗？\n"
    )

    assert said(notes) == [
        ("刘洋", "先看退货。"),
        ("王五", "一天四十个电话。\n九点半就排队。"),
        ("刘洋", "能自己填吗？"),
    ]
    assert [turn.at for turn in notes.turns] == [3.0, 9.0, 20.0]


@pytest.mark.parametrize(
    "text",
    [
        "刘洋 00:00:09\n先看退货。\n王五 00:00:19\n一天四十个电话。\n",
        "刘洋 00:03\n先看退货。\n\n王五 01:02:19\n一天四十个电话。\n",
        "[刘洋] 14:05:12\n先看退货。\n\n[王五] 14:05:20\n一天四十个电话。\n",
        "刘洋\n00:03\n先看退货。\n\n王五\n00:19\n一天四十个电话。\n",
        "00:00:03 刘洋\n先看退货。\n00:00:09 王五\n一天四十个电话。\n",
    ],
)
def test_where_everybody_speaks_once_a_time_that_only_a_machine_writes_tells_who(text: str) -> None:
    assert said(read(text)) == [("刘洋", "先看退货。"), ("王五", "一天四十个电话。")]


def test_a_sentence_that_ends_in_a_time_stays_with_who_said_it() -> None:
    notes = read(
        "Ann Lee   0:03\nWe open at 9:30\nand close at 18:00.\nTom Reed   0:20\nThe bus 9:45\nis late.\n"
        "Ann Lee   0:31\nMine comes at 10:05.\nShop 9:30\n"
    )

    assert said(notes) == [
        ("Ann Lee", "We open at 9:30\nand close at 18:00."),
        ("Tom Reed", "The bus 9:45\nis late."),
        ("Ann Lee", "Mine comes at 10:05.\nShop 9:30"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We open at 9:30\nand close at 18:00.\nThe bus leaves at 9:45\nand ours at 10:05.\n",
        "Registration 9:00\nin the hall\nWelcome 9:30\nin room 3\nLunch 12:00\nsandwiches\n",
        "签到 上午 9:00\n一楼大厅\n开会 上午 9:30\n三楼会议室\n",
        "我们九点半开门 9:30\n人就到了 9:40\n时长 00:06:12\n",
        "2026-03-02 14:00 例会\n报销太慢\n2026-03-09 14:00 培训\n新系统\n",
    ],
)
def test_a_time_in_notes_and_timetables_makes_no_speaker(text: str) -> None:
    assert {speaker for speaker, _ in said(read(text))} == {""}


@pytest.mark.parametrize("colon", [":", "："])
def test_a_short_chat_with_names_on_their_own_lines_tells_who_speaks(colon: str) -> None:
    notes = read(f"王五{colon}\n退货太慢。\n一天四十个电话。\n\n刘洋{colon}\n能自己填吗？\n")

    assert said(notes) == [("王五", "退货太慢。\n一天四十个电话。"), ("刘洋", "能自己填吗？")]


@pytest.mark.parametrize(
    "text", ["签到：\n扫码，大班先用\n收费：\n月底一起交\n", "Returns:\n- nine days\n- by post\nQueue:\n- long\n"]
)
def test_parts_of_minutes_on_their_own_lines_are_no_speakers(text: str) -> None:
    assert {speaker for speaker, _ in said(read(text))} == {""}


def test_the_lines_of_a_machine_s_summary_do_not_hide_who_speaks_below_it() -> None:
    summary = "".join(f"第{number}点，会议认为要全自动。\n" for number in range(6))
    notes = read(f"智能纪要\n{summary}\n文字记录\n\n刘洋：先看退货。\n王五：一天四十个电话。\n")

    assert said(notes) == [("刘洋", "先看退货。"), ("王五", "一天四十个电话。")]
