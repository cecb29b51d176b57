"""Takes the pictures of the review desk in docs/images: `python -m tests.ui.review_pictures`."""

import tempfile
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from assistant.bootstrap import Application, now, open_application
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from assistant.needs.people import Person, Project
from assistant.ui.server import web
from tests.needs.examples import EXAMPLES
from tests.ui.conftest import CHROMIUM, settings_in
from tests.ui.pages import AskWhyPage
from tests.ui.pictures import CLIENTS, IMAGES, LAPTOP
from tests.ui.serving import served

TITLES: dict[Language, str] = {"zh": "会员积分系统", "en": "Excel export on the bookings page"}
TALKS: dict[Language, dict[str, list[str]]] = {
    "zh": {
        "门店排班": [
            "店长说排班全靠微信群，周末老缺人，想要一个排班系统。",
            "上个月有四个周末缺人，店长自己顶班。",
            "这个得问人事。",
        ],
        "临期面包处理": [
            "运营总监想做一个临期面包打折的小程序，每天扔掉的太多。",
            "二十家店每天大概扔掉三百个，一个成本四块钱，希望减到一百个以内，六月底前。",
            "运营总监拍板，店长执行。",
        ],
        "储值卡对账": ["财务说储值卡的账对不上，想把收银换掉。", "每个月底两个人对三天，去年差了八千块。"],
    },
    "en": {
        "Machine hand-over photos": [
            "The depot managers want an app to photograph machines at hand-over.",
            "Last quarter we argued about damage 30 times and paid 9,000 euros ourselves.",
            "The head of operations decides, each depot manager runs it.",
        ],
        "Service reminders": [
            "The workshop wants reminders before a machine is due for service.",
            "Six machines broke down at a customer's last year because nobody saw that service was due.",
        ],
        "One price list": ["Sales wants a new price list tool.", "I don't know, ask finance."],
    },
}
LEE: dict[Language, str] = {"zh": "李蕾", "en": "Lea Hart"}
ANN: dict[Language, str] = {"zh": "安宁", "en": "Ann Weber"}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        application = open_application(settings_in(Path(folder)))
        with served(web(application)) as url, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            take_review(browser, url, application)
            browser.close()
        application.close()


def take_review(browser: Browser, url: str, application: Application) -> None:
    """The queue, a statement and the set, in both languages."""
    for language in TALKS:
        first = _filled(application, language)
        locale = {"zh": "zh-CN", "en": "en-US"}[language]
        context = browser.new_context(viewport=LAPTOP, locale=locale)  # type: ignore[arg-type]
        page = AskWhyPage(context.new_page(), url)
        _shoot(page, f"review=&project=p-{language}", f"review-queue-{language}.png")
        _shoot(page, f"review={first}", f"review-statement-{language}.png")
        _shoot(page, f"review=&set=p-{language}", f"review-set-{language}.png", wait="[data-figure=days] .main-svg")
        context.close()


def _shoot(page: AskWhyPage, query: str, name: str, wait: str = ".review-page") -> None:
    page.page.goto(f"{page.url}/?{query}")
    page.page.wait_for_selector(wait)
    if "set=" in query:
        page.page.wait_for_selector(".found-in-set")
    page.screenshot(IMAGES / name, whole="set=" in query)


def _filled(application: Application, language: Language) -> str:
    """Fills a project with needs in several standings; the id of the one to be shown."""
    reviewing, store = application.reviewing, application.store
    lee = Person(id=f"lee-{language}", name=LEE[language], role="lead")
    ann = Person(id=f"ann-{language}", name=ANN[language])
    for person in (lee, ann):
        store.people.add(person, f"{person.id}@example.org")
    members = frozenset({lee.id, ann.id})
    store.projects.add(Project(id=f"p-{language}", name=CLIENTS[language], client=CLIENTS[language], members=members))
    ids = [_talked(application, language, title, said, ann) for title, said in TALKS[language].items()]
    first = EXAMPLES[language].model_copy(update={"title": TITLES[language], "client": CLIENTS[language]})
    at = now() - timedelta(days=6)
    made = {"owner": ann.id, "project": f"p-{language}", "came_from": "notes", "changed": at, "changed_by": ann.id}
    store.statements.file(Filed.model_validate({"statement": first, **made}), over=0)
    for each in (first.id, *ids[:2]):
        reviewing.submit(ann, each)
    claim = first.claims[3]
    remark = {"zh": "这是听说的还是有数据？", "en": "Heard, or is there a figure?"}[language]
    reviewing.comment(lee, first.id, remark, claim.id)
    reason = {"zh": "客户春节前要，缺的下周补", "en": "They decide this week; the rest follows by mail"}[language]
    reviewing.approve(lee, first.id, reviewing.open(lee, first.id).fingerprint, reason)
    more = {"zh": "老客来得少了，去年一个月来三次，今年两次", "en": f"{claim.text}, twelve in May"}[language]
    reviewing.edit(ann, first.id, claim.id, more, claim.text)
    reviewing.approve(lee, ids[0], reviewing.open(lee, ids[0]).fingerprint, reason)
    why = {"zh": "还没有写谁拍板。", "en": "Who decides is open."}[language]
    reviewing.return_(lee, ids[1], reviewing.open(lee, ids[1]).fingerprint, why)
    return first.id


def _talked(application: Application, language: Language, title: str, said: list[str], by: Person) -> str:
    """A need that grew in an interview, moved into the project."""
    opening, *answers = said
    interview = application.interviewing.start(opening, by.id, language)
    for answer in answers:
        application.interviewing.say(interview.id, answer)
    application.interviewing.name(interview.id, title=title, client=CLIENTS[language])
    application.reviewing.move(by, interview.id, f"p-{language}")
    return interview.id


if __name__ == "__main__":
    main()
