"""What a message is meant as: an answer, a word that steers, or a way of saying that they do not know."""

import re

from assistant.journeys.ports import Intent
from assistant.needs.language import sentences
from assistant.offline.phrases import named, says

_STEERS = 70
"""A message that steers is short; a longer one with "skip" in it is an answer (characters, Chinese counted double)."""
_ASKS_BACK = 110
"""So long may a message be that only asks what is meant (counted likewise)."""
_REFERS = 60
"""A message this short that only names somebody to ask is a "don't know" (counted likewise)."""

_STEERING: tuple[Intent, ...] = ("confirm", "back", "draft", "skip", "go-on")


def intent_of(text: str, *, answering: bool) -> Intent:
    """What the message is meant as. `answering` says whether a question waits: "yes" is an answer then."""
    if _weight(text) <= _STEERS:
        for intent in _STEERING:
            if says(intent, text) and not (answering and intent == "confirm"):
                return intent
    return "explain" if answering and asks_back(text) else "answer"


def is_unknown(clause: str) -> bool:
    """Whether a clause says that the speaker does not know. "The shops don't know" is none: it tells of a trouble."""
    return says("unknown", clause)


class Referring:
    """What in one message sends on to somebody else for the answer.

    "Ask payroll" does in a short message, beside a "don't know" or another that sends on, or where it is said to us
    ("you'd have to ask payroll", 具体要问会计); "payroll handles that" and "that's not my area" only beside one another
    or a "don't know".
    """

    def __init__(self, message: str) -> None:
        clauses = re.split("[,，。.;；]", message)
        self._short = _weight(message) <= _REFERS
        self._unknown = any(map(is_unknown, clauses))
        self._deflects = any(says("deflects", clause) for clause in clauses)
        referring = [clause for clause in clauses if says("refers", clause)]
        self._twice = len(referring) > 1
        self._names = bool(referring) or any(says("handles", clause) for clause in clauses)

    def by(self, clause: str) -> bool:
        """Whether this clause of the message does."""
        if says("refers", clause) and (self._unknown or self._short or self._twice):
            return True
        if says("sends", clause):
            return True
        if says("handles", clause):
            return self._unknown or self._deflects
        return (self._unknown or self._names) and says("deflects", clause)


def whom_to_ask(text: str) -> str:
    """Whom they name as knowing it, in their words, or ""."""
    names = (re.sub(r"^(?:only|but|and|问|你|去|得|要)\s?", "", name, flags=re.I) for name in named("whom", text))
    names = (re.sub(r"(?: (?:in|at|of|from|on|with|the|our|my|an?))+$", "", name) for name in names)
    return next((name for name in names if name and not says("nobody", name)), "")


def describes(clause: str) -> bool:
    """Whether a clause only tells more of somebody just named: "she's the head of CRM", 他管应收."""
    return says("describes", clause)


def introduces(text: str) -> bool:
    """Whether somebody says who they are: "I look after the website" names a thing, and does not ask for it."""
    return says("introduces", text)


def is_for_us(clause: str) -> bool:
    """Whether it asks for help with the need itself: "can you help me write this up?" asks for nothing to be built."""
    return says("for-us", clause)


def speaks_of_an_amount(text: str) -> bool:
    """Whether it says how much or how often in words, so that a figure can be asked for."""
    return says("amount", text)


def is_hedged(text: str) -> bool:
    """Whether it is said with a "maybe" or an "about"."""
    return says("hedge", text)


def is_vague(text: str) -> bool:
    """Whether it answers without anything to hold on to."""
    return says("vague", text)


def takes_back(text: str) -> bool:
    """Whether it corrects something said before."""
    return says("takes-back", text)


def asks(sentence: str) -> bool:
    """Whether a sentence asks something; "can't we just add …?" is a proposal and asks nothing."""
    return sentence.strip().endswith(("?", "？")) and not says("proposes", sentence)


def asks_back(text: str) -> bool:
    """Whether a short message asks only what the question means; what else a client asks is for the product manager."""
    spans = [text[start:end] for start, end in sentences(text)]
    return _weight(text) <= _ASKS_BACK and says("asks-back", text) and not says("proposes", text) and len(spans) <= 2


def _weight(text: str) -> int:
    return len(text.strip()) + len(re.findall(r"[\u4e00-\u9fff]", text))
