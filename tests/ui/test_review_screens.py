"""A lead and her colleagues at the review desk, in real browsers: what they see, decide, edit, and take with them."""

import csv
import json
import secrets
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import docx
import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from assistant.bootstrap import Application, now
from assistant.errors import NotFound
from assistant.exports import SET_FORMS, SetForm, read_set
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.filed import Filed
from assistant.needs.language import Language
from assistant.needs.people import Person, Project
from assistant.needs.statement import NeedStatement
from assistant.ui.review.desk import review_desk
from assistant.ui.review.place import Place
from assistant.ui.review.routes import exported
from tests.exports.opened import text_of
from tests.needs.examples import EXAMPLES
from tests.ui.conftest import NewPage
from tests.ui.pages import PATIENCE, AskWhyPage

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
ROOT = Person(id="root", name="Root", role="administrator")
FirstClaim = {"zh": "c4", "en": "c2"}

expect.set_options(timeout=PATIENCE)

File = Callable[..., Filed]


@pytest.fixture
def project(application: Application) -> Project:
    made = Project(id=f"p{secrets.token_hex(4)}", name="会员 Members", client="麦香里")
    application.store.projects.add(made)
    return made


@pytest.fixture
def file(application: Application, project: Project) -> File:
    """Files an example in the project under an id of its own."""

    def file(language: Language = "zh", **changes: object) -> Filed:
        statement = EXAMPLES[language].model_copy(update={"id": f"s{secrets.token_hex(5)}", **changes})
        made = {"project": project.id, "owner": "ann", "came_from": "notes", "changed": now(), "changed_by": "ann"}
        return application.store.statements.file(Filed.model_validate({"statement": statement, **made}), over=0)

    return file


def sound(statement: NeedStatement) -> dict[str, object]:
    """Changes after which no gate fails: contradictions are settled, and a claim tells who decides."""
    held = tuple(clash.model_copy(update={"settled": True}) for clash in statement.contradictions)
    decides = statement.claims[0].model_copy(update={"id": "c99", "aspect": Aspect.OWNERSHIP, "facet": Facet.DECIDES})
    return {"contradictions": held, "claims": (*statement.claims, decides)}


def at(page: AskWhyPage, query: str) -> AskWhyPage:
    page.page.goto(f"{page.url}/?{query}")
    page.page.wait_for_selector("#askwhy[data-screen=review] .review-page")
    return page


def reloaded(page: AskWhyPage) -> None:
    page.page.reload()
    page.page.wait_for_selector("#askwhy[data-screen=review] .review-page")


def opened(page: AskWhyPage, filed: Filed) -> AskWhyPage:
    return at(page, f"review={filed.id}")


def edit(page: AskWhyPage, claim: str, text: str) -> None:
    """Opens the claim's box and types, without saving."""
    page.page.click(f"#rc-{claim} details.tool:has(form[data-review=edit]) > summary")
    page.page.fill(f"#edit-{claim}", text)


def save(page: AskWhyPage, box: str) -> None:
    with page.answered():
        page.page.press(box, "Control+Enter")


def comment(page: AskWhyPage, claim: str, text: str) -> None:
    page.page.click(f"#rc-{claim} details.tool:has(form[data-review=comment]) > summary")
    page.page.fill(f"#comment-{claim}", text)
    save(page, f"#comment-{claim}")


def press(page: AskWhyPage, do: str, reason: str | None = None) -> None:
    if reason is not None:
        page.page.fill("#reason", reason)
    with page.answered():
        page.page.click(f"[data-do='review.{do}']")


def standing(page: AskWhyPage) -> str:
    return page.page.locator(".decision .standing").get_attribute("class") or ""


def text_on_file(application: Application, filed: Filed, claim: str) -> str:
    held = application.store.statements.load(filed.id).statement
    return next(each.text for each in held.claims if each.id == claim)


@BOTH
def test_two_people_edit_one_point_and_merge_without_losing_a_word(
    application: Application, new_page: NewPage, file: File, language: Language
) -> None:
    filed, claim = file(language), FirstClaim[language]
    hers, his = opened(new_page(language), filed), opened(new_page(language), filed)
    edit(his, claim, "his words 他写的")
    edit(hers, claim, "her words 她写的")
    save(hers, f"#edit-{claim}")
    save(his, f"#edit-{claim}")
    assert text_on_file(application, filed, claim) == "her words 她写的"
    sides = his.page.locator(".three section")
    original = text_of_claim(filed.statement, claim)
    assert [original in (sides.nth(0).inner_text()), "her words 她写的" in (sides.nth(1).text_content() or "")] == [
        True
    ] * 2
    assert his.page.input_value(f"#merge-{claim}") == "his words 他写的"
    reloaded(his)
    assert his.page.input_value(f"#edit-{claim}") == "his words 他写的"
    save(his, f"#edit-{claim}")
    his.page.fill(f"#merge-{claim}", "both 两个人的")
    save(his, f"#merge-{claim}")
    expect(his.page.locator(f"#rc-{claim}")).to_contain_text("both 两个人的")
    assert text_on_file(application, filed, claim) == "both 两个人的"
    texts = [v.statement.claims for v in application.store.statements.versions(filed.id)]
    said = [next(c.text for c in claims if c.id == claim) for claims in texts]
    assert said == [original, "her words 她写的", "both 两个人的"]
    assert not his.errors + hers.errors


