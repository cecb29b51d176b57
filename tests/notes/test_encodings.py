"""The encoding is found out, with and without a byte order mark."""

import pytest

from assistant.errors import NotesUnsupported
from assistant.notes import read_upload
from tests.notes.reading import said

ZH = "王经理：退货全靠打电话，一天四十多个。\n李工：能不能让顾客自己填？\n"
EN = "Dana: We re-key the bed list twice a day.\nTom: Who does that?\nDana: The ward clerks.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("text", [ZH, EN], ids=["zh", "en"])
def test_turns_do_not_depend_on_the_encoding_or_the_line_end(encoding: str, end: str, text: str) -> None:
    notes = read_upload("a.txt", text.replace("\n", end).encode(encoding))

    assert said(notes) == said(read_upload("b.txt", text.encode()))
    assert notes.encoding


def test_big5_is_read() -> None:
    text = "王經理：退貨全靠打電話，一天四十多個，門市的人都在抱怨。\n李工：能不能讓顧客自己填？我們先問問財務。\n" * 3
    assert said(read_upload("a.txt", text.encode("big5")))[0][0] == "王經理"


def test_a_few_broken_bytes_are_told_and_cost_nothing_else() -> None:
    notes = read_upload("a.txt", ZH.encode() * 20 + b"\xff\n" + ZH.encode())

    assert notes.encoding == "utf-8"
    assert len(notes.turns) >= 42
    assert "1" in notes.notices[0].zh


def test_random_bytes_are_no_text() -> None:
    with pytest.raises(NotesUnsupported):
        read_upload("a.txt", bytes(range(256)) * 40)
