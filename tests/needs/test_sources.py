"""Quotes are the source's own words, or there is no quote."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import ValidationError

from assistant.errors import QuoteNotFound
from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.sources import Quote, Source, locate, quote

TEXTS = st.text(
    st.characters(codec="utf-8") | st.sampled_from("老客少了四成，。 　ａＢ１%呃嗯um\t\n“”"), min_size=1, max_size=120
)


def source(text: str) -> Source:
    return Source(id="s1", kind="chat", text=text)


@st.composite
def texts_and_spans(draw: st.DrawFn) -> tuple[Source, int, int]:
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    return source(text), start, end


def set_apart(said: tuple[Source, int, int]) -> tuple[Source, str]:
    """A source in which the span's words have space around them, and these words."""
    held, start, end = said
    words = held.text[start:end]
    return source(f"{held.text[:start]} {words} {held.text[end:]}"), words


@given(texts_and_spans())
def test_a_stated_claim_always_has_a_located_quote(said: tuple[Source, int, int]) -> None:
    held, start, end = said
    claim = stated("c1", quote(held, start, end), Facet.TRIGGER)
    assert claim.quotes
    assert all(words.is_in(held) for words in claim.quotes)
    assert claim.text == held.text[start:end]


@given(texts_and_spans())
def test_words_of_a_source_are_found_in_it(said: tuple[Source, int, int]) -> None:
    """Set apart, as words and figures are: a part of a longer one is not what was said."""
    held, words = set_apart(said)
    found = locate(words, held)
    assert found is not None
    assert found.text == words.strip()


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("2 percent", "It fell by 12 percent"),
        ("5 hours", "about 1.5 hours a day"),
        ("1,000", "we have 11,000 of them"),
        ("port", "they want a report"),
        ("30%", "大概占130%"),
    ],
)
def test_a_part_of_a_word_or_figure_was_not_said(words: str, text: str) -> None:
    assert locate(words, source(text)) is None


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("12", "It is 12."),
        ("2 percent", "12 percent, now 2 percent"),
        ("30%", "占30%左右"),
        ("report", "A report, please"),
    ],
)
def test_a_whole_word_or_figure_was_said(words: str, text: str) -> None:
    assert locate(words, source(text)) is not None


@given(TEXTS, TEXTS)
def test_whatever_is_located_is_the_sources_own_words(text: str, words: str) -> None:
    held = source(text)
    found = locate(words, held)
    assert found is None or found.is_in(held)


@given(texts_and_spans())
def test_white_space_and_width_do_not_hide_words(said: tuple[Source, int, int]) -> None:
    held, plain = set_apart(said)
    assume(any(character.isalnum() for character in plain) and plain.isprintable())
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in plain)
    for loose in (f"  {plain}  ", "\n".join(plain.split()), wide):
        found = locate(loose, held)
        assert found is not None
        assert found.is_in(held)


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("新客 越来 越少，今年少了 ４０％。", "新客越来越少,今年少了40%", "新客 越来 越少，今年少了 ４０％"),
        ("我们呃大概嗯六千张卡", "我们大概六千张卡", "我们呃大概嗯六千张卡"),
        ("They, um, turn customers   away.", "they turn customers away", "They, um, turn customers   away"),
        ("It costs ５００ euros", "costs 500 EUROS", "costs ５００ euros"),
        ("Sales fell.\nBy 12 %.", "sales fell by 12%", "Sales fell.\nBy 12 %"),
    ],
)
def test_words_are_found_loosely(text: str, words: str, found: str) -> None:
    located = locate(words, source(text))
    assert located is not None
    assert located.text == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("老客来得少了", "新客来得少了"),
        ("12 percent fewer", "120 percent fewer"),
        ("anything", "  "),
        ("anything", "，。！"),
        ("呃……", "嗯"),
        ("", "words"),
    ],
)
def test_words_that_were_not_said_are_not_found(text: str, words: str) -> None:
    assert locate(words, source(text)) is None


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 2), (2, 1), (0, 99), (4, 5)])
def test_a_span_without_words_is_no_quote(start: int, end: int) -> None:
    with pytest.raises(QuoteNotFound):
        quote(source("four five"), start, end)


def test_a_stated_claim_without_a_quote_cannot_be_made() -> None:
    with pytest.raises(ValidationError, match="needs the words"):
        Claim(id="c1", text="they lose customers", aspect=Facet.TRIGGER.aspect, status="stated")


def test_a_quote_whose_span_does_not_fit_cannot_be_made() -> None:
    with pytest.raises(ValidationError):
        Quote(source_id="s1", start=0, end=3, text="four")


def test_a_facet_of_another_aspect_cannot_be_claimed() -> None:
    with pytest.raises(ValidationError, match="does not belong"):
        Claim(id="c1", text="x", aspect=Facet.GOAL.aspect, facet=Facet.TRIGGER, status="assumed")
