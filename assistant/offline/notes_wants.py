"""Which sentences ask for something: by their own words, or by what stands beside them."""

import re
from itertools import pairwise
from typing import Protocol, TypeVar

from assistant.needs.language import clauses
from assistant.offline.notes_phrases import heard, without
from assistant.offline.phrases import says

_ASKS_FOR = re.compile(r"能不能|可不可以|能否|可否|\b(?:can|could) (?:we|it|they|the)\b", re.I)
_PROPOSES = re.compile(
    r"能不能|可不可以|能否|可否|是不是(?:可以|该|应该|得)|有没有(?:可能|办法)|何不|(?:[干为](?:嘛|什么|啥)|凭什么|怎么就)不|凭什么[^，。？?]{0,4}[要得]|"
    r"(?:行|可以|能做|好|成|能做到|做得到|可行|做得了)吗[？?]?$|就(?:太)?好了|"
    r"\bwouldn'?t it be\b|\bhow hard\b|\bwhat if\b|"
    r"\bwhy (?:do|does|must|should) (?:i|we|they|he|she|people|\w+s) (?:still |always |even )?(?:have|need) to\b|"
    r"\b(?:can|could|can'?t|couldn'?t|why not|why don'?t|how about|what about|what'?s wrong|any (?:chance|way))\b",
    re.I,
)
_SUPPOSED = re.compile(
    r"要是|如果|若是|假如|只要|能不能|[干为](?:嘛|什么|啥)不|"
    r"\b(?:if|would|should|could|ought|please|can'?t|as long as|about time|wish(?:es|ed)?)\b|'d\b",
    re.I,
)
"""What makes a wish of words that tell how it was: 要是上次就拍了照, "why can't she see what was written?"."""

_SUPPOSES = re.compile(
    r"\s*(?:(?:那|所以|如果|要是|你|您)|(?:so |and |but )?(?:if|when|what|how|do|does|did|you)\b)", re.I
)
_NAMES_NOBODY = re.compile(r"(?:不|没|别|无论)[^，。？?]{0,6}(?:谁|什么|多少|哪里|哪些|为什么)[的啊呀]?[。，]?$")
"""Ends in a word that asks, and asks nothing: 不用写谁, 没说为什么."""

_CLEFT = re.compile(
    r"^\W*(?:(?:and|so|but|well),? )?what"
    r"(?: (?:i|we|they|he|she|it|people)\b(?!'d like to know)| would (?!(?:you|it|they|we)\b)\w+|"
    r" (?:really|always) \w+)[^?]{0,60}?(?:\b(?:is|was|are)\b|'s\b)[^?]{6,}$",
    re.I,
)
"""Begins like a question and tells: "What would help is a list", "what we lack is time"."""

_UNFINISHED = re.compile(r"[,，、]\s*$")


class Sentence(Protocol):
    """A sentence as far as its neighbours are concerned."""

    @property
    def turn(self) -> int: ...
    @property
    def text(self) -> str: ...
    @property
    def speaker(self) -> str: ...
    @property
    def wants(self) -> bool: ...


S = TypeVar("S", bound=Sentence)


def is_want(text: str) -> bool:
    """Whether a sentence asks for something to be had, able or different, and its words are not those of small talk."""
    return not heard("talk", text) and wishes(text)


def wishes(text: str) -> bool:
    """Whether a sentence that is no small talk asks for something to be had, able or different."""
    if asks(text) and not _ASKS_FOR.search(text):
        text = told(text)
        if not text or asks(text) or _SUPPOSES.match(text):
            return False
    return heard("want", without("no-want", text))


def may_want(text: str) -> bool:
    """Whether a sentence that is no small talk asks for something where a talk is held for a need, in words that may be
    idle elsewhere."""
    if heard("elsewhere", text) or heard("lacks", text):
        return not asks(text)
    if heard("as-was", text) and not _SUPPOSED.search(text):
        text = _before_it_was(text)
    return heard("hope", without("no-want", text)) and (not asks(text) or bool(_PROPOSES.search(text)))


def asks(text: str) -> bool:
    """Whether a sentence asks something; "can't we just add …?" is a proposal and asks nothing."""
    if _NAMES_NOBODY.search(text.strip()) or _CLEFT.match(text):
        return False
    return heard("asks", text.strip()) and not says("proposes", text)


def _before_it_was(text: str) -> str:
    """What a sentence says before it tells how it was: 订掉的也得标出来，上次我卖了两遍."""
    was = [start for start, end in clauses(text) if heard("as-was", text[start:end])]
    return text[: min(was, default=0)]


def told(text: str) -> str:
    """What a sentence says before its last clause, in which it asks: 我们要…，不然谁来管？"""
    parts = list(clauses(text))
    return text[: parts[-1][0]].strip(" ，,") if len(parts) > 1 else ""


def recalls(text: str) -> bool:
    """Whether a sentence brings up again what was asked for, in words that would not ask by themselves."""
    return heard("again", text) and not heard("talk", text) and not asks(text)


def leaning(sentences: list[S]) -> set[int]:
    """The places of sentences that are wishes by what stands beside them: one cut in two by captions goes on with
    the wish, as does one without a verb (We want an app. Big buttons, no typing.); "that's all I care about" says
    so of the sentence before, "that must never happen again" of the one after; and who agrees may add to it (Exactly,
    and that we can print)."""
    found: set[int] = set()
    for place, one in enumerate(sentences):
        before_it = (other for other in sentences[max(0, place - 4) : place] if 0 < one.turn - other.turn <= 1)
        if heard("adds", one.text) and not asks(one.text) and any(other.wants for other in before_it):
            found.add(place)
    for place, (before, one) in enumerate(pairwise(sentences)):
        if before.speaker != one.speaker or one.turn - before.turn > 1:
            continue
        if heard("vouches", one.text) and not asks(before.text):
            found.add(place)
        demand = sentences[place - 1] if place and len(before.text.split()) < 2 and before.text.isascii() else before
        if demand.turn == one.turn and heard("never-again", demand.text) and not asks(one.text):
            found.add(place + 1)
        if (before.wants or place in found) and _goes_on(before, one):
            found.add(place + 1)
    return found


def _goes_on(before: Sentence, one: Sentence) -> bool:
    if asks(one.text) or heard("talk", one.text):
        return False
    if before.turn != one.turn:
        return bool(_UNFINISHED.search(before.text)) and heard("able", one.text)
    return not heard("verb", one.text)
