"""Invented clients who hold a whole interview through the page, whatever they are asked, and what comes of it."""

import io
import json
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from typing import Any, Literal, Self

import docx
import yaml
from playwright.sync_api import Browser, BrowserContext

from assistant.bootstrap import Application
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Language
from tests.ui.pages import AskWhyPage

CLIENTS = Path(__file__).with_name("conversations.yaml")

Step = Literal["skip", "ask", "back", "explain", "language", "reload", "correct", "draft", "enough"]


@dataclass
class Client:
    """What a client says; an answer on a facet is given once, `unknown` over and over.

    `correct` takes back a figure of the opening: `corrected` are its words before and after.
    """

    name: str
    language: Language
    opening: str
    answers: Mapping[Facet, deque[str]]
    unknown: Iterator[str]
    steps: Mapping[int, list[Step]]
    correct: str
    corrected: tuple[str, str]
    puzzled: str
    whom: str
    enough: str = ""

    @classmethod
    def named(cls, name: str) -> Self:
        """The client of that name, who has not said anything yet."""
        raw = yaml.safe_load(CLIENTS.read_text(encoding="utf-8"))[name]
        raw["answers"] = {Facet(facet): deque(said) for facet, said in raw["answers"].items()}
        return cls(name, **{**raw, "unknown": cycle(raw["unknown"])})


