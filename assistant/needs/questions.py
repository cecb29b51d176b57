"""When a question is one that may be put to a client.

The rules are those of the follow-up question literature (Shen, Singhal, Breaux 2025: fourteen mistakes) as far as code
can decide them, and of the interviewing craft: one thing, short, plain, about what happened, no solution, not leading.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import SequenceMatcher

from assistant.needs.findings import Finding, Message
from assistant.needs.language import Language, language_of

LONGEST = {"zh": 60, "en": 36}
"""The longest question put to a client, in Chinese characters or English words, the client's own words included."""

SAME = 0.92
"""Share of the letters that two questions have in common from which on they are the same one."""

_MARKS = re.compile(r"[?？]")
_BARE_WHY = re.compile(
    r"^(?:but |and |so )?(?:why(?: is that| not| so)?|how (?:come|so))\s*\?$|"
    r"^(?:那|但是)?(?:这是)?(?:为什么|为啥|为何|怎么会(?:这样)?)(?:呢)?[?？]$",
    re.I,
)
_LEADING = re.compile(
    r"don'?t you|isn'?t it\b|wouldn'?t (?:you|it)|shouldn'?t|\bsurely\b|\bobviously\b|"
    r"\byou(?:'d| would| do)? agree|, (?:right|correct|no)\?|^(?:so )?it must be|"
    r"是不是应该|是不是(?:早就|其实|根本)|难道|不觉得|吧[?？]|对[吧吗][?？]|不是吗",
    re.I,
)
_SOLUTION = re.compile(
    r"would (?:a|an|it help)\b|should we (?:build|add|use|make|put)|how about|have you considered|could we (?:build|add|use)|"
    r"what if we (?:built|made|added|put|used|gave)|(?:which|what) (?:features?|screens?|buttons?|functions?) (?:should|would|do you (?:want|need|expect))\b|"
    r"would you (?:like|prefer|want|suggest)|do you want (?:them|it|us|the (?:system|app|software|tool|site)) to\b|do you think (?:(?:we|it|they) )?(?:should|can|could)\b|do you think would (?:make|help|improve|solve)\b|"
    r"要不要|需不需要|是否需要|需要(?:我们)?(?:做|加|上)(?:一个|个)|有没有考虑|考虑过?(?:用|上|做)|做(?:一)?个.{0,10}(?:怎么样|好不好|行不行)|不如|"
    r"这(?:样|么做)(?:行不行|可以吗|好不好)|[给帮](?:您|你们?)(?:做|上|装|建|开发|搭|配).{0,12}(?:怎么样|好不好|行不行)|(?:系统|流程|页面|界面|功能).{0,4}应该怎么|"
    r"(?:希望|想要|需要).{0,8}(?:哪些|什么|哪几个)(?:功能|按钮|页面|模块)|(?:改|分|设|做)成.{0,6}最?合适",
    re.I,
)
_JARGON = re.compile(
    r"\b(?:APIs?|SDK|middleware|microservices?|ETL|webhook|backend|front-?end|schema|latency|SLA|MVP|OKR|NPS|DAU|MAU|"
    r"stakeholders?|user stor(?:y|ies)|backlog|epics?|endpoints?|foreign keys?)\b|接口协议|中台|微服务|埋点|数据湖|数仓|数据仓库|并发(?!症)|单点登录|跑批|前端|后端|抓手|赋能|颗粒度|DAU|MAU|OKR|SLA|MVP",
    re.I,
)

_QUOTED = re.compile(r"“[^”]*”")
_OPENER = re.compile(r"^\s*(?:(?:and|so|but|then|okay|ok|well)\b[ ,]*|那么[，, ]*|(?:那|所以|好的?|嗯)[，, ]+)", re.I)
_SECOND = {
    "en": re.compile(
        r"[,;] (?:and|or|as well as) (?:(?:also|roughly|about|by|of|for|to|in|on|at|from|with|then) )?(?:who|what|when|where|why|how|which|whose|whom)\b|"
        r" (?:and|as well as) (?:(?:also|roughly|about|by|then) )?(?:who|what|when|where|why|how)\b|"
        r", and (?:also )?(?:is|are|was|were|do|does|did|can|could|would|will|has|have) (?:that|it|this|there|you|they|we|he|she|the|your|their)\b",
        re.I,
    ),
    "zh": re.compile(r"[，,；;]|(?<=多少|什么|怎样|哪里)、(?!.*还是)|(?<=[谁吗])、(?!.*还是)|以及|还有"),
}
_ASKS_EN = re.compile(
    r"\b(?:who|what|when|where|why|how|which|whose|whom|is|are|do|does|did|can|could|would|have|has)\b", re.I
)
_ASKS_ZH = re.compile(r"多少|多久|多长|多大|(?<![这那好])几|[谁哪]|什么|怎么|怎样|如何|为何|(?:吗|没|没有)[?？]?$")


def question_findings(text: str, asked: Iterable[str] = (), client_words: str = "") -> list[Finding]:
    """Every rule that `text` breaks; empty when it may be asked.

    `asked` are the questions put before; `client_words` is all the client said, whose terms are never jargon.
    """
    language, ours = language_of(text), _QUOTED.sub("", text)
    checks: list[Callable[[], Iterator[Finding]]] = [
        lambda: _one_question(text),
        lambda: _short(text, language),
        lambda: _matching(
            _BARE_WHY, text.strip(), "bare-why", "只问“为什么”像是质问", "a bare why sounds like an accusation"
        ),
        lambda: _matching(_LEADING, ours, "leading", "带着答案问", "it suggests its answer"),
        lambda: _matching(
            _SOLUTION, ours, "asks-for-solution", "在推方案，或让对方想方案", "it proposes a solution or asks for one"
        ),
        lambda: _jargon(text, client_words),
        lambda: _repeated(text, asked),
    ]
    return [finding for check in checks for finding in check()]


def second_question(text: str) -> str:
    """The words with which a second question begins under the same mark ("how long, and who ..."); empty for one."""
    language = language_of(text)
    cuts = list(_SECOND[language].finditer(text))
    if language == "en":
        return next((text[cut.start() :] for cut in cuts if _ASKS_EN.search(text[: cut.start()])), "")
    starts = [0, *(cut.end() for cut in cuts)]
    parts = [text[start:end] for start, end in zip(starts, [*(cut.start() for cut in cuts), len(text)], strict=True)]
    asking = [part for part in parts if _ASKS_ZH.search(part) and not part.startswith(("还是", "或者", "或"))]
    return asking[1] if len(asking) > 1 else ""


def same_question(one: str, other: str) -> bool:
    """Whether two questions are the same but for punctuation, spaces, letter case and a word or two."""
    return SequenceMatcher(None, _bare(one), _bare(other), autojunk=False).ratio() >= SAME


def _one_question(text: str) -> Iterator[Finding]:
    marks = _MARKS.findall(text)
    if len(marks) != 1 or not text.rstrip().endswith(("?", "？")):
        yield _finding("one-question", "一次只问一个问题，以问号结尾", "one question, with its mark at the end", text)
    elif second := second_question(_QUOTED.sub("“”", text)):
        yield _finding("one-question", "一个问号里问了两件事", "two questions under one mark", second)


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
    return re.sub(r"\W+", "", _OPENER.sub("", text)).casefold()


def _finding(rule: str, zh: str, en: str, words: str) -> Finding:
    return Finding(rule=rule, severity="gate", where="question", message=Message(zh=zh, en=en), words=words)
