"""A playbook beside the conversation, to be read from the passage that a question came from."""

from functools import cache
from typing import TYPE_CHECKING

from assistant.needs.language import Language
from assistant.playbooks.playbook import HEADINGS, QUESTIONS, Passage, Playbook, PlaybookQuestion
from assistant.playbooks.slots import fill
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import tag_of
from assistant.words import Words, words

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def playbook_side(playbook: Playbook | None, language: Language) -> Html:
    """The playbook, in its own language; every passage and question carries its heading as `data-passage`."""
    say = words(language)
    if playbook is None:
        return tag("div", _close(say), tag("p", say("ui.playbook_missing"), class_="empty"))
    return tag(
        "article",
        _close(say),
        tag("p", say("ui.playbook"), class_="label"),
        tag("h2", playbook.title, tabindex="-1"),
        *(_passage(passage, playbook.language) for passage in playbook.passages if passage.text),
        _questions(playbook),
        lang=tag_of(playbook.language),
        class_="playbook",
    )


def _passage(passage: Passage, language: Language) -> Html:
    heading = HEADINGS[language].get(passage.section)
    title = tag("h3", heading) if heading else None
    return tag("section", title, _markdown(passage.text), data_passage=heading or "", data_section=passage.section)


def _questions(playbook: Playbook) -> Html:
    items = (_question(question) for question in playbook.questions)
    return tag("section", tag("h3", QUESTIONS[playbook.language]), tag("ul", *items, class_="questions"))


def _question(question: PlaybookQuestion) -> Html:
    return tag(
        "li",
        tag("b", question.lens),
        tag("p", own_words(fill(question.text, {}))),
        tag("p", question.why, class_="small"),
        data_passage=question.lens,
    )


def _close(say: Words) -> Html:
    return tag("button", "×", type="button", class_="close", data_close=True, aria_label=say("ui.playbook_close"))


def _markdown(text: str) -> Html:
    """A passage as HTML; raw HTML in it is shown, not obeyed, and links and images are left as text."""
    return Html(_renderer().render(text))


@cache
def _renderer() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).disable(["link", "image", "autolink"])