@dataclass(repr=False)
class Conversation:
    """A conversation as it is held: what was typed, asked and pressed, and what the page then gave to take away.

    `given` are the answers to hold on to, without those taken back, `unknown` the messages that say "don't know".
    `oddities` are what a user would not have expected of a step: a question that changed on reload, say.
    """

    client: Client
    page: AskWhyPage
    application: Application
    typed: list[str] = field(default_factory=list)
    given: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    oddities: list[tuple[str, str]] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    exported: dict[str, Any] = field(default_factory=dict)
    markdown: str = ""
    word: str = ""

    @property
    def interview(self) -> Interview:
        """As it is stored."""
        return self.application.interviews.load(self.page.interview)

    @property
    def statement(self) -> dict[str, Any]:
        """The exported statement."""
        return dict(self.exported["statement"])

    def hold(self) -> Self:
        """Holds it from the opening to the exported statement."""
        self.page.open()
        self._note(f"> {self.client.opening}")
        self.typed.append(self.client.opening)
        self.page.start(self.client.opening)
        number = 0
        while (question := self.interview.question) and number < 20:
            number += 1
            self._asked(number, question)
            self._reply(self.client.steps.get(number, []))
        self._take_away()
        return self

    def _reply(self, steps: list[Step]) -> None:
        """Takes the steps, then answers, unless a step already moved on from the question."""
        moved = False
        for step in steps:
            self._note(f"  [{step}]")
            moved = _STEPS[step](self) or moved
        if not moved and self.interview.question:
            self._answer()

    def _answer(self) -> str:
        """Says what the client knows about it, else a "don't know"; returns what was typed."""
        question = self.interview.question
        held = self.client.answers.get(question.facet) if question else None
        told = self.given if held else self.unknown
        said = held.popleft() if held else next(self.client.unknown)
        told.append(said)
        self._say(said)
        return said

    def _say(self, text: str) -> None:
        self._note(f"> {text}")
        self.typed.append(text)
        self.page.send(text)

    def _skip(self) -> bool:
        self.page.press("skip")
        return True

    def _ask(self) -> bool:
        question = self.page.question
        self.page.press("ask_client", whom=self.client.whom)
        self._expect("ask", question in self.page.panel, "the question noted for somebody is not among the open ones")
        return True

    def _back(self) -> bool:
        """Answers, takes it back, and answers again: with another answer where there is one, else with the same."""
        question = self.interview.question
        said = self._answer()
        self.page.press("back")
        now = self.interview.question
        self._expect("back", question == now, f"another question came back: {self.page.question}")
        held = self.client.answers.get(question.facet) if question else None
        if said in self.given and held:
            self.given.remove(said)
            self._answer()
        else:
            self._say(said)
        return True

    def _explain(self) -> bool:
        before = self.interview.question
        self._say(self.client.puzzled)
        now = self.interview.question
        self._note(f"  {self.interview.turns[-1].notices[0].in_(self.client.language)}" if now else "")
        self._note(f"Q' {self.page.question}")
        self._expect(
            "explain", bool(before and now and before.facet == now.facet), "a question back loses the question"
        )
        return False

    def _language(self) -> bool:
        question = self.page.question
        self.page.switch_language()
        self._expect("language", self.page.question == question, "the language of the interface changes the question")
        return False

    def _reload(self) -> bool:
        before = (self.page.question, self.page.panel, self.page.conversation)
        self.page.reload()
        now = (self.page.question, self.page.panel, self.page.conversation)
        self._expect("reload", before == now, "a reload changes what is shown")
        return False

    def _correct(self) -> bool:
        question = self.page.question
        self._say(self.client.correct)
        self._expect(
            "correct", self.page.question == question, f"a correction loses the question that waited: {question}"
        )
        return self.page.question != question

    def _draft(self) -> bool:
        self.page.press("draft")
        return True

    def _enough(self) -> bool:
        self._say(self.client.enough)
        return True

    def _take_away(self) -> None:
        self._expect("end", self.page.summed_up, "there is no summary at the end")
        self._note("\nSUMMARY\n" + self.page.page.inner_text(".card.summary"))
        self.markdown = self.page.export("statement", "md")[1].decode("utf-8")
        self.exported = json.loads(self.page.export("statement", "json")[1])
        document = docx.Document(io.BytesIO(self.page.export("statement", "docx")[1]))
        self.word = "\n".join(part.text for part in document.element.body.iter() if part.text)
        self._note(f"\nODDITIES {self.oddities}\n\nSTATEMENT\n{self.markdown}")

    def _asked(self, number: int, question: Question) -> None:
        self._note(f"\nQ{number} {self.page.question}  ({question.facet}, {question.kind})")
        chip = self.page.page.locator(".card .chip")
        self._note(f"   {question.why} [{chip.inner_text() if chip.count() else 'NO PLAYBOOK'}]")
        self._expect(
            "ask", self.page.question == question.text, "the page shows another question than the one that waits"
        )

    def _note(self, line: str) -> None:
        self.lines.append(line)

    def _expect(self, step: str, held: bool, oddity: str) -> None:
        if not held:
            self.oddities.append((step, oddity))


class Held(dict[str, Conversation]):
    """The conversations, each held once, when it is first asked for."""

    def __init__(self, chromium: Browser, url: str, application: Application, folder: Path) -> None:
        super().__init__()
        self.contexts: list[BrowserContext] = []
        self._chromium, self._url, self._application, self._folder = chromium, url, application, folder

    def __missing__(self, name: str) -> Conversation:
        client = Client.named(name)
        locale = {"zh": "zh-CN", "en": "en-US"}[client.language]
        context = self._chromium.new_context(viewport={"width": 1366, "height": 900}, locale=locale)
        self.contexts.append(context)
        conversation = Conversation(client, AskWhyPage(context.new_page(), self._url), self._application)
        self[name] = conversation
        try:
            return conversation.hold()
        finally:
            (self._folder / f"{name}.txt").write_text("\n".join(conversation.lines), encoding="utf-8")


_STEPS: dict[Step, Callable[[Conversation], bool]] = {
    "skip": Conversation._skip,
    "ask": Conversation._ask,
    "back": Conversation._back,
    "explain": Conversation._explain,
    "language": Conversation._language,
    "reload": Conversation._reload,
    "correct": Conversation._correct,
    "draft": Conversation._draft,
    "enough": Conversation._enough,
}
"""Each returns whether it moved on from the question."""