@BOTH
def test_a_need_is_returned_with_comments_fixed_and_approved(
    application: Application, new_page: NewPage, file: File, language: Language
) -> None:
    filed, claim = file(language, **sound(EXAMPLES[language])), FirstClaim[language]
    author, lead = opened(new_page(language), filed), new_page(language)
    press(author, "submit")
    opened(lead, filed)
    assert "submitted" in standing(lead)
    comment(lead, claim, "<b>谁</b> says so?")
    expect(lead.page.locator(f"#rc-{claim} .comment")).to_contain_text("<b>谁</b> says so?")
    press(lead, "return", "要有数字 / figures, please")
    assert "returned" in standing(lead)
    reloaded(author)
    expect(author.page.locator(".stands blockquote")).to_have_text("要有数字 / figures, please")
    edit(author, claim, "每月 40 单 / 40 orders a month")
    save(author, f"#edit-{claim}")
    with author.answered():
        author.page.click(f"#rc-{claim} [data-do='review.settle']")
    press(author, "submit")
    reloaded(lead)
    expect(lead.page.locator(f"#rc-{claim} .comment.settled")).to_have_count(1)
    press(lead, "approve")
    assert "approved" in standing(lead)
    assert application.store.statements.load(filed.id).standing == "approved"
    did = [event.did for event in application.store.reviews.trail(filed.id)]
    assert did == ["submitted", "commented", "returned", "edited", "settled", "submitted", "approved"]


@BOTH
def test_what_was_edited_after_its_approval_shows_what_changed(
    application: Application, new_page: NewPage, file: File, language: Language
) -> None:
    filed, claim = file(language, **sound(EXAMPLES[language])), FirstClaim[language]
    application.reviewing.approve(ROOT, filed.id, filed.statement.fingerprint())
    page = opened(new_page(language), filed)
    assert "approved" in standing(page)
    edit(page, claim, f"{text_of_claim(filed.statement, claim)} 四成 forty")
    save(page, f"#edit-{claim}")
    assert "changed" in standing(page)
    since = page.page.locator(".stands .changes")
    assert "forty" in "".join(since.locator("ins").all_text_contents())
    assert since.locator("ins").first.evaluate("e => getComputedStyle(e, '::before').content") == '"＋"'


def test_gates_block_an_approval_until_it_is_overridden_with_a_reason_that_stays_on_record(
    application: Application, new_page: NewPage, file: File
) -> None:
    filed = file("zh")
    page = opened(new_page("en"), filed)
    assert page.page.locator(".found-weak .gate-list li").count() == 2
    press(page, "approve")
    assert "2 gates fail" in page.trouble
    assert application.store.statements.load(filed.id).standing == "draft"
    press(page, "approve", "confirmed in writing")
    assert "approved" in standing(page)
    last = application.store.statements.load(filed.id).reviews[-1]
    assert (last.reason, set(last.overrode)) == ("confirmed in writing", {"complete", "contradiction"})
    page.page.click("#trail > summary")
    expect(page.page.locator("#trail")).to_contain_text("confirmed in writing")
    assert page.page.input_value("#reason") == ""


def test_nobody_decides_on_a_text_that_was_changed_behind_their_back(
    application: Application, new_page: NewPage, file: File
) -> None:
    filed = file("zh", **sound(EXAMPLES["zh"]))
    page = opened(new_page("zh"), filed)
    application.reviewing.edit(ROOT, filed.id, "c4", "后来改的", text_of_claim(filed.statement, "c4"))
    press(page, "return", "我的理由")
    expect(page.page.locator(".banner[role=alert] ins").first).to_contain_text("后来")
    assert page.page.input_value("#reason") == "我的理由"
    assert application.store.statements.load(filed.id).reviews == ()
    press(page, "return")
    assert application.store.statements.load(filed.id).reviews[-1].reason == "我的理由"


