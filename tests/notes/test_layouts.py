"""Who speaks is told from how people and exporters write it, and nothing else is taken for a speaker."""

import time

import pytest

from assistant.notes import read_pasted, read_upload
from tests.notes.reading import read, said


@pytest.mark.parametrize(
    "head",
    ["说话人1 00:12:03\n", "说话人 1  12:03\n", "[12:03] 说话人1：", "【说话人1】(00:12:03)\n", "说话人1(00:12:03): ",
     "00:12:03 说话人1\n", "[00:12:03] 【说话人1】", "Speaker 1  12:03\n", "[12:03] Speaker 1: ", "12:03 Speaker 1: "],
)  # fmt: skip
def test_speaker_and_time_are_told_however_an_exporter_writes_them(head: str) -> None:
    notes = read(f"{head}我们先说报销。\n\n{head}要快。\n")

    assert [(turn.text, turn.at) for turn in notes.turns] == [("我们先说报销。", 723.0), ("要快。", 723.0)]
    assert {turn.speaker.replace(" ", "") for turn in notes.turns} <= {"说话人1", "Speaker1"}


def test_what_an_exporter_summed_up_is_kept_apart() -> None:
    notes = read(
        "关键词\n报销、审批\n\n全文摘要\n会议认为要全自动。\n\n发言总结\n张总：要全自动。\n\n"
        "文字记录\n张总 00:03\n报销太慢。\n\n李会计 00:09\n一张单子要等十天。\n\n以上内容由AI生成"
    )

    assert said(notes) == [("张总", "报销太慢。"), ("李会计", "一张单子要等十天。")]
    assert "全自动" in notes.aside
    assert "全自动" not in notes.source.text
    assert any("没" in notice.zh or "不是" in notice.zh for notice in notes.notices)


def test_what_stands_below_the_line_of_a_maker_after_the_talk_is_kept_apart_under_any_heading() -> None:
    notes = read(
        "张总 00:03\n报销太慢。\n\n李会计 00:09\n一张单子要等十天。\n\n"
        "*内容由 AI 生成，仅供参考\n会议摘要：要全自动。\n行动项：上系统。\n"
    )

    assert said(notes) == [("张总", "报销太慢。"), ("李会计", "一张单子要等十天。")]
    assert "全自动" in notes.aside
    assert "行动项" in notes.aside


@pytest.mark.parametrize(
    "heading",
    ["智能纪要（由AI生成）", "会议摘要（AI 生成，仅供参考）", "Summary (AI-generated)", "AI 总结（由人工智能生成）"],
)
def test_a_summary_whose_heading_names_its_maker_is_kept_apart_to_the_end(heading: str) -> None:
    notes = read(
        f"张总 00:03\n报销太慢。\n\n李会计 00:09\n要等十天。\n\n{heading}\n一致同意买新系统。\n待办：张总选型。\n"
    )

    assert said(notes) == [("张总", "报销太慢。"), ("李会计", "要等十天。")]
    assert "新系统" in notes.aside
    assert "选型" in notes.aside


@pytest.mark.parametrize(
    "line",
    [
        "Thursday 6 March. Attending: Ann, Bo",
        "Monday stand-up: late again",
        "That was fine. Budget: later",
        "12 May: moved",
    ],
)
def test_a_date_or_a_sentence_before_a_colon_is_no_speaker(line: str) -> None:
    notes = read(f"{line}\nAnn: Returns take nine days.\nBo: And nobody tells us.\nAnn: Right.\n")

    assert {turn.speaker for turn in notes.turns} <= {"Ann", "Bo", ""}


def test_minutes_that_only_an_ai_wrote_say_nothing() -> None:
    notes = read("会议讨论了报销流程。\n建议全面自动化。\n\n以上内容由AI生成")

    assert notes.turns == ()
    assert "自动化" in notes.aside
    assert "AI" in notes.notices[0].en


def test_notes_without_speakers_have_one_turn_a_line() -> None:
    notes = read("时间：2026-03-02 14:00\n地点：三楼\n- 报销要等十天，财务自己也抱怨\n- 问题：没人知道卡在谁那里\n")

    assert [turn.speaker for turn in notes.turns] == [""] * 4
    assert notes.turns[3].text.endswith("问题：没人知道卡在谁那里")


def test_in_somebody_s_notes_a_title_after_a_name_makes_a_speaker() -> None:
    notes = read(
        "# 例会\n\n张总：报销太慢，十天。\n\n- 备注：下周再议\n- 系统是去年上的\n\n李会计：缺发票最多。\n", "a.md"
    )

    assert said(notes)[0] == ("张总", "报销太慢，十天。")
    assert ("李会计", "缺发票最多。") in said(notes)
    assert ("", "系统是去年上的") in said(notes)


def test_a_name_in_bold_type_makes_a_speaker_and_other_bold_words_do_not() -> None:
    notes = read(
        "# Open day\n\nPresent: Ana (chair), Bob\n\n**Ana** We need one list.\n\n**Ines** — I print it on Fridays.\n\n"
        "**Results**\n\nThe queue is long.\n\n**Bob:** Then print it twice.\n\n- **Ana** asked for a second printer.\n",
        "a.md",
    )

    assert said(notes) == [
        ("Ana", "We need one list."),
        ("Ines", "I print it on Fridays."),
        ("", "Results"),
        ("", "The queue is long."),
        ("Bob", "Then print it twice."),
        ("Ana", "asked for a second printer."),
    ]


