"""What a person does on the page, step by step; a step ends when the page shows the answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal, Self
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, Request

Reply = Literal["ask_client", "skip", "back", "draft", "go_on", "say", "brief"]
"""The quick replies; "say" is the button that confirms the summary."""

PATIENCE = 30_000
"""Milliseconds before a step counts as stuck: generous, since the machine may be busy with other tests."""


class AskWhyPage:
    """AskWhy in one browser. `requests` and `errors` hold all the page asked for and every error in its console."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
        self.requests: list[Request] = []
        self.errors: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: self.requests.append(request))  # Playwright cannot take a builtin
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, interview: str = "") -> Self:
        """Opens the start page, or an interview by its address."""
        self.page.goto(f"{self.url}/?interview={interview}" if interview else self.url)
        return self._loaded()

    def reload(self) -> Self:
        """Reloads, as after a closed tab."""
        self.page.reload()
        return self._loaded()

    def start(self, request: str) -> Self:
        """Pastes what the client asked for and starts."""
        self.page.fill("#request", request)
        with self.answered():
            self.page.click("form.request button[type=submit]")
        return self

    def send(self, answer: str) -> Self:
        """Types an answer and presses Enter."""
        self.page.fill("#answer", answer)
        with self.answered():
            self.page.press("#answer", "Enter")
        return self

    def press(self, reply: Reply, whom: str = "") -> Self:
        """Presses a quick reply; `whom` names whom to ask."""
        if whom:
            self.page.fill("#whom", whom)
        with self.answered():
            self.page.click(f".replies [data-do={reply}]")
        return self

    def edit(self, claim: str, text: str) -> Self:
        """Rewords the claim that holds `claim` in the panel."""
        self.claim(claim).locator(".pencil").click()
        self.page.fill("#edit", text)
        with self.answered():
            self.page.press("#edit", "Enter")
        return self

    def name_client(self, client: str) -> Self:
        """Names the client in the header."""
        with self.answered():
            self.page.fill("#client", client)
            self.page.press("#client", "Enter")
        return self

    def name_title(self, title: str) -> Self:
        """Names the need in the header; one that has that name already keeps it."""
        if self.page.input_value("#title") == title:
            return self
        with self.answered():
            self.page.fill("#title", title)
            self.page.press("#title", "Enter")
        return self

    def switch_language(self) -> Self:
        with self.answered():
            self.page.click("button.language")
        return self

    def open_playbook(self) -> Self:
        """Opens the playbook of the question that waits."""
        with self.answered():
            self.page.click(".card .chip")
        return self

    def open_brief(self) -> Self:
        with self.answered():
            self.page.click(".tools [data-do=brief]")
        return self

    def export(self, what: Literal["statement", "brief"], form: Literal["md", "docx", "json"]) -> tuple[str, bytes]:
        """Downloads from the menu: the file's name and its content."""
        self.page.click(".tools .menu summary")
        with self.page.expect_download() as download:
            self.page.click(f'.tools .menu a[href$="/{what}.{form}"]')
        return download.value.suggested_filename, Path(download.value.path()).read_bytes()

    @property
    def screen(self) -> str:
        """loading, warming, start, interview or brief."""
        return self.page.locator("#askwhy").get_attribute("data-screen") or ""

    @property
    def interview(self) -> str:
        """The id in the address; "" on the start page."""
        return parse_qs(urlsplit(self.page.url).query).get("interview", [""])[0]

    @property
    def question(self) -> str:
        """The question on the card; "" once the interview is summed up."""
        asked = self.page.locator(".card:not(.summary) h2")
        return asked.inner_text() if asked.count() else ""

    @property
    def summed_up(self) -> bool:
        """Whether the summary stands in place of a question."""
        return self.page.locator(".card.summary").count() == 1

    @property
    def conversation(self) -> str:
        return self.page.inner_text("#log")

    @property
    def panel(self) -> str:
        """The need so far, as text; on a phone also while the sheet is down."""
        return self.page.locator("#need").text_content() or ""

    @property
    def trouble(self) -> str:
        """What the page says went wrong; "" when nothing did."""
        box = self.page.locator("#trouble")
        return box.inner_text() if box.is_visible() else ""

    def claim(self, text: str) -> Locator:
        """The claim in the panel that holds these words."""
        return self.page.locator("li[data-claim]", has_text=text).first

    def screenshot(self, path: Path, *, whole: bool = False) -> None:
        """Takes a picture once nothing moves any more."""
        self.page.wait_for_function("document.getAnimations().every(one => one.playState === 'finished')")
        self.page.screenshot(path=path, full_page=whole)

    @contextmanager
    def answered(self) -> Iterator[None]:
        """Waits until the page has shown the answer to what is done inside."""
        count = "Number(document.querySelector('#askwhy').dataset.answers || 0)"
        before = self.page.evaluate(count)
        yield
        self.page.wait_for_function(f"before => {count} > before", arg=before)

    def _loaded(self) -> Self:
        self.page.wait_for_selector("#askwhy:is([data-screen=start], [data-screen=interview], [data-screen=brief])")
        return self
