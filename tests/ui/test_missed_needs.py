"""What the reading missed is found again on the page, taken in from any passage, and asked about, in a real browser."""

import pytest
from playwright.sync_api import Locator, expect

from tests.ui.conftest import NewPage
from tests.ui.notes_page import NotesPage

pytestmark = pytest.mark.browser

TALKS = {
    "en": "Ann: We need a list of the late orders. It rained all morning.\nBen: Lovely weather.\nBen: Good morning.\n",
    "zh": "王姐：我们需要一个迟到订单的清单。早上一直在下雨。\n李哥：今天天气不错。\n李哥：大家早上好。\n",
}
LEFT_OUT = {"en": "Lovely weather.", "zh": "今天天气不错。"}
PART = {"en": "It rained all morning", "zh": "早上一直在下雨"}
NOTHING = "Ann: Good morning.\nBen: Lovely weather.\n"
MARK = """([words, marked]) => {
    const text = words.firstChild, start = text.data.indexOf(marked), range = new Range();
    range.setStart(text, start);
    range.setEnd(text, start + marked.length);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
}"""


def on(new_page: NewPage, language: str = "en", *, phone: bool = False, text: str = "") -> NotesPage:
    """A talk that was read."""
    notes = NotesPage(new_page(language, phone=phone)).open()
    return notes.choose_text("talk.txt", text or TALKS[language]).read("talk.txt")


def opened(turn: Locator) -> Locator:
    """The passage with what can be made of it."""
    turn.locator(".nt-mark").click()
    expect(turn.locator(".nt-pull")).to_be_visible()
    return turn


def mark(notes: NotesPage, turn: Locator, words: str) -> None:
    """Marks words as a mouse does."""
    notes.page.evaluate(MARK, [turn.locator(".nt-words").element_handle(), words])
    expect(turn.locator(".nt-meant q")).to_have_text(words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_passage_that_became_nothing_becomes_a_need_with_its_quote(new_page: NewPage, language: str) -> None:
    notes = on(new_page, language)
    before, said = notes.cards.count(), LEFT_OUT[language]
    notes.press(opened(notes.turn(said)).locator("[data-do='notes.begin']"))
    notes.page.reload()
    notes.page.wait_for_selector(".nt-read")
    assert notes.cards.count() == before + 1
    card = notes.cards.last
    expect(card.locator(".nt-claims li").first).to_contain_text(said)
    expect(card.locator("a.nt-state")).to_be_visible()
    card.locator(".nt-claims .nt-quote").first.click()
    assert notes.marked == said
    assert notes.browser.errors == []


def test_a_need_is_begun_where_the_file_has_none(new_page: NewPage) -> None:
    notes = on(new_page, text=NOTHING)
    assert notes.cards.count() == 0
    notes.press(opened(notes.turn("Lovely weather")).locator("[data-do='notes.begin']"))
    expect(notes.cards.first.locator(".nt-claims")).to_contain_text("Lovely weather")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_of_a_passage_that_is_quoted_only_the_marked_words_are_taken(new_page: NewPage, language: str) -> None:
    notes = on(new_page, language)
    turn = opened(notes.turn(PART[language]))
    assert "nt-left" not in (turn.get_attribute("class") or "")
    mark(notes, turn, PART[language])
    notes.press(turn.locator("[data-do='notes.begin']"))
    card = notes.page.locator(".nt-card.nt-found, .nt-card:has(.nt-found)")
    expect(card).to_be_in_viewport()
    expect(card.locator(".nt-claims li")).to_have_count(1)
    assert card.locator(".nt-claims .nt-quote").get_attribute("title") == PART[language]


def test_marked_words_go_into_a_need_and_the_whole_passage_is_meant_again_on_request(new_page: NewPage) -> None:
    notes = on(new_page)
    turn = opened(notes.turn(PART["en"]))
    mark(notes, turn, "It rained")
    turn.locator("[data-do='notes.whole']").click()
    expect(turn.locator(".nt-meant q")).to_be_hidden()
    mark(notes, turn, "rained all morn")
    turn.locator("summary").click()
    turn.locator(".nt-facet").select_option("constraints/people")
    notes.press(turn.locator("[data-do='notes.pull']"))
    claim = notes.cards.first.locator("li:has(.nt-quote[title='rained all morning'])")
    expect(claim).to_contain_text("Limits")


@pytest.mark.parametrize(("language", "phone"), [("zh", True), ("en", False)])
def test_what_became_nothing_is_listed_by_why_and_leads_to_its_place(
    new_page: NewPage, language: str, phone: bool
) -> None:
    notes = on(new_page, language, phone=phone)
    if phone:
        notes.page.locator("[data-tab=source]").tap()
    found = notes.page.locator("#nt-lost")
    left = notes.page.locator(".nt-left").count()
    expect(found.locator("summary").first).to_contain_text(str(left))
    found.locator("summary").first.click()
    for group in found.locator("details:not([open]) > summary").all():
        group.click()
    assert found.locator("li").count() == left
    found.locator("button", has_text=LEFT_OUT[language].rstrip("。.")).click()
    turn = notes.turn(LEFT_OUT[language])
    expect(turn.locator(".nt-words")).to_be_in_viewport()
    expect(turn.locator("[data-do='notes.begin']")).to_be_visible()
    assert notes.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    turn.locator("[data-do='notes.back']").click()
    expect(found.locator("button:focus")).to_contain_text(LEFT_OUT[language].rstrip("。."))


def test_the_list_stays_unfolded_and_shrinks_when_a_passage_was_taken_in(new_page: NewPage) -> None:
    notes = on(new_page, phone=True)
    notes.page.locator("[data-tab=source]").tap()
    left = notes.page.locator(".nt-left").count()
    notes.page.locator("#nt-lost > summary").tap()
    notes.press(opened(notes.turn(LEFT_OUT["en"])).locator("[data-do='notes.begin']"))
    expect(notes.cards.last).to_be_in_viewport()
    notes.page.locator("[data-tab=source]").tap()
    expect(notes.page.locator("#nt-lost > summary")).to_contain_text(str(left - 1))
    assert notes.page.locator("#nt-lost").get_attribute("open") is not None


def test_of_a_need_that_was_declined_nothing_is_asked_at_the_next_meeting(new_page: NewPage) -> None:
    notes = on(new_page)
    sheet = notes.page.locator("a[href$='&questions']")
    expect(sheet).to_be_visible()
    notes.press(notes.cards.first.locator("[data-do='notes.decline']"))
    expect(sheet).to_have_count(0)
    notes.press(notes.cards.first.locator("[data-do='notes.accept']"))
    expect(sheet).to_be_visible()


def test_what_was_answered_since_is_not_asked_at_the_next_meeting(new_page: NewPage) -> None:
    notes = on(new_page)
    asked = questions(notes)
    turn = opened(notes.turn(PART["en"]))
    turn.locator("summary").click()
    turn.locator(".nt-facet").select_option("problem/trigger")
    notes.press(turn.locator("[data-do='notes.pull']"))
    now = questions(notes)
    assert now < asked
    assert len(now) == len(asked) - 1


def questions(notes: NotesPage) -> set[str]:
    """What stands on the page to take along."""
    notes.page.locator("a[href$='&questions']").click()
    notes.page.wait_for_selector(".nt-sheet")
    asked = {each.inner_text() for each in notes.page.locator(".nt-sheet .q").all()}
    notes.page.locator(".nt-ways a").first.click()
    notes.page.wait_for_selector(".nt-read")
    return asked
