"""Of notes that are too long to be read closely throughout a reader is told how much was, and of no others."""

from collections.abc import Mapping, Sequence

import pytest

from assistant.needs.findings import Message
from assistant.needs.notes import Notes
from assistant.notes import read_pasted
from assistant.offline.acts import WISH
from assistant.offline.mind import OfflineMind
from assistant.offline.notes_notices import read_in_part
from assistant.offline.notes_passages import COMPARED, LONGEST_READ, passages


class Chatter:
    """To whom every sentence is small talk."""

    def scores(self, clauses: Sequence[str], /) -> Sequence[Mapping[str, float]]:
        return [{"chat": 0.9, WISH: 0.1}] * len(clauses)


def talk(sentence: str, sentences: int) -> Notes:
    return read_pasted("".join(sentence.format(number) for number in range(1_000, 1_000 + sentences)))


def told_of(notes: Notes) -> tuple[Message, ...]:
    return OfflineMind(None).find(notes, lambda _done, _all: None).notices


@pytest.mark.parametrize("wish", ["Ann: We need list number {} on the wall.\n", "王姐：我们需要第{}号清单贴在墙上。\n"])
def test_how_many_sentences_were_read_closely_is_told_where_not_all_were(wish: str) -> None:
    (told,) = told_of(talk(wish, LONGEST_READ + 7))
    for words in (told.zh, told.en):
        assert f"{LONGEST_READ} " in words
        assert f"{LONGEST_READ + 7} " in words
    assert told_of(talk(wish, LONGEST_READ)) == ()


def test_how_many_sentences_were_compared_with_how_people_talk_is_told_where_not_all_were() -> None:
    said = "Ann: The van comes round at {} in the morning.\n"
    (told,) = read_in_part(passages(talk(said, COMPARED + 9), Chatter()), compared=True)
    assert f"{COMPARED} of {COMPARED + 9} sentences were compared" in told.en
    assert list(read_in_part(passages(talk(said, COMPARED), Chatter()), compared=True)) == []
