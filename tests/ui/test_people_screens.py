"""The desk of people and projects: who is let in, what an administrator does there, what a product manager cannot."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Browser, expect

from assistant.bootstrap import Application
from assistant.needs.people import Person, Project
from assistant.ui.application import opened
from assistant.ui.desk import answer
from assistant.ui.people.desk import STEPS
from assistant.ui.server import web
from assistant.ui.views import View
from assistant.words import words
from tests.ui.conftest import settings_in
from tests.ui.pages import PATIENCE
from tests.ui.people_page import PeoplePage
from tests.ui.serving import served
from tests.ui.wired import wired

PASSWORD = "correct horse battery"
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def team(application: Application, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    settings = settings_in(tmp_path_factory.mktemp("people")).model_copy(update={"mode": "team"})
    with wired(settings, application.playbooks, application.library, application.mind) as team:
        team.signing_in.add("root@example.com", "Root", "administrator", PASSWORD)
        team.signing_in.add("lea@example.com", "Lea", "lead", PASSWORD)
        team.signing_in.add("pam@example.com", "Pam", "product-manager", PASSWORD)
        yield team


def known(team: Application, name: str) -> Person:
    person = team.signing_in.known(f"{name}@example.com")
    assert person
    return person


def asked(team: Application, who: Person, do: str, **more: object) -> View:
    return answer(json.dumps({"do": f"people.{do}", "language": "en", **more}), who, opened(team))


def project(team: Application, name: str, *members: str) -> Project:
    made = Project(
        id=name.lower().replace(" ", "-"), name=name, members=frozenset(known(team, one).id for one in members)
    )
    team.store.projects.add(made)
    return made


@pytest.mark.parametrize("do", ["open", *STEPS])
def test_a_product_manager_reaches_nothing_of_the_desk_by_a_hand_made_action(team: Application, do: str) -> None:
    pam, root = known(team, "pam"), known(team, "root")
    mine = project(team, f"Of Pam {do}", "pam", "root")
    before = (team.store.people.accounts(), team.store.projects.all())
    more = {"person": root.id, "project": mine.id, "email": "eve@example.com", "name": "Eve", "role": "administrator"}
    view = asked(team, pam, do, **more)
    assert view.get("trouble") == words("en")("failures.NotAllowed")
    assert "regions" not in view
    assert (team.store.people.accounts(), team.store.projects.all()) == before


@pytest.mark.parametrize("do", ["add", "role", "password", "remove"])
def test_a_lead_says_who_belongs_to_a_project_and_not_who_signs_in(team: Application, do: str) -> None:
    before = team.store.people.accounts()
    view = asked(team, known(team, "lea"), do, person=known(team, "pam").id, email="eve@example.com", role="lead")
    assert view.get("trouble") == words("en")("failures.NotAllowed")
    assert team.store.people.accounts() == before


def test_a_lead_is_shown_the_projects_they_lead_and_no_addresses(team: Application) -> None:
    project(team, "Lea leads", "lea")
    project(team, "Lea does not", "root")
    page = asked(team, known(team, "lea"), "open")["regions"]["people"]
    assert "Lea leads" in page
    assert "Lea does not" not in page
    assert "@example.com" not in page


def test_the_way_there_is_shown_to_those_who_may_go_it(team: Application, application: Application) -> None:
    def header(to: Application, who: Person) -> str:
        return answer(json.dumps({"do": "open", "language": "en"}), who, opened(to))["regions"]["header"]

    assert [("/?people" in header(team, known(team, name))) for name in ("root", "lea", "pam")] == [True, True, False]
    alone = Person(id="browser", name="", role="administrator")
    assert "/?people" not in header(application, alone)
    for desk in ("notes", "review"):
        view = answer(json.dumps({"do": f"{desk}.open", "language": "en"}), known(team, "lea"), opened(team))
        assert "/?people" in view["regions"]["header"]


def test_on_a_machine_used_alone_there_are_projects_and_no_people(application: Application) -> None:
    alone = Person(id="browser", name="", role="administrator")
    made = asked(application, alone, "make", name="Alone 2027", client="Kite")
    page = made["regions"]["people"]
    assert "Alone 2027" in page
    assert 'data-people="rename"' in page
    assert 'data-people="add"' not in page
    assert 'data-people="admit"' not in page
    refused = asked(application, alone, "add", email="eve@example.com", role="administrator")
    assert refused.get("trouble")
    assert application.signing_in.known("eve@example.com") is None


@pytest.mark.parametrize(("language", "taken"), [("zh", "这个邮箱已经有人用了"), ("en", "has that address already")])
def test_what_cannot_be_is_told_in_the_language_of_the_page(team: Application, language: str, taken: str) -> None:
    view = asked(team, known(team, "root"), "add", email="pam@example.com", language=language)
    assert taken in view["trouble"]


def test_a_password_is_shown_once_and_kept_nowhere(team: Application) -> None:
    root = known(team, "root")
    shown = asked(team, root, "add", email="once@example.com", name="Once")["regions"]["people"]
    password = shown.split('class="password">')[1].split("<")[0]
    assert team.signing_in.sign_in("once@example.com", password, "here")
    assert password not in asked(team, root, "open")["regions"]["people"]


def test_names_of_people_and_projects_are_text(team: Application) -> None:
    root = known(team, "root")
    asked(team, root, "add", email="odd@example.com", name='<img src=x onerror="1">')
    asked(team, root, "make", name="<script>1</script>")
    page = asked(team, root, "open")["regions"]["people"]
    assert "<img" not in page
    assert "<script" not in page


def test_ones_own_password_is_changed_on_a_page_of_its_own(team: Application) -> None:
    team.signing_in.add("sue@example.com", "Sue", "product-manager", PASSWORD)
    sue = TestClient(web(team), base_url="http://127.0.0.1", follow_redirects=False)
    sue.cookies.set("askwhy_session", team.signing_in.session(known(team, "sue")))
    new = "another long password"

    def change(old: str, again: str = new) -> int:
        return sue.post("/password", data={"old": old, "new": new, "again": again}).status_code

    assert sue.get("/password").status_code == 200
    assert change(PASSWORD, "something else") == 422
    assert change("not the password") == 401
    assert change(PASSWORD) == 200
    assert sue.get("/password").status_code == 200
    assert team.signing_in.sign_in("sue@example.com", new, "here")
    nobody = TestClient(web(team), base_url="http://127.0.0.1", follow_redirects=False)
    assert nobody.post("/password", data={"old": new, "new": PASSWORD, "again": PASSWORD}).status_code == 401
    elsewhere = {"Origin": "https://evil.example"}
    form = {"old": new, "new": PASSWORD, "again": PASSWORD}
    assert sue.post("/password", data=form, headers=elsewhere).status_code == 403


def test_who_signs_in_elsewhere_is_told_that_there_is_no_password_to_change(team: Application) -> None:
    team.signing_in.add("org@example.com", "Olga", "product-manager")
    olga = TestClient(web(team), base_url="http://127.0.0.1", follow_redirects=False)
    olga.cookies.set("askwhy_session", team.signing_in.session(known(team, "org")))
    told = olga.get("/password", headers={"Accept-Language": "zh-CN"}).text
    assert words("zh")("people.own_none") in told
    assert "<form" not in told


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_administrator_adds_a_person_and_a_member_who_sees_the_project_until_they_are_taken_out(
    team: Application, chromium: Browser, language: str
) -> None:
    email, name, shop = f"new-{language}@example.com", {"zh": "新同事", "en": "Nina"}[language], f"Shop {language}"
    project(team, shop)
    with served(web(team)) as url:
        root = PeoplePage(chromium, url, language).sign_in("root@example.com", PASSWORD).open()
        password = root.add(email, name)
        root.admit(shop, email)
        expect(root.project(shop).locator(".members")).to_contain_text(name)

        new = PeoplePage(chromium, url, language).sign_in(email, password)
        assert shop in new.projects_to_choose()
        root.dismiss(shop, name)
        assert shop not in new.projects_to_choose()

        root.change(email, "remove")
        expect(root.line(email)).to_have_count(0)
        new.page.goto(url)
        expect(new.page.locator("#email")).to_be_visible()

        password = root.restore(name, email)
        new.sign_in(email, password)
        newest = root.trail()[:5]
        say = words(language)
        told = [
            say("people.did_restored", whom=name),
            say("people.did_removed", whom=name),
            say("people.did_dismissed", whom=name, project=shop),
            say("people.did_admitted", whom=name, project=shop),
            say("people.did_added", whom=name, role=say("people.role_product-manager")),
        ]
        assert [line.endswith(f"Root {deed}") for line, deed in zip(newest, told, strict=True)] == [True] * 5
        assert root.askwhy.errors == new.askwhy.errors == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_product_manager_who_opens_the_address_comes_to_the_start_page_and_is_told_why(
    team: Application, chromium: Browser, language: str
) -> None:
    with served(web(team)) as url:
        pam = PeoplePage(chromium, url, language).sign_in("pam@example.com", PASSWORD)
        expect(pam.page.locator('[data-open="people"]')).to_have_count(0)
        pam.page.goto(f"{url}/?people")
        pam.page.wait_for_selector("#askwhy[data-screen=start]")
        expect(pam.page.locator("#trouble")).to_have_text(words(language)("failures.NotAllowed"))
        assert pam.page.inner_text('[data-region="people"]') == ""


@pytest.mark.browser
def test_a_role_that_cannot_be_given_away_stays_as_it_was_and_a_project_is_renamed(
    team: Application, chromium: Browser
) -> None:
    project(team, "Old name")
    with served(web(team)) as url:
        root = PeoplePage(chromium, url, "en").sign_in("root@example.com", PASSWORD).open()
        role = root.line("root@example.com").locator("select")
        with root.askwhy.answered():
            role.select_option("lead")
        assert "only administrator" in root.askwhy.trouble
        expect(role).to_have_value("administrator")
        held = root.project("Old name")
        held.locator("details.tool summary").click()
        held.locator("form[data-people=rename] [name=name]").fill("New name")
        with root.askwhy.answered():
            held.locator("form[data-people=rename] button").click()
        expect(root.project("New name")).to_have_count(1)
        assert root.askwhy.trouble == ""
