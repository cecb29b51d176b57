"""A question is put once: an answer that looks like a correction, or a sigh put as a question, moves on to the next."""

import pytest

from assistant.library.search import PlaybookLibrary
from assistant.needs.language import language_of
from assistant.offline.mind import OfflineMind
from tests.journeys.clients import IDEA
from tests.journeys.talking import Talk


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("There are 6 gates at the depot", "It's mostly the 3 gates at the back of the depot"),
        ("We open 6 days a week", "Not every week but often we open only 5 days"),
        ("一周送六次货", "不是每天都送，一周也就送两次货"),
        ("我们有四个校区", "你这个问得好，我要是知道还来找你？"),
        ("There are 6 gates at the depot", "If we knew that, would we have called you?"),
    ],
)
def test_an_answer_is_never_followed_by_the_question_it_answered(
    offline_mind: OfflineMind, real_library: PlaybookLibrary, said: str, answer: str
) -> None:
    talk = Talk(offline_mind, real_library, IDEA[language_of(said)][0])
    talk.says(said)
    asked = talk.question
    talk.says(answer)
    assert talk.question.text != asked.text
