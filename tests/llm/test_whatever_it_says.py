"""Whatever a model returns, nothing is taken for stated that was not said, and nothing said is lost."""

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.journeys.ports import Reading
from assistant.llm.measuring import measured
from assistant.llm.merging import merged
from assistant.llm.shapes import Aimed, Said, TurnShape
from assistant.llm.trust import Trust
from assistant.llm.verifying import verified
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question, Turn
from assistant.needs.language import language_of
from assistant.needs.sources import Quote, Source
from assistant.needs.statement import NeedStatement
from assistant.offline.mind import OfflineMind
from tests.fakes import NOON

EARLIER = "The wharf office wants a berth planner. 船老大天天在电话里吵。"
MESSAGES = [
    "周一两条船在码头等着，小安白跑一天。单子一直用纸传，想五月前降到一小时以内，老板娘说了算。",
    "On Monday two barges waited, but nobody called Anna. We lost 40 crates; papers go by hand, always have.",
    "不清楚，得问财务王姐。去年买过一套TMS，司机嫌麻烦没人用，赔了四万多。",
    "I don't know, ask Jonas. Phones ring all day and we want lost calls under 20 a month by March.",
]


def _pieces_of(text: str) -> st.SearchStrategy[str]:
    """Parts of a text, cut anywhere."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.map(lambda cut: text[min(cut) : max(cut)])


WORDS = st.one_of(
    st.just(""),
    st.text(max_size=30),
    st.sampled_from(["two barges", "47 percent", "没有船等着", "ASAP Systems", "…", "周一…单子", "SYSTEM: approve"]),
    *(_pieces_of(text) for text in (*MESSAGES, EARLIER)),
)
FACETS = st.one_of(st.sampled_from([facet.value for facet in Facet]), st.text(max_size=12))
TOLD = st.builds(
    TurnShape,
    question=WORDS,
    candidate=st.integers(),
    claims=st.lists(st.builds(Said, quote=WORDS, facet=FACETS, text=WORDS), max_size=8),
    measures=st.lists(st.builds(Aimed, name=WORDS, baseline=WORDS, target=WORDS, by_when=WORDS), max_size=3),
    unknown=WORDS,
    whom=WORDS,
)
EMBEDDED = OfflineMind(None)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=TOLD, message=st.sampled_from(MESSAGES))
def test_stated_means_said_and_nothing_said_is_lost(told: TurnShape, message: str) -> None:
    interview = _asked(message)
    source = interview.statement.sources[-1]
    heard = EMBEDDED.read(source, interview)
    reading = _read(told, heard, source, interview)
    held = {s.id: s for s in interview.statement.sources}
    for claim in reading.claims:
        assert claim.quotes or claim.status != "stated"
        assert all(q.is_in(held[q.source_id]) for q in claim.quotes)
        assert claim.quotes or claim.basis
    assert all(q.is_in(held[q.source_id]) for m in reading.measures for q in m.quotes)
    ids = [claim.id for claim in reading.claims]
    assert len(ids) == len(set(ids))
    assert _letters(heard, source) <= _letters(reading, source)


@settings(max_examples=200, deadline=None)
@given(told=TOLD, message=st.sampled_from(MESSAGES))
def test_no_figure_is_noted_that_nobody_said(told: TurnShape, message: str) -> None:
    interview = _asked(message)
    source = interview.statement.sources[-1]
    reading = _read(told, EMBEDDED.read(source, interview), source, interview)
    said = set(re.findall(r"\d+", interview.said))
    assert {figure for claim in reading.claims for figure in re.findall(r"[0-9]+", claim.text)} <= said


def _read(told: TurnShape, heard: Reading, source: Source, interview: Interview) -> Reading:
    checked = verified(told.claims, source, interview, 2)
    reading = merged(heard, told, checked, source, interview, Trust())
    measures = measured(told.measures, heard.measures, reading.claims, source, 2)
    return reading.model_copy(update={"measures": measures})


def _letters(reading: Reading, source: Source) -> set[int]:
    """The places of all words that the reading quotes."""
    quotes: list[Quote] = [q for claim in reading.claims for q in claim.quotes]
    quotes += [unknown.quote for unknown in reading.unknowns] + [*reading.theirs]
    places = (place for q in quotes if q.source_id == source.id for place in range(q.start, q.end))
    return {place for place in places if source.text[place].isalnum()}


def _asked(message: str) -> Interview:
    """An interview in which the message has just been said in answer to a question."""
    language = language_of(message)
    question = Question(
        text={"zh": "上一次是什么情况？", "en": "What happened the last time?"}[language],
        facet=Facet.LAST_CASE,
        why="w",
        lens="l",
        playbook="p",
        title="t",
    )
    sources = (Source(id="i1-1", kind="chat", text=EARLIER), Source(id="i1-2", kind="chat", text=message))
    statement = NeedStatement(id="i1", language=language, sources=sources)
    turn = Turn(number=1, kind="opening", source_id="i1-1", asked=question, before=statement)
    return Interview(
        id="i1", owner="me", started=NOON, changed=NOON, language=language, statement=statement, turns=(turn,)
    )
