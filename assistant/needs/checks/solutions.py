"""Whether a need names a solution (INCOSE R31): a thing to be built, bought, hired or installed.

A system that exists may be named where it fails or as a channel, and 平台, "platform" or "tablet" may be something else.
So a thing counts only where it is to be had: after a verb of getting it, where it is said to be lacking, or, in an
outcome, as something new ("a bot to …", 墙上一块大屏). This gates an approval, so it keeps quiet when in doubt.
"""

import re
from collections.abc import Iterator

from assistant.needs.aspects import Aspect
from assistant.needs.language import sentences

_DEVICES = (
    r"(?:apps?|dashboards?|portals?|chatbots?|bots?|kiosks?|sensors?|drones?|robots?|cameras?|scanners?|trackers?|beacons?|websites?|web ?shops?|"
    r"plug-?ins?|mini-?programs?|software|databases?|intranets?|wikis?|video ?walls?|wearables?|handhelds?|turnstiles?|tablets?|"
    r"(?:id |rfid |qr |bar ?)?(?:codes?|wristbands?|badges?) to scan|hotlines?|call cent(?:re|er)s?|(?:ai|virtual|voice|digital) assistants?|(?:ai|machine learning|forecasting) models?|algorithms?|apis?|"
    r"(?:online|web|digital|electronic) (?:forms?|calendars?|catalogues?|shops?|stores?|forums?|maps?|boards?|registers?|signatures?|labels?)|live maps?|rfid tags?|(?:barcode|label|card|palm|hand) (?:readers?|printers?)|"
    r"group chats?|newsletters?|knowledge bases?|landing pages?|spreadsheets?|forklifts?|cold rooms?|barriers?|ticket gates?|(?:self-)?scales|wiki pages?|"
    r"(?:check-?in|self-service|payment|touch-?screen|ordering|information|ticket) (?:terminals?|machines?|screens?)|touch-?screens?|"
    r"(?:display|wall|big|large|digital|departure|lobby) screens?|conveyor belts?|vending machines?|(?:smart|parcel|pickup) lockers?|(?:push|panic|call|feedback|self-service) buttons?)"
)
_SYSTEMS = (
    r"(?:(?:[a-z]+[- ]){0,2}(?:management|booking|reporting|tracking|ticketing|planning|scheduling|warehouse|inventory|reservation|ordering|alert|alerting|warning|queue|"
    r"access|document|contract|loyalty|it|crm|erp|pos|hr|online|digital|automated|central|new|single|better|proper|own) (?:systems?|platforms?|modules?|tools?)|"
    r"(?:systems?|platforms?|tools?)(?= (?:that|which|where|for) ))"
)
_THING = rf"(?:{_DEVICES}|{_SYSTEMS})"
_HEAD = r"(?=\s*(?:$|[,.;:!?)]|(?:in|on|at|for|to|that|which|where|with|by|running|flying|is|are|and|or|so|from|per|inside|before|after|next|this|of|until|outside|near|along|around|across|under|over|beside|replaces?|so|who|we)\b))"
_NUMBER = r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred)"
_SOME = rf"(?:an?|another|some|our own|a few|{_NUMBER}|(?:an? |the |our )?new)"
_FILLING = r"(?:(?!to\b|in\b|into\b|on\b|for\b|from\b|with\b|of\b|by\b|is\b|are\b|and\b|or\b|that\b|an?\b|the\b|no\b|our\b|without\b|than\b)[\w'-]+ ){0,4}?"
_GET = r"(?:build|implement|install|roll out|deploy|introduce|buy|purchase|develop|set up|launch|put up|put in|create|order|fit|procure|lease)"
_PERSON = r"(?:drivers?|nurses?|staff|people|developers?|engineers?|agents?|clerks?|temps?|assistants?|analysts?|consultants?|managers?|coordinators?|technicians?|cleaners?|teachers?|cooks?|guards?|dispatchers?|planners?|operators?|pickers?|receptionists?|interns?|carers?|translators?|buyers?|inspectors?)"

