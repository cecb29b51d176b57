"""When a question is one that may be put to a client.

The rules are those of the follow-up question literature (Shen, Singhal, Breaux 2025: fourteen mistakes) as far as code
can decide them, and of the interviewing craft: one thing, short, plain, about what happened, no solution, not leading.
"""

import re
from collections.abc import Callable, Iterable, Iterator

from assistant.needs.findings import Finding, Message
from assistant.needs.language import Language, language_of

LONGEST = {"zh": 60, "en": 36}
"""The longest question put to a client, in Chinese characters or English words, the client's own words included."""

_MARKS = re.compile(r"[?？]")
_BARE_WHY = re.compile(
    r"^(?:but |and |so )?why(?: is that| not| so)?\s*\?$|^(?:那|但是)?(?:这是)?(?:为什么|为啥|为何)(?:呢)?[?？]$", re.I
)
_LEADING = re.compile(
    r"don'?t you|isn'?t it|wouldn'?t (?:you|it)|shouldn'?t|surely|you (?:do )?agree|是不是应该|难道|不觉得|应该是.{0,8}吧[?？]|对吧[?？]|不是吗",
    re.I,
)
_SOLUTION = re.compile(
    r"would (?:a|an|it help)\b|should we (?:build|add|use|make)|how about|have you considered|could we (?:build|add|use)|"
    r"would you (?:like|prefer|want)|"
    r"要不要|需不需要|是否需要|需要(?:我们)?(?:做|加|上)(?:一个|个)|有没有考虑|考虑过(?:用|上|做)|做(?:一)?个.{0,10}(?:怎么样|好不好|行不行)|不如",
    re.I,
)
_JARGON = re.compile(
    r"\b(?:APIs?|SDK|middleware|microservices?|ETL|webhook|backend|front-?end|schema|latency|SLA|MVP|OKR|NPS|DAU|MAU|"
    r"stakeholders?|user stor(?:y|ies)|backlog|epics?)\b|接口协议|中台|微服务|埋点|数据湖|前端|后端|抓手|赋能|颗粒度|DAU|MAU|OKR|SLA|MVP",
    re.I,
)


def question_findings(text: str, asked: Iterable[str] = (), client_words: str = "") -> list[Finding]:
    """Every rule that `text` breaks; empty when it may be asked.

    `asked` are the questions put before; `client_words` is all the client said, whose terms are never jargon.
    """
    language = language_of(text)
    checks: list[Callable[[], Iterator[Finding]]] = [
        lambda: _one_question(text),
        lambda: _short(text, language),
        lambda: _matching(
            _BARE_WHY, text.strip(), "bare-why", "只问“为什么”像是质问", "a bare why sounds like an accusation"
        ),
        lambda: _matching(_LEADING, text, "leading", "带着答案问", "it suggests its answer"),
        lambda: _matching(
            _SOLUTION, text, "asks-for-solution", "在推方案，或让对方想方案", "it proposes a solution or asks for one"
        ),
        lambda: _jargon(text, client_words),
        lambda: _repeated(text, asked),
    ]
    return [finding for check in checks for finding in check()]


def same_question(one: str, other: str) -> bool:
    """Whether two questions are the same but for punctuation, spaces and letter case."""
    return _bare(one) == _bare(other)


def _one_question(text: str) -> Iterator[Finding]:
    marks = _MARKS.findall(text)
    if len(marks) != 1 or not text.rstrip().endswith(("?", "？")):
        yield _finding("one-question", "一次只问一个问题，以问号结尾", "one question, with its mark at the end", text)


def _short(text: str, language: Language) -> Iterator[Finding]:
    length = len(re.findall(r"[\u4e00-\u9fff]", text)) if language == "zh" else len(text.split())
    if length > LONGEST[language]:
        yield _finding("too-long", "问题太长", "the question is too long", f"{length} > {LONGEST[language]}")
    if length < 3:
        yield _finding("too-short", "问题太短，听不出在问什么", "too short to tell what is asked", text)


def _matching(pattern: re.Pattern[str], text: str, rule: str, zh: str, en: str) -> Iterator[Finding]:
    if found := pattern.search(text):
        yield _finding(rule, zh, en, found.group())


def _jargon(text: str, client_words: str) -> Iterator[Finding]:
    said = client_words.casefold()
    for found in _JARGON.finditer(text):
        if found.group().casefold() not in said:
            yield _finding("jargon", "用了对方没说过的行话", "a technical term the client did not use", found.group())


def _repeated(text: str, asked: Iterable[str]) -> Iterator[Finding]:
    if any(same_question(text, earlier) for earlier in asked):
        yield _finding("repeated", "这个问题已经问过", "asked before", text)


def _bare(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _finding(rule: str, zh: str, en: str, words: str) -> Finding:
    return Finding(rule=rule, severity="gate", where="question", message=Message(zh=zh, en=en), words=words)
