"""A new meeting beside what is known: what it confirms, changes, contradicts and adds is proposed, one by one, and only
what a user accepts is taken over."""

from typing import NamedTuple

import pytest

from assistant.journeys.reconciling import Reconciling
from assistant.library.embedders import Remembering
from assistant.needs.aspects import Facet
from assistant.needs.noted import NotesReading
from assistant.needs.reconciling import Proposal, accepted, became_nothing, pull_in
from assistant.needs.sources import quote
from assistant.needs.statement import NeedStatement, unlocated_quotes
from assistant.notes import read_pasted
from assistant.offline.consistency import contradictions
from assistant.offline.figures import figures
from tests.journeys.drafts import Line, reading_of

STOCK: list[Line] = [
    ("王总", "我想要一个能实时看库存的系统", Facet.SOLUTION),
    ("王总", "每天晚上盘点都用Excel，数据老是对不上", Facet.LAST_CASE),
    ("王总", "预算今年一共就80万，不能超", Facet.MONEY),
    ("王总", "五一之前必须上线", Facet.DATE),
    ("李姐", "每个月因为缺货丢掉60个订单", Facet.FREQUENCY),
]
ACCURACY: list[Line] = [("李姐", "希望库存的准确率从现在的85%提到98%", Facet.TARGET)]
PORTAL: list[Line] = [
    ("Dana", "We want a patient portal where patients move their appointment themselves", Facet.SOLUTION),
    ("Dana", "One in five patients hang up before reception answers", Facet.LAST_CASE),
    ("Maria", "The budget is 30,000 this year", Facet.MONEY),
    ("Dana", "The portal has to be live by March", Facet.DATE),
    ("Sunil", "About 40 percent of the slots are lost when somebody does not show up", Facet.SHARE),
]
KNOWN = {"zh": [STOCK, ACCURACY], "en": [PORTAL]}


class Case(NamedTuple):
    """Something said later: what it does, and to what of the known words."""

    said: Line
    kind: str
    known: str = ""


SITUATIONS = {
    "zh": {
        "another date by who set the first": Case(("王总", "上线时间推迟到九月", Facet.DATE), "changed", "五一之前"),
        "a date with the old one named": Case(
            ("财务", "五一来不及了，改到六月上线", Facet.DATE), "changed", "五一之前"
        ),
        "the same date again": Case(("李姐", "上线还是五一之前", Facet.DATE), "confirmed", "五一之前"),
        "the same budget in other words": Case(("财务", "预算还是80万", Facet.MONEY), "confirmed", "预算今年"),
        "a budget that grew": Case(("王总", "预算追加到120万", Facet.MONEY), "changed", "预算今年"),
        "another's count of one fact": Case(
            ("仓库", "系统里查每个月因为缺货只丢掉20个订单", Facet.FREQUENCY), "contradicted", "每个月因为缺货"
        ),
        "where a measure stands": Case(
            ("小陈", "库存的准确率现在只有70%", Facet.BASELINE), "contradicted", "希望库存的准确率"
        ),
        "who does not want it": Case(
            ("小陈", "我不同意做能实时看库存的系统", Facet.DISAGREES), "contradicted", "我想要一个能实时"
        ),
        "the trouble told again": Case(
            ("李姐", "每天晚上盘点用Excel，数据总是对不上", Facet.LAST_CASE), "confirmed", "每天晚上盘点"
        ),
        "the date of another thing": Case(("王总", "下次开会是十月二十六", Facet.DATE), "new"),
        "a figure of another order": Case(("仓库", "补一个货架丢六分钟", Facet.FREQUENCY), "new"),
        "a need nobody knew": Case(("李姐", "希望会员能自己在小程序上查积分", Facet.SOLUTION), "new"),
    },
    "en": {
        "another date by who set the first": Case(
            ("Dana", "The portal goes live in June", Facet.DATE), "changed", "The portal"
        ),
        "a date that somebody says has moved": Case(
            ("Maria", "The launch of the portal was moved to June", Facet.DATE), "changed", "The portal"
        ),
        "the same date again": Case(
            ("Sunil", "The portal is still due by March", Facet.DATE), "confirmed", "The portal"
        ),
        "the same budget in other words": Case(
            ("Dana", "We have a budget of 30,000 and no more", Facet.MONEY), "confirmed", "The budget"
        ),
        "a budget that grew": Case(("Maria", "Our budget is 50,000 now", Facet.MONEY), "changed", "The budget"),
        "another's count of one fact": Case(
            ("Maria", "By my own count 15 percent of the slots are lost when somebody does not show up", Facet.SHARE),
            "contradicted",
            "About 40 percent",
        ),
        "another's date for the same": Case(
            ("Sunil", "The portal has to be live by December", Facet.DATE), "contradicted", "The portal"
        ),
        "who does not want it": Case(
            ("Sunil", "I don't agree that patients move their appointment themselves", Facet.DISAGREES),
            "contradicted",
            "We want a patient",
        ),
        "the trouble told again": Case(
            ("Maria", "One patient in five hangs up before reception answers the phone", Facet.LAST_CASE),
            "confirmed",
            "One in five",
        ),
        "the date of another thing": Case(("Dana", "The next meeting is on 4 April", Facet.DATE), "new"),
        "the same figure of another thing": Case(
            ("Maria", "About 40 percent of the patients are over seventy", Facet.SHARE), "new"
        ),
        "a need nobody knew": Case(
            ("Maria", "We need a monthly report on cancelled slots by doctor", Facet.SOLUTION), "new"
        ),
    },
}