_PLAINLY_GET = r"(?:build|install|buy|purchase|lease|procure|set up|roll out|implement|deploy|put up)"
_NO_THING = r"(?:trust|stock|reputation|relationship|habit|buffer|case|team|ticket|lead|house|reserve|routine|rapport)"
_GETS_EN = (
    rf"(?:^|\bwe (?:should |will |must |want to |need to |would like to )?){_PLAINLY_GET} (?:an?|another|more|{_NUMBER}) (?!(?:[\w-]+ ){{0,2}}{_NO_THING}s?\b)[\w-]+|"
    rf"\bthe (?:[\w-]+ ){{0,3}}?{_THING} (?:is|are|goes|should be|must be|to be|has to be|will be) (?:live|rolled out|installed|launched|in place|built|finished)\b(?! again)|"
    rf"\b{_GET}(?:ing)? {_SOME} {_FILLING}{_THING}\b{_HEAD}|"
    rf"(?:^|\b(?:we|us|should|must|to|want to|need to|and) )(?:hire|recruit|appoint|take on) (?:an?|another|more|extra|additional|a few|{_NUMBER}) (?:[\w-]+ ){{0,2}}{_PERSON}\b"
)
_LACKS_EN = (
    rf"\b(?:(?:we|they|I|there)(?:'ve| have|'s| is| are|'re)?(?: still| just| simply)? (?:no|lack(?:s|ing)?|without|missing)|lack of|(?:we|they|I|there|nobody) (?:don't have|haven't got|isn't|has no|have no|has never had)) "
    rf"(?:an? |any |the )?(?:proper |real |decent |good )?{_FILLING}{_THING}\b{_HEAD}|"
    rf"\b(?:we|they|I)(?: really| just| simply| all)? (?:want|need)(?: to {_GET})? (?:an?|another|our own|{_NUMBER}|the new|new) {_FILLING}(?:{_THING}|systems?|platforms?|modules?|tools?)\b{_HEAD}"
)
_NEW_EN = (
    rf"(?<!without )(?<!no )(?<!than )(?<!instead of )(?<!not )(?<!\bopen )(?<!\bopening )(?<!\bdownload )(?<!\binstall )\b(?:an?|another|our own|{_NUMBER}|(?:an? |our )?new) {_FILLING}{_THING}\b{_HEAD}|"
    rf"^(?:[\w-]+ ){{0,2}}?(?!the |our |no )(?:drones|bots|chatbots|kiosks|sensors|cameras|robots|scanners|trackers|dashboards|beacons|tablets|touch-?screens|software) (?:in|on|at|for|that|which|flying|running|everywhere|to)\b|"
    r"\b(?:and|plus) software (?:that|which|to)\b"
)
_EXISTS_EN = re.compile(
    r"\b(?:already|existing|current|today's|when|whenever|if|every time|after|once|since|each time|unless|break|breaks|fail(?:s|ed)?|crash\w*|goes down|bought|installed|had|used)\b",
    re.I,
)
_THINGS_ZH = (
    r"(?:系统|平台|小程序|APP|应用|软件|大屏幕?|看板|模块|机器人|工具|中台|传感器|摄像头|直播间|自助机|自助终端|手持终端|闸机|无人机|公众号|一体机|扫码枪|电子价签|"
    r"电子屏|显示屏|智能柜|储物柜|数据库|网站|商城|门禁|报警器|定位器|手环|呼叫中心|充电桩|按钮|网页|插件|平板|监控|热线|知识库|题库|二维码|腕带|道闸|地磅|传送带|呼叫铃|电子秤|芯片|助手|入口|冷库|叉车|打卡机|打印机|读卡器|储物箱|手持机|微信群|工作群|数字人|大模型|智能体|流水线|叫号机|取号机|测温仪)"
)
_ONE_ZH = r"(?:[一两二三四五六七八九十几\d]+(?:个|套|款|块|台|批|部|只|条|间|架|组|排)|个|套|款|块|台|批|新的?)"
_GAP_ZH = r"[^，。；！？\s]{0,14}?"
_TIGHT_ZH = r"[^，。；！？\s在里从被把到给后时完了过]{0,12}?"
_END_ZH = r"(?![里上中内间坏掉故报崩卡死出慢停没不])"
_GETS_ZH = (
    rf"(?:上线|上|做|开发|搭建?|建设?|建立|买|采购|部署|引入|引进|加装|加|安?装|弄|搞|配备?|添置?|增设|设立?|换成?|购[买置]|推出|打造|升级成)(?!个月|个星期|个?周|个礼拜|个季度){_ONE_ZH}{_GAP_ZH}{_THINGS_ZH}{_END_ZH}|"
    rf"(?:部署|搭建|引入|引进|加装|购置|打造|上线)(?![了过后前]){_TIGHT_ZH}{_THINGS_ZH}{_END_ZH}|"
    rf"把{_GAP_ZH}{_THINGS_ZH}(?:给|都|全部?)?(?:做出来|建起来|搭起来|开发出来|上线|装上|装好|弄出来|买回来|配齐|做好|建好|立起来|用起来)|"
    rf"{_THINGS_ZH}(?:要|得|能|(?:在)?[一二三四五六七八九十\d]+月[底初]?|年底|明年|正式|全部|全面|按时|如期){{0,2}}(?:上线|建成|投用|投入使用|装到位)(?![后前时以之那失了])|"
    rf"(?:^|，|要|再|得)(?:再|多)?(?:买|采购|加装|安?装|购置|添置|配|建|盖|租|引进)[一两二三四五六七八九十几\d]+(?:套|台|块|部|辆|架|间|批|组|排|座|栋)|"
    rf"(?:用上|换上|接入|普及|推行|配上|有[个套块台])(?:了)?(?:新的?|统一的?|智能)?{_TIGHT_ZH}{_THINGS_ZH}{_END_ZH}|"
    r"(?:要|得|想|再|多|新|^|，)(?:再|多|新|增)?(?:招聘?|雇|聘)(?:[一两二三四五六七八九十几\d]+)(?:个|名|位)"
)
_LACKS_ZH = (
    rf"(?:缺(?:少|乏)?|没有?|少了?|需要|想要|得有)(?:[一]?[个套款块台部批]){_GAP_ZH}{_THINGS_ZH}{_END_ZH}|"
    rf"(?:缺(?:少|乏)|(?<!有)没有)(?:统一|专门|专用|自己|线上|好用|像样|现成|智能)的?{_GAP_ZH}{_THINGS_ZH}{_END_ZH}"
)
_NEW_ZH = rf"(?<![在从用靠同每哪任这那换开载])(?:[一两二三四五六七八九十几\d]+)(?:个|套|款|块|台|批|部|只|条|间|架)[^，。；、\s]{{0,10}}?{_THINGS_ZH}{_END_ZH}"
_EXISTS_ZH = re.compile(
    "现有|原有|已有|已经|现在的|现成的|老系统|旧系统|去年|前年|上次|以前|当时|上线[了过后以]|如果|要是|一旦|万一|不用再?|不需要|无需|不必|不用|坏了|故障|先[下安]?[载装]"
)
_OTHER_SENSES = tuple(
    (re.compile(thing, re.I), re.compile(sense, re.I))
    for thing, sense in (
        (
            r"platform|terminal",
            r"\b(?:trains?|rail\w*|passengers?|oil|rigs?|drilling|offshore|viewing|diving|loading|airports?|ferr(?:y|ies)|wheelchairs?|street)\b",
        ),
        (r"dashboard|screen", r"\b(?:windscreens?|steering|breast|smear|cancer|warning lights?)\b"),
        (r"system", r"\b(?:immune|nervous|drainage|root|metric|solar) systems?\b"),
        (r"drone|tool|tracker", r"\b(?:bees?|hives?|garden\w*|hand tools?|power tools?)\b"),
        ("平台", "钻井|站台|月台|海上|升降|卸货|观景|施工|作业平台|工作平台|采油"),
        ("系统", "(?:免疫|消化|神经|呼吸|循环|生态|排水)系统"),
        ("工具|按钮|应用", "交通工具|运输工具|园艺工具|手工工具|切削工具|急停按钮|应用[题文]"),
    )
)
"""Things that may be something else, with the words beside which they are."""

