"""What somebody does on the desk of people, step by step."""

from typing import Self

from playwright.sync_api import Browser, Locator

from tests.ui.pages import AskWhyPage

LOCALES = {"zh": "zh-CN", "en": "en-US"}


class PeoplePage:
    """The desk in a browser of its own."""

    def __init__(self, browser: Browser, url: str, language: str) -> None:
        context = browser.new_context(viewport={"width": 1366, "height": 900}, locale=LOCALES[language])
        self.askwhy = AskWhyPage(context.new_page(), url)
        self.page = self.askwhy.page
        self.url = url

    def sign_in(self, email: str, password: str) -> Self:
        """Signs in and comes to the start page."""
        self.page.goto(self.url)
        self.page.fill("#email", email)
        self.page.fill("#password", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_selector("#askwhy[data-screen=start]")
        return self

    def open(self) -> Self:
        """By the way in the header."""
        with self.askwhy.answered():
            self.page.click('.tools [data-open="people"]')
        return self

    def add(self, email: str, name: str) -> str:
        """Adds a person; their first password."""
        self.page.locator(".accounts ~ .making summary").click()
        self.page.fill("form[data-people=add] [name=email]", email)
        self.page.fill("form[data-people=add] [name=name]", name)
        with self.askwhy.answered():
            self.page.press("form[data-people=add] [name=name]", "Enter")
        return self.page.inner_text(".banner .password")

    def admit(self, project: str, email: str) -> None:
        """Adds a member to the project of that name."""
        self.project(project).locator("[name=email]").fill(email)
        with self.askwhy.answered():
            self.project(project).locator("form[data-people=admit] button").click()

    def dismiss(self, project: str, name: str) -> None:
        """Takes a member out."""
        with self.askwhy.answered():
            self.project(project).locator(".members li", has_text=name).locator("button").click()

    def change(self, email: str, what: str) -> None:
        """ "password" or "remove": opens the tool and presses what it asks."""
        tool = self.line(email).locator(f'details:has([data-do="people.{what}"])')
        tool.locator("summary").click()
        with self.askwhy.answered():
            tool.locator("button").click()

    def restore(self, name: str, email: str) -> str:
        """Lets somebody in again who was removed; their first password."""
        self.page.locator(".gone > summary").click()
        form = self.page.locator(".gone li", has_text=name).locator("form")
        form.locator("[name=email]").fill(email)
        with self.askwhy.answered():
            form.locator("button").click()
        return self.page.inner_text(".banner .password")

    def trail(self) -> list[str]:
        """Who arranged what, the newest first."""
        self.page.locator("#people-trail summary").click()
        return self.page.locator("#people-trail li").all_inner_texts()

    def project(self, name: str) -> Locator:
        return self.page.locator(".projects > li", has_text=name)

    def line(self, email: str) -> Locator:
        return self.page.locator("tr[data-account]", has_text=email)

    def projects_to_choose(self) -> list[str]:
        """The projects that the queue of this person offers."""
        self.page.goto(f"{self.url}/?review")
        self.page.wait_for_selector("#askwhy[data-screen=review] .review-page")
        return self.page.locator(".filters select[name=project] option").all_text_contents()
