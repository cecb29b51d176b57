"""What a model took for a file of notes stands above its text, in both languages; without a model nothing does."""

from typing import cast

import pytest

from assistant.journeys.accepting import Offered
from assistant.journeys.reading_notes import read_notes
from assistant.library.search import PlaybookLibrary
from assistant.needs.expense import Expense
from assistant.needs.language import Language
from assistant.needs.uploads import Upload
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind
from assistant.ui.notes.shown import Shown
from assistant.ui.notes.source_side import source_side
from assistant.words import words

TOOK = Expense(calls=3, tokens_in=12_345, tokens_out=678, cost=0.0123, currency="USD")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "3 calls, 12,345 tokens in and 678 out; cost: 0.0123 USD"),
        ("zh", "3 次调用，读入 12,345 个 token，写出 678 个；费用：0.0123 USD"),
    ],
)
def test_what_a_model_took_stands_above_the_text(real_library: PlaybookLibrary, language: Language, told: str) -> None:
    assert told in _page(real_library, language, TOOK)
    assert "nt-spent" not in _page(real_library, language, None)


def _page(library: PlaybookLibrary, language: Language, took: Expense | None) -> str:
    notes = read_pasted("Ann: We want a list of the late orders.\n")
    reading = read_notes(notes, OfflineMind(None), library).model_copy(update={"expense": took})
    shown = Shown(cast(Upload, None), reading, cast(Offered, None), (), {}, {}, {}, {}, ())
    return str(source_side(shown, words(language)))
