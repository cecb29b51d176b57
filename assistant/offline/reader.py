"""Reads what was said by rules and examples: claims with their quotes, what they do not know, what they take back."""

import re
from collections.abc import Sequence

from assistant.journeys.ports import Reading, Unknown
from assistant.needs.aspects import Aspect, Facet
from assistant.needs.claims import Claim, stated
from assistant.needs.interview import Interview, Question
from assistant.needs.language import Span, clauses, language_of, sentences
from assistant.needs.sources import Source, quote
from assistant.offline.consistency import contradictions
from assistant.offline.corrections import Correction, corrections
from assistant.offline.figures import has_figure
from assistant.offline.hearing import (
    Referring,
    asks,
    asks_back,
    describes,
    intent_of,
    introduces,
    is_hedged,
    is_unknown,
    is_vague,
    whom_to_ask,
)
from assistant.offline.nouns import solution_in
from assistant.offline.openings import for_us, of_opening
from assistant.offline.pieces import Likens, Piece, pieces
from assistant.offline.targets import is_target, measures

_ASIDE = frozenset({Facet.SOLUTION, Facet.REQUESTER})
_NO_TARGETS = frozenset({Facet.SOLUTION, Facet.REQUESTER, Facet.MONEY})
"""What is said to go below a figure and is no target: a thing to have, a budget."""

_WHO = frozenset({Facet.DAILY_USERS, Facet.DECIDES, Facet.OPERATES, Facet.DISAGREES})
"""Where a person is asked for, naming one is the answer."""

_TO_THEMSELVES = re.compile(
    r"(?:and |so |but )?(?:who|when|where|why)(?: (?!you)\w+){0,2}\s?[?？]+|(?:the )?[a-z]+[?？]+|"
    r"(?=[^？?]{2,6}[？?]+$)(?![^？?]*(?:[你您吗吧呢]|多少|多久|几))[\u4e00-\u9fff]+[？?]+",
    re.I,
)
"""So short a question that whoever goes on has answered it: "Who pays? The council.", 目标？一周不超过一次。"""

_ECHO = 4
"""Words or characters of a question, its own left out, that may be ours said again."""

_NEEDS_QUESTION = {"zh": 10, "en": 4}
"""Answers up to this many characters or words are kept with the question, since alone they do not tell what is
meant."""


class OfflineReader:
    """Reads messages. Without examples (no encoder at hand) it goes by cue words and the question alone."""

    def __init__(self, examples: Likens | None) -> None:
        self._examples = examples

    def read(self, source: Source, interview: Interview) -> Reading:
        """What the message says; every claim quotes it verbatim."""
        question, text = interview.question, source.text
        intent = intent_of(text, answering=question is not None)
        if intent != "answer" and interview.turns:
            return Reading(intent=intent)
        turn = len(interview.turns) + 1
        earlier = interview.statement.claims
        mended = list(corrections(source, earlier, turn))
        asked_by_them = _their_questions(text) if interview.turns else []
        echoes = {span for span in asked_by_them if question and _echoes(text, span, question)}
        theirs = [span for span in asked_by_them if span not in echoes]
        unknown_spans = _unknown_spans(text, question) if question else []
        for_help = [] if interview.turns else for_us(text)
        beside = [*unknown_spans, *asked_by_them, *for_help, *(correction.span for correction in mended)]
        found = pieces(text, question.facet if question else None, self._examples, beside)
        found = found if question else of_opening(text, found)
        claims = (*(correction.claim for correction in mended), *_claims(source, found, question, turn))
        unknowns = _unknowns(source, unknown_spans, claims, question)
        return Reading(
            claims=claims,
            measures=measures(source, claims, earlier, turn),
            unknowns=unknowns,
            replaces=tuple(correction.replaces for correction in mended),
            theirs=tuple(quote(source, start, end) for start, end in theirs),
            pleas=tuple(quote(source, start, end) for start, end in for_help),
            contradictions=tuple(contradictions(claims, _comparable(interview, mended), turn)),
            title="" if interview.statement.title else _title(source, claims),
            vague=not unknowns and _is_vague(text, claims),
            solution_talk=_is_solution_talk(claims, question),
        )


def _comparable(interview: Interview, mended: Sequence[Correction]) -> list[Claim]:
    """The earlier claims that a new one may contradict: not those just taken back, nor those once asked about."""
    gone = {correction.replaces for correction in mended}
    asked_about = {words for pair in interview.statement.contradictions for words in pair.quotes}
    return [c for c in interview.statement.claims if c.id not in gone and not asked_about.intersection(c.quotes)]


def _their_questions(text: str) -> list[Span]:
    """The sentences that only ask something: they are for the product manager to answer, and claim nothing."""
    asking = ((start, end) for start, end in sentences(text) if asks(text[start:end]))
    return [(start, end) for start, end in asking if not _knows_not(text[start:end])]


