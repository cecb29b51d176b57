"""The Gradio page: one HTML component whose script sends what the user does and shows what comes back."""

import json
import logging
from functools import cache
from importlib.resources import files
from typing import Any, cast

import gradio as gr
from pydantic import ValidationError

from assistant.errors import AskWhyError, InterviewNotFound
from assistant.needs.language import Language
from assistant.needs.minds import MindName
from assistant.needs.people import Person
from assistant.ui.actions import Action, perform
from assistant.ui.application import Opening
from assistant.ui.minds import chosen_mind
from assistant.ui.views import View, trouble, warming_view
from assistant.ui.who import person_of
from assistant.ui.writing import Writing
from assistant.words import words

_log = logging.getLogger(__name__)

REGIONS = (
    "header", "start", "talk", "card", "replies", "answer", "need", "bar", "brief", "quality", "notes", "review",
    "people", "side", "mind",
)  # fmt: skip
SCRIPTS = ("desk.js", "mind.js", "notes.js", "uploads.js", "review.js", "people.js", "arrive.js")
STYLES = (
    "paper.css", "screens.css", "quality.css", "mind.css", "notes.css", "review.css", "people.css", "phone.css",
    "print.css",
)  # fmt: skip
SKELETON = """
<div id="askwhy" data-screen="loading" data-language="__LANGUAGE__">
  <header data-region="header"></header>
  <main>
    <div data-region="start"></div>
    <div id="interview">
      <div id="left">
        <div id="log" tabindex="0"><div data-region="talk" role="log"></div></div>
        <div id="now"><div data-region="card" aria-live="polite"></div><div data-region="replies"></div></div>
        <div data-region="answer"></div>
      </div>
      <div data-region="bar"></div>
      <aside id="need" data-region="need" tabindex="0"></aside>
    </div>
    <div data-region="brief"></div>
    <div data-region="quality"></div>
    <div data-region="notes"></div>
    <div data-region="review"></div>
    <div data-region="people"></div>
  </main>
  <aside id="side" data-region="side" hidden></aside>
  <dialog id="mind" data-region="mind" aria-labelledby="mind-title"></dialog>
  <div id="trouble" role="alert" hidden></div>
</div>
"""


def desk(opening: Opening, language: str = "auto", writing: Writing | None = None) -> gr.Blocks:
    """The page's Blocks. What they hold is only markup; which interview is open stands in the page's address."""

    def act(asked: str, request: gr.Request) -> dict[str, Any]:
        person = person_of(request, opening.application) if opening.application else None
        return dict(answer(asked, person, opening, writing, chosen_mind(request)))

    with gr.Blocks(title="AskWhy", analytics_enabled=False, fill_width=True) as blocks:
        gr.HTML(
            SKELETON.replace("__LANGUAGE__", language),
            js_on_load=script(),
            server_functions=[act],
            apply_default_css=False,
            elem_id="desk",
        )
    return cast(gr.Blocks, blocks)  # Gradio types `with` as Any


def answer(
    asked: str, person: Person | None, opening: Opening, writing: Writing | None = None, chosen: MindName | None = None
) -> View:
    """The view for what the page asked. Never raises: whatever goes wrong becomes a sentence."""
    language: Language = "en"
    try:
        action = Action.model_validate_json(asked).model_copy(update={"chosen": chosen})
        language = action.language
        if reason := opening.failure:
            return trouble(words(language)("ui.error_opening", reason=reason))
        if opening.application is None:
            return warming_view(opening.reading, language)
        if person is None:
            return trouble(words(language)("ui.error_signed_out"))
        with (writing or Writing()).told(person.id, action.writing) as on_words:
            return perform(action, asked, person, opening.application, on_words)
    except InterviewNotFound:
        return trouble(words(language)("ui.error_not_found"))
    except (AskWhyError, ValidationError) as error:
        _log.warning("%s: %s", type(error).__name__, error)
        return trouble(words(language)("ui.error_lost"))
    except Exception:
        _log.exception("the page asked for something that could not be done")
        return trouble(words(language)("ui.error_lost"))


@cache
def script() -> str:
    """The page's script, with the sentences it needs when the server cannot be asked for them."""
    written = "".join(map(_read, SCRIPTS))
    for name, key in {"__OFFLINE__": "ui.error_offline", "__SIGNED_OUT__": "ui.error_signed_out"}.items():
        written = written.replace(name, json.dumps({language: words(language)(key) for language in ("zh", "en")}))
    return written


@cache
def head() -> str:
    """What goes into the page's head: the styles, all of them from here."""
    styles = "\n".join(_read(name) for name in STYLES)
    return f"<style>{styles}</style>"


def _read(name: str) -> str:
    return (files("assistant.ui") / "page" / name).read_text(encoding="utf-8")
