"""A statement survives being written down; coverage is what it holds, and its fingerprint what a reader sees."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.needs.aspects import Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.coverage import coverage
from assistant.needs.language import Language
from assistant.needs.measures import Figure, Measure
from assistant.needs.sources import Source, quote
from assistant.needs.statement import Contradiction, NeedStatement, OpenQuestion, unlocated_quotes
from tests.needs.examples import EXAMPLES, bakery, interview, question

WORDS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30).filter(lambda text: bool(text.strip()))
FACETS = st.sampled_from(Facet)


@st.composite
def statements(draw: st.DrawFn) -> NeedStatement:
    """Statements of every shape, each quote cut from one of the statement's own sources."""
    texts = draw(st.lists(WORDS, min_size=1, max_size=4))
    kinds = st.sampled_from(["chat", "file", "edit"])
    sources = tuple(Source(id=f"s{i}", kind=draw(kinds), text=text) for i, text in enumerate(texts))
    quotes = st.sampled_from(sources).map(lambda source: quote(source, 0, len(source.text)))
    claims: list[Claim] = []
    for number in range(draw(st.integers(0, 6))):
        facet, status = draw(FACETS), draw(st.sampled_from(["stated", "inferred", "assumed"]))
        if status == "stated":
            claims.append(stated(f"c{number}", draw(quotes), facet, hedged=draw(st.booleans()), turn=number))
        else:
            claims.append(Claim(id=f"c{number}", text=draw(WORDS), aspect=facet.aspect, facet=facet, status=status))
    figure = st.none() | st.builds(Figure, words=WORDS, number=st.none() | st.floats(-1e9, 1e9), quote=quotes)
    measures = st.builds(Measure, id=WORDS, name=WORDS, baseline=figure, target=figure, by_when=figure)
    questions = st.builds(OpenQuestion, id=WORDS, text=WORDS, facet=FACETS, ask=WORDS, quote=st.none() | quotes)
    disputes = st.builds(Contradiction, id=WORDS, about=WORDS, quotes=st.tuples(quotes, quotes))
    return NeedStatement(
        id="i1",
        language=draw(st.sampled_from(["zh", "en"])),
        title=draw(WORDS),
        claims=tuple(claims),
        measures=tuple(draw(st.lists(measures, max_size=2))),
        open_questions=tuple(draw(st.lists(questions, max_size=2))),
        contradictions=tuple(draw(st.lists(disputes, max_size=1))),
        sources=sources,
    )


@given(statements())
def test_a_statement_written_down_and_read_is_the_same(statement: NeedStatement) -> None:
    read = NeedStatement.model_validate_json(statement.model_dump_json())
    assert read == statement
    assert read.fingerprint() == statement.fingerprint()


@given(statements())
def test_every_stated_claim_has_its_quote_in_a_source(statement: NeedStatement) -> None:
    assert unlocated_quotes(statement) == []
    assert all(claim.quotes for claim in statement.claims if claim.status == "stated")


@given(statements(), st.randoms(use_true_random=False))
def test_coverage_follows_from_the_statement_alone(statement: NeedStatement, chance: Any) -> None:
    shuffled = json.loads(statement.model_dump_json())
    for part in ("claims", "measures", "open_questions", "contradictions", "sources"):
        chance.shuffle(shuffled[part])
    backwards = {key: shuffled[key] for key in reversed(shuffled)}
    renamed = {**backwards, "id": "another", "client": "Somebody", "title": "Something"}
    assert coverage(NeedStatement.model_validate(renamed)) == coverage(statement)


@given(st.sampled_from(["zh", "en"]), st.integers(0, 12), st.booleans(), st.sampled_from(["clear", "partly", "idea"]))
def test_coverage_does_not_depend_on_the_interview(language: Language, asked: int, done: bool, clarity: str) -> None:
    statement = EXAMPLES[language]
    questions = [question(f"Which number {i} was it?", Facet.GOAL) for i in range(asked)]
    held = interview(statement, *questions, done=done, clarity=clarity)
    later = held.model_copy(update={"changed": datetime(2030, 1, 1, tzinfo=UTC)})
    assert coverage(later.statement) == coverage(statement)