def test_bold_words_in_notes_without_names_make_no_speaker() -> None:
    notes = read("**Refunds** take nine days.\n\n**Returns** come by post.\n\nNobody tells us.\n", "a.md")

    assert {turn.speaker for turn in notes.turns} == {""}


def test_a_name_in_bold_type_on_a_line_of_its_own_speaks_what_follows() -> None:
    notes = read("**顾园长**\n\n签到本要留。\n\n**小沈**\n\n扫码快。\n\n**顾园长**\n\n那就都留。\n", "a.md")

    assert said(notes) == [("顾园长", "签到本要留。"), ("小沈", "扫码快。"), ("顾园长", "那就都留。")]


@pytest.mark.parametrize("end", ["", "\n", "：", " ", "\n\n"])
def test_a_name_in_brackets_speaks_what_follows(end: str) -> None:
    notes = read(f"碰头会\n\n【老郭】{end}裁刀钝了。\n\n【小冯】{end}我等纸样。\n\n【老郭】{end}先填单。\n")

    assert said(notes)[-3:] == [("老郭", "裁刀钝了。"), ("小冯", "我等纸样。"), ("老郭", "先填单。")]


def test_a_name_and_a_time_in_one_pair_of_brackets_are_told_apart() -> None:
    notes = read("【老郭 09:12】裁刀钝了。\n【小冯 09:13】我等纸样。\n")

    assert [(turn.speaker, turn.at) for turn in notes.turns] == [("老郭", 552.0), ("小冯", 553.0)]


def test_parts_of_minutes_in_brackets_are_no_speakers() -> None:
    notes = read("【现状】\n签到本要抄，排队二十分钟\n【签到】\n扫码，大班先用\n【收费】\n月底一起交，别分三次\n")

    assert {turn.speaker for turn in notes.turns} == {""}


def test_those_listed_as_present_are_speakers() -> None:
    notes = read(
        "参会人：周敏（采购）、Leo\n\n周敏：合同在邮箱里找不到。\n\nLeo：一周三次吧。\n\n系统上线是去年的事，大家都记得很清楚。\n"
    )

    assert ("周敏", "合同在邮箱里找不到。") in said(notes)
    assert ("Leo", "一周三次吧。") in said(notes)


@pytest.mark.parametrize(
    "line", ["See https://example.com/a: b", "The ratio is 3:1", "Cost: 30k", "时间：下午", "需求1：导出", "10:30 开会"]
)
def test_a_colon_alone_makes_no_speaker(line: str) -> None:
    assert said(read(f"We talked.\n{line}\nThat was all.\n"))[1][0] == ""


def test_a_paragraph_break_does_not_end_a_speech_in_a_transcript() -> None:
    notes = read("A: first\n\nstill A\n\nB: yes\n\nA: good\n\nB: bye\n")

    assert said(notes)[0] == ("A", "first\nstill A")


def test_title_and_date_above_a_transcript_stand_beside_it() -> None:
    notes = read("周会\n2026年3月2日\n\n张总 00:03\n报销太慢。\n")

    assert said(notes) == [("张总", "报销太慢。")]
    assert [notes.source.text[start:end] for start, end in notes.beside()] == ["周会", "2026年3月2日"]


def test_a_table_of_minutes_gives_who_and_every_other_cell_with_its_heading() -> None:
    notes = read("序号,提出人,内容,期望时间\n1,张总,报销要快,6月底\n2,李会计,少退单,\n", "a.csv")

    assert said(notes) == [("张总", "报销要快\n期望时间：6月底"), ("李会计", "少退单")]


def test_a_long_text_is_read_in_a_second() -> None:
    line = "这个审批流程现在是这样的，先要部门经理签，然后财务再看一遍，大概要十天左右。"
    text = "\n".join(f"说话人{number % 4}：{line}" for number in range(60_000 // len(line)))
    start = time.perf_counter()

    assert len(read_pasted(text).turns) == 60_000 // len(line)
    assert time.perf_counter() - start < 1


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (
            "参加：老何、小米\n\n**老何**：说盘点。\n\n**小米**：我画的。\n\n- 盘点表：两页八十行\n\n**老何**：嗯。\n",
            "两页",
        ),
        (
            "**Ann**: We count by hand.\n\n**Bo**: I drew it.\n\n- Sheet: two pages, eighty lines\n\n**Ann**: Right.\n",
            "two pages",
        ),
    ],
)
def test_a_subject_before_a_colon_is_no_speaker_where_speakers_are_set_in_bold(minutes: str, words: str) -> None:
    turns = read_upload("minutes.md", minutes.encode()).turns
    assert any(words in turn.text for turn in turns)
    assert {turn.speaker for turn in turns} - {""} in ({"老何", "小米"}, {"Ann", "Bo"})
