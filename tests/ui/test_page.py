"""The page in a real browser: what a person sees, does, and finds again."""

import io
import json

import docx
import pytest

from tests.ui.conftest import NewPage

pytestmark = pytest.mark.browser

BAKERY = "客户是个二十来家店的烘焙品牌，老板说“我们也要上会员积分系统，要能积分、兑换、等级，最好春节前上线”。"
RENTAL = (
    'Operations at a tool-rental company want an "Export to Excel" button on the bookings page. Small thing, they say.'
)
FOCUS = """() => {
  const at = document.activeElement;
  return [at.dataset.do || at.id || at.tagName, getComputedStyle(at).outlineStyle];
}"""
DEPOTS = "Each depot copies them into a planning sheet, that takes an hour every morning in five depots."


@pytest.mark.parametrize(("language", "request_"), [("zh", BAKERY), ("en", RENTAL)])
def test_a_request_brings_one_question_with_its_reason_and_its_playbook(
    new_page: NewPage, language: str, request_: str
) -> None:
    page = new_page(language).open().start(request_)
    assert page.question.count("？") + page.question.count("?") == 1
    assert page.page.inner_text(".card .why")
    assert page.page.inner_text(".card .chip")
    assert request_ in page.conversation
    assert page.interview


def test_an_answer_is_kept_with_its_source_and_the_next_question_is_another(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL)
    first = page.question
    page.send(DEPOTS)
    assert page.question != first
    assert "an hour every morning in five depots" in page.panel
    assert page.page.input_value("#answer") == ""


def test_a_source_is_shown_on_focus_and_opens_the_message_on_a_click(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS)
    source = page.claim("an hour every morning").locator(".source")
    source.locator("button").focus()
    assert source.locator(".tip").is_visible()
    source.locator("button").click()
    assert "an hour every morning" in page.page.evaluate("document.activeElement.innerText")


def test_what_they_cannot_answer_is_noted_for_whom_to_ask(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL)
    question = page.question
    page.press("ask_client", whom="Finance")
    assert question in page.panel
    assert "Finance" in page.panel
    assert page.question != question


def test_skip_goes_on_and_back_brings_the_question_again(new_page: NewPage) -> None:
    page = new_page("zh").open().start(BAKERY)
    first = page.question
    page.press("skip")
    assert page.question != first
    page.press("back")
    assert page.question == first


def test_enough_gives_a_summary_to_confirm_and_go_on_asks_again(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).press("draft")
    assert page.summed_up
    page.press("say")
    assert page.summed_up
    assert page.page.locator(".confirmed").is_visible()
    page.press("go_on")
    assert page.question


def test_a_claim_is_edited_in_place(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS)
    question = page.question
    page.edit("an hour every morning", "two hours every morning in five depots")
    assert page.claim("two hours every morning").is_visible()
    assert page.question == question


def test_title_and_client_are_named_in_the_header(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).name_title("Planning the depots").name_client("Toolbox Rentals").reload()
    assert page.page.input_value("#title") == "Planning the depots"
    assert page.page.input_value("#client") == "Toolbox Rentals"
    assert "Planning the depots" in page.open_brief().page.inner_text(".page h1")


def test_leaving_an_edit_changes_nothing(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS)
    page.claim("an hour every morning").locator(".pencil").click()
    page.page.fill("#edit", "nonsense")
    page.page.press("#edit", "Escape")
    assert "nonsense" not in page.panel
    assert page.claim("an hour every morning").is_visible()


def test_a_reload_resumes_where_it_was_with_what_was_being_typed(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS)
    question, panel = page.question, page.panel
    page.page.fill("#answer", "half a senten")
    page.reload()
    assert (page.question, page.panel) == (question, panel)
    assert page.page.input_value("#answer") == "half a senten"


def test_the_browsers_back_button_leads_to_the_start_page_with_the_interview_in_its_list(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).name_client("Toolbox Rentals")
    with page.answered():
        page.page.go_back()
    assert page.screen == "start"
    assert "Toolbox Rentals" in page.page.inner_text(".recent")
    with page.answered():
        page.page.click(".recent a")
    assert page.screen == "interview"
    assert page.question


def test_two_browsers_never_see_each_others_interviews_unless_opened_on_purpose(new_page: NewPage) -> None:
    mine, theirs = new_page("en").open().start(RENTAL), new_page("en").open()
    theirs.reload()
    assert theirs.page.locator(".recent a").count() == 0
    assert theirs.open(mine.interview).question == mine.question


def test_the_owner_is_a_cookie_no_script_can_read(new_page: NewPage) -> None:
    page = new_page("en").open()
    [cookie] = [c for c in page.page.context.cookies() if c["name"] == "askwhy_owner"]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    assert len(cookie["value"]) >= 40


