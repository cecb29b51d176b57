"""Notes come in, are read beside their source, and what was found is taken over, in a real browser."""

import re
from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import FilePayload, expect

from assistant.needs.uploads import MOST_MB
from tests.notes.hostile import repacked
from tests.ui.conftest import NewPage
from tests.ui.notes_page import HOSPITAL, READ, NotesPage

pytestmark = pytest.mark.browser

FIRST = (
    "Ann: We need a list of the late orders.\nBen: It has to be there before the end of June.\nAnn: Lovely weather.\n"
)
SECOND = "Ann: We need the list of the late orders before the end of September.\nBen: We also need a map of the yard.\n"
LONG = "\n".join(
    f"王经理：第{n}号仓库每天要手工对账{n % 37 + 3}次，我们需要一个能自动核对第{n}类单据的工具，现在太慢了。"
    for n in range(4_000)
)


def on(new_page: NewPage, language: str = "en", *, phone: bool = False) -> NotesPage:
    return NotesPage(new_page(language, phone=phone)).open()


def test_several_files_of_different_kinds_are_read_at_once(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose("zh.zoom.vtt", "zh.docx").settled()
    assert notes.states == ["done", "done"]
    for name in ("zh.docx", "zh.zoom.vtt"):
        notes.open().read(name)
        assert "能不能让顾客自己在小程序里填" in notes.page.inner_text("#nt-source")
        assert notes.cards.count() >= 1
    assert notes.browser.errors == []


def test_a_quote_goes_to_its_words_and_marks_them(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose(HOSPITAL).read(HOSPITAL.name)
    quote = notes.page.locator(".nt-card .nt-quote").last
    quote.click()
    found = notes.page.locator("#nt-source .nt-found").first
    expect(found).to_be_in_viewport()
    words = re.sub(r"\W", "", quote.get_attribute("title") or "-")
    assert words in re.sub(r"\W|呃|嗯", "", notes.marked)


def test_a_passage_tells_what_came_of_it_and_leads_there(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose(HOSPITAL).read(HOSPITAL.name)
    turn = notes.turn("病人自己在上面办出院")
    turn.locator(".nt-words").click()
    expect(turn.locator(".nt-out")).to_contain_text("病人自己在上面办出院")
    turn.locator(".nt-out .chip").first.click()
    expect(notes.page.locator(".nt-card .nt-found")).to_contain_text("病人自己在上面办出院")


def test_a_passage_that_became_nothing_says_why_and_is_pulled_in(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).read("first.txt")
    turn = notes.turn("Lovely weather")
    assert "nt-left" in (turn.get_attribute("class") or "")
    turn.locator(".nt-mark").click()
    expect(turn.locator(".nt-out")).to_contain_text("Nothing came of it")
    turn.locator("summary").click()
    turn.locator(".nt-facet").select_option("constraints/place")
    notes.press(turn.get_by_role("button", name="Make it a claim"))
    claim = notes.cards.first.locator("li", has_text="Lovely weather")
    expect(claim).to_contain_text("Limits")
    assert "nt-left" not in (notes.turn("Lovely weather").get_attribute("class") or "")
    expect(notes.cards.first.locator(".nt-state")).to_have_text("on file")


def test_a_need_goes_on_as_an_interview_that_asks_at_its_gaps(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose(HOSPITAL).read(HOSPITAL.name)
    notes.press(notes.cards.first.locator("[data-do='notes.continue']"))
    assert notes.browser.screen == "interview"
    assert notes.browser.question
    assert "现在院里的意见是做一个出院的" in notes.browser.panel
    notes.browser.reload()
    assert notes.browser.question


def test_a_second_meeting_is_laid_beside_the_first_and_taken_over_point_by_point(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).read("first.txt")
    notes.press(notes.page.locator(".nt-ways .primary"))
    assert notes.page.locator("[data-do='notes.accept']").count() == 0
    notes.open().choose_text("second.txt", SECOND).read("second.txt")
    offers = notes.page.locator(".nt-offers > ul > li")
    before = offers.count()
    assert before >= 1
    expect(offers.first.locator(".nt-quote", has_text="first.txt").first).to_be_visible()
    notes.press(offers.last.locator("[data-do='notes.decline']"))
    expect(notes.page.locator(".nt-offers details summary")).to_contain_text("Declined (1)")
    assert offers.count() == before - 1


def test_a_list_that_has_changed_meanwhile_is_shown_anew_and_files_nothing(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).read("first.txt")
    other = NotesPage(type(notes.browser)(notes.page.context.new_page(), notes.url)).open()
    other.read("first.txt").press(other.page.locator(".nt-ways .primary"))
    notes.press(notes.page.locator(".nt-ways .primary"))
    assert "changed in between" in notes.browser.trouble
    expect(notes.cards.first.locator(".nt-state")).to_have_text("on file")


def test_what_to_ask_next_stands_on_one_page_by_person(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose(HOSPITAL).read(HOSPITAL.name)
    notes.page.click("a.nt-way")
    notes.page.wait_for_selector(".nt-sheet")
    assert notes.page.url.endswith("&questions")
    assert notes.page.locator(".nt-sheet .q").count() >= 3
    notes.page.reload()
    notes.page.wait_for_selector(".nt-sheet")
    notes.page.emulate_media(media="print")
    expect(notes.page.locator(".nt-paper")).to_be_hidden()
    expect(notes.page.locator(".nt-sheet h1")).to_be_visible()


def test_a_long_reading_shows_how_far_it_is_survives_a_reload_and_is_cancelled(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose_text("长.txt", LONG)
    notes.page.reload()
    notes.page.wait_for_selector("#nt-jobs progress")
    upload = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload") or ""
    notes.open(upload).page.wait_for_selector("#nt-jobs progress")
    notes.press(notes.page.locator("[data-do='notes.cancel']"))
    expect(notes.page.locator("#nt-jobs li")).to_have_attribute("data-state", "cancelled")
    notes.open()
    assert notes.states == ["cancelled"]
    assert notes.page.locator(READ).count() == 0


def test_the_page_of_an_upload_opens_by_itself_once_it_is_read(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose(HOSPITAL)
    upload = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload") or ""
    notes.open(upload).page.wait_for_selector(".nt-read")
    assert notes.cards.count() >= 3


def test_the_same_file_twice_is_noticed_and_leads_to_the_first(new_page: NewPage) -> None:
    notes = on(new_page, "zh").choose("zh.zoom.vtt").settled()
    first = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload")
    notes.choose("zh.zoom.vtt").settled()
    link = notes.page.locator("#nt-jobs li").first.locator(".nt-notice a")
    assert link.get_attribute("href") == f"/?notes={first}"


def test_a_zip_bomb_is_told_in_a_sentence_while_others_are_served(new_page: NewPage) -> None:
    bomb = repacked("zh.docx", {"word/media/a.png": bytes(210 * 2**20)})
    notes = on(new_page).choose(FilePayload(name="notes.docx", mimeType="application/zip", buffer=bomb))
    other = new_page("en").open()
    assert other.start("They want a booking app for the clinic, patients wait too long on the phone.").question
    notes.settled()
    expect(notes.page.locator(".nt-why")).to_contain_text("far bigger than notes are")
    assert notes.states == ["failed"]


def test_hostile_content_and_names_are_shown_as_text(new_page: NewPage) -> None:
    notes = on(new_page)
    text = b"Ann: We need <img src=x onerror='window.hacked=1'> a list.\nBen: </script><script>window.hacked=2</script>"
    file = {"name": "../../etc/<img src=x onerror='window.hacked=3'>.txt", "mimeType": "text/plain", "buffer": text}
    answer = notes.page.request.post(f"{notes.url}/uploads", multipart={"files": file})  # type: ignore[dict-item]
    assert ".." not in answer.json()["taken"][0]["name"]
    notes.open(answer.json()["taken"][0]["upload"]).page.wait_for_selector(".nt-read")
    assert "<img src=x" in notes.page.inner_text("#nt-source")
    assert notes.page.locator("#askwhy img, #askwhy script").count() == 0
    assert notes.page.evaluate("window.hacked === undefined")


def test_a_file_that_is_too_big_is_refused_and_nothing_is_kept(new_page: NewPage) -> None:
    notes = on(new_page)
    file = {"name": "big.txt", "mimeType": "text/plain", "buffer": b"x" * (MOST_MB * 2**20 + 1)}
    answer = notes.page.request.post(f"{notes.url}/uploads", multipart={"files": file})  # type: ignore[dict-item]
    assert answer.json()["taken"] == []
    assert "30 MB" in answer.json()["refused"][0]["why"]
    assert notes.open().states == []


def test_a_request_that_announces_a_gigabyte_is_refused_before_it_is_sent(url: str) -> None:
    connection = HTTPConnection(urlsplit(url).netloc, timeout=10)
    connection.putrequest("POST", "/uploads?language=zh")
    connection.putheader("Content-Type", "multipart/form-data; boundary=x")
    connection.putheader("Content-Length", str(10**9))
    connection.endheaders()
    answer = connection.getresponse()
    assert answer.status == 413
    assert "一个一个" in answer.read().decode()


def test_an_empty_file_is_told_by_its_name_beside_those_that_came_in(new_page: NewPage) -> None:
    notes = on(new_page)
    empty = FilePayload(name="empty.txt", mimeType="text/plain", buffer=b" ")
    good = FilePayload(name="good.txt", mimeType="text/plain", buffer=FIRST.encode())
    notes.page.set_input_files("#nt-files", [empty, good])
    expect(notes.page.locator("#nt-refused")).to_contain_text("empty.txt")
    notes.settled()
    assert notes.states == ["done"]


def test_pasted_words_outlive_a_reload_and_are_read(new_page: NewPage) -> None:
    notes = on(new_page)
    notes.page.fill("#paste", FIRST)
    notes.page.reload()
    notes.page.wait_for_selector("#paste")
    assert notes.page.input_value("#paste") == FIRST
    notes.page.click("[data-do='notes.paste']")
    notes.page.wait_for_selector(READ)
    assert notes.page.input_value("#paste") == ""
    assert notes.read("Pasted notes").cards.count() == 1


def test_a_document_chosen_on_the_start_page_is_read_as_notes(new_page: NewPage) -> None:
    browser = new_page("zh").open()
    browser.page.set_input_files(".request .file input", str(HOSPITAL))
    browser.page.wait_for_selector("#askwhy[data-screen=notes]")
    assert NotesPage(browser).read(HOSPITAL.name).cards.count() >= 3


def test_a_link_to_no_upload_says_so_and_shows_what_there_is(new_page: NewPage) -> None:
    notes = on(new_page).open("nosuchid")
    assert "no such upload" in notes.browser.trouble
    expect(notes.page.locator(".nt-drop")).to_be_visible()


def test_another_browser_does_not_see_an_upload(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).settled()
    upload = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload") or ""
    other = on(new_page).open(upload)
    assert "no such upload" in other.browser.trouble
    assert other.states == []


def test_on_a_phone_source_and_needs_are_two_tabs(new_page: NewPage) -> None:
    notes = on(new_page, "zh", phone=True).choose(HOSPITAL).read(HOSPITAL.name)
    expect(notes.page.locator("#nt-source")).to_be_hidden()
    notes.page.locator(".nt-card .nt-quote").first.tap()
    expect(notes.page.locator("#nt-needs")).to_be_hidden()
    expect(notes.page.locator("#nt-source .nt-found").first).to_be_in_viewport()
    assert notes.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
