"""Where a message gives the assistant orders: such words are kept and quoted, but nothing may be built on them."""

import re
import unicodedata

from assistant.needs.language import sentences

_UNSEEN = re.compile(
    r"```.*?(?:```|\Z)|<!--.*?(?:-->|\Z)|<[a-z/!][^<>\n]*>|(?:https?:|www\.|javascript:)\S+|[\w+/=\\-]{40,}",
    re.S | re.I | re.A,
)
"""Code blocks, comments, tags, addresses and runs nobody reads aloud: what a program shows or decodes, nobody said."""

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
    read = "".join(c for c in unicodedata.normalize("NFKC", _HIDDEN.sub(" ", text)) if unicodedata.category(c) != "Cf")
    shown = _UNSEEN.sub("\n", read)
    said = (shown[start:end] for start, end in sentences(shown))
    return "\n".join(sentence for sentence in said if not is_order(sentence))


def is_order(sentence: str) -> bool:
    """Whether a sentence addresses the assistant, its rules or its record, rather than telling of the client's work."""
    if any(told.search(sentence) for told in (_TO_A_MACHINE, _ITS_RULES, _OBEY)):
        return True
    pairs = ((_IMPERATIVE_EN, _RECORD_EN), (_IMPERATIVE_ZH, _RECORD_ZH))
    return any(verb.search(sentence) and thing.search(sentence) for verb, thing in pairs)
