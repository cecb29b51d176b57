"""What the client does not know becomes an open question for whoever does; other people's not knowing is a trouble."""

import pytest

from assistant.needs.language import Language, language_of
from tests.journeys.clients import IDEA
from tests.journeys.conftest import Meet

DONT_KNOW = [
    ("这块我真说不上来，你问一下他们的采购主管", "采购主管"),
    ("没统计过，厂长应该有数", "厂长"),
    ("我不太清楚，回头问问财务小李", "财务小李"),
    ("不知道哎，他们店长才清楚", "店长"),
    ("具体数字在会计那儿", "会计"),
    ("这个归后勤处管，我不了解", "后勤处"),
    ("得去问车间主任", "车间主任"),
    ("不归我管，要问运营部", "运营部"),
    ("心里没数，等我问下老板娘", "老板娘"),
    ("没人告诉我，可能只有老周知道", "老周"),
    ("说不准，要跟他们的法务核实", "法务"),
    ("说不清，得问他们的销售总监", "销售总监"),
    ("这我哪知道，你找信息科吧", "信息科"),
    ("No idea, ask the harbour master", "harbour master"),
    ("I don't know, you'd have to check with payroll", "payroll"),
    ("Not sure, our bursar would know", "bursar"),
    ("That's one for the night supervisor", "night supervisor"),
    ("We never measured it. The workshop foreman might know", "workshop foreman"),
    ("Couldn't tell you, talk to legal", "legal"),
    ("I'd need to ask the vet", "vet"),
    ("You should speak to Marta in purchasing", "Marta in purchasing"),
    ("How often it happens I couldn't say, ask the shift lead", "shift lead"),
    ("The exact number we can't tell you, ask our accountant", "accountant"),
    ("Haven't a clue, the franchisees would know that better", "franchisees"),
    ("It's not my area, the registrar handles it", "registrar"),
    ("I wouldn't know, the projectionist looks after that", "projectionist"),
    ("没参与，当时是林业站经手的", "林业站"),
    ("这个我不掌握，你跟调度室聊一下", "调度室"),
    ("没了解过，您直接找物业的张姐问问", "物业的张姐"),
    ("你去和护士长谈谈吧", "护士长"),
    ("I'll have to get back to you, the accountant has those", "accountant"),
    ("I would ask the bookkeeper", "bookkeeper"),
    ("Hard to say. Best to ask our insurer", "insurer"),
]
DONT_KNOW_WHOM = [
    "不清楚",
    "这个真没统计过",
    "说不好",
    "没数过哎",
    "这块我没有了解过",
    "没打听过",
    "开会时没谈这个",
    "这个我真不懂",
    "我也没去查过",
    "I don't know",
    "no idea, sorry",
    "We never counted that",
    "That never came up",
    "Not worked out yet",
    "I was only told to get quotes",
    "I haven't looked into that",
    "We never checked that",
    "Honestly, we haven't thought about it",
    "not sure",
]
TROUBLE = [
    ("病人家属不知道床位什么时候能空出来，一天来问好几趟。", "床位"),
    ("前台根本不清楚哪间房打扫完了，客人拖着箱子站在大堂里等。", "大堂"),
    ("The drivers don't know which gate is open, so they circle the block for half an hour.", "circle"),
    ("Parents have no idea whether practice is on, they turn up to a locked hall.", "locked hall"),
]


@pytest.mark.parametrize(("answer", "whom"), DONT_KNOW)
def test_dont_know_ask_somebody_becomes_an_open_question_for_them(meet: Meet, answer: str, whom: str) -> None:
    talk = meet(IDEA[language_of(answer)][0])
    asked, before = talk.question, talk.statement.claims
    talk.says(answer)
    (noted,) = talk.statement.open_questions
    assert (noted.text, noted.facet) == (asked.text, asked.facet)
    assert whom in noted.ask
    assert len(noted.ask) <= len(whom) + 8
    assert talk.statement.claims == before
    assert talk.question.text != asked.text


@pytest.mark.parametrize("answer", DONT_KNOW_WHOM)
def test_a_plain_dont_know_becomes_an_open_question_for_nobody_in_particular(meet: Meet, answer: str) -> None:
    talk = meet(IDEA[language_of(answer)][0])
    talk.says(answer)
    (noted,) = talk.statement.open_questions
    assert noted.ask == ""


@pytest.mark.parametrize(("answer", "part"), TROUBLE)
def test_others_who_do_not_know_are_a_trouble_and_not_an_unknown(meet: Meet, answer: str, part: str) -> None:
    talk = meet(IDEA[language_of(answer)][0])
    talk.says(answer)
    assert not talk.statement.open_questions
    assert any(part in claim.text for claim in talk.statement.claims)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_answer_found_later_closes_the_open_question(meet: Meet, language: Language) -> None:
    talk = meet(IDEA[language][0])
    facet = talk.question.facet
    talk.says({"zh": "不清楚", "en": "I don't know"}[language])
    assert talk.statement.open_questions
    later = {
        "zh": "想起来了，起因是上个月总部来巡店，领导看到客人排到门外，当场发火了。",
        "en": "It just came back to me, it came up after the board visit in May, when the chairman saw the queue.",
    }
    talk.says(later[language])
    assert facet in {claim.facet for claim in talk.statement.claims}
    assert not talk.statement.open_questions
