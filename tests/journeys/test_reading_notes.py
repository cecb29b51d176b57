"""Notes become need statements: what is found, who said it, what is kept apart and what is never made up."""

from collections.abc import Callable

import pytest

from assistant.journeys.reading_notes import read_notes
from assistant.library.search import PlaybookLibrary
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.noted import NotesReading, quotes_of, silent_turns
from assistant.needs.statement import NeedStatement, unlocated_quotes
from assistant.notes import read_pasted
from assistant.offline.mind import OfflineMind

Read = Callable[[str], NotesReading]

SHOP = """参会：王总（零售事业部）、李姐（南山店店长）、小陈（仓库）、周工（IT）、赵琳（产品经理）
赵琳：大家好，听得见吗？今天想了解一下门店的情况。
王总：嗯，我们现在呢，呃，每天晚上盘点都是用Excel，数据老是对不上。上个月因为缺货，丢了差不多60万的销售。
李姐：对对对，我们店也是，盘点要到晚上十一点。
王总：所以我想要一个能实时看库存的系统。
赵琳：那能不能加一个扫码盘点？
李姐：还有会员的事，顾客老问积分怎么查。能不能让顾客自己在小程序上查积分？
王总：会员这个可以放到后面。预算的话，今年一共就80万，不能超。
王总：五一必须上，哪怕先上十家店。
小陈：我不太同意先上十家，仓库是一套账，这样我们更乱。
王总：我再强调一遍，店长手机上要能看到实时库存。
李姐：希望库存的准确率能从现在的85%提到98%。
小陈：接口开放不开放我不清楚，得问财务。
李姐：中午吃什么呀？
"""

CLINIC = """Tom (Product manager): Thanks for making the time. What happens when a patient moves an appointment?
Dana: Um, so they ring us, and, uh, reception can't keep up, one in five hang up before we answer.
Dana: So what we want is a patient portal where they can move it themselves.
Sunil: I don't agree, half of our patients are over seventy and won't log in.
Maria: We can't spend more than 30,000 this year.
Maria: And could we get a monthly report on cancelled slots by doctor?
Tom: Should we build a chatbot as well?
Dana: Let me say it again, patients must be able to move their own appointment in the patient portal.
Maria: Did anybody see the match yesterday?
"""


@pytest.fixture(scope="module")
def read(offline_mind: OfflineMind, real_library: PlaybookLibrary) -> Read:
    return lambda text: read_notes(read_pasted(text), offline_mind, real_library)


@pytest.fixture(scope="module")
def shop(read: Read) -> NotesReading:
    return read(SHOP)


@pytest.fixture(scope="module")
def clinic(read: Read) -> NotesReading:
    return read(CLINIC)


def _holding(reading: NotesReading, words: str) -> NeedStatement:
    return next(s for s in reading.statements if any(words in quote.text for quote in quotes_of(s)))


def _asked(reading: NotesReading) -> list[tuple[str, str]]:
    return [(request.quote.speaker, request.quote.text) for request in reading.requests]


def test_who_asks_for_what_is_kept_in_their_words(shop: NotesReading) -> None:
    assert ("王总", "我想要一个能实时看库存的系统") in _asked(shop)
    assert ("李姐", "能不能让顾客自己在小程序上查积分？") in _asked(shop)


def test_every_quote_stands_where_it_says_and_was_said_by_whom_it_says(
    shop: NotesReading, clinic: NotesReading
) -> None:
    for reading in (shop, clinic):
        for statement in reading.statements:
            assert not unlocated_quotes(statement)
            for quote in quotes_of(statement):
                turn = next(t for t in reading.notes.turns if t.start <= quote.start and quote.end <= t.end)
                assert quote.speaker == turn.speaker


