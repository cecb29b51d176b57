"""The pictures of the set view say what the data says, in symbols and words as well as in colour, in both languages."""

from datetime import UTC, date, datetime

import pytest

from assistant.journeys.set_view import STANDINGS, Day, heat_map
from assistant.needs.aspects import Aspect
from assistant.needs.filed import Row
from assistant.needs.language import Language
from assistant.ui.marks import GLYPHS
from assistant.ui.plots import Paper, heat_map_figure, over_time_figure

BOTH = pytest.mark.parametrize("language", ["zh", "en"])
PAPERS = pytest.mark.parametrize("paper", ["light", "dark"])


def row(number: int, coverage: str, title: str = "积分 system") -> Row:
    made = {"id": f"s{number}", "project": "p", "title": title, "client": "", "owner": "ann", "language": "zh"}
    counts = {"gates": 0, "warns": 0, "rules": (), "open_questions": 0, "people": (), "version": 1}
    at = datetime(2026, 3, 2, tzinfo=UTC)
    return Row.model_validate({**made, **counts, "standing": "draft", "coverage": coverage, "changed": at})


HEAT = heat_map([row(1, "mpcu" + "m" * (len(Aspect) - 4)), row(2, "c" * len(Aspect), "<b>Weiß & “积分” " + "x" * 40)])


@BOTH
@PAPERS
def test_every_cell_carries_the_glyph_of_its_coverage_and_its_word(language: Language, paper: Paper) -> None:
    (cells,) = heat_map_figure(HEAT, language, paper).data
    assert [list(line) for line in cells.text] == [[GLYPHS[mark] for mark in line] for line in HEAT.marks]
    words: dict[str, set[str]] = {glyph: set() for glyph in GLYPHS.values()}
    for glyphs, told in zip(cells.text, cells.customdata, strict=True):
        for glyph, state in zip(glyphs, told, strict=True):
            words[glyph].add(str(state).rpartition(": ")[2])
    assert all(len(said) == 1 for said in words.values())
    assert len(set(cells.y)) == len(Aspect)
    key = heat_map_figure(HEAT, language, paper).layout.title.text
    assert all(f"{glyph} {word}" in key for glyph, said in words.items() for word in said)


@BOTH
def test_a_clients_words_are_never_markup(language: Language) -> None:
    figure = heat_map_figure(HEAT, language)
    shown = [*figure.layout.xaxis.ticktext, *(text for line in figure.data[0].customdata for text in line)]
    assert not any("<" in text for text in shown)


def test_of_a_large_set_the_weakest_statements_are_shown() -> None:
    many = heat_map([*(row(n, "c" * len(Aspect)) for n in range(200)), row(999, "m" * len(Aspect))])
    (cells,) = heat_map_figure(many, "en", most=50).data
    assert (len(cells.x), cells.text[0][0]) == (50, GLYPHS["missing"])


@BOTH
@PAPERS
def test_each_standing_has_a_symbol_and_a_dash_of_its_own(language: Language, paper: Paper) -> None:
    counts = {each: n + 1 for n, each in enumerate(STANDINGS)}
    lines = over_time_figure([Day(day=date(2026, 3, 2), counts=counts)], language, paper).data
    assert [list(line.y) for line in lines] == [[n + 1] for n, _ in enumerate(STANDINGS)]
    symbols, dashes = [line.marker.symbol for line in lines], [line.line.dash for line in lines]
    for told in (symbols, dashes, [line.name for line in lines]):
        assert len(set(told)) == len(STANDINGS)


@BOTH
def test_what_never_occurs_has_no_line(language: Language) -> None:
    counts = dict.fromkeys(STANDINGS, 0) | {"approved": 3}
    assert len(over_time_figure([Day(day=date(2026, 3, 2), counts=counts)], language).data) == 1
    assert over_time_figure([], language).data == ()
