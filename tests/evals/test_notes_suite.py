"""The notes suite: its labels stand in their files, and each measure falls when what it measures goes wrong."""

from collections.abc import Callable
from typing import Any

import pytest

from assistant.notes import read_file
from evals.notes.cases import Case, Labelled, read_cases, read_labels
from evals.notes.evidence import chance
from evals.notes.found import Found
from evals.notes.matching import matched
from evals.notes.scoring import Outcome
from evals.notes.talk import Said, Span, Talk

OURS = read_cases(of_others=False)
LABELS = dict(read_labels())
RETAIL = next(case for case in OURS if case.name == "zh-retail-transfers")
Raw = dict[str, Any]


@pytest.mark.parametrize("case", OURS, ids=lambda case: str(case.name))
def test_every_label_of_ours_is_said_once_in_its_file_and_by_whom_it_names(case: Case) -> None:
    talk = Talk([Said(turn.speaker, turn.text) for turn in read_file(case.path).turns])
    labelled = case.labelled
    said = [(who, words) for r in labelled.requests for who, words in [(r.who, r.quotes[0])]]
    said += [(c.who, c.quote) for c in labelled.claims]
    said += [(side.who, side.quote) for d in labelled.disagreements for side in d.sides]
    assert [words for _, words in said if talk.count(words) != 1] == []
    assert [words for r in labelled.requests for words in r.quotes if talk.count(words) != 1] == []
    marked = said if labelled.speakers == "marked" else []
    assert [(words, who) for who, words in marked if (s := talk.place(words)) and talk.speaker(s) != who] == []


@pytest.mark.parametrize("case", OURS, ids=lambda case: str(case.name))
def test_what_stays_out_stands_in_the_file(case: Case) -> None:
    raw = Talk([Said("", line) for line in case.path.read_text(encoding="utf-8").splitlines() if "-->" not in line])
    places = (*case.labelled.stays_out, *case.labelled.may)
    assert [case.words(place) for place in places if raw.count(case.words(place)) != 1] == []


def test_of_others_files_only_short_quotes_are_kept() -> None:
    longest = max(
        len(words.split()) for labelled in LABELS.values() if labelled.of_others for words in _words(labelled)
    )
    assert longest <= 12


def test_a_third_of_the_files_is_kept_from_those_who_tune() -> None:
    held_back = [name for name, labelled in LABELS.items() if labelled.split == "test"]
    assert len(held_back) * 3 >= len(LABELS)
    assert {LABELS[name].language for name in held_back} == {"zh", "en"}


@pytest.mark.parametrize("case", OURS, ids=lambda case: str(case.name))
def test_a_reading_that_takes_every_label_reaches_everything(case: Case) -> None:
    outcome = _outcome(case)
    assert len(outcome.requests_matched) == len(case.labelled.requests)
    assert len(outcome.claims_matched) == len(case.labelled.claims)
    assert all((*outcome.right_requests, *outcome.right_claims))
    assert not outcome.lost
    assert outcome.unplaced == outcome.invented == []
    assert case.labelled.speakers == "told" or all(right == named for right, named in outcome.speakers)
    assert all(one for _, one in outcome.said_again)
    assert all(out for _, out in outcome.kept_out)


def _without_last_need(raw: Raw) -> None:
    raw["requests"] = [mention for mention in raw["requests"] if mention["statement"] != "4"]


def _inventing(raw: Raw) -> None:
    raw["statements"][0]["claims"].append(_claim("采购一百台机器人", "constraints/money", ""))


def _chatting(raw: Raw) -> None:
    raw["statements"][0]["claims"].append(_claim("我叫人去挪", "cause/why", "说话人2"))


def _misattributing(raw: Raw) -> None:
    raw["statements"][0]["claims"][0]["quotes"][0]["speaker"] = "说话人1"


def _tearing_apart(raw: Raw) -> None:
    raw["requests"][2]["statement"] = "another"


