"""The list of uploads: what was refused says so, a deletion is confirmed, a project stays chosen, all are reached."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import FilePayload, expect
from sqlalchemy import delete

from assistant.bootstrap import Application
from assistant.needs.arrangements import Arrangement
from assistant.needs.people import Project
from assistant.needs.uploads import Upload
from assistant.store.tables import members, projects
from tests.notes.hostile import repacked
from tests.ui.conftest import NewPage
from tests.ui.notes_page import NotesPage
from tests.ui.test_notes_screens import FIRST, SECOND

pytestmark = pytest.mark.browser

ANEW = """() => {
    const list = document.querySelector('#nt-jobs');
    const anew = list.cloneNode(true);
    for (const fold of anew.querySelectorAll('details')) fold.open = false;
    list.replaceWith(anew);
}"""
"""What happens to the list twice a second while a file is read."""


def on(new_page: NewPage, language: str = "en") -> NotesPage:
    return NotesPage(new_page(language)).open()


def owner_of(notes: NotesPage, application: Application) -> str:
    upload = notes.page.locator("#nt-jobs li").first.get_attribute("data-upload") or ""
    return application.store.uploads.get(upload).owner


def forget(application: Application, project: str) -> None:
    """The application serves other tests too, and whoever opens this page sees every project."""
    for upload in application.store.uploads.recent([project], ""):
        line = Arrangement(at=datetime.now(UTC), by="", did="deleted", project=project)
        application.store.uploads.delete(upload.id, line)
    database = application.store.database
    database.write(lambda connection: connection.execute(delete(members).where(members.c.project_id == project)))
    database.write(lambda connection: connection.execute(delete(projects).where(projects.c.id == project)))


@pytest.mark.parametrize(
    ("language", "begin", "sure"), [("en", "Delete…", "Delete for good"), ("zh", "删除…", "确定删除")]
)
def test_an_upload_is_deleted_after_a_second_thought(new_page: NewPage, language: str, begin: str, sure: str) -> None:
    notes = on(new_page, language).choose_text("first.txt", FIRST).settled()
    expect(notes.page.get_by_role("button", name=sure)).to_be_hidden()
    notes.page.locator("summary", has_text=begin).click()
    notes.press(notes.page.get_by_role("button", name=sure))
    assert notes.states == []
    assert notes.open().states == []


def test_an_upload_whose_words_are_on_file_cannot_be_deleted(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).read("first.txt")
    notes.press(notes.page.locator(".nt-ways .primary"))
    notes.open()
    expect(notes.page.locator("#nt-jobs a.nt-name")).to_have_text("first.txt")
    assert notes.page.locator(".nt-delete").count() == 0


def test_a_deletion_stays_unfolded_while_the_list_is_put_up_anew(new_page: NewPage) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).settled()
    notes.page.locator(".nt-delete summary").click()
    notes.page.wait_for_selector(".nt-delete[open]")
    notes.page.evaluate(ANEW)
    expect(notes.page.get_by_role("button", name="Delete for good")).to_be_visible()


def test_a_refused_file_says_that_nothing_was_kept_and_offers_no_second_reading(new_page: NewPage) -> None:
    bad = repacked("zh.docx", {"word/vbaProject.bin": b"macro"})
    notes = on(new_page).choose(FilePayload(name="notes.docx", mimeType="application/zip", buffer=bad)).settled()
    expect(notes.page.locator(".nt-state")).to_have_text("could not be read, nothing was kept of it")
    expect(notes.page.locator(".nt-why")).to_contain_text("macros")
    assert notes.page.locator("[data-do='notes.again']").count() == 0


def test_a_project_stays_chosen_and_stands_in_the_row(new_page: NewPage, application: Application) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).settled()
    owner = owner_of(notes, application)
    application.store.projects.add(Project(id="yard", name="Yard & <b>sons</b>", members=frozenset({owner})))
    try:
        notes.open().page.select_option("#nt-project", "yard")
        notes.choose_text("second.txt", SECOND).settled()
        notes.choose_text("third.txt", SECOND + FIRST).settled()
        assert notes.page.input_value("#nt-project") == "yard"
        hints = notes.page.locator("#nt-jobs li > p.hint:first-of-type").all_inner_texts()
        assert ["Yard & <b>sons</b>" in hint for hint in hints] == [True, True, False]
        notes.page.reload()
        notes.page.wait_for_selector("#nt-project")
        assert notes.page.input_value("#nt-project") == "yard"
    finally:
        forget(application, "yard")


def test_every_upload_can_be_reached_and_stays_in_sight(new_page: NewPage, application: Application) -> None:
    notes = on(new_page).choose_text("first.txt", FIRST).settled()
    owner, now, newest = owner_of(notes, application), datetime.now(UTC), len(notes.states)
    for number in range(1, 121):
        at, name = now - timedelta(days=number), f"{number} days ago.txt"
        digest = hashlib.sha256(name.encode()).hexdigest()
        upload = Upload(id=f"{owner}-{number}", project="", owner=owner, name=name, digest=digest, size=9, at=at)
        application.store.uploads.keep(upload, name.encode())
    rows = notes.open().page.locator("#nt-jobs li, #nt-older li")
    expect(rows).to_have_count(50)
    notes.page.get_by_role("button", name="Show older").click()
    expect(rows).to_have_count(100)
    notes.page.get_by_role("button", name="Show older").click()
    expect(rows).to_have_count(newest + 120)
    expect(rows.last).to_contain_text("120 days ago.txt")
    expect(notes.page.get_by_role("button", name="Show older")).to_have_count(0)
    rows.last.locator("summary").click()
    notes.press(rows.last.get_by_role("button", name="Delete for good"))
    expect(rows).to_have_count(newest + 119)
    expect(rows.last).to_contain_text("119 days ago.txt")
    assert notes.browser.errors == []
