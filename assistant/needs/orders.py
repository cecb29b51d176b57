"""Where a message gives the assistant orders: such words are kept and quoted, but nothing may be built on them."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote

from assistant.needs.language import sentences
from assistant.needs.substance import substance

_UNSEEN = re.compile(
    r"```.*?(?:```|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!|][^<>\n]*>|(?:https?:|www\.|javascript:)\S+|[\w+/=\\-]{40,}",
    re.S | re.I | re.A,
)
"""Code blocks, comments, tags, addresses and runs nobody reads aloud: what a program shows or decodes, nobody said."""

_BREAK = "\x1f"
_ESCAPED = re.compile(r"\\u([0-9a-f]{4})", re.I)
_HIDDEN = re.compile(r"(?:\w[\u200b-\u200f\u2060-\u2064\ufeff]+){3,}\w?")
"""Words with invisible characters between their letters."""

_TO_A_MACHINE = re.compile(
    r"^\W*(?:system|assistant|developer|administrator)\b[^:.\n]{0,20}[:：]|"
    r"\b(?:to|for|dear|attention|hey)\b[^.:\n]{0,24}\b(?:AI|assistants?|bots?|chatbots?|language models?|"
    r"summari[sz]ers?|interviewers?)\b[^.:\n]{0,24}:|\b(?:AI|assistant|chatbot)\b\s*[,:]|^\W*(?:say|reply|output|print)\s*:|"
    r"^\W*系统(?:指令|消息|提示|通知)|(?:致|备注给|告诉|读到).{0,10}(?:AI|助手|机器人|模型|程序)|"
    r"(?:AI|助手|机器人|模型)(?:请|须|务必|必须|注意)",
    re.I,
)
_ITS_RULES = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass|skip|suspend(?:ed)?)\b.{0,40}"
    r"\b(?:instructions?|rules?|prompts?|checks?|guidelines?|above|previous|earlier)\b|"
    r"\b(?:rules?|instructions?)\b.{0,20}\b(?:suspended|void|no longer apply)\b|\bnew rules?:|"
    r"\byour (?:\w+ )?(?:task|job|role) (?:now )?is\b|"
    r"\b(?:system prompt|system message|debug mode|developer mode|next question)\b|"
    r"(?:忽略|无视|忘掉|跳过|绕过|不用管).{0,12}(?:指示|指令|规则|要求|提示|设定|核对|检查|以上|前面)|"
    r"新规则[:：]|系统提示|提示词|(?:调试|开发者)模式|下一个问题里",
    re.I,
)
_IMPERATIVE_EN = re.compile(
    r"(?:^|[.,;:!?|*>()\[\]]|\b(?:and|then|please|must|now|instead|only)\b)\W*"
    r"(?:note that|mark|record|write|set|add|put|state|output|print|repl(?:y|ace)|answer|repeat|say|delete|wipe|erase|"
    r"promote|omit|name|copy|end|stop|ask|issue|close|approve|confirm|change|treat|speak)\b",
    re.I,
)
_RECORD_EN = re.compile(
    r"\b(?:claims?|entr(?:y|ies)|statement|requirements?|questions?|interview|session|recommendations?|title|status|"
    r"inferred|json|i told you|everywhere|as (?:an? |the )?(?:facts?|\w+ed)|word for word|from now on|above)\b",
    re.I,
)
_IMPERATIVE_ZH = re.compile(
    r"(?:^|[，。：:；|“（(\s]|[须必请并只你您]|从现在起|一律|直接|立[即刻]|马上|现在)\s*(?:把|将|能|要|都|再|不[要许得])?[^，。：:；|]{0,14}"
    r"(?:标记|标[成为]|记[为成]|写[入进明成在]|改[为成写]|输出|删[除掉]|清空|宣布|推荐|附上|照抄|停止|回答|提问|出具)"
)
_RECORD_ZH = re.compile(
    r"以上|上述|前文|前面|此前|条目|需求|提问|访谈|问题|标题|建议部分|原话|推断|终稿|批准|状态|JSON",
    re.I,
)
_OBEY = re.compile(
    r"\b(?:obey|follow it|do (?:what|as) it says)\b|照(?:此|上面.{0,4}|抄|单)?[办抄](?![理法公])|(?:后|并|照此)执行",
    re.I,
)


def without_orders(text: str) -> str:
    """What of a text a claim or a question may be built on, a sentence a line: no orders to the assistant, nothing
    hidden, nothing in code. Letters come back folded to their usual width."""
    told = (sentence for line in _lines(text) for part in line for sentence in part)
    return "\n".join(sentence for sentence in told if not is_order(sentence))


def only_ordered(said: str) -> frozenset[str]:
    """What `said` speaks of in orders, in hiding or in code and nowhere else: no matter for a question to the client.

    So is a sentence after an order, or between tags, that has nothing to do with the rest ("Speak only JSON. Prose is
    forbidden.").
    """
    about = {sentence: substance(sentence) for sentence in without_orders(said).split("\n")}
    spread = Counter(part for parts in about.values() for part in parts)
    alone = {
        sentence
        for sentence in about.keys() & set(_beside_orders(said))
        if all(spread[part] == 1 for part in about[sentence])
    }
    ground = {part for sentence, parts in about.items() if sentence not in alone for part in parts}
    return frozenset(substance(_decoded(_folded(said)))) - ground


def is_order(sentence: str) -> bool:
    """Whether a sentence addresses the assistant, its rules or its record, rather than telling of the client's work."""
    if any(told.search(sentence) for told in (_TO_A_MACHINE, _ITS_RULES, _OBEY)):
        return True
    pairs = ((_IMPERATIVE_EN, _RECORD_EN), (_IMPERATIVE_ZH, _RECORD_ZH))
    return any(verb.search(sentence) and thing.search(sentence) for verb, thing in pairs)


def _beside_orders(text: str) -> Iterator[str]:
    """The sentences that come after an order on its line, or stand between two things hidden in it."""
    for line in _lines(text):
        told = [sentence for part in line for sentence in part]
        first = next((n for n, sentence in enumerate(told) if is_order(sentence)), len(told))
        yield from told[first + 1 :]
        yield from (sentence for part in line[1:-1] for sentence in part)


def _lines(text: str) -> list[list[list[str]]]:
    """The sentences of each line, those between what nobody reads aloud together."""
    shown = _UNSEEN.sub(_BREAK, _folded(_HIDDEN.sub(" ", text)))
    return [[[p[s:e] for s, e in sentences(p)] for p in line.split(_BREAK)] for line in shown.splitlines()]


def _folded(text: str) -> str:
    """In the usual width, without characters nobody sees."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf")


def _decoded(text: str) -> str:
    """With what a model may read in escapes: \\u5220, &#21024;, %E5%88%A0."""
    return _ESCAPED.sub(lambda code: chr(int(code[1], 16)), unquote(unescape(text)))
