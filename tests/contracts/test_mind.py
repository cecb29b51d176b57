"""What every mind has to do, whichever it is: it reads with quotes, and asks only what may be asked."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

import pytest

from assistant.journeys.interviewing import acceptable
from assistant.journeys.matching import candidates, matched, search
from assistant.journeys.ports import Candidates, Mind, Reading
from assistant.library.search import PlaybookLibrary
from assistant.llm.endpoint import Endpoint
from assistant.llm.mind import ModelMind
from assistant.needs.agenda import clarity_of
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.growth import with_claims
from assistant.needs.interview import PACE, Interview, Question, Turn
from assistant.needs.language import Language, language_of
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.offline.mind import OfflineMind
from tests.llm.answers import attentive
from tests.llm.server import model_server

MINDS = ["offline", "offline without an encoder", "model", "model at a dead address"]
NOW = datetime(2026, 11, 22, tzinfo=UTC)
OPENINGS: Mapping[Language, str] = {
    "zh": "合作社收柑橘，社长想上一套分拣排产系统，说果子老是烂在库里，一个礼拜要倒掉两吨。",
    "en": "The customs office of a river port wants a tracking portal. Barges wait two days for papers "
    "nobody can find.",
}
ASKED: Mapping[Language, str] = {
    "zh": "上一次倒掉果子是什么情况？",
    "en": "What happened with the last barge that waited?",
}
STEERING = [("跳过", "skip"), ("上一步", "back"), ("可以了，出草稿", "draft"), ("什么意思？", "explain")]
STEERING += [("skip", "skip"), ("go back", "back"), ("enough, draft it", "draft"), ("what do you mean?", "explain")]
STRANGE = ["?", "1", "\u202e", "<script>", "{x}", "e", "名", "a" * 3000, "，，，", "\t\n.", "🙂 ok"]
BOTH = pytest.mark.parametrize("language", ["zh", "en"])


@pytest.fixture(params=MINDS)
def mind(request: pytest.FixtureRequest, offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Iterator[Mind]:
    """The model answers attentively over HTTP; at the dead address nobody does."""
    with model_server() as server:
        server.answer(attentive)
        address = "http://127.0.0.1:9/v1" if "dead" in request.param else server.url
        minds: Mapping[str, Mind] = {"offline": offline_mind, "offline without an encoder": OfflineMind(None)}
        yield minds.get(request.param) or ModelMind(offline_mind, Endpoint("m", None, address), real_library)


@BOTH
def test_an_opening_is_read_as_claims_with_their_words(mind: Mind, language: Language) -> None:
    source = Source(id="s1", kind="chat", text=OPENINGS[language])
    reading = mind.read(source, _interview(language, source))
    assert {claim.aspect for claim in reading.claims} >= {Aspect.REQUEST}
    assert reading.title
    _is_grounded(reading, [source])


@BOTH
def test_what_they_asked_for_is_no_problem_and_no_outcome(mind: Mind, language: Language) -> None:
    source = Source(id="s1", kind="chat", text=OPENINGS[language])
    thing = {"zh": "分拣排产系统", "en": "tracking portal"}[language]
    for claim in mind.read(source, _interview(language, source)).claims:
        assert thing not in claim.text or claim.aspect is Aspect.REQUEST


@BOTH
def test_an_answer_is_read_under_the_question_and_quoted(mind: Mind, language: Language) -> None:
    text = {
        "zh": "礼拜三，三车果子堆在门口晒了一天，全软了。",
        "en": "On Wednesday the Linde lay at the quay for a day.",
    }
    source = Source(id="s2", kind="chat", text=text[language])
    reading = mind.read(source, _asked(language, source))
    assert reading.intent == "answer"
    assert Facet.LAST_CASE in {claim.facet for claim in reading.claims}
    _is_grounded(reading, [source])


@BOTH
def test_dont_know_is_an_unknown_with_its_words_and_no_claim(mind: Mind, language: Language) -> None:
    source = Source(
        id="s2", kind="chat", text={"zh": "不清楚，得问库管", "en": "I don't know, ask the pilot"}[language]
    )
    reading = mind.read(source, _asked(language, source))
    (unknown,) = reading.unknowns
    assert unknown.quote.is_in(source)
    assert {"zh": "库管", "en": "pilot"}[language] in unknown.ask
    assert not reading.claims


@pytest.mark.parametrize("text", ["由仓库主管管", "The print foreman has it"])
def test_a_person_named_in_answer_to_who_is_the_answer(mind: Mind, text: str) -> None:
    source = Source(id="s2", kind="chat", text=text)
    reading = mind.read(source, _asked(language_of(text), source, Facet.OPERATES))
    assert {claim.facet for claim in reading.claims} == {Facet.OPERATES}
    assert not reading.unknowns


@pytest.mark.parametrize(("word", "intent"), STEERING)
def test_a_word_that_steers_is_heard_as_such(mind: Mind, word: str, intent: str) -> None:
    source = Source(id="s2", kind="chat", text=word)
    reading = mind.read(source, _asked(language_of(word), source))
    assert (reading.intent, reading.claims) == (intent, ())


@pytest.mark.parametrize("text", STRANGE)
def test_strange_text_is_read_without_a_fault(mind: Mind, text: str) -> None:
    source = Source(id="s2", kind="chat", text=text)
    _is_grounded(mind.read(source, _asked("en", source)), [source])
    _is_grounded(mind.read(source, _interview("en", source)), [source])


@BOTH
def test_claims_of_two_turns_have_ids_of_their_own(mind: Mind, language: Language) -> None:
    source = Source(id="s2", kind="chat", text=OPENINGS[language])
    first = mind.read(source, _interview(language, source))
    second = mind.read(source, _asked(language, source))
    ids = [claim.id for reading in (first, second) for claim in reading.claims]
    assert len(set(ids)) == len(ids)


@BOTH
def test_it_asks_what_may_be_asked_with_reason_and_source(
    mind: Mind, language: Language, real_library: PlaybookLibrary
) -> None:
    interview, reading, found = _opened(mind, language, real_library)
    asked = next(q for q in mind.ask(interview, reading, found) if acceptable(q, interview))
    given = {c.playbook.id for facet in found.values() for c in facet}
    assert asked.why
    assert asked.title
    assert asked.playbook in given
    assert language_of(asked.text) == language
    assert asked.aspect in (Aspect.PROBLEM, Aspect.OUTCOME)


@BOTH
def test_it_asks_nothing_beyond_the_pace(mind: Mind, language: Language, real_library: PlaybookLibrary) -> None:
    interview, reading, found = _opened(mind, language, real_library)
    full = interview.model_copy(update={"limit": 0, "turns": interview.turns})
    assert list(_gaps_only(mind.ask(full, reading, found))) == []


@BOTH
def test_without_candidates_it_asks_nothing_it_cannot_give_a_source_for(mind: Mind, language: Language) -> None:
    source = Source(id="s1", kind="chat", text=OPENINGS[language])
    interview = _asked(language, source)
    assert all(question.kind != "gap" for question in mind.ask(interview, Reading(), {}))


def test_it_has_a_name_to_show(mind: Mind) -> None:
    assert mind.name


def _is_grounded(reading: Reading, sources: Sequence[Source]) -> None:
    held = {source.id: source for source in sources}
    quotes = [q for claim in reading.claims for q in claim.quotes]
    quotes += [q for measure in reading.measures for q in measure.quotes]
    quotes += [unknown.quote for unknown in reading.unknowns]
    assert all(q.is_in(held[q.source_id]) for q in quotes)
    assert all(claim.quotes for claim in reading.claims if claim.status == "stated")


def _gaps_only(questions: object) -> Iterator[Question]:
    assert hasattr(questions, "__iter__")
    yield from (question for question in questions if question.kind == "gap")


def _interview(language: Language, source: Source, *turns: Turn) -> Interview:
    statement = NeedStatement(id="i1", language=language, sources=(source,))
    return Interview(id="i1", owner="me", started=NOW, changed=NOW, language=language, statement=statement, turns=turns)


def _asked(language: Language, source: Source, facet: Facet = Facet.LAST_CASE) -> Interview:
    """An interview in which a question waits."""
    asked = Question(
        text=ASKED[language], facet=facet, why="w", lens="l", playbook="p", title="t", good="g", probe="p?"
    )
    before = NeedStatement(id="i1", language=language)
    return _interview(language, source, Turn(number=1, kind="opening", asked=asked, before=before))


def _opened(mind: Mind, language: Language, library: PlaybookLibrary) -> tuple[Interview, Reading, Candidates]:
    """An interview whose opening was read, as it stands when the first question is chosen."""
    source = Source(id="s1", kind="chat", text=OPENINGS[language])
    interview = _interview(language, source)
    reading = mind.read(source, interview)
    statement = with_claims(interview.statement, reading.claims).model_copy(update={"title": reading.title})
    clarity = clarity_of(statement)
    turn = Turn(number=1, kind="opening", source_id=source.id, before=interview.statement)
    interview = interview.model_copy(
        update={"statement": statement, "clarity": clarity, "limit": PACE[clarity], "turns": (turn,)}
    )
    fitting = matched(library, search(library, interview), interview)
    return interview, reading, candidates(library, fitting, interview)
