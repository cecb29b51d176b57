"""What an interview says beside its questions, and what a message counts as."""

import re
from collections.abc import Iterator

from assistant.journeys.ports import Reading
from assistant.needs.findings import Message
from assistant.needs.interview import Question, TurnKind

LOW_SCORE = Message(
    zh="没有哪个玩法真正对得上这个需求，下面先问通用的问题。",
    en="No playbook really fits this request; these are general questions.",
)
NOTHING_SAID = Message(
    zh="这条消息里没有文字，问题还在这里。", en="That message holds no words; the question still stands."
)
STANDS = Message(zh="好，可以多问几个；这个问题还在等回答。", en="There is room for more; this question still waits.")
NOTHING_BEFORE = Message(
    zh="已经是第一步了，没有可以退回的。", en="This is the first step; there is nothing to go back to."
)


def explained(question: Question) -> Message:
    """Why a question is asked and what a good answer holds."""
    good = _bare(question.good or question.lens)
    return Message(
        zh=f"为什么问：{question.why}好的回答：{good}",
        en=f"Why it is asked: {question.why} A good answer: {good}",
    )


def notices(reading: Reading) -> Iterator[Message]:
    """What to tell the user about a reading: the client's own questions are noted, not answered."""
    yield from reading.notices
    for words in reading.theirs:
        yield Message(
            zh=f"他们在问：“{words.text}”，已记为待答，由你来回答。",
            en=f"They ask: “{words.text}” Noted as open, for you to answer.",
        )


def kind_of(reading: Reading) -> TurnKind:
    """What a turn with this reading counts as."""
    kinds: dict[str, TurnKind] = {"skip": "skip", "draft": "draft", "go-on": "go-on", "confirm": "confirm"}
    if reading.intent in kinds:
        return kinds[reading.intent]
    if reading.replaces and len(reading.claims) == len(reading.replaces) and not reading.unknowns:
        return "correction"
    if reading.theirs and not reading.claims and not reading.unknowns:
        return "explain"
    return "unknown" if reading.unknowns and not reading.claims else "answer"


def _bare(example: str) -> str:
    """An example without its own "for example" in front."""
    return re.sub(r"^(?:例如|比如|for example|such as)[:：，, ]*", "", example, flags=re.I)
