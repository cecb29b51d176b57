"""Whom a message sends on to is heard in a long message too, and is never one of the words around the name."""

from datetime import UTC, datetime

import pytest

from assistant.journeys.ports import Reading
from assistant.needs.aspects import Facet
from assistant.needs.interview import Interview, Question, Turn
from assistant.needs.language import language_of
from assistant.needs.sources import Source
from assistant.needs.statement import NeedStatement
from assistant.offline.reader import OfflineReader

ASKED = {
    "zh": ("一个月大概要损失多少？", Facet.COST),
    "en": ("Where is this trouble at its worst?", Facet.CONCENTRATION),
}


def read(text: str, asked: tuple[str, Facet] | None = None) -> Reading:
    """What the reader makes of an answer by cue words and the question alone."""
    words, facet = asked or ASKED[language_of(text)]
    statement = NeedStatement(id="n", language=language_of(text))
    question = Question(text=words, facet=facet, why="", lens="", playbook="", title="")
    turn = Turn(number=1, kind="opening", asked=question, before=statement)
    then = datetime(2026, 1, 1, tzinfo=UTC)
    interview = Interview(
        id="i", owner="o", started=then, changed=then, language=statement.language, statement=statement, turns=(turn,)
    )
    return OfflineReader(None).read(Source(id="s", kind="chat", text=text), interview)


SENDS_ON = [
    ("The bursar might know, talk to Ana Petrescu in the back office, she's there on Mondays and Fridays.", "Ana"),
    ("I don't have those figures. Purchasing would, but they are slow to answer mails.", "Purchasing"),
    ("It is mostly the loading bay, I believe. For the rest you'd have to ask Tomasz, he runs the yard.", "Tomasz"),
    ("财务可能有数，你去问小孙，她管应收这一块的，别的人说不上来，我这边只看得到总数。", "小孙"),
    ("一个月总有那么几回吵起来，这些我也是听仓管讲的，具体得问陈姐，她天天在库里。", "陈姐"),
    ("谁批的钱我哪知道，你问刘处长。", "刘处长"),
]


@pytest.mark.parametrize(("text", "whom"), SENDS_ON)
def test_who_would_know_is_heard_and_nothing_about_them_is_a_claim(text: str, whom: str) -> None:
    reading = read(text)
    (unknown,) = reading.unknowns
    assert whom in unknown.ask
    assert len(unknown.ask) <= len(whom) + 12
    assert not any(whom in claim.text for claim in reading.claims)


@pytest.mark.parametrize(
    "text",
    [
        "First we ring the office, then ask the customer for the number and type it into the sheet by hand each time.",
        "You have to ask the caretaker for the key each time a new class wants to use the hall in the evening.",
        "每次都要问客户拿钥匙才能进门，进去了还要等物业的人来开总闸，一来一回就是半天。",
    ],
)
def test_asking_that_is_part_of_the_work_sends_on_to_nobody(text: str) -> None:
    assert not read(text).unknowns


@pytest.mark.parametrize(
    "text",
    [
        "要是知道就不来找你们了",
        "这问题问得真好，要是知道还用来请你？",
        "我们早知道还用得着请你？",
        "If we knew that we wouldn't be here",
    ],
)
def test_whoever_says_they_would_not_be_here_if_they_knew_does_not_know(text: str) -> None:
    reading = read(text)
    assert [unknown.ask for unknown in reading.unknowns] == [""]
    assert not reading.theirs
    assert not reading.claims


def test_what_they_do_not_know_is_quoted_without_the_comma_that_went_on() -> None:
    assert read("不清楚，一天来三百个人。").unknowns[0].quote.text == "不清楚"


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Who decides? The bishop, and nobody else.", ("Who decides about this?", Facet.DECIDES)),
        ("By noon it is over. Who pays? The council, half of it.", ("Who pays for this?", Facet.DECIDES)),
        ("目标？误点一周最多一次。", ("做到什么程度算好？", Facet.TARGET)),
        ("损失多少？一个月两万总是有的。", ("因为这个问题，一个月大概要损失多少？", Facet.COST)),
        (
            "What do you mean by worst? It is mostly the ferry days. Then the whole yard stands still.",
            ("Where is it at its worst?", Facet.CONCENTRATION),
        ),
    ],
)
def test_our_question_said_again_before_the_answer_is_no_question_of_theirs(
    text: str, asked: tuple[str, Facet]
) -> None:
    reading = read(text, asked)
    assert not reading.theirs
    assert asked[1] in [claim.facet for claim in reading.claims]


@pytest.mark.parametrize(
    "text", ["Does it run on our old tills? The queue is worst at noon.", "你们收多少钱？一个月亏两万。"]
)
def test_what_the_client_wants_to_know_is_still_noted(text: str) -> None:
    assert len(read(text).theirs) == 1
