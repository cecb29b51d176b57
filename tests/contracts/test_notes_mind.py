"""What every mind has to do with notes, whichever it is: find needs in their own words, and lose and invent nothing."""

from collections.abc import Iterator, Mapping

import pytest

from assistant.journeys.reading_notes import Found, NotesMind
from assistant.llm.endpoint import Endpoint
from assistant.llm.notes import ModelNotes
from assistant.needs.language import Language
from assistant.needs.notes import Notes
from assistant.needs.sources import Quote
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind
from tests.llm.notes_answers import copying, hearing
from tests.llm.server import model_server

ATTENTIVE = hearing(
    {
        "a rota for the lifeguards": "request",
        "rota again": "request",
        "the chlorine is logged on paper": "today",
        "救生员排班表": "request",
        "加氯都记在纸上": "today",
    }
)
MINDS = ["offline", "offline without an encoder", "model", "model that copies", "model at a dead address"]
BOTH = pytest.mark.parametrize("language", ["zh", "en"])
POOL: Mapping[Language, str] = {
    "zh": """参会：钱馆长、水质员小吴、吕敏（产品经理）
吕敏：大家好，今天聊聊泳池。
钱馆长：我们想要一个救生员排班表，现在每周都有两班没人。
吕敏：要不要做个抽奖？
小吴：加氯都记在纸上。
小吴：还需要一个水质的月报。
""",
    "en": """Lea (Product manager): Hello all, let us talk about the pool.
Mara: We want a rota for the lifeguards, two shifts a week have nobody.
Lea (Product manager): Should we build a lottery?
Tim: And the chlorine is logged on paper.
Tim: We also need a monthly report on the water.
""",
}
ASKED: Mapping[Language, tuple[tuple[str, str], ...]] = {
    "zh": (("钱馆长", "排班表"), ("小吴", "月报")),
    "en": (("Mara", "rota"), ("Tim", "monthly report")),
}
OURS: Mapping[Language, str] = {"zh": "吕敏", "en": "Lea (Product manager)"}
STRANGE = [
    "?",
    "1",
    "\u202e",
    "<script>",
    "{x}",
    "名",
    "a" * 3000,
    "A: \nB: ?",
    "，，，",
    "🙂 ok\n\n\n王：",
    "A: 3\nA: 3\nA: 3",
]


@pytest.fixture(params=MINDS)
def mind(request: pytest.FixtureRequest, offline_mind: OfflineMind) -> Iterator[NotesMind]:
    """The model answers over HTTP, attentively or by copying everything; at the dead address nobody does."""
    with model_server() as server:
        server.answer(copying if "copies" in request.param else ATTENTIVE)
        address = "http://127.0.0.1:9/v1" if "dead" in request.param else server.url
        minds: Mapping[str, NotesMind] = {"offline": offline_mind, "offline without an encoder": OfflineMind(None)}
        yield minds.get(request.param) or ModelNotes(offline_mind, Endpoint("m", None, address))


@BOTH
def test_requests_are_found_with_who_asked(mind: NotesMind, language: Language) -> None:
    found, _ = _read(mind, POOL[language])
    asked = [(quote.speaker, quote.text) for need in found.needs for quote in need.requests]
    for who, thing in ASKED[language]:
        assert any(speaker == who and thing in text for speaker, text in asked)


@BOTH
def test_two_things_asked_for_are_two_needs(mind: NotesMind, language: Language) -> None:
    found, _ = _read(mind, POOL[language])
    for _, thing in ASKED[language]:
        assert sum(any(thing in quote.text for quote in need.requests) for need in found.needs) == 1


@BOTH
def test_every_quote_stands_in_the_turn_of_who_is_said_to_have_said_it(mind: NotesMind, language: Language) -> None:
    found, notes = _read(mind, POOL[language])
    quotes = list(_quotes(found))
    assert quotes
    for quote in quotes:
        assert quote.is_in(notes.source)
        turn = next(turn for turn in notes.turns if turn.start <= quote.start and quote.end <= turn.end)
        assert quote.speaker == turn.speaker


@BOTH
def test_our_side_claims_nothing(mind: NotesMind, language: Language) -> None:
    found, _ = _read(mind, POOL[language])
    assert OURS[language] in found.ours
    assert OURS[language] not in {quote.speaker for quote in _quotes(found)}


@BOTH
def test_each_turn_has_a_reason_to_be_left_out_for(mind: NotesMind, language: Language) -> None:
    found, notes = _read(mind, POOL[language])
    assert len(found.why) == len(notes.turns)


@BOTH
def test_the_parts_of_a_need_have_ids_of_their_own(mind: NotesMind, language: Language) -> None:
    found, _ = _read(mind, POOL[language])
    for need in found.needs:
        for ids in (
            [claim.id for claim in need.claims],
            [measure.id for measure in need.measures],
            [pair.id for pair in need.contradictions],
            [question.id for question in need.unknowns],
        ):
            assert len(set(ids)) == len(ids)


@BOTH
def test_needs_come_in_the_order_in_which_they_came_up(mind: NotesMind, language: Language) -> None:
    found, _ = _read(mind, POOL[language])
    first = [min(q.start for claim in need.claims for q in claim.quotes) for need in found.needs]
    assert first == sorted(first)


@BOTH
def test_the_same_notes_give_the_same(mind: NotesMind, language: Language) -> None:
    assert _read(mind, POOL[language])[0].needs == _read(mind, POOL[language])[0].needs


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_read_without_a_fault(mind: NotesMind, text: str) -> None:
    found, notes = _read(mind, text)
    assert all(quote.is_in(notes.source) for quote in _quotes(found))


def test_progress_ends_where_all_is_read(mind: NotesMind) -> None:
    told: list[tuple[int, int]] = []
    mind.find(read_pasted(POOL["en"]), lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    shares = [done / max(total, 1) for done, total in told]
    assert shares == sorted(shares)


def test_what_progress_raises_ends_the_reading(mind: NotesMind) -> None:
    def cancel(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mind.find(read_pasted(POOL["en"]), cancel)


def _read(mind: NotesMind, text: str) -> tuple[Found, Notes]:
    notes = read_pasted(text)
    return mind.find(notes, lambda _done, _all: None), notes


def _quotes(found: Found) -> Iterator[Quote]:
    for need in found.needs:
        yield from need.requests
        yield from (quote for claim in need.claims for quote in claim.quotes)
        yield from (quote for measure in need.measures for quote in measure.quotes)
        yield from (question.quote for question in need.unknowns if question.quote)
