"""The playbooks that come with AskWhy keep the rules of docs/playbooks.md, and reach every facet."""

from pathlib import Path

import pytest

from assistant.needs.aspects import Facet
from assistant.needs.language import Language, language_of
from assistant.needs.questions import question_findings
from assistant.playbooks.parse import parse
from assistant.playbooks.playbook import Playbook
from assistant.playbooks.rules import pair_mistakes, playbook_mistakes
from assistant.playbooks.shelf import FileMistake, check_shelf, read_shelf
from assistant.playbooks.slots import SLOTS, fill

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"
FILES = sorted(KNOWLEDGE.glob("*/*.md"))
READ_FROM_THE_OPENING = {Facet.SOLUTION, Facet.REQUESTER}
NOUNS: dict[Language, tuple[str, ...]] = {
    "zh": ("年卡", "一物一码溯源平台", "AI 质检", "师傅上门的派工小程序", "ERP"),
    "en": ("the kiosk", "the tenant self-service portal", "SAP", "the route-planning tool for vans", "the new CRM"),
}
"""Short and long, with Latin letters and without: what clients ask for."""

WHERE = [pytest.param(path, id=f"{path.parent.name}/{path.name}") for path in FILES]


def playbook_of(path: Path) -> Playbook:
    language: Language = "zh" if path.stem == "zh" else "en"
    playbook, mistakes = parse(path.read_text(encoding="utf-8"), playbook_id=path.parent.name, language=language)
    found = [str(FileMistake(path, mistake)) for mistake in mistakes]
    assert playbook is not None, found
    assert not found, "\n".join(found)
    return playbook


@pytest.mark.parametrize("path", WHERE)
def test_a_playbook_keeps_every_rule(path: Path) -> None:
    found = [str(FileMistake(path, mistake)) for mistake in playbook_mistakes(playbook_of(path))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", WHERE)
def test_every_question_may_be_put_whatever_noun_phrase_fills_its_slots(path: Path) -> None:
    playbook = playbook_of(path)
    broken = [
        f"{path}:{question.line}: {finding.rule}: {finding.words}"
        for question in playbook.questions
        for noun in ("", *NOUNS[playbook.language])
        for text in (question.text, question.probe)
        for finding in question_findings(fill(text, dict.fromkeys(SLOTS, noun)), client_words=noun)
    ]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("path", WHERE)
def test_a_filled_question_holds_the_noun_phrase_and_no_slot(path: Path) -> None:
    for question in playbook_of(path).questions:
        filled = fill(question.text, dict.fromkeys(SLOTS, "QQQ"))
        assert ("QQQ" in filled) == ("{" in question.text)
        assert not set("{}|") & set(filled)


@pytest.mark.parametrize("path", WHERE)
def test_a_playbook_speaks_its_own_language(path: Path) -> None:
    playbook = playbook_of(path)
    spoken = [playbook.title, *playbook.signals, *(p.text for p in playbook.passages)]
    spoken += [text for q in playbook.questions for text in (fill(q.text, {}), fill(q.probe, {}), q.why, q.lens)]
    assert [text for text in spoken if language_of(text, playbook.language) != playbook.language] == []


def test_every_playbook_insists_on_something(real_playbooks: list[Playbook]) -> None:
    assert [p.id for p in real_playbooks if not any(question.insist for question in p.questions)] == []


def test_the_whole_shelf_passes_the_checker_users_have() -> None:
    assert "\n".join(map(str, check_shelf(KNOWLEDGE))) == ""


def test_there_are_at_least_thirty_in_both_languages(real_playbooks: list[Playbook]) -> None:
    by_language = {lang: {p.id for p in real_playbooks if p.language == lang} for lang in ("zh", "en")}
    assert by_language["zh"] == by_language["en"]
    assert len(by_language["zh"]) >= 30


def test_both_languages_ask_after_the_same_facets_in_the_same_order(real_playbooks: list[Playbook]) -> None:
    editions = {(p.id, p.language): p for p in real_playbooks}
    for playbook_id in {p.id for p in real_playbooks}:
        assert not list(pair_mistakes(editions[playbook_id, "zh"], editions[playbook_id, "en"])), playbook_id


def test_together_they_ask_after_every_facet(real_playbooks: list[Playbook]) -> None:
    asked = {question.facet for playbook in real_playbooks for question in playbook.questions}
    assert set(Facet) - asked <= READ_FROM_THE_OPENING


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_craft_playbooks_alone_ask_after_nearly_every_facet(
    language: Language, real_playbooks: list[Playbook]
) -> None:
    """A request that no playbook fits is asked about by these."""
    craft = [p for p in real_playbooks if p.language == language and p.group == "craft"]
    asked = {question.facet for playbook in craft for question in playbook.questions}
    assert len(set(Facet) - READ_FROM_THE_OPENING - asked) <= 3


def test_no_two_playbooks_ask_the_same_question_in_the_same_words(real_playbooks: list[Playbook]) -> None:
    texts = [question.text for playbook in real_playbooks for question in playbook.questions]
    assert sorted({text for text in texts if texts.count(text) > 1}) == []


def test_reading_the_shelf_twice_gives_the_same_fingerprints(real_playbooks: list[Playbook]) -> None:
    again = read_shelf([KNOWLEDGE])
    assert [p.fingerprint() for p in again] == [p.fingerprint() for p in real_playbooks]
