"""The name of the thing they asked for, in their own words."""

import re

from assistant.needs.language import Language

_ZH = re.compile(
    r"(?:想|要|需要|希望|打算|准备|计划|考虑|得|该|能不能|可不可以|帮(?:我们?|忙|他们)|给(?:我们?|他们)|说|提|搞|赶紧|尽快|必须)[^，。；！？,.;!?]{0,8}?"
    r"(?:开发|搭建|建设|建立|采购|引入|部署|上线|升级|增加|加装|换成|换掉|更换|定制|设计|上|做|建|搭|搞|弄|加|买|换|整|出|装|有|开)"
    r"(?:了|个|一下)?(?:一?[个套款块张条份种座]|几[张个份]|[一二两三四五六七八九十\d]+[张个份套块])?(?:自己的|我们的|新的|像样的|全新的)?"
    r"(?P<np>[^，。；！？,.;!?：:、“”\s（(]{2,16})"
)
_ZH_BARE = re.compile(
    r"(?P<np>[^，。；！？,.;!?：:、“”\s要做上建搞想加个套]{1,8}(?:系统|平台|小程序|APP|app|应用|软件|大屏|看板|报表|商城|机器人|助手|中台|公众号|官网|模块|工具))"
)
_ZH_TAIL = re.compile(
    r"(?:来|给|让|使|能|可以|用来|方便|以便|最好|吧|呢|啊|了|的话|这样|什么的|之类的?|就行|就好|看看|出来|起来|上去|进去|那样|一样|也行).*$"
)
_EN = re.compile(
    r"\b(?:want(?:s|ed)?|need(?:s|ed)?|build(?:ing)?|add(?:ing)?|buy(?:ing)?|get|make|develop|create|implement|introduce|roll out|set up|launch|"
    r"ask(?:s|ed|ing)? for|looking for|request(?:s|ed)?|digiti[sz]e|automate|replace|migrate(?: to)?|switch to|would like|'d like)\s+"
    r"(?:(?:us|them|me|you|to (?:have|build|add|get|buy|make|develop|create|launch|introduce|replace|set up|automate|digiti[sz]e|see))\s+){0,2}"
    r"(?:(?:a|an|the|our|their|its|some|another|one|new|brand-new|simple|small|proper|\d+|two|three|four|five|six|seven|eight|ten)\s+){0,3}"
    r"(?P<np>(?:[“\"'‘]?[A-Za-z0-9][\w'’/&-]*[”\"'’]?\s?){1,7})",
    re.I,
)
_EN_STOP = re.compile(
    r"\s(?:that|which|who|so|to|for|on|in|at|with|because|where|when|like|by|before|and|or|but|from|as|instead|within|this|next|since|into|of course|asap|"
    r"is|are|was|were|would|should|could|can|will|now|please|too|straight)\b.*$",
    re.I,
)
_NOT_A_THING = re.compile(
    r"^(?:it|that|this|them|us|help|more|something|anything|one|to|know|see|better|faster|everything|things?|your help|advice|people|what\w*|how|it all)$|"
    r"^(?:什么|点事|事情?|东西|一个|一套|个|帮助|工作|业务|生意|起来|到|好|法|不起|一下)",
    re.I,
)


def solution_in(text: str, language: Language) -> str:
    """The thing asked for in `text`, ready for a sentence ("the booking app", 会员积分系统); "" where none is plain."""
    return _chinese(text) if language == "zh" else _english(text)


def _chinese(text: str) -> str:
    names = [_ZH_TAIL.sub("", found["np"]) for pattern in (_ZH, _ZH_BARE) for found in pattern.finditer(text)]
    plain = [name.strip("的 ") for name in names if 2 <= len(name.strip("的 ")) <= 12 and not _NOT_A_THING.match(name)]
    return next(iter(plain), "")


def _english(text: str) -> str:
    for found in _EN.finditer(text):
        name = _EN_STOP.sub("", " " + found["np"].strip()).strip(" '\"“”")
        if name and not _NOT_A_THING.match(name) and len(name.split()) <= 5:
            return f"the {'new ' if 'replac' in found.group().lower() else ''}{name}"
    return ""