def test_a_need_said_again_is_one_statement_with_both_quotes(shop: NotesReading, clinic: NotesReading) -> None:
    assert _holding(shop, "实时看库存的系统") == _holding(shop, "手机上要能看到实时库存")
    assert _holding(clinic, "patient portal where") == _holding(clinic, "their own appointment in the patient portal")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (
            "李姐：我想要员工在手机上看排班表。\n小陈：对，排班表这个我也要，现在都靠打电话问。\n"
            "王总：会议室下个月装修。\n李姐：手机上看排班表别忘了啊。\n",
            "排班表",
        ),
        (
            "Dana: We need a shift plan that staff can read on the phone.\nSunil: Same here, I need that as well.\n"
            "Maria: The canteen is being painted.\nDana: As I said, staff must be able to read the shift plan on the "
            "phone.\n",
            "shift plan",
        ),
    ],
)
def test_a_need_three_times_said_and_seconded_is_one_with_three_quotes(read: Read, said: str, words: str) -> None:
    reading = read(said)
    assert len({request.statement for request in reading.requests}) == 1
    assert len(reading.requests) == 3
    assert len({request.quote.start for request in reading.requests}) == 3
    assert words in reading.requests[0].quote.text


def test_two_sides_stand_beside_each_other(read: Read) -> None:
    reading = read("王总：我们要做一个扫码入库的系统，下个月就用。\n小陈：不可能的，库区没有网络。\n")
    pair = next(c for s in reading.statements for c in s.contradictions)
    assert [quote.speaker for quote in pair.quotes] == ["王总", "小陈"]


def test_two_needs_are_two_statements(shop: NotesReading, clinic: NotesReading) -> None:
    assert _holding(shop, "查积分？") != _holding(shop, "实时看库存的系统")
    assert _holding(clinic, "monthly report") != _holding(clinic, "patient portal where")


@pytest.mark.parametrize(
    ("sentence", "one", "other"),
    [
        ("王总：我们想要一个排班系统，另外还需要给供应商做一个对账平台。", "排班系统", "对账平台"),
        (
            "Dana: We need a booking portal, and we also need a monthly report on stock.",
            "booking portal",
            "monthly report",
        ),
    ],
)
def test_two_needs_in_one_sentence_are_two(read: Read, sentence: str, one: str, other: str) -> None:
    reading = read(sentence)
    assert len(reading.statements) == 2
    assert _holding(reading, one) != _holding(reading, other)


def test_what_our_side_asks_or_proposes_claims_nothing(shop: NotesReading, clinic: NotesReading) -> None:
    for reading, ours in ((shop, "赵琳"), (clinic, "Tom (Product manager)")):
        assert all(quote.speaker != ours for s in reading.statements for quote in quotes_of(s))
        assert {left.why for left in reading.left_out if left.quote.speaker == ours} <= {"ours", "question"}


def test_an_interviewer_without_a_title_is_known_by_asking(read: Read) -> None:
    reading = read(
        "A: What happens at month end?\nB: We need a report of late invoices, it takes us two days by hand.\n"
        "A: Do you need it every week?\nB: No, once a month.\nA: Who reads it?\nB: The finance director reads it.\n"
        "A: Shall we add an export?\nB: The totals never match the ledger.\n"
    )
    assert {request.quote.speaker for request in reading.requests} == {"B"}


def test_disagreement_stays_with_the_need_and_with_who_disagrees(shop: NotesReading, clinic: NotesReading) -> None:
    for reading, words, who in ((shop, "不太同意", "小陈"), (clinic, "I don't agree", "Sunil")):
        claim = next(c for c in _holding(reading, words).claims if words in c.quotes[0].text)
        assert (claim.facet, claim.quotes[0].speaker) == (Facet.DISAGREES, who)


def test_who_agrees_is_quoted_beside_who_said_it(shop: NotesReading) -> None:
    trouble = next(c for c in _holding(shop, "盘点都是用Excel").claims if "Excel" in c.text)
    assert [quote.speaker for quote in trouble.quotes] == ["王总", "李姐"]


