"""Whatever is typed: a clear answer, no stack trace, nothing lost, nothing executed."""

import pytest

from tests.ui.conftest import NewPage

pytestmark = pytest.mark.browser

RENTAL = 'Operations at a tool-rental company want an "Export to Excel" button on the bookings page.'
INJECTION = (
    "We want a portal <script>window.hacked = 1</script><img src=x onerror='window.hacked = 2'> "
    "**bold** [link](javascript:window.hacked=3) ${window.hacked=4} {{constructor}} <b>fat</b>"
)


@pytest.mark.parametrize("text", ["", "   \n ", "🎉🎉🎉", "？！"])
def test_a_request_without_words_is_told_so_and_stays_in_its_box(new_page: NewPage, text: str) -> None:
    page = new_page("en").open().start(text)
    assert page.screen == "start"
    assert page.trouble
    assert page.page.input_value("#request") == text


def test_an_answer_of_emoji_keeps_the_question(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL)
    question = page.question
    page.send("🎉🎉🎉")
    assert page.question == question
    assert "🎉🎉🎉" in page.conversation


def test_fifty_thousand_characters_are_heard(new_page: NewPage) -> None:
    page = new_page("zh").open().start("客户想要一个预约小程序，因为前台电话太多。" * 2400)
    assert page.question
    assert "展开全文" in page.conversation


def test_more_than_that_is_told_so_and_stays_in_its_box(new_page: NewPage) -> None:
    text = "x y " * 16_000
    page = new_page("en").open().start(text)
    assert "60000" in page.trouble
    assert page.page.input_value("#request") == text


def test_control_characters_and_right_to_left_text_do_no_harm(new_page: NewPage) -> None:
    page = new_page("en").open().start("They want a booking app \x07\x1b[31m ‮evil‬ العميل يريد تطبيقا للحجز")
    assert page.question
    assert "العميل يريد تطبيقا للحجز" in page.conversation
    page.reload()
    assert page.question


def test_markup_is_shown_and_never_run(new_page: NewPage) -> None:
    page = new_page("en").open().start(INJECTION)
    page.send(INJECTION).name_client(INJECTION[:60]).press("ask_client", whom="<img src=x onerror=alert(1)>")
    page.open_brief().open()
    assert page.page.evaluate("window.hacked === undefined")
    assert page.page.locator("#askwhy img, #askwhy script").count() == 0
    assert page.errors == []


def test_a_link_to_no_interview_says_so_and_offers_the_start_page(new_page: NewPage) -> None:
    page = new_page("en")
    page.page.goto(f"{page.url}/?interview=nosuchid")
    page.page.wait_for_selector("#trouble:not([hidden])")
    assert "no such interview" in page.trouble
    page.page.wait_for_selector("#request")


def test_what_was_typed_stays_when_the_server_is_gone(new_page: NewPage) -> None:
    page = new_page("en").open().start(RENTAL)
    page.page.route("**/component_server/**", lambda route: route.abort())
    page.page.fill("#answer", "They lose two hours a day.")
    page.page.press("#answer", "Enter")
    page.page.wait_for_selector("#trouble:not([hidden])")
    assert page.page.input_value("#answer") == "They lose two hours a day."
    page.page.unroute("**/component_server/**")
    with page.answered():
        page.page.press("#answer", "Enter")
    assert "They lose two hours a day." in page.conversation
    assert page.trouble == ""