def test_the_interface_follows_the_browser_and_can_be_switched_at_any_time(new_page: NewPage) -> None:
    page = new_page("zh").open()
    assert "对方提了什么需求" in page.page.inner_text(".request")
    page.start(RENTAL)
    question = page.question
    page.switch_language()
    assert "The need so far" in page.panel
    assert page.question == question
    page.reload()
    assert "The need so far" in page.panel


def test_examples_fill_the_box(new_page: NewPage) -> None:
    page = new_page("en").open()
    chips = page.page.locator(".examples .chip")
    assert chips.count() == 6
    chips.first.click()
    assert len(page.page.input_value("#request")) > 60


def test_the_playbook_opens_beside_at_the_passage_and_escape_closes_it(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).open_playbook()
    assert page.page.locator("#side .found").is_visible()
    assert page.page.locator("#side .found").bounding_box()["y"] < 900  # type: ignore[index]
    page.page.keyboard.press("Escape")
    assert page.page.locator("#side").is_hidden()


def test_every_export_opens_again(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS)
    for what in ("statement", "brief"):
        name, data = page.export(what, "json")
        assert name.endswith(".json")
        assert json.loads(data)
        _, markdown = page.export(what, "md")
        assert "an hour every morning" in markdown.decode()
        _, word = page.export(what, "docx")
        paragraphs = [p.text for p in docx.Document(io.BytesIO(word)).paragraphs]
        assert any(paragraphs)


def test_the_brief_shows_what_to_ask_and_survives_a_reload(new_page: NewPage) -> None:
    page = new_page("zh").open().start(BAKERY).open_brief()
    assert page.screen == "brief"
    assert page.page.locator(".ask-list li").count() >= 3
    page.reload()
    assert page.screen == "brief"


def test_everything_can_be_done_by_keyboard(new_page: NewPage) -> None:
    page = new_page("en").open()
    page.page.focus("#request")
    page.page.keyboard.type(RENTAL)
    with page.answered():
        page.page.keyboard.press("Enter")
    first = page.question
    assert page.page.evaluate("document.activeElement.id") == "answer"
    page.page.keyboard.type("They want it")
    page.page.keyboard.press("Shift+Enter")
    page.page.keyboard.type("by Friday")
    assert "\n" in page.page.input_value("#answer")
    with page.answered():
        page.page.keyboard.press("Enter")
    for shortcut in ("Alt+s", "Alt+z", "Alt+a", "Alt+g"):
        with page.answered():
            page.page.keyboard.press(shortcut)
    assert page.summed_up
    assert first in page.conversation


def test_the_tab_key_reaches_every_control_and_shows_where_it_is(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL)
    page.page.evaluate("document.activeElement.blur()")
    wanted = {"brief", "draft", "playbook", "ask_client", "whom", "skip", "answer", "client", "need"}
    reached: set[str] = set()
    for _ in range(60):
        page.page.keyboard.press("Tab")
        here, outline = page.page.evaluate(FOCUS)
        assert here == "BODY" or outline != "none", f"{here} does not show that it has the focus"
        reached.add(here)
    assert wanted <= reached


def test_enter_in_an_input_method_does_not_send(new_page: NewPage) -> None:
    page = new_page("zh").open()
    page.page.fill("#request", "想上会员")
    page.page.evaluate(
        "document.querySelector('#request').dispatchEvent(new KeyboardEvent('keydown',"
        "{key: 'Enter', keyCode: 229, isComposing: true, bubbles: true}))"
    )
    assert page.screen == "start"
    assert page.page.input_value("#request") == "想上会员"


def test_no_request_leaves_the_machine(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send(DEPOTS).open_playbook()
    page.page.keyboard.press("Escape")
    page.open_brief().switch_language()
    outside = [r.url for r in page.requests if not r.url.startswith((page.url, "data:", "blob:"))]
    assert outside == []
    assert page.errors == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_on_a_phone_nothing_scrolls_sideways_and_the_question_stays_while_typing(
    new_page: NewPage, language: str
) -> None:
    page = new_page(language, phone=True).open()
    assert _sideways(page.page) == 0
    page.start(RENTAL if language == "en" else BAKERY)
    assert _sideways(page.page) == 0
    page.page.set_viewport_size({"width": 390, "height": 460})
    page.page.tap("#answer")
    assert page.page.locator(".card h2").is_visible()
    box = page.page.locator(".card h2").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 400
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.page.tap("[data-sheet]")
    page.page.locator("#need h2").wait_for(state="visible")
    page.page.keyboard.press("Escape")
    page.open_brief()
    assert _sideways(page.page) == 0


def test_a_long_answer_keeps_question_and_box_in_sight(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL).send("Depots call each other. " * 120)
    box = page.page.locator("#answer").bounding_box()
    assert box is not None
    assert box["y"] + box["height"] <= 900
    assert page.page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def _sideways(page: object) -> int:
    return int(page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)"))  # type: ignore[attr-defined]
