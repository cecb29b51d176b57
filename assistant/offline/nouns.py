"""The name of the thing they asked for, in their own words."""

import re
from collections.abc import Iterator

from assistant.needs.language import Language

LONGEST = {"zh": 12, "en": 5}
"""The longest name that still fits into a question, in characters or words."""

_ZH_WANT = r"(?:想要?|要|需要|希望|打算|准备|计划|考虑|得|能不能|可不可以|帮(?:我们?|忙|他们)|给(?:我们?|他们)|让|赶紧|尽快|必须|也|先|，|。|；|：|“|\s|^)"
_ZH_DO = r"(?:开发|搭建|建设|采购|引入|部署|上线|升级|增加|更换|定制|设计|上(?![周次个月班面午回礼半季])|做|建|搭|搞|弄|整(?![理改个体天顿合月年晚])|加|买|换|装|配|要|有(?=一?[个套]))(?:了|下|成|掉)?"
_ZH_COUNT = r"(?:一?[个套款块张条份座台批]|几[张个份套]|[两三四五六七八九十\d]+[张个份套])"
_ZH_THING = r"(?P<np>[“「][^”」]{2,12}[”」][^，。；！？,.;!?：:、“”\s（(]{0,6}|(?:[^，。；！？,.;!?：:、“”\s（(]|(?<=[A-Za-z]) (?=[A-Za-z])){2,24})"
_ZH_PATTERNS = (
    re.compile(rf"(?={_ZH_WANT}[^，。；！？“]{{0,6}}?{_ZH_DO}{_ZH_COUNT} ?(?:自己的|新的|像样的)?{_ZH_THING})"),
    re.compile(r"把(?P<np>[^，。；！？]{2,12}?)(?:优化|改|换|升级|打通|接|连|搬|做|自动化|提速|线上化)"),
    re.compile(rf"(?={_ZH_WANT}{_ZH_DO}(?:自己的|新的)?{_ZH_THING})"),
    re.compile(rf"(?:想要|需要)(?!{_ZH_DO}){_ZH_THING}"),
    re.compile(
        r"(?P<np>[^，。；！？,.;!?：:、“”\s要做上建搞想加个套]{1,8}"
        r"(?:系统|平台|小程序|APP|app|应用|软件|大屏|看板|报表|商城|机器人|助手|公众号|官网|模块|工具|程序))"
    ),
)
_ZH_TAIL = re.compile(
    r"(?:来(?=[\u4e00-\u9fff])|让|使|可以|用来|方便|以便|最好|吧|呢|啊|了|的话|这样|什么的|之类的?|就行|就好|看看|出来|起来|上去|进去|一样|也行|一下|那种).*$"
)
_ZH_NOT = re.compile(
    r"^(?:弄|搞|做|上|加|买|让|把|什么|点|事情?|东西|一个|一套|个|帮助|工作|业务|生意|起来|到|好|法|不|一下|的|是|有|成|得|能|会(?![员议])|过|这|那|跟|和|怎么|哪|多|少|快|求)|(?:求|了|着|过)$"
)

_EN_STOP = (
    r"(?:that|which|who|so|to|for|on|in|at|with|because|where|when|like|by|before|and|or|but|from|as|instead|within|this|next|since|into|"
    r"is|are|was|were|would|should|could|can|will|now|please|too|straight|of|done|built|asap|across|after|between|if|than|up|they|we|he|she|it|says?|said)"
)
_EN_WANT = re.compile(
    r"(?=\b(?P<all>(?:(?:we|you|they|I) (?:really |just |simply )?(?:should|ought to|must|have to) (?:have(?= (?:an?|some|one|our|the)\b)|get|use|buy|build)|want(?:s|ed)?|need(?:s|ed)?|build(?:ing)?|add(?:ing)?|buy(?:ing)?|get|make|develop|create|implement|introduce|roll out|set up|launch|sold|"
    r"ask(?:s|ed|ing)? for|looking for|request(?:s|ed)?|digiti[sz]e|automate|replace|migrate(?: to)?|switch to|would like|'d like|after)\s+"
    r"(?:(?:us|them|me|you|to|have|build|add|buy|make|develop|create|launch|introduce|set up|see|put in|replace|our)\s+){0,3}"
    r"(?:(?:a|an|the|our|their|its|some|another|one|new|brand-new|simple|small|proper|\d+|two|three|four|five|six|seven|eight|ten)\s+){0,3}"
    rf"(?P<np>(?:[“\"‘][^”\"’]{{3,30}}[”\"’]\s?)?(?:(?!{_EN_STOP}\b)[A-Za-z0-9][\w’&/-]*\s?){{0,6}})))",
    re.I,
)
_EN_NOT = re.compile(
    r"^(?:off|out|rid|back|started|ready|it|that|this|them|us|help|more|something|anything|to|know|see|better|faster|everything|things?|your|you|me|advice|people|what\w*|how|"
    r"go|be|become|needs?|whole thing|solution|rest|"
    r"(?:partner|vendor|supplier|developers?|agency|consultant)$|all|an idea|someone|somebody|quote|percent|\d|access|rid|money|time|done|home|sure|involved|(?:a )?feel\w*)\b",
    re.I,
)
_EN_WANTED = re.compile(
    rf"(?:^|[.!,] )(?:(?:an?|the|new|one) )*(?P<np>(?:(?!{_EN_STOP}\b)[A-Za-z][\w’&/-]{{0,40}}\s){{1,4}}?)(?:wanted|needed|required)\b(?! to\b)",
    re.I,
)
_REPLACING = re.compile(r"\b(?:replac|switch|migrat)", re.I)


def solution_in(text: str, language: Language) -> str:
    """The thing asked for in `text`, without an article ("booking app", 会员积分系统); "" where none is plain."""
    return next(_chinese(text) if language == "zh" else _english(text), "")


def _chinese(text: str) -> Iterator[str]:
    for pattern in _ZH_PATTERNS:
        for found in pattern.finditer(text):
            name = _ZH_TAIL.sub("", found["np"]).strip("的 ")
            if 2 <= _length(name) <= LONGEST["zh"] and not _ZH_NOT.search(name):
                yield name


def _mid_sentence(name: str) -> str:
    """A name that began a sentence, as it is written within one; a single word may be a product's."""
    return name[0].lower() + name[1:] if re.match(r"[A-Z][a-z]+ ", name) else name


def _length(name: str) -> int:
    """In Chinese characters; an English word in a Chinese name is read as two."""
    return len(re.sub(r"[A-Za-z]+ ?", "字字", name))


def _english(text: str) -> Iterator[str]:
    for found in _EN_WANT.finditer(text):
        name = found["np"].strip()
        if name and not _EN_NOT.match(name) and len(name.split()) <= LONGEST["en"]:
            yield f"new {name}" if _REPLACING.search(found["all"]) else name
    for found in _EN_WANTED.finditer(text):
        if not _EN_NOT.match(found["np"]):
            yield _mid_sentence(found["np"].strip())