def test_a_quote_leads_to_its_words_and_the_words_lead_back(new_page: NewPage, file: File) -> None:
    filed = file("zh")
    page = opened(new_page("zh"), filed)
    page.page.click("#rc-c5 .quote-number")
    found = page.page.locator("mark.found")
    expect(found.first).to_be_in_viewport()
    assert "隔壁新开了一家，搞活动抢人" in found.first.inner_text()
    page.page.keyboard.press("Enter")
    expect(page.page.locator("#rc-c5.found")).to_be_in_viewport()


def test_what_a_client_wrote_is_shown_as_text_and_never_run(new_page: NewPage, file: File) -> None:
    hostile = '<img src=x onerror="document.title=1">{x}'
    filed = file("en", title=hostile, client=hostile)
    page = opened(new_page("en"), filed)
    assert page.page.inner_text("#review-title") == hostile
    assert page.page.locator(".review-page img").count() == 0


def test_the_queue_is_narrowed_by_every_filter_and_keeps_them_in_its_address(
    application: Application, new_page: NewPage, project: Project, file: File
) -> None:
    weak, fine = file("zh", title="甲"), file("en", title="Sound one")
    application.reviewing.submit(ROOT, fine.id)
    page = at(new_page("en"), f"review=&project={project.id}")
    assert titles(page) == ["甲", "Sound one"]
    for name, value, left in (
        ("standing", "submitted", ["Sound one"]),
        ("rule", "contradiction", ["甲"]),
        ("lang", "en", ["Sound one"]),
        ("owner", "ann", ["甲", "Sound one"]),
        ("person", "财务", ["甲"]),
    ):
        with page.answered():
            page.page.select_option(f".filters [name={name}]", value)
        assert titles(page) == left, name
        assert parse_qs(urlsplit(page.page.url).query)[name] == [value]
        reloaded(page)
        assert titles(page) == left
        assert page.page.input_value(f".filters [name={name}]") == value
        with page.answered():
            page.page.select_option(f".filters [name={name}]", "")
    with page.answered():
        page.page.fill(".filters [name=q]", "sound")
        page.page.press(".filters [name=q]", "Enter")
    assert titles(page) == ["Sound one"]
    with page.answered():
        page.page.go_back()
    assert weak.statement.title in titles(page)


def test_the_queue_comes_in_pages_of_fifty(new_page: NewPage, project: Project, file: File) -> None:
    for number in range(51):
        file("en", title=f"Need {number:02}")
    page = at(new_page("en"), f"review=&project={project.id}")
    assert len(titles(page)) == 50
    with page.answered():
        page.page.click(".pages a")
    assert len(titles(page)) == 1
    expect(page.page.locator(".pages")).to_contain_text("page 2 of 2")


def test_a_project_is_made_and_needs_are_moved_into_it(
    application: Application, new_page: NewPage, project: Project, file: File
) -> None:
    filed = file("zh", title="搬走")
    page = at(new_page("zh"), f"review=&project={project.id}")
    page.page.click(".making > summary")
    name = f"新项目 {secrets.token_hex(3)}"
    page.page.fill(".make [name=name]", name)
    with page.answered():
        page.page.click(".make .primary")
    assert page.page.locator("[name=into]").is_disabled()
    page.page.check(f"[data-tick][value='{filed.id}']")
    page.page.select_option("[name=into]", label=name)
    with page.answered():
        page.page.click("[data-do='review.move']")
    assert titles(page) == []
    moved = application.store.statements.load(filed.id).project
    assert application.store.projects.get(moved).name == name


@BOTH
@pytest.mark.parametrize("form", SET_FORMS)
def test_each_export_holds_what_is_approved_traces_it_to_its_quote_and_tells_what_it_left_out(
    application: Application, new_page: NewPage, project: Project, file: File, form: SetForm, language: Language
) -> None:
    kept = file(language, title="Kept 留下", **sound(EXAMPLES[language]))
    file(language, title="Draft 草稿一条")
    application.reviewing.approve(ROOT, kept.id, kept.statement.fingerprint())
    page = at(new_page(language), f"review=&set={project.id}&export=1")
    expect(page.page.locator(".left-out")).to_contain_text("Draft 草稿一条")
    name, content = downloaded(page, form)
    assert name == f"会员 Members.{form}"
    read = text_of(content, form)
    assert "Kept 留下" in read
    assert kept.statement.claims[1].quotes[0].text in read
    if form == "json":
        assert [one.id for one in read_set(content.decode())] == [kept.id]
    if form == "xlsx":
        assert {"Kept 留下"} <= {
            str(cell.value) for row in load_workbook(BytesIO(content)).worksheets[1] for cell in row
        }
    if form == "docx":
        assert any("Kept 留下" in paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs)
    if form.endswith("csv"):
        assert len(list(csv.reader(StringIO(content.decode("utf-8-sig"))))) == 2
    else:
        assert "Draft 草稿一条" in read
    with page.answered():
        page.page.click(".two a:not([aria-current])")
    drafts = text_of(downloaded(page, form)[1], form)
    assert "Draft 草稿一条" in drafts
    assert "DRAFT" in drafts.upper() or "草稿" in drafts.replace("Draft 草稿一条", "")