def test_coverage_tells_hedged_partial_unknown_and_missing() -> None:
    held = {aspect.value: status for aspect, status in coverage(bakery()).items()}
    assert held["problem"] == "clear"
    assert held["constraints"] == "partial"
    assert held["risks"] == "partial"
    assert held["measure"] == "partial"
    assert held["scope"] == "missing"
    asked = bakery().model_copy(
        update={"open_questions": (OpenQuestion(id="o9", text="先做哪家店？", facet=Facet.FIRST_LOOP, ask="老板"),)}
    )
    assert {a.value: s for a, s in coverage(asked).items()}["scope"] == "unknown-to-them"


Change = Callable[[dict[str, Any]], object]

SEEN: dict[str, Change] = {
    "title": lambda s: s.update(title="另一个"),
    "client": lambda s: s.update(client="另一家"),
    "language": lambda s: s.update(language="en"),
    "a claim's text": lambda s: s["claims"][0].update(text="别的"),
    "a claim's status": lambda s: s["claims"][0].update(status="inferred"),
    "a claim's hedge": lambda s: s["claims"][0].update(hedged=True),
    "a claim's basis": lambda s: s["claims"][9].update(basis="别的依据"),
    "the question a claim answers": lambda s: s["claims"][0].update(question="问了什么？"),
    "a claim's aspect": lambda s: s["claims"][0].update(aspect="problem", facet=None),
    "a quote": lambda s: s["claims"][0].update(quotes=s["claims"][1]["quotes"]),
    "where a quote stands": lambda s: s["claims"][0]["quotes"][0].update(start=0, end=22),
    "in which message a quote stands": lambda s: s["claims"][0]["quotes"][0].update(source_id="i1-2"),
    "the order of claims": lambda s: s["claims"].reverse(),
    "a claim less": lambda s: s["claims"].pop(),
    "a figure": lambda s: s["measures"][0]["target"].update(words="多来两次"),
    "a unit": lambda s: s["measures"][0].update(unit="人次"),
    "a measure's name": lambda s: s["measures"][0].update(name="到店"),
    "an open question": lambda s: s["open_questions"][0].update(text="多少？"),
    "whom to ask": lambda s: s["open_questions"][0].update(ask="店长"),
    "why to ask": lambda s: s["open_questions"][0].update(why="别的"),
    "a contradiction settled": lambda s: s["contradictions"][0].update(settled=True),
    "advice": lambda s: s["recommendation"][0].update(text="别的建议"),
    "the title of a quoted source": lambda s: s["sources"][1].update(title="会议记录"),
}
UNSEEN: dict[str, Change] = {
    "the statement's id": lambda s: s.update(id="another"),
    "ids": lambda s: [part.update(id=f"new-{part['id']}") for key in
                      ("claims", "measures", "open_questions", "contradictions") for part in s[key]],
    "turns": lambda s: [part.update(turn=part["turn"] + 7) for key in
                        ("claims", "measures", "open_questions", "contradictions") for part in s[key]],
    "a message nobody quoted": lambda s: s["sources"].append({"id": "i1-6", "kind": "chat", "text": "跳过"}),
    "words around a quote": lambda s: s["sources"][4].update(text=s["sources"][4]["text"] + "就这样。"),
}  # fmt: skip


def changed(change: Change) -> NeedStatement:
    dumped = json.loads(bakery().model_dump_json())
    change(dumped)
    return NeedStatement.model_validate(dumped)


@pytest.mark.parametrize("what", SEEN)
def test_the_fingerprint_changes_with_what_a_reader_sees(what: str) -> None:
    assert changed(SEEN[what]).fingerprint() != bakery().fingerprint()


@pytest.mark.parametrize("what", UNSEEN)
def test_the_fingerprint_does_not_change_with_what_no_reader_sees(what: str) -> None:
    assert changed(UNSEEN[what]) != bakery()
    assert changed(UNSEEN[what]).fingerprint() == bakery().fingerprint()


def test_the_fingerprint_does_not_change_when_sources_get_other_ids() -> None:
    moved = NeedStatement.model_validate_json(bakery().model_dump_json().replace('"i1-', '"copy-'))
    assert moved != bakery()
    assert moved.fingerprint() == bakery().fingerprint()