def test_limits_and_figures_are_claims(shop: NotesReading, clinic: NotesReading) -> None:
    money = [c for reading in (shop, clinic) for s in reading.statements for c in s.claims if c.facet is Facet.MONEY]
    assert [("80万" in c.text, "30,000" in c.text) for c in money] == [(True, False), (False, True)]
    assert any("60万" in claim.text for s in shop.statements for claim in s.about(Aspect.IMPACT))


def test_a_target_is_a_measure_with_its_baseline(shop: NotesReading) -> None:
    measure = next(measure for s in shop.statements for measure in s.measures)
    assert measure.baseline
    assert measure.target
    assert (measure.baseline.words, measure.target.words, measure.target.quote.speaker) == ("85%", "98%", "李姐")


def test_what_they_do_not_know_is_asked_of_whom_they_name(shop: NotesReading) -> None:
    unknown = [q for s in shop.statements for q in s.open_questions if q.origin == "unknown"]
    assert [(question.ask, question.quote.speaker if question.quote else "") for question in unknown] == [
        ("财务", "小陈")
    ]


def test_every_turn_is_quoted_or_left_out(shop: NotesReading, clinic: NotesReading) -> None:
    for reading in (shop, clinic):
        left = [item.turn for item in reading.left_out]
        assert left == list(silent_turns(reading.notes, reading.statements))
        quoted = {
            number
            for number, turn in enumerate(reading.notes.turns)
            for statement in reading.statements
            for words in quotes_of(statement)
            if turn.start <= words.start < turn.end
        }
        assert quoted | set(left) == set(range(len(reading.notes.turns)))


def test_small_talk_becomes_nothing(shop: NotesReading, clinic: NotesReading) -> None:
    left = [item.quote.text for item in (*shop.left_out, *clinic.left_out)]
    assert "中午吃什么呀？" in left
    assert "Did anybody see the match yesterday?" in left


def test_fillers_are_taken_from_the_claim_and_left_in_the_quote(clinic: NotesReading) -> None:
    claim = next(c for c in _holding(clinic, "reception").claims if "reception" in c.text)
    assert "uh" not in claim.text.split()
    assert "uh," in next(turn.text for turn in clinic.notes.turns if turn.start <= claim.quotes[0].start < turn.end)


def test_trouble_nobody_asked_to_mend_is_a_need_too(read: Read) -> None:
    reading = read("Dana: We lose about two days a month re-keying the bed list by hand.\nSunil: Right.")
    assert [len(reading.requests), len(reading.statements)] == [0, 1]


def test_each_need_gets_questions_it_has_not_answered_for_the_one_who_asked(clinic: NotesReading) -> None:
    report = _holding(clinic, "monthly report")
    assert report.open_questions
    assert {question.ask for question in report.open_questions} == {"Maria"}


def test_the_next_meeting_has_questions_by_person_each_once(shop: NotesReading) -> None:
    texts = [asked.question.text for person in shop.to_ask for asked in person.questions]
    assert {"王总", "李姐", "财务"} <= {person.whom for person in shop.to_ask}
    assert len(set(texts)) == len(texts) <= 10
    assert {a.statement for p in shop.to_ask for a in p.questions} <= {s.id for s in shop.statements}


def test_talk_without_needs_gives_none(read: Read) -> None:
    reading = read("Ann: Good morning, can everybody hear me?\nBo: Yes, loud and clear.\nAnn: Let's wait for Joe.")
    assert reading.statements == ()
    assert len(reading.left_out) == 3


def test_the_same_notes_give_the_same_reading(read: Read, shop: NotesReading) -> None:
    assert read(SHOP) == shop


def test_without_an_encoder_requests_are_still_found(real_library: PlaybookLibrary) -> None:
    reading = read_notes(read_pasted(SHOP), OfflineMind(None), real_library)
    assert ("王总", "我想要一个能实时看库存的系统") in _asked(reading)


def test_progress_ends_where_all_is_read(offline_mind: OfflineMind, real_library: PlaybookLibrary) -> None:
    told: list[tuple[int, int]] = []
    read_notes(read_pasted(SHOP), offline_mind, real_library, lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1] > 0
    assert told == sorted(told)
