"""Takes the pictures in docs/images: `python -m tests.ui.pictures`."""

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from assistant.bootstrap import open_application
from assistant.ui.server import web
from tests.ui.conftest import CHROMIUM, settings_in
from tests.ui.notes_page import NotesPage
from tests.ui.pages import AskWhyPage
from tests.ui.serving import served

IMAGES = Path(__file__).parents[2] / "docs" / "images"
LAPTOP, PHONE = {"width": 1366, "height": 900}, {"width": 390, "height": 844}
TALKS = {
    "zh": [
        "客户是个二十来家店的烘焙品牌，老板说我们也要上会员积分系统，要能积分、兑换、等级，最好春节前上线。",
        "他说老客来得少了，隔壁新开了一家，搞活动抢人。",
        "这个不清楚，得问财务。",
        "收银系统里有储值卡，大概六千张。企业微信群有三个，加起来八百多人，没人打理。",
    ],
    "en": [
        'Operations at a tool-rental company want an "Export to Excel" button on the bookings page.',
        "Each depot copies them into a planning sheet to see which machines come back when, then they call each other "
        "if they are short. Takes an hour every morning in five depots.",
        "I don't know, ask finance.",
        "They turn customers away, maybe ten times a month, 400 euros each.",
    ],
}
CLIENTS = {"zh": "麦香里烘焙", "en": "Toolbox Rentals"}
MEETINGS = Path(__file__).parents[2] / "evals" / "notes" / "files"
NOTES = {"zh": MEETINGS / "zh-hospital-discharge.vtt", "en": MEETINGS / "en-hotel-faults.vtt"}
TITLES = {"zh": "会员积分系统", "en": "Excel export on the bookings page"}


def main() -> None:
    from tests.ui.review_pictures import take_review  # which takes names from here

    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        application = open_application(settings_in(Path(folder)))
        with served(web(application)) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            for language in TALKS:
                _take(browser, url, language, "laptop", "light")
                _take(browser, url, language, "phone", "dark" if language == "zh" else "light")
            _take(browser, url, "en", "laptop", "dark")
            _take_notes(browser, url)
            take_review(browser, url, application)
            browser.close()
        application.close()


def _take(browser: Browser, url: str, language: str, device: str, scheme: str) -> None:
    phone = device == "phone"
    locale = {"zh": "zh-CN", "en": "en-US"}[language]
    context = browser.new_context(
        viewport=PHONE if phone else LAPTOP,  # type: ignore[arg-type]
        locale=locale,
        color_scheme=scheme,  # type: ignore[arg-type]
        has_touch=phone,
        device_scale_factor=2 if phone else 1,
    )
    page = AskWhyPage(context.new_page(), url).open()
    name = f"{device}-{language}" + ("-dark" if scheme == "dark" and not phone else "")
    request, *answers = TALKS[language]
    page.start(request).name_client(CLIENTS[language]).name_title(TITLES[language])
    for answer in answers:
        page.send(answer)
    page.screenshot(IMAGES / f"interview-{name}.png")
    page.open_brief().screenshot(IMAGES / f"brief-{name}.png")
    page.open().screenshot(IMAGES / f"start-{name}.png")
    if phone:
        page.open(page.page.locator(".recent a").get_attribute("data-open") or "")
        page.page.tap("[data-sheet]")
        page.page.wait_for_timeout(400)
        page.screenshot(IMAGES / f"need-{name}.png")
    context.close()


def _take_notes(browser: Browser, url: str) -> None:
    """What was read from a meeting, beside it, with a quote in its place."""
    for language, meeting in NOTES.items():
        locale = {"zh": "zh-CN", "en": "en-US"}[language]
        context = browser.new_context(viewport=LAPTOP, locale=locale)  # type: ignore[arg-type]
        page = AskWhyPage(context.new_page(), url)
        notes = NotesPage(page).open().choose(meeting).read(meeting.name)
        notes.cards.locator(".nt-quote").nth(1).click()
        page.screenshot(IMAGES / f"notes-laptop-{language}.png")
        context.close()


if __name__ == "__main__":
    main()
