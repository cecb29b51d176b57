"""What a person does on the notes desk; a step ends when the page shows what came of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Self

from playwright.sync_api import FilePayload, Locator

from tests.notes.reading import FILES
from tests.ui.pages import AskWhyPage

HOSPITAL = Path(__file__).parents[2] / "evals" / "notes" / "files" / "zh-hospital-discharge.vtt"
MARKED = """() => [...(CSS.highlights.get('askwhy-quote') || [])].map(range => range.toString()).join('')"""
READ = "#nt-jobs li[data-state=done]"


class NotesPage:
    """The notes desk in one browser."""

    def __init__(self, browser: AskWhyPage) -> None:
        self.browser, self.page, self.url = browser, browser.page, browser.url

    def open(self, upload: str = "") -> Self:
        """All uploads, or what was read from one."""
        self.page.goto(f"{self.url}/?notes={upload}")
        self.page.wait_for_selector("#askwhy[data-screen=notes]")
        return self

    def choose(self, *files: str | Path | FilePayload) -> Self:
        """Chooses files, of tests/notes/files by name, and waits until they are in the list."""
        before = self.page.locator("#nt-jobs li").count()
        chosen: list[str | Path | FilePayload] = [FILES / f if isinstance(f, str) else f for f in files]
        self.page.set_input_files("#nt-files", chosen)  # type: ignore[arg-type]
        self.page.wait_for_selector(f"#nt-jobs li >> nth={before + len(files) - 1}")
        return self

    def choose_text(self, name: str, text: str) -> Self:
        """Chooses a file that holds this text."""
        return self.choose(FilePayload(name=name, mimeType="text/plain", buffer=text.encode()))

    def settled(self) -> Self:
        """Waits until nothing is being read any more."""
        self.page.wait_for_selector("#nt-jobs[data-running='0']")
        return self

    def read(self, name: str) -> Self:
        """Opens the upload of that name."""
        self.settled()
        self.page.locator("#nt-jobs a.nt-name", has_text=name).first.click()
        self.page.wait_for_selector(".nt-read")
        return self

    def press(self, button: Locator) -> Self:
        """Presses something that the server has to answer."""
        with self.browser.answered():
            button.click()
        return self

    @property
    def states(self) -> Sequence[str]:
        """Of all uploads, newest first."""
        return [item.get_attribute("data-state") or "" for item in self.page.locator("#nt-jobs li").all()]

    @property
    def cards(self) -> Locator:
        return self.page.locator(".nt-card")

    @property
    def marked(self) -> str:
        """The words that are marked in the source."""
        return str(self.page.evaluate(MARKED))

    def turn(self, words: str) -> Locator:
        return self.page.locator(".nt-turn", has_text=words).first
