"""Mail and chat that people copy out of other programs and paste tell who wrote what."""

import pytest

from assistant.notes import read_pasted
from tests.notes.reading import said

HEAD = "发件人：王芳 <w@a.cn>\n发送时间：2026年3月2日 14:06\n收件人：李工\n主题：退货单\n"


@pytest.mark.parametrize(
    "above",
    [
        f"\n{HEAD}\n",
        HEAD,
        f"\n------- 原始邮件 -------\n{HEAD}\n",
        "\n发件人: 王芳 <w@a.cn>\n主题: 退货单\n日期: 2026年3月2日\n收件人: 李工\n\n",
        "\n发 件 人： 王芳\n发送时间： 2026-03-02\n收 件 人： 李工\n主 题： 退货单\n",
        '\n在 2026-03-02 14:06:11，"王芳" <w@163.com> 写道：\n',
        "\n王芳 <w@a.cn> 于2026年3月2日周一 14:06写道：\n> ",
    ],
)
def test_the_writer_of_a_quoted_chinese_mail_is_told(above: str) -> None:
    assert said(read_pasted(f"好的。\n{above}能让顾客自己填吗？\n")) == [("", "好的。"), ("王芳", "能让顾客自己填吗？")]


@pytest.mark.parametrize(
    "above",
    ["From: Ann Lee\nSent: Monday, March 2, 2026 2:06 PM\nTo: Tom\nSubject: Returns\n\n",
     "On Mon, Mar 2, 2026 at 2:06 PM Ann Lee <a@b.c> wrote:\n> "],
)  # fmt: skip
def test_the_writer_of_a_mail_below_one_s_own_words_is_told(above: str) -> None:
    assert said(read_pasted(f"Fine.\n\n{above}We need the list.\n")) == [
        ("", "Fine."),
        ("Ann Lee", "We need the list."),
    ]


def test_every_chinese_mail_of_a_thread_has_its_writer() -> None:
    again = HEAD.replace("王芳 <w@a.cn>", "李工")

    assert said(read_pasted(f"{HEAD}\n太慢。\n\n{again}\n多慢？\n")) == [("王芳", "太慢。"), ("李工", "多慢？")]


@pytest.mark.parametrize(
    "text", ["主题：退货\n时间：3月2日\n参会人：王芳、李工\n王芳：太慢。\n", "From: Leeds\nTo: York\nWe drive.\n"]
)
def test_a_few_fields_without_a_sender_or_with_two_only_are_no_mail(text: str) -> None:
    assert len(read_pasted(text).source.text.split("\n")) == text.count("\n")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("王芳 昨天 14:06\n", "李四 昨天 14:08\n"),
        ("王芳\n昨天 14:06\n", "李四\n昨天 14:08\n"),
        ("王芳 2026/3/2 14:06:11\n", "李四 2026/3/2 14:08:11\n"),
        ("[下午 2:05] 王芳: ", "[下午 2:06] 李四: "),
        ("14:05:12 自 王芳 到 所有人:\n", "14:06:12 自 李四 到 所有人:\n"),
    ],
)
def test_the_heads_of_a_chinese_chat_name_who_writes(first: str, second: str) -> None:
    assert said(read_pasted(f"{first}能自己填吗？\n{second}谁来审？\n")) == [
        ("王芳", "能自己填吗？"),
        ("李四", "谁来审？"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("14:05:12 From Ann Lee to Everyone:\n\t", "14:06:12 From Tom to Ann Lee(Direct Message):\n\t"),
        ("[02/03/2026, 14:05:12] Ann Lee: ", "[02/03/2026, 14:06:12] Tom: "),
        ("3/2/26, 2:05 PM - Ann Lee: ", "3/2/26, 2:06 PM - Tom: "),
        ("02.03.26, 14:05 - Ann Lee: ", "02.03.26, 14:06 - Tom: "),
        ("Ann Lee  2:05 PM\n", "Tom  2:06 PM\n"),
        ("[2:05 PM] Ann Lee\n", "[2:06 PM] Tom\n"),
        ("Ann Lee\nYesterday at 2:05 PM\n", "Tom\nYesterday at 2:06 PM\n"),
        ("Ann Lee — Yesterday at 2:05 PM\n", "Tom — Yesterday at 2:06 PM\n"),
    ],
)
def test_the_heads_of_an_english_chat_name_who_writes(first: str, second: str) -> None:
    assert said(read_pasted(f"{first}We need it.\n{second}Why so?\n")) == [
        ("Ann Lee", "We need it."),
        ("Tom", "Why so?"),
    ]


def test_one_line_of_zoom_s_chat_is_enough() -> None:
    assert said(read_pasted("14:05:12 From Ann Lee to Everyone:\n\tWe need it.\n")) == [("Ann Lee", "We need it.")]