_TO_BE_HAD = re.compile(f"{_GETS_EN}|{_GETS_ZH}", re.I)
_LACKING = re.compile(f"{_LACKS_EN}|{_LACKS_ZH}", re.I)
_NEW = re.compile(f"{_NEW_EN}|{_NEW_ZH}", re.I)


def solution_in(text: str, aspect: Aspect) -> str:
    """The words that name a solution in a claim on `aspect`, or "".

    Problems and causes are full of things that exist; in them only what is lacking or called for is a solution.
    """
    outcome = aspect is Aspect.OUTCOME
    for start, end in sentences(text):
        sentence = text[start:end]
        if found := next(_solutions(sentence, outcome), ""):
            return found
    return ""


def _solutions(sentence: str, outcome: bool) -> Iterator[str]:
    for pattern in (_LACKING, *((_TO_BE_HAD, _NEW) if outcome else ())):
        for match in pattern.finditer(sentence):
            before = sentence[: match.end()]
            exists = pattern is not _LACKING and (_EXISTS_EN.search(before) or _EXISTS_ZH.search(before))
            if not exists and not _in_another_sense(match.group(), sentence):
                yield match.group().strip("，, ")


def _in_another_sense(words: str, sentence: str) -> bool:
    return any(thing.search(words) and sense.search(sentence) for thing, sense in _OTHER_SENSES)
