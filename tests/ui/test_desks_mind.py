"""The desks show and use the mind that this browser chose for what is new."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from assistant.bootstrap import Application
from assistant.journeys.ports import Mind
from assistant.llm.cost import Price
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.needs.minds import MindName
from assistant.needs.people import Person
from assistant.ui.application import opened
from assistant.ui.desk import answer
from assistant.ui.server import web
from assistant.ui.views import View
from tests.ui.conftest import settings_in
from tests.ui.pages import PATIENCE, AskWhyPage
from tests.ui.serving import served
from tests.ui.wired import wired

MODEL = "a-model-of-ours"
NOBODY = "http://127.0.0.1:9/v1"
"""Where no model answers, so that the playbooks take each turn."""

ANN = Person(id="ann", name="", role="administrator")
DESKS = ["notes", "review", "people"]
SAID: dict[MindName, str] = {
    "model": "Ann: We need a booking app.\nBob: Customers wait on the phone for twenty minutes, we lose ten a month.\n",
    "offline": "Eva: We want a board of the chargers.\nBen: Drivers seek a free forklift for an hour each morning.\n",
}
"""Another talk for each choice, since the same file twice brings nothing new."""


@pytest.fixture(scope="module")
def with_model(application: Application, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Application]:
    settings = settings_in(tmp_path_factory.mktemp("minds")).model_copy(update={"model": MODEL, "mind": "offline"})
    mind, library = application.mind, application.library
    model = ModelMind(mind, Endpoint(MODEL, None, NOBODY), library, Price(**{"in": 1.0, "out": 1.0}), "USD")
    minds: dict[MindName, Mind] = {"offline": mind, "model": model}
    with wired(settings, application.playbooks, library, mind, minds) as changed:
        yield changed


def asked(application: Application, do: str, chosen: MindName | None, **more: object) -> View:
    return answer(json.dumps({"do": do, "language": "en", **more}), ANN, opened(application), chosen=chosen)


def upload(application: Application, said: str) -> str:
    """The id of notes that are read."""
    taken = application.notes.uploading.take(ANN, "talk.txt", said.encode())
    while application.notes.uploading.job(ANN, taken.job.id).state in ("waiting", "running"):
        application.notes.worker.start()
    return taken.upload.id


@pytest.mark.parametrize("desk", DESKS)
def test_a_desk_shows_the_mind_that_this_browser_chose(with_model: Application, desk: str) -> None:
    shown = {chosen: asked(with_model, f"{desk}.open", chosen)["regions"]["header"] for chosen in ("model", "offline")}
    assert MODEL in shown["model"]
    assert MODEL not in shown["offline"]
    assert asked(with_model, f"{desk}.open", None)["regions"]["header"] == shown["offline"]


@pytest.mark.parametrize("desk", DESKS)
def test_switching_at_a_desk_keeps_the_desk_in_its_header(with_model: Application, desk: str) -> None:
    at_desk = asked(with_model, f"{desk}.open", "model")["regions"]["header"]
    assert asked(with_model, "switch", "offline", mind="model", screen=desk)["regions"]["header"] == at_desk


@pytest.mark.parametrize("chosen", ["model", "offline"])
def test_notes_are_read_once_more_by_the_mind_that_was_chosen(with_model: Application, chosen: MindName) -> None:
    asked(with_model, "notes.again", chosen, statement=upload(with_model, "Ann: We need a till."))
    assert with_model.notes.uploading.jobs(ANN)[0].mind == chosen


@pytest.mark.parametrize("chosen", ["model", "offline"])
def test_an_interview_that_goes_on_from_notes_has_the_mind_that_was_chosen(
    with_model: Application, chosen: MindName
) -> None:
    notes = upload(with_model, SAID[chosen])
    read = with_model.notes.uploading.result(ANN, notes)
    assert read
    need = read.reading.statements[0].id
    view = asked(with_model, "notes.continue", chosen, id=notes, statement=need)
    assert with_model.interviews.load(view["interview"]).mind == chosen
    other: MindName = "offline" if chosen == "model" else "model"
    asked(with_model, "notes.continue", other, id=notes, statement=need)
    assert with_model.interviews.load(need).mind == chosen


@pytest.mark.browser
@pytest.mark.parametrize("desk", ["notes", "review"])
def test_a_mind_chosen_at_a_desk_is_shown_there_and_begins_new_interviews(
    with_model: Application, chromium: Browser, desk: str
) -> None:
    with served(web(with_model)) as url:
        context = chromium.new_context(locale="en-US")
        page = AskWhyPage(context.new_page(), url).open()
        badge, here = page.page.locator("#badge .which"), page.page.locator(f'.tools [data-open="{desk}"]')
        here.click()
        expect(here).to_have_attribute("aria-current", "page", timeout=PATIENCE)
        with page.answered():
            page.page.click("#badge")
        with page.answered():
            page.page.check("#mind-model")
        page.page.click("#mind-close")
        expect(badge).to_have_text(MODEL)
        expect(here).to_have_attribute("aria-current", "page")
        page.page.reload()
        expect(badge).to_have_text(MODEL, timeout=PATIENCE)
        page.open().start("The harbour office wants a berth planner")
        assert with_model.interviews.load(page.interview).mind == "model"
        context.close()