@pytest.mark.parametrize(
    ("harm", "measure"),
    [
        (_without_last_need, lambda o: [asked.need for asked in o.lost]),
        (_inventing, lambda o: o.invented),
        (_inventing, lambda o: o.unplaced),
        (_chatting, lambda o: [right for right in o.right_claims if not right]),
        (_chatting, lambda o: [words for words, out in o.kept_out if not out]),
        (_misattributing, lambda o: [(right, named) for right, named in o.speakers if right != named]),
        (_tearing_apart, lambda o: [asked for asked, one in o.said_again if not one]),
    ],
)
def test_each_harm_to_a_right_reading_is_seen_once(
    harm: Callable[[Raw], None], measure: Callable[[Outcome], list[object]]
) -> None:
    raw = _right_reading(RETAIL)
    assert measure(Outcome(RETAIL, Found.model_validate(raw))) == []
    harm(raw)
    assert len(measure(Outcome(RETAIL, Found.model_validate(raw)))) == 1


def test_a_disagreement_is_shown_by_both_sides_together_or_by_a_claim_about_who_disagrees() -> None:
    raw, said = _right_reading(RETAIL), RETAIL.labelled.disagreements
    assert [shown for _, shown in _outcome(RETAIL).disagreements] == [False, False]
    raw["statements"][0]["contradictions"] = [{"quotes": [{"text": side.quote} for side in said[0].sides]}]
    raw["statements"][0]["claims"].append(_claim(said[1].sides[0].quote, "ownership/disagrees", ""))
    assert [shown for _, shown in Outcome(RETAIL, Found.model_validate(raw)).disagreements] == [True, True]


def test_one_claim_that_quotes_the_whole_talk_is_found_once() -> None:
    raw = _right_reading(RETAIL)
    whole = "".join(turn["text"] for turn in raw["source"]["turns"])
    raw["statements"] = [{"claims": [_claim(whole, "cause/why", "")]}]
    assert len(Outcome(RETAIL, Found.model_validate(raw)).claims_matched) == 1


def test_a_label_gives_way_to_one_with_no_other_choice() -> None:
    worth = {("a", "x"): 2, ("a", "y"): 1, ("b", "x"): 1}
    assert matched("ab", "xy", lambda label, found: worth.get((label, found), 0)) == {0: 1, 1: 0}


def test_spans_meet_when_they_share_half_of_the_shorter() -> None:
    assert Span(0, 10).meets(Span(5, 100))
    assert Span(0, 10).meets(Span(8, 12))
    assert not Span(0, 10).meets(Span(9, 19))
    assert not Span(0, 10).meets(Span(10, 12))


def test_words_said_twice_are_placed_where_they_are_said_to_be() -> None:
    talk = Talk([Said("A", "Yes. "), Said("B", "We pick from ten at night."), Said("C", "{vocalsound} yes")])
    first, last = talk.place("yes"), talk.place("Yes", talk.share_before(2))
    assert first
    assert last
    assert (talk.speaker(first), talk.speaker(last)) == ("A", "C")


def test_chance_is_that_of_drawing_without_putting_back() -> None:
    assert chance(10, 1, 5) == 0.5
    assert chance(3, 2, 2) == 1


def _words(labelled: Labelled) -> list[str]:
    places = [place if isinstance(place, str) else place.quote for place in (*labelled.may, *labelled.stays_out)]
    sides = [side.quote for said in labelled.disagreements for side in said.sides]
    return [*places, *sides, *(c.quote for c in labelled.claims), *(q for r in labelled.requests for q in r.quotes)]


def _outcome(case: Case) -> Outcome:
    return Outcome(case, Found.model_validate(_right_reading(case)))


def _right_reading(case: Case) -> Raw:
    """The JSON of a reading that takes exactly what is labelled, and shows no disagreement."""
    turns = [{"speaker": turn.speaker, "at": turn.at, "text": turn.text} for turn in read_file(case.path).turns]
    requests = [
        {"quote": {"text": words}, "statement": str(number)}
        for number, asked in enumerate(case.labelled.requests, 1)
        for words in asked.quotes
    ]
    claims = [_claim(told.quote, told.facet, told.who) for told in case.labelled.claims]
    return {"source": {"turns": turns}, "requests": requests, "statements": [{"claims": claims}], "left_out": []}


def _claim(words: str, facet: str, who: str) -> Raw:
    return {"text": words, "facet": facet, "quotes": [{"text": words, "speaker": who}]}