@pytest.fixture(scope="module")
def reconciling(encoder: Remembering) -> Reconciling:
    return Reconciling(encoder.embed, figures, contradictions)


def on_file(language: str) -> list[NeedStatement]:
    return list(reading_of("first", *KNOWN[language]).statements)


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language in SITUATIONS for name in SITUATIONS[language]]
)
def test_what_is_said_later_is_proposed_as_what_it_is(reconciling: Reconciling, language: str, name: str) -> None:
    case = SITUATIONS[language][name]
    proposals = reconciling.compare(reading_of("later", [case.said]), on_file(language)).proposals
    assert [(p.kind, p.known.text[: len(case.known)] if p.known else "") for p in proposals] == [
        (case.kind, case.known)
    ]
    assert proposals[0].claims[0].quotes[0].text == case.said[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_proposal_names_the_words_of_both_sides(reconciling: Reconciling, language: str) -> None:
    known = on_file(language)
    later = reading_of("later", [case.said for case in SITUATIONS[language].values()])
    for proposal in reconciling.compare(later, known).proposals:
        assert proposal.claims[0].quotes[0].is_in(later.notes.source)
        if proposal.known:
            held = next(s for s in known if s.id == proposal.statement)
            assert proposal.known in held.claims


def later(
    reconciling: Reconciling, *lines: Line, language: str
) -> tuple[NotesReading, list[NeedStatement], list[Proposal]]:
    reading, known = reading_of("later", list(lines)), on_file(language)
    return reading, known, list(reconciling.compare(reading, known).proposals)


def test_a_change_lets_the_new_words_stand_with_both_quotes(reconciling: Reconciling) -> None:
    reading, known, found = later(
        reconciling, SITUATIONS["zh"]["another date by who set the first"].said, language="zh"
    )
    (changed,) = accepted(found, reading, known)
    claim = next(c for c in changed.claims if c.facet is Facet.DATE)
    assert claim.text == "上线时间推迟到九月"
    assert [words.text for words in claim.quotes] == ["五一之前必须上线", "上线时间推迟到九月"]
    assert not unlocated_quotes(changed)
    assert changed.fingerprint() != known[0].fingerprint()


def test_a_changed_target_changes_the_measure_too(reconciling: Reconciling) -> None:
    said = ("李姐", "库存的准确率目标改成95%", Facet.TARGET)
    reading, known, found = later(reconciling, said, language="zh")
    assert [p.kind for p in found] == ["changed"]
    (changed,) = accepted(found, reading, known)
    (measure,) = changed.measures
    assert measure.target is not None
    assert measure.baseline is not None
    assert (measure.baseline.words, measure.target.words) == ("85%", "95%")
    assert not unlocated_quotes(changed)


def test_a_confirmation_adds_its_quote_and_no_claim(reconciling: Reconciling) -> None:
    reading, known, found = later(reconciling, SITUATIONS["en"]["the trouble told again"].said, language="en")
    (confirmed,) = accepted(found, reading, known)
    assert [c.text for c in confirmed.claims] == [c.text for c in known[0].claims]
    claim = next(c for c in confirmed.claims if c.facet is Facet.LAST_CASE)
    assert [words.speaker for words in claim.quotes] == ["Dana", "Maria"]


def test_a_contradiction_keeps_both_and_settles_nothing(reconciling: Reconciling) -> None:
    reading, known, found = later(reconciling, SITUATIONS["en"]["another's count of one fact"].said, language="en")
    (disputed,) = accepted(found, reading, known)
    assert disputed.claims == known[0].claims
    (pair,) = disputed.contradictions
    assert [words.speaker for words in pair.quotes] == ["Sunil", "Maria"]
    assert not pair.settled
    assert not unlocated_quotes(disputed)


def test_nothing_changes_until_it_is_accepted_and_what_was_accepted_is_not_proposed_again(
    reconciling: Reconciling,
) -> None:
    lines = [case.said for case in SITUATIONS["en"].values()]
    reading, known, found = later(reconciling, *lines, language="en")
    assert accepted([], reading, known) == []
    first, *others = found
    rest = {p.id for p in others if p.known is None or p.known != first.known}
    taken = {s.id: s for s in accepted([first], reading, known)}
    again = {p.id for p in reconciling.compare(reading, [taken.get(s.id, s) for s in known]).proposals}
    assert first.id not in again
    assert rest <= again


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_of_a_first_meeting_is_new_and_none_of_it_a_second_time(reconciling: Reconciling, language: str) -> None:
    reading = reading_of("first", *KNOWN[language])
    proposals = reconciling.compare(reading, []).proposals
    assert {(p.kind, p.statement) for p in proposals} == {("new", "")}
    filed = accepted(proposals, reading, [])
    assert [s.claims for s in filed] == [s.claims for s in reading.statements]
    assert reconciling.compare(reading, filed).proposals == ()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_same_meeting_in_another_format_brings_nothing_and_says_so(reconciling: Reconciling, language: str) -> None:
    lines = [line for need in KNOWN[language] for line in need]
    cues = [f"00:0{n}:00.000 --> 00:0{n}:30.000\n<v {who}>{words}.</v>\n" for n, (who, words, _) in enumerate(lines)]
    subtitles = read_pasted("WEBVTT\n\n" + "\n".join(cues), source_id="vtt")
    assert subtitles.format == "vtt"
    plain = reading_of("vtt", *KNOWN[language])
    spans = {turn.text.rstrip("."): turn for turn in subtitles.turns}
    statements = tuple(
        s.model_copy(
            update={
                "sources": (subtitles.source,),
                "measures": (),
                "claims": tuple(
                    c.model_copy(update={"quotes": (quote(subtitles.source, spans[c.text].start, spans[c.text].end),)})
                    for c in s.claims
                ),
            }
        )
        for s in plain.statements
    )
    twice = reconciling.compare(NotesReading(notes=subtitles, statements=statements), on_file(language))
    assert twice.proposals == ()
    assert twice.repeats == ("first",)


def test_another_clients_need_changes_nothing_that_is_known(reconciling: Reconciling) -> None:
    school: list[Line] = [
        ("校长", "希望有一个补课预约的小程序，家长自己选时间", Facet.SOLUTION),
        ("张老师", "补课的事全靠微信群，家长经常看不到通知", Facet.LAST_CASE),
    ]
    (proposal,) = reconciling.compare(reading_of("later", school), on_file("zh")).proposals
    assert (proposal.kind, proposal.statement, len(proposal.claims)) == ("new", "", 2)


def test_what_is_not_accepted_is_among_the_passages_that_became_nothing(reconciling: Reconciling) -> None:
    said = [SITUATIONS["en"]["a need nobody knew"].said, SITUATIONS["en"]["a budget that grew"].said]
    reading, known = reading_of("later", said, small_talk="Shall we have lunch at one"), on_file("en")
    found = reconciling.compare(reading, known).proposals
    taken = accepted(found[:1], reading, known)
    unused = became_nothing(reading, taken, found[1:], declined=[found[1].id])
    assert [(u.quote.text, u.why) for u in unused] == [
        ("Our budget is 50,000 now", "declined"),
        ("Shall we have lunch at one", "unsure"),
    ]
    assert became_nothing(reading, taken, found[1:])[0].why == "waiting"


def test_a_passage_is_pulled_back_in_as_a_claim_in_its_words() -> None:
    reading = reading_of("later", PORTAL, small_talk="Half of our patients are over seventy")
    known = on_file("zh")[0]
    turn = reading.notes.turns[-1]
    words = quote(reading.notes.source, turn.start, turn.end, turn.speaker)
    grown = pull_in(
        pull_in(known, words, Facet.DAILY_USERS, reading.notes.source), words, Facet.DAILY_USERS, reading.notes.source
    )
    assert [c.text for c in grown.about(Facet.DAILY_USERS)] == ["Half of our patients are over seventy"]
    assert grown.about(Facet.DAILY_USERS)[0].quotes[0].speaker == "Someone"
    assert not unlocated_quotes(grown)