def _knows_not(sentence: str) -> bool:
    return any(is_unknown(sentence[start:end]) for start, end in clauses(sentence))


def _echoes(text: str, span: Span, question: Question) -> bool:
    """Whether they say our question again, ask what it means, or put a question to themselves, and then answer it:
    "What happened? Well, ..." is nothing for the product manager to answer."""
    start, end = span
    if not re.search(r"\w", text[end:]):
        return False
    if _TO_THEMSELVES.fullmatch(text[start:end]):
        return True
    words = _asked_words(text[start:end])
    again = 0 < len(words) <= _ECHO and words <= _asked_words(question.text)
    return not text[:start].strip() and (again or asks_back(text[start:end]))


def _asked_words(text: str) -> set[str]:
    """What a question asks by: its words, in Chinese its characters, without those that only make it one."""
    found = re.findall(r"[\u4e00-\u9fff]|[a-z']+", text.casefold())
    return (
        set(found)
        - set("啥什么吗呢啊呀嘛哪几多少谁怎事的了")
        - {"the", "a", "so", "well", "it", "did", "does", "do", "is"}
    )


def _unknown_spans(text: str, question: Question) -> list[Span]:
    """Spans that say "I don't know": such clauses, with the neighbours that name whom to ask and tell of them.

    Where a person was asked for, naming one is the answer and sends on to nobody.
    """
    found: list[Span] = []
    asked_who = question.facet in _WHO and not any(is_unknown(text[s:e]) for s, e in clauses(text))
    referring = Referring(text)
    for start, end in clauses(text):
        clause = text[start:end]
        goes_on = bool(found) and not re.search(r"\w", text[found[-1][1] : start])
        tells_more = goes_on and describes(clause) and bool(whom_to_ask(text[slice(*found[-1])]))
        if is_unknown(clause) or (referring.by(clause) and not asked_who) or tells_more:
            if goes_on:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
    return found


def _claims(source: Source, found: Sequence[Piece], question: Question | None, turn: int) -> list[Claim]:
    claims = []
    for number, piece in enumerate(found, 1):
        facet = piece.facet or (question.facet if question and len(found) == 1 else None)
        if facet is None:
            continue
        words = quote(source, piece.start, piece.end)
        if facet is Facet.SOLUTION and introduces(words.text):
            facet = Facet.REQUESTER
        if facet not in _NO_TARGETS and is_target(words.text):
            facet = Facet.TARGET
        asked = question.text if question and _is_short(words.text) else ""
        claims.append(
            stated(
                f"c{turn}-{number}",
                words,
                facet,
                question=asked,
                hedged=is_hedged(words.text),
                sure=piece.sure or _names_request(words.text, facet),
                turn=turn,
            )
        )
    return claims


def _names_request(text: str, facet: Facet) -> bool:
    """Whether a piece taken for a request names a thing to have, and so surely is one."""
    return facet is Facet.SOLUTION and bool(solution_in(text, language_of(text)))


def _is_short(text: str) -> bool:
    language = language_of(text)
    return (len(text) if language == "zh" else len(text.split())) <= _NEEDS_QUESTION[language]


def _unknowns(
    source: Source, spans: Sequence[Span], claims: Sequence[Claim], question: Question | None
) -> tuple[Unknown, ...]:
    """What they do not know, unless a figure in the same sentence answers after all: "not sure, maybe a third"."""
    if not spans or not question or any(_answers_after_all(source.text, claim, question, spans) for claim in claims):
        return ()
    start, end = spans[0][0], spans[-1][1]
    end = start + len(source.text[start:end].rstrip("，,、：:—- "))
    ask = next((whom for s, e in spans if (whom := whom_to_ask(source.text[s:e]))), "")
    return (Unknown(quote=quote(source, start, end), ask=ask),)


def _answers_after_all(text: str, claim: Claim, question: Question, spans: Sequence[Span]) -> bool:
    sentence = next((s for s in sentences(text) if s[0] <= spans[0][0] < s[1]), (0, len(text)))
    inside = any(sentence[0] <= words.start < sentence[1] for words in claim.quotes)
    return claim.facet == question.facet and inside and claim.hedged and has_figure(claim.text)


def _title(source: Source, claims: Sequence[Claim]) -> str:
    language = language_of(source.text)
    asked_for = [c.text for c in claims if c.aspect is Aspect.REQUEST and not introduces(c.text)]
    named = (solution_in(text, language) for text in asked_for)
    return next((name for name in named if name), "")


def _is_vague(text: str, claims: Sequence[Claim]) -> bool:
    return not claims or (is_vague(text) and not has_figure(text))


def _is_solution_talk(claims: Sequence[Claim], question: Question | None) -> bool:
    about = [claim.facet for claim in claims]
    return bool(question and about and about[0] in _ASIDE and question.facet not in about)
