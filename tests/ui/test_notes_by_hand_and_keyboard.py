"""The notes desk with a mouse that carries files, with the keyboard alone, and after the program was killed."""

import hashlib
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from assistant.bootstrap import Application
from assistant.needs.uploads import Upload
from tests.ui.conftest import NewPage
from tests.ui.notes_page import HOSPITAL, NotesPage
from tests.ui.test_notes_screens import FIRST, SECOND

pytestmark = pytest.mark.browser

DROP = """([drop, files]) => {
    const carried = new DataTransfer();
    for (const [name, text] of files) carried.items.add(new File([text], name, { type: 'text/plain' }));
    for (const kind of ['dragover', 'drop'])
        drop.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""


def on(new_page: NewPage, language: str = "en") -> NotesPage:
    return NotesPage(new_page(language)).open()


def test_several_files_that_are_dropped_are_all_read(new_page: NewPage) -> None:
    notes = on(new_page)
    files = [["first.txt", FIRST], ["second.txt", SECOND]]
    notes.page.evaluate(DROP, [notes.page.query_selector(".nt-drop"), files])
    notes.page.wait_for_selector("#nt-jobs li >> nth=1")
    notes.settled()
    assert notes.states == ["done", "done"]
    assert {name.inner_text() for name in notes.page.locator(".nt-name").all()} == {"first.txt", "second.txt"}
    assert notes.browser.errors == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_quote_is_reached_opened_and_left_by_the_keyboard_alone(new_page: NewPage, language: str) -> None:
    notes = on(new_page, language).choose(HOSPITAL).read(HOSPITAL.name)
    notes.page.locator("#nt-needs").focus()
    for _ in range(30):
        notes.page.keyboard.press("Tab")
        if notes.page.evaluate("document.activeElement.dataset.do") == "notes.goto":
            break
    opened = notes.page.evaluate("document.activeElement.getAttribute('aria-label')")
    notes.page.keyboard.press("Enter")
    expect(notes.page.locator("#nt-source .nt-found").first).to_be_in_viewport()
    assert notes.page.evaluate("!!document.activeElement.closest('#nt-source')")
    notes.page.keyboard.press("Escape")
    assert notes.page.evaluate("document.activeElement.getAttribute('aria-label')") == opened
    assert notes.page.locator(".nt-found").count() == 0


def test_on_a_phone_escape_leads_back_to_the_needs(new_page: NewPage) -> None:
    notes = NotesPage(new_page("zh", phone=True)).open().choose(HOSPITAL).read(HOSPITAL.name)
    notes.page.locator(".nt-card .nt-quote").first.tap()
    expect(notes.page.locator("#nt-needs")).to_be_hidden()
    notes.page.keyboard.press("Escape")
    expect(notes.page.locator("#nt-needs")).to_be_visible()


def test_an_upload_that_nobody_reads_says_so_and_is_read_on_request(
    new_page: NewPage, application: Application
) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).settled()
    whose = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload") or ""
    owner = application.store.uploads.get(whose).owner
    content = SECOND.encode()
    digest = hashlib.sha256(content).hexdigest()
    lost = Upload(
        id="lost-upload", project="", owner=owner, name="lost.txt", digest=digest, size=9, at=datetime.now(UTC)
    )
    application.store.uploads.keep(lost, content)  # and then the program was killed, before the job was begun
    notes.open()
    row = notes.page.locator("#nt-jobs li[data-upload=lost-upload]")
    expect(row).to_have_attribute("data-state", "unread")
    notes.press(row.locator("[data-do='notes.again']"))
    expect(row).to_have_attribute("data-state", "done")


def test_a_need_that_was_known_has_a_card_where_it_took_words(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).read("first.txt")
    notes.press(notes.page.locator(".nt-ways .primary"))
    notes.open().choose_text("second.txt", SECOND).read("second.txt")
    offers = notes.page.locator(".nt-offers > ul > li")
    notes.press(offers.first.locator("[data-do='notes.accept']"))
    card = notes.page.locator(".nt-card", has_text="Known before")
    expect(card.locator(".nt-state")).to_have_text("on file")
    expect(card.locator(".nt-quote", has_text="first.txt").first).to_be_visible()
