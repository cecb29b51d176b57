"""Notes read with a real, small model that writes nonsense in valid shapes: nothing of it may stick."""

import os

import pytest

from assistant.journeys.reading_notes import read_notes
from assistant.library.search import PlaybookLibrary
from assistant.llm.endpoint import Endpoint
from assistant.llm.notes import ModelNotes
from assistant.needs.noted import quotes_of, silent_turns
from assistant.needs.statement import unlocated_quotes
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind
from tests.contracts.test_notes_mind import OURS, POOL
from tests.llm.test_real_model import URL

pytestmark = [
    pytest.mark.model,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not URL and not os.environ.get("ASKWHY_TEST_EVERYTHING"),
        reason="no model server: start ../shared/llm/serve small and set ASKWHY_TEST_MODEL_URL=http://127.0.0.1:8190/v1",
    ),
]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_notes_stay_true(language: str, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> None:
    assert URL, "no model server: set ASKWHY_TEST_MODEL_URL"
    text = POOL["zh" if language == "zh" else "en"]
    notes = read_pasted(text)
    reading = read_notes(notes, ModelNotes(offline_mind, Endpoint("small", None, URL, timeout=60.0)), real_library)
    alone = read_notes(notes, offline_mind, real_library)
    assert {request.quote for request in alone.requests} <= {request.quote for request in reading.requests}
    assert [quote for statement in reading.statements for _, quote in unlocated_quotes(statement)] == []
    quotes = [quote for statement in reading.statements for quote in quotes_of(statement)]
    assert not {OURS["en"], OURS["zh"]} & {quote.speaker for quote in quotes}
    assert [left.turn for left in reading.left_out] == list(silent_turns(notes, reading.statements))
    assert reading.expense
    assert reading.expense.calls >= 1
    assert reading.expense.tokens_out
