"""Whatever is said and pressed in whatever order, an interview keeps its promises."""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.library.search import PlaybookLibrary
from assistant.needs.coverage import coverage
from assistant.needs.interview import Interview
from assistant.needs.questions import question_findings
from assistant.needs.statement import NeedStatement, unlocated_quotes
from assistant.offline.mind import OfflineMind
from tests.journeys.clients import ANSWERS, CLEAR, IDEA, PARTLY
from tests.journeys.talking import Talk

Step = Callable[[Talk], object]

REAL = [
    *(text for language in ANSWERS for text in ANSWERS[language].values()),
    *(opening for language in IDEA for opening in IDEA[language]),
    *PARTLY.values(),
    *CLEAR.values(),
]
SCRAPS = [
    *("skip", "back", "enough", "go on", "yes", "no", "it depends", "no idea, ask the clerk", "what do you mean?"),
    *(
        "跳过",
        "上一步",
        "出草稿",
        "继续",
        "对",
        "没有",
        "看情况",
        "不清楚，问会计",
        "什么意思？",
        "不对，是12%",
        "大概三成",
    ),
    *(
        "no, it's 12 percent",
        "12 vans on the road",
        "20 vans on the road",
        "from 9 to 4 days by March",
        "三万",
        "e",
        "%",
    ),
    *("\ud800", "\x00", "\u202e", "\ufeff", "{solution|x}", "<i>", "|", "１２３", "9" * 400, "：，。", "\r\n"),
]
TEXTS = st.one_of(
    st.sampled_from(REAL),
    st.text(max_size=60),
    st.lists(st.sampled_from([*REAL, *SCRAPS]) | st.text(max_size=8), max_size=6).map(" ".join),
    st.lists(st.sampled_from([*REAL, *SCRAPS]), max_size=5).map("".join),
)


def _edit(talk: Talk, place: int, text: str) -> None:
    claims = talk.statement.claims
    talk.interviewing.edit(talk.id, claims[place % len(claims)].id if claims else "none", text)


STEPS: st.SearchStrategy[Step] = st.one_of(
    TEXTS.map(lambda text: lambda talk: talk.says(text)),
    TEXTS.map(lambda text: lambda talk: talk.says(text)),
    st.sampled_from(["skip", "back", "draft", "go_on", "ask_client"]).map(
        lambda button: lambda talk: getattr(talk.interviewing, button)(talk.id)
    ),
    st.tuples(st.integers(0, 20), TEXTS).map(lambda edit: lambda talk: _edit(talk, *edit)),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(opening=TEXTS, steps=st.lists(STEPS, max_size=10))
def test_any_interview_keeps_its_promises(
    offline_mind: OfflineMind, real_library: PlaybookLibrary, opening: str, steps: list[Step]
) -> None:
    talk = Talk(offline_mind, real_library, opening)
    _promises(talk)
    for step in steps:
        heard = len(talk.statement.sources)
        step(talk)
        assert len(talk.statement.sources) >= heard
        _promises(talk)


def _promises(talk: Talk) -> None:
    interview = talk.now
    assert not unlocated_quotes(interview.statement)
    assert all(claim.quotes for claim in interview.statement.claims)
    assert len({claim.id for claim in interview.statement.claims}) == len(interview.statement.claims)
    assert interview.done == (interview.question is None) or not _opened(interview)
    for number, question in enumerate(interview.asked):
        earlier = [before.text for before in interview.asked[:number]]
        assert not question_findings(question.text, earlier, interview.said)
        assert question.why
    written = NeedStatement.model_validate_json(interview.statement.model_dump_json())
    assert written == interview.statement
    assert coverage(written) == coverage(interview.statement)
    assert Interview.model_validate_json(interview.model_dump_json()) == interview


def _opened(interview: Interview) -> bool:
    return any(turn.kind == "opening" for turn in interview.turns)
