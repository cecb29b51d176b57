"""Whether words are on the ground of what was said: figures, names, negations and most of the words themselves."""

import re
import unicodedata

from assistant.needs.language import clauses
from assistant.needs.substance import share_held, substance

_NUMBERS = (
    r"\d+(?:[.,:/-]\d+)*|[零〇一二两三四五六七八九十百千万亿]{2,}|"
    r"[一二两三四五六七八九十百千万亿](?=[个家人张单次份台辆件条位名间户只批趟箱吨套所座亩头支款页层床车票天周月年点成倍块元])|"
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|seventy|"
    r"eighty|ninety|hundred|thousand|million|dozen|half|third|quarter|double|twice)\b"
)
_DATES = (
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|"
    r"(?:周|星期|礼拜)[一二三四五六日天]|春节|国庆|年底|月底|季度末|去年|今年|明年"
)
_COUNTS = re.compile(_NUMBERS, re.I)
_FIGURES = re.compile(f"{_NUMBERS}|{_DATES}", re.I)
_NAMES = re.compile(r"(?<![.!?。！？]\s)(?<!^)\b[A-Z][\w&-]+|\b[A-Z]{2,}\w*|\b\w*[a-z][A-Z]\w*")
_OFTEN = re.compile(
    r"每|天天|经常|老是|总是|偶尔|半|几|\b(?:every|each|daily|weekly|monthly|often|always|rarely|few|several|most|half)\b",
    re.I,
)
_SURNAME = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范石廖贾夏韦付邹孟熊秦邱江尹薛闫段侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔汤"
)
_TITLE = (
    "总(?!结|数|量|额|体|共|是|会|部|的|时|表|计|账)|姐|哥|叔|姨|嫂|董(?!事会)|工(?!作|序|时|单|厂|地|资|人|具|程|艺|种|位)|"
    "经理|主任|主管|老师|师傅|会计|医生|大夫|老板|书记|秘书|护士长|[院校园部科局处店组队厂站行]长"
)
_BRANDS = (
    "金蝶|用友|钉钉|企业微信|飞书|微信|支付宝|淘宝|天猫|京东|拼多多|美团|抖音|小红书|快手|有赞|微盟|腾讯|阿里|华为|百度|"
    "泛微|致远|浪潮|管家婆|畅捷通|旺店通|聚水潭|纷享销客|销售易"
)
_NAMES_ZH = re.compile(f"[{_SURNAME}](?:{_TITLE})|[老小][{_SURNAME}](?![\u4e00-\u9fff])|{_BRANDS}")
"""Names without a capital to know them by: 张姐, 李经理, what companies and their products are called."""

_OPENS = re.compile(r"(?:^|[.!?。！？:]\s+)([A-Z][a-z]{2,})")
_ORDINARY = re.compile(
    r"(?:the|this|that|these|those|there|then|they|their|them|and|but|for|not|nor|yet|what|who|whom|whose|which|when|where|"
    r"why|how|you|your|our|his|her|its|she|are|was|were|has|have|had|can|could|did|does|will|would|should|shall|may|might|"
    r"must|with|without|within|from|into|over|under|about|around|after|before|since|until|once|while|whenever|during|"
    r"between|through|across|against|among|apart|besides|because|although|though|unless|whether|today|now|here|just|only|"
    r"also|even|still|again|often|sometimes|perhaps|maybe|some|any|all|each|every|both|either|neither|many|most|much|more|"
    r"few|several|other|another|such|same|one|two|three|four|five|six|seven|eight|nine|ten|nobody|somebody|anybody|"
    r"everybody|people|no|none|nothing|something|let|please|tell|suppose|imagine|given|say|think|right|out|off|per|"
    r"on|in|at|by|to|of|as|so|if|is|it|we|he|do|an?)|[a-z]+(?:ing|ed|ly)",
    re.I,
)
"""Words that begin a sentence without being a name. What begins one and is neither of these nor said before may be."""

_ACHIEVED = re.compile(
    r"已(?:经)?([\u4e00-\u9fff]{2})|\b(?:has|have)\s+(?:(?:been|already|fully)\s+)*(\w+ed)\b|\b(\w+ed)\s+by\b", re.I
)
_TOTAL = re.compile(
    r"全部|全额|全权|所有|一切|一律|唯一|完全|从不|永远|\b(?:all|every\w*|only|sole\w*|always|fully|entire\w*|completely|whole)\b",
    re.I,
)
_MOST = 0.5
"""What is inferred has to hold more than this share of its words from what was said."""


def unsaid(text: str, said: str) -> list[str]:
    """Figures, dates, names and systems of `text` that are not in `said`."""
    ground = _folded(said)
    named = (*_FIGURES.finditer(text), *_NAMES.finditer(text), *_NAMES_ZH.finditer(text))
    return [found.group() for found in named if not _holds(ground, _folded(found.group()))]


def unknown_openings(text: str, ground: str) -> list[str]:
    """Words in front of a sentence of `text` that may be names, since `ground` does not speak of them: "Salesforce"."""
    opening = (found for found in _OPENS.findall(text) if not _ORDINARY.fullmatch(found))
    return [word for word in opening if substance(word) and not share_held(word, ground)]


def is_quantified(text: str) -> bool:
    """Whether a figure is named, or how often something happens."""
    return bool(_FIGURES.search(_folded(text)) or _OFTEN.search(text))


def is_borne(text: str, ground: str) -> bool:
    """Whether what nobody said in these words still follows from `ground`: most of its words are from there, "all" and
    "only" among them, and each figure stands there in a clause about the same thing."""
    if (
        unsaid(text, ground)
        or unknown_openings(text, ground)
        or unheard_of(text, ground)
        or any(total not in _folded(ground) for total in _TOTAL.findall(_folded(text)))
    ):
        return False
    return share_held(text, ground) > _MOST and not estranged(text, ground)


def unheard_of(text: str, ground: str) -> list[str]:
    """What `text` takes for done ("has approved", "已签字") of which `ground` does not speak at all."""
    done = ("".join(found) for found in _ACHIEVED.findall(_folded(text)))
    return [word for word in done if not share_held(word, ground)]


def estranged(text: str, ground: str) -> list[str]:
    """Numbers of `text` that no clause of `ground` names together with anything else `text` is about: "17 falls, two
    with fractures" holds no two falls."""
    return [figure for figure in _COUNTS.findall(text) if not _in_company(figure, text, ground)]


def _in_company(figure: str, text: str, ground: str) -> bool:
    rest = " ".join(substance(text.replace(figure, " ")))
    around = (ground[start:end] for start, end in clauses(ground))
    return any(
        _holds(_folded(words), _folded(figure)) and share_held(rest, words.replace(figure, " ")) for words in around
    )


def _holds(ground: str, words: str) -> bool:
    """Whether the words stand in the ground; a figure or a Latin word as a whole one: 2 is not in 12."""
    if words[0].isascii():
        return bool(re.search(rf"(?<![a-z0-9.,]){re.escape(words)}(?![a-z0-9]|[.,]\d)", ground))
    return words in ground


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