def test_what_nobody_may_see_is_not_exported_by_a_guessed_id(
    application: Application, new_page: NewPage, file: File
) -> None:
    hidden = file("en", id=f"h{secrets.token_hex(5)}")
    application.store.statements.move(hidden.id, "")
    page = at(new_page("en"), "review=")
    for guess in (f"ids={hidden.id}", "ids=nobody", "set=nothing"):
        got = page.page.request.get(f"{page.url}/export/set/json?{guess}")
        assert (got.status, "no such" in got.text().lower() or "nothing at this" in got.text()) == (404, True)
    opened(page, hidden)
    expect(page.page.locator("h1")).to_have_text("Not here")


@pytest.mark.parametrize("do", ["open", "submit", "comment", "edit", "move", "approve"])
def test_who_is_not_in_the_project_finds_nothing_whatever_they_ask(
    application: Application, project: Project, file: File, do: str
) -> None:
    filed = file("zh", title="别人的事")
    stranger = Person(id="eve", name="Eve", role="lead")
    asked = {
        "do": f"review.{do}",
        "at": f"?review={filed.id}",
        "text": "x",
        "claim": "c4",
        "seen": "x",
        "into": project.id,
    }
    view = review_desk(json.dumps(asked), stranger, application, "offline")
    assert "Not here" in view["regions"]["review"]
    assert "别人的事" not in json.dumps(view, ensure_ascii=False)
    listed = review_desk(json.dumps({"do": "review.open", "at": "?review="}), stranger, application, "offline")
    assert "别人的事" not in listed["regions"]["review"]
    for place in (Place(ids=(filed.id,)), Place(set=project.id)):
        with pytest.raises(NotFound):
            exported("json", place, stranger, application, "en")


@BOTH
def test_a_project_is_seen_as_a_whole_in_pictures_and_in_tables(
    new_page: NewPage, project: Project, file: File, language: Language
) -> None:
    filed = [file("zh", title="甲"), file("zh", title="乙"), file("en", title="Third")]
    page = at(new_page(language), f"review=&set={project.id}")
    page.page.wait_for_selector(".found-in-set")
    expect(page.page.locator(".found-in-set .kinds")).to_contain_text("甲")
    page.page.wait_for_selector("[data-figure=heat] .main-svg")
    page.page.wait_for_selector("[data-figure=days] .main-svg")
    assert page.page.locator(".heat tbody tr").count() == len(filed)
    assert page.page.locator(".heat .cell").count() == 14 * len(filed)
    expect(page.page.locator(".asking")).to_contain_text("财务")
    hosts = {urlsplit(request.url).hostname for request in page.requests if request.url.startswith("http")}
    assert hosts == {urlsplit(page.url).hostname}
    assert not page.errors


@BOTH
def test_on_a_phone_everything_fits_and_can_be_decided(
    new_page: NewPage, file: File, project: Project, language: Language
) -> None:
    filed = file(language, title="很长的标题 " + "a very long title " * 8)
    page = new_page(language, phone=True)
    for query in (
        f"review=&project={project.id}",
        f"review={filed.id}",
        f"review=&set={project.id}",
        "review=&export=1",
    ):
        at(page, query)
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 390, query
        assert page.page.evaluate(_OUTSIDE) == [], query
    opened(page, filed)
    press(page, "return", "太空 / thin")
    assert "returned" in standing(page)


_OUTSIDE = """() => [...document.querySelectorAll("#askwhy :is(button, a, select, input, h1, textarea)")].filter(
  e => e.checkVisibility() && !e.closest(".picture, .wide-table, .sr") && e.getBoundingClientRect().right > 391).map(
  e => e.outerHTML.slice(0, 120))"""


def text_of_claim(statement: NeedStatement, claim: str) -> str:
    return next(each.text for each in statement.claims if each.id == claim)


def titles(page: AskWhyPage) -> list[str]:
    return page.page.locator(".rows .name").all_inner_texts()


def downloaded(page: AskWhyPage, form: SetForm) -> tuple[str, bytes]:
    with page.page.expect_download() as download:
        page.page.click(f".forms a[href*='/export/set/{form}?']")
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()
