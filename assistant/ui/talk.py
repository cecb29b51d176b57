"""The conversation so far: what was said, what was kept from it, what was noted to ask, and what was asked."""

from collections.abc import Iterator

from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim
from assistant.needs.interview import Interview, Turn
from assistant.needs.language import Language
from assistant.needs.sources import Source
from assistant.needs.statement import Contradiction, OpenQuestion
from assistant.ui.html import Html, own_words, tag
from assistant.ui.marks import claim_words, quoted, spoken
from assistant.words import Words, words

LONG = 900
"""Characters of a message that are shown before it has to be unfolded."""

_SPOKEN = frozenset({"skip", "draft", "go-on", "edit", "confirm", "empty"})


def talk(interview: Interview, language: Language) -> Html:
    """All turns, oldest first. The question that waits is not repeated here: it stands on its card."""
    say = words(language)
    last = len(interview.turns) - 1
    shown = [_turn(interview, turn, say, waits=index == last) for index, turn in enumerate(interview.turns)]
    return tag("div", *shown, class_="turns")


def _turn(interview: Interview, turn: Turn, say: Words, *, waits: bool) -> Html:
    """One turn, with the question put at its end unless that one still waits."""
    asked = turn.asked if turn.asked and not (waits and interview.question) else None
    repeated = turn.asked is not None and turn.answered is not None and turn.asked.text == turn.answered.text
    return tag(
        "section",
        _said(interview.statement.source(turn.source_id), say),
        _step(interview, turn, say),
        _heard(interview, turn, say),
        *(tag("p", notice.in_(spoken(say)), class_="notice") for notice in turn.notices),
        _asked(asked.text, say) if asked and not repeated else None,
        class_="turn",
        data_turn=turn.number,
    )


def _said(source: Source | None, say: Words) -> Html | None:
    """What the user wrote, long texts folded; an edit is shown as what it became."""
    if source is None or not source.text.strip():
        return None
    words_ = own_words(source.text, class_="words")
    inside: Html = words_
    if len(source.text) > LONG:
        more = tag(
            "button", say("ui.show_all", number=len(source.text)), type="button", class_="chip", data_unfold=True
        )
        inside = tag("div", tag("div", words_, class_="folded"), more)
    who = tag("span", say("ui.you"), class_="sr")
    return tag("article", who, inside, class_=f"said {source.kind}", id=f"s-{source.id}", tabindex="-1")


def _step(interview: Interview, turn: Turn, say: Words) -> Html | None:
    """What a button did; words that steer are shown as such too."""
    if turn.kind == "unknown" and not turn.source_id:
        whom = next((q.ask for q in interview.statement.open_questions if q.turn == turn.number), "")
        return tag("p", say("ui.turn_ask_whom", whom=whom) if whom else say("ui.turn_ask"), class_="step")
    return tag("p", say(f"ui.turn_{turn.kind}"), class_="step") if turn.kind in _SPOKEN else None


def _heard(interview: Interview, turn: Turn, say: Words) -> Html | None:
    """What the turn added to the statement."""
    if turn.kind == "edit":
        return None
    lines = [*_kept(interview, turn, say), *_open(interview, turn, say), *_clashes(interview, turn, say)]
    if not lines and turn.source_id and turn.kind == "answer":
        lines = [tag("p", say("ui.nothing_kept"))]
    return tag("div", *lines, class_="heard") if lines else None


def _kept(interview: Interview, turn: Turn, say: Words) -> Iterator[Html]:
    claims = [claim for claim in interview.statement.claims if claim.turn == turn.number]
    asked_for = [claim for claim in claims if turn.kind == "opening" and claim.facet is Facet.SOLUTION]
    if asked_for:
        yield _solution(asked_for, claims, say)
    rest = [claim for claim in claims if claim not in asked_for]
    by_aspect = {aspect: [c for c in rest if c.aspect == aspect] for aspect in Aspect}
    parts = [_kept_about(aspect, about, say) for aspect, about in by_aspect.items() if about]
    if parts:
        yield tag("p", tag("span", say("ui.kept"), class_="label"), *parts, class_="kept")


def _kept_about(aspect: Aspect, claims: list[Claim], say: Words) -> Html:
    return tag("span", tag("b", say(f"aspect.{aspect}")), *(tag("span", claim_words(c, say)) for c in claims))


def _solution(asked_for: list[Claim], claims: list[Claim], say: Words) -> Html:
    """The solution they asked for, set apart, and whether what it is for was said with it."""
    purpose = any(claim.aspect in (Aspect.PROBLEM, Aspect.OUTCOME) for claim in claims)
    shown = [tag("em", claim_words(claim, say)) for claim in asked_for]
    end = say("ui.purpose_said") if purpose else say("ui.purpose_open")
    return tag("p", say("ui.noted_solution"), *shown, end, class_="solution")


def _open(interview: Interview, turn: Turn, say: Words) -> Iterator[Html]:
    for question in interview.statement.open_questions:
        if question.turn == turn.number:
            yield tag("p", tag("span", _whom(question, say), class_="label"), own_words(question.text), class_="noted")


def _whom(question: OpenQuestion, say: Words) -> str:
    return say("ui.open_whom", whom=question.ask) if question.ask else say("ui.open_for")


def _clashes(interview: Interview, turn: Turn, say: Words) -> Iterator[Html]:
    for clash in interview.statement.contradictions:
        if clash.turn == turn.number:
            yield tag("p", tag("span", say("ui.clash"), class_="label"), both(clash), class_="clash")


def both(clash: Contradiction) -> Html:
    """The two quotes that cannot both hold."""
    one, other = clash.quotes
    return tag("span", quoted(one.text), " ≠ ", quoted(other.text))


def _asked(text: str, say: Words) -> Html:
    return tag("p", tag("span", say("ui.asked_before"), class_="sr"), own_words(text), class_="asked")
