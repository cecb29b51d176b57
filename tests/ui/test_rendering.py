"""The HTML of each region, made from interviews written by hand."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from assistant.journeys.briefing import brief
from assistant.library.search import PlaybookLibrary
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.interview import Interview, Turn
from assistant.needs.language import Language
from assistant.needs.sources import Source, quote
from assistant.needs.statement import Contradiction, NeedStatement, OpenQuestion
from assistant.ui.brief_page import brief_page
from assistant.ui.card import card, replies
from assistant.ui.header import header
from assistant.ui.html import escaped, tag
from assistant.ui.need import need, need_bar
from assistant.ui.playbook_side import playbook_side
from assistant.ui.start_page import start_page
from assistant.ui.talk import talk
from assistant.words import words
from tests.needs.examples import EXAMPLES, NOW, interview, question

EVIL = '<img src=x onerror="alert(1)"><script>alert(2)</script>**b** [a](javascript:alert(3)) & "\' \u202eabc'

SCREENS: dict[str, Callable[[Interview, Language], str]] = {
    "start": lambda held, language: start_page([held], language),
    "header": lambda held, language: header(held, "interview", "offline", language),
    "talk": talk,
    "card": card,
    "replies": replies,
    "need": need,
    "bar": need_bar,
}


class Elements(HTMLParser):
    """The tags and attributes of a page, and whether every tag is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag not in ("input", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def hostile() -> Interview:
    """An interview in which everything a user can write is an attack."""
    source = Source(id="i9-1", kind="chat", text=EVIL)
    words_ = quote(source, 0, len(EVIL))
    asked = question(EVIL, Facet.TRIGGER)
    statement = NeedStatement(
        id="i9",
        language="en",
        title=EVIL,
        client=EVIL,
        claims=tuple(stated(f"c{i}", words_, facet, turn=1) for i, facet in enumerate(Facet)),
        open_questions=(OpenQuestion(id="o1", text=EVIL, facet=Facet.GOAL, ask=EVIL, turn=1),),
        contradictions=(Contradiction(id="x1", about=EVIL, quotes=(words_, words_), turn=1),),
        sources=(source,),
    )
    turn = Turn(number=1, kind="opening", source_id="i9-1", asked=asked, before=statement)
    return interview(statement, asked).model_copy(update={"turns": (turn,)})


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("screen", SCREENS)
def test_what_users_write_never_becomes_markup(screen: str, language: Language) -> None:
    page = Elements(SCREENS[screen](hostile(), language))
    assert not page.open
    assert not {"img", "script", "b"} & (set(page.tags) - {"b"})
    assert not {name for name in page.attributes if name.startswith("on")}


def test_a_brief_shows_hostile_words_as_words(real_library: PlaybookLibrary) -> None:
    page = Elements(brief_page(brief(hostile(), real_library), "en"))
    assert not page.open
    assert not {"img", "script"} & set(page.tags)


def test_a_playbook_cannot_bring_html_of_its_own(real_library: PlaybookLibrary) -> None:
    playbook = real_library.playbooks("en")[0]
    passage = playbook.passages[0].model_copy(update={"text": EVIL + "\n\n![x](http://example.org/x.png)"})
    page = Elements(playbook_side(playbook.model_copy(update={"passages": (passage,)}), "en"))
    assert not {"img", "script", "a"} & set(page.tags)


def test_every_aspect_has_its_glyph_and_its_status_in_words() -> None:
    for language, statement in EXAMPLES.items():
        page = need(interview(statement, question("Which?", Facet.GOAL)), language)
        say = words(language)
        for aspect in Aspect:
            assert re.search(rf"[●◐○?]</span>{re.escape(say(f'aspect.{aspect}'))}<span", page)
        assert say("status.missing") in page


def test_claims_show_by_a_mark_whether_they_were_said_inferred_or_assumed() -> None:
    page = need(interview(EXAMPLES["zh"]), "zh")
    assert "“<bdi" in page
    assert 'class="inferred"' in page
    assert "待确认" in page
    assert 'class="assumed"' in page


def test_a_measure_says_what_is_still_to_ask() -> None:
    page = need(interview(EXAMPLES["en"]), "en")
    assert "refused rentals" in page
    assert page.count('<td class="open">to ask</td>') == 2


def test_open_questions_stand_under_whom_to_ask() -> None:
    page = need(interview(EXAMPLES["zh"]), "zh")
    assert page.index("财务</bdi></h4>") < page.index("一个月来几次") < page.index("老板</bdi></h4>")


def test_gates_come_before_notes() -> None:
    vague = Claim(id="c1", text="要便捷、灵活", aspect=Aspect.OUTCOME, facet=Facet.GOAL, status="inferred")
    page = need(interview(NeedStatement(id="i9", language="zh", claims=(vague,))), "zh")
    assert page.index('class="gate"') < page.index('class="warn"')


def test_the_solution_asked_for_is_set_apart_and_its_purpose_is_open() -> None:
    statement = EXAMPLES["en"].model_copy(update={"claims": EXAMPLES["en"].claims[:1]})
    page = talk(interview(statement, question("Which?", Facet.GOAL)), "en")
    assert "Noted as the solution asked for" in page
    assert "What it is for is open" in page


def test_a_question_is_on_its_card_and_not_in_the_conversation_too() -> None:
    held = interview(EXAMPLES["en"], question("What happened?", Facet.TRIGGER), question("How often?", Facet.COST))
    assert "How often?" in card(held, "en")
    assert "How often?" not in talk(held, "en")
    assert "What happened?" in talk(held, "en")


def test_the_summary_stands_in_place_of_the_question_once_done() -> None:
    page = card(interview(EXAMPLES["zh"], question("多少？", Facet.COST), done=True), "zh")
    assert "小结，请确认" in page
    assert "老板" in page
    assert "这是玩法库的建议，不是客户说的。" in page


def test_an_empty_start_page_says_what_to_do() -> None:
    assert words("zh")("ui.recent_empty") in start_page([], "zh")


def test_an_interview_in_the_list_tells_how_far_it_is() -> None:
    page = start_page([interview(EXAMPLES["en"], question("How?", Facet.COST))], "en")
    assert "Toolbox Rentals Ltd" in page
    assert "2 open" in page
    assert f'datetime="{NOW.isoformat()}"' in page
    assert re.search(r'aria-label="\d+ clear', page)


def test_a_very_long_message_is_folded() -> None:
    source = Source(id="i9-1", kind="chat", text="很长。" * 2000)
    statement = NeedStatement(id="i9", language="zh", sources=(source,))
    turn = Turn(number=1, kind="opening", source_id="i9-1", before=statement)
    held = interview(statement).model_copy(update={"turns": (turn,)})
    assert "展开全文（6000 字）" in talk(held, "zh")


def test_both_languages_have_the_same_words() -> None:
    from importlib.resources import files

    import yaml

    zh, en = (
        yaml.safe_load((files("assistant.words") / language / "ui.yaml").read_text(encoding="utf-8"))
        for language in ("zh", "en")
    )
    assert zh.keys() == en.keys()
    assert all(set(re.findall(r"{\w+}", zh[key])) == set(re.findall(r"{\w+}", en[key])) for key in zh)


def test_html_is_escaped_once() -> None:
    assert tag("p", "a < b", escaped("c & d"), class_="x") == '<p class="x">a &lt; bc &amp; d</p>'
    assert tag("p", "\x00\x1b") == "<p>\ufffd\ufffd</p>"
