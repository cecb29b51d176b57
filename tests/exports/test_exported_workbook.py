"""The workbook: sheets, filters, ids that lead on, and no formula whatever a client said."""

import pytest
from openpyxl.utils import get_column_letter

from assistant.needs.language import Language
from tests.exports.opened import exported, rows, workbook
from tests.exports.sets import HOSTILE, every_standing, from_a_meeting, holding

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
SHEETS = {
    "en": ["About", "Needs", "Claims", "Measures", "Open questions", "Evidence", "Playbooks"],
    "zh": ["说明", "需求", "论断", "指标", "待问的问题", "原话出处", "玩法"],
}


@BOTH
def test_each_sheet_can_be_filtered_and_keeps_its_header_in_sight(language: Language) -> None:
    book = workbook(exported(every_standing(), "xlsx", language))
    assert book.sheetnames == SHEETS[language]
    for sheet in book.worksheets[1:]:
        assert sheet.auto_filter.ref == sheet.dimensions
        assert sheet.freeze_panes == "B2"
        assert all(sheet.column_dimensions[get_column_letter(n)].width > 5 for n in range(1, sheet.max_column + 1))
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)


def test_ids_lead_from_need_to_claim_to_quote_to_source_and_playbook() -> None:
    one, background = from_a_meeting()
    book = workbook(exported([one], "xlsx", background=background))
    [need] = rows(book, "Needs")
    [claim] = rows(book, "Claims")
    [quote] = rows(book, "Evidence")
    [playbook] = rows(book, "Playbooks")
    assert (claim["Need ID"], quote["Need ID"], playbook["Need ID"]) == (need["ID"],) * 3
    assert claim["Quotes"] == quote["ID"]
    assert quote["What rests on it"] == claim["ID"] == playbook["Answered by"]
    assert claim["Playbook ID"] == playbook["Playbook ID"] == "spin"
    assert (quote["Who said it"], quote["Source"], quote["Line"], quote["Time"]) == ("Bob", "meeting.vtt", 7, "1:02:03")
    assert (need["Approved by"], need["Approved on"]) == ("Ruth", "2026-01-15")


@BOTH
def test_every_link_leads_to_a_cell_with_that_id(language: Language) -> None:
    book = workbook(exported(every_standing(), "xlsx", language, drafts=True))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    links = [(cell.value, cell.hyperlink.location or "") for cell in cells if cell.hyperlink]
    assert links
    for shown, leads in links:
        sheet, _, place = leads.rpartition("!")
        assert book[sheet.strip("'")][place].value == str(shown).split(", ")[0]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_stays_text_whatever_it_begins_with(text: str) -> None:
    book = workbook(exported([holding(text)], "xlsx"))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert all(cell.data_type == "s" for cell in cells if isinstance(cell.value, str))
    assert all(cell.quotePrefix for cell in cells if str(cell.value or "").startswith(tuple("=+-@＝")))
    assert all(len(str(cell.value).encode("utf-16-le")) // 2 <= 32_767 for cell in cells)


def test_a_cut_cell_says_how_much_is_missing() -> None:
    book = workbook(exported([holding("x" * 40_000)], "xlsx"))
    assert any("more characters are in the JSON export" in str(row["Words"]) for row in rows(book, "Evidence"))


def test_ten_thousand_characters_are_kept_whole() -> None:
    text = ("老板要看 Q3 的数，" * 1000)[:10_000]
    assert any(row["Words"] == text for row in rows(workbook(exported([holding(text)], "xlsx")), "Evidence"))


def test_rows_of_drafts_are_shaded_in_every_sheet() -> None:
    book = workbook(exported(every_standing(), "xlsx", drafts=True))
    for sheet in book.worksheets[1:]:
        for row in sheet.iter_rows(min_row=2):
            draft = "DRAFT" in str([cell.value for cell in row[:3]])
            assert (row[0].fill.fgColor.rgb == "00FBE9E3") == draft, sheet.title
