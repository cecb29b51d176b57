"""What can be a name before somebody's words: of a speaker, of a part of the minutes, or of nobody at all."""

import re
from collections.abc import Iterable

_NUMBERED = r"[\s_-]*(?:\d{1,3}|[A-Za-z]|[一二三四五六七八九十甲乙丙丁])?"
_TITLES = (
    "总|经理|主任|老师|工|院长|科长|处长|部长|主管|护士长|护士|医生|大夫|校长|店长|厂长|总监|局长|书记|教授|博士|先生|女士"
    "|姐|哥|老板|会计|工程师|专员|组长|班长|行长|董|董事长|司长|主席|秘书|师傅|队长|站长|助理|顾问"
)
_STRONG = re.compile(
    rf"(?:说话人|发言人|讲话人|讲者|嘉宾|受访者|访谈者|采访者|访谈人|speaker|spk|participant|person|user){_NUMBERED}"
    r"|客户|甲方|乙方|我方|对方|我|产品经理|主持人|业务方|用户代表|需求方|pm|client|customer|interviewer|interviewee|moderator"
    rf"|[\u4e00-\u9fff]{{1,3}}(?:{_TITLES})(?:[（(].*[)）])?"
    r"|(?:mr|ms|mrs|dr|prof)\.? [a-z .'-]+",
    re.I,
)
_FIELDS = re.compile(
    r"(?:会议|本次|参会|参加|到会|在场|与会|出席|缺席|列席|开会|记录|录音|整理).*|时间|时长|日期|地点|主题|议题|议程|标题|抄送|关键词|关键字|摘要|总结|小结|结论|决议|决定"
    r"|待办(?:事项)?|行动项|下一步.*|背景|目标|目的|痛点.*|问题.*|需求.*|建议.*|方案.*|备注|注|说明|附件|风险.*|预算|负责人|截止.*|优先级|现状|原因|影响"
    r"|范围|例如|比如|另外|补充|第.{1,4}|其[一二三中他]|首先|其次|最后|优点|缺点|优势|劣势|目前|期望|希望|功能.*|描述|场景.*|流程|数据|指标|来源|作者|链接"
    r"|重点|关键|结果|行动|讨论.*|注意|电话|邮箱|地址|编号|版本|状态|要点|进展|计划|收益|成本|金额|周期|工期|一|二|三|四|五|六|上午|下午|中午|晚上"
    r"|notes?|todos?|to do|actions?(?: items?| points?)?|decisions?|agreed|agenda|date|time|when|where|place|location|attend(?:ees|ance)"
    r"|participants|present|apologies|absent|subject|topics?|title|summary|background|context|goals?|aims?|objectives?|problems?"
    r"|issues?|requirements?|needs?|next steps?|follow[- ]ups?|risks?|budget|owners?|deadline|due|priority|status|questions?"
    r"|e\.?g\.?|i\.?e\.?|examples?|https?|ps|fyi|updates?|re|fwd?|from|to|cc|sent|links?|key ?words|minutes|meeting.*|duration|scope"
    r"|key points?|results?|discussion.*|items?(?: \d+)?|pros|cons|current(?:ly)?|today|important|warning|open (?:points?|questions?)|conclusions?|outcome|why|what|how|who",
    re.I,
)
_PRESENT = re.compile(
    r"\W*(?:参会|与会|出席|参加|到会|在场)(?:人|人员|者)?\s*[:：]\s*(?P<names>.+)"
    r"|\W*(?:attend(?:ees|ing|ance)|participants|present|in the room|there|here)\s*:\s*(?P<en>.+)",
    re.I,
)
_SAYS = re.compile(  # a sentence and no name, where a time follows
    r"(?:The|We|It|I|You|They|He|She|This|That|There|If|When|At|By|Until|From|My|Our|No|Not|But|So)\b.*"
    r"|.*\b(?:the|an?|is|are|was|were|be|we|it|you|he|she|they|at|by|until|till|from|on|for|not|this|that|about|our)\b.*"
    r"|.*(?:们|的|了|吗|是|在|每天|今天|明天|后天|昨天|早上|上午|中午|下午|晚上|开始|结束|大概|大约|左右|点钟?).*",
)
_TWO_SENTENCES = re.compile(r"\w{4,}\. \w")
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d\s?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_SMALL = re.compile(r"(?:and|de|del|della|der|den|di|da|dos|du|la|le|van|von|bin|al|el|of|y|e)$")
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖"
    "邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐"
    "沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来"
)
_LONGEST, _MOST_WORDS = 24, 5


def is_name(name: str) -> bool:
    """Whether that may be the name of a speaker at all."""
    wide = sum(character > "\u2e7f" for character in name)
    if not name or name.isdigit() or wide > 12 or len(name) > (_LONGEST if wide else 40):
        return False
    if _TWO_SENTENCES.search(name) or _DAY.search(name):
        return False
    return len(name.split()) <= _MOST_WORDS and re.fullmatch(r"[\d\s:：./年月日-]+|[AaPp]\.?[Mm]\.?", name) is None


def is_role(name: str) -> bool:
    """Whether that looks like a speaker wherever it stands: a part somebody plays, or a name with a title."""
    return _STRONG.fullmatch(name) is not None


def is_part(name: str) -> bool:
    """Whether parts of minutes are called so."""
    return _FIELDS.fullmatch(name) is not None


def says_something(name: str) -> bool:
    """Whether what stands before a time is a sentence ("We open at 9:30") and nobody's name."""
    return _SAYS.fullmatch(name) is not None


def is_set_as_name(name: str) -> bool:
    """Whether that is written as people write names: in Latin letters every word with a capital, in Chinese briefly."""
    bare = re.sub(r"[（(].*", "", name).strip()
    words = [word for word in bare.split() if word[0].isalpha() and word.isascii()]
    small = [word for word in words if word[0].islower() and not _SMALL.match(word)]
    return not is_part(name) and (not small or len(words) == 1)


def is_person(name: str) -> bool:
    """Whether that is surely a person's name: a Chinese one by its surname, a Latin one by its capitals."""
    if is_role(name):
        return True
    bare = re.sub(r"[（(].*", "", name).strip()
    if re.search(r"[\u4e00-\u9fff]", bare):
        return re.fullmatch(rf"[老小阿]?[{_SURNAMES}][\u4e00-\u9fff]{{0,2}}", bare) is not None and len(bare) > 1
    return is_set_as_name(name) and bare[:1].isupper()


def present(texts: Iterable[str]) -> set[str]:
    """Those whom a line of the notes lists as present, without what stands in brackets after their names."""
    names: set[str] = set()
    for text in texts:
        if found := _PRESENT.match(text):
            listed = re.sub(r"[（(][^)）]*[)）]", "", found["names"] or found["en"])
            names |= {name.strip(" .。") for name in re.split(r"[、,，;；/]| and ", listed)}
    return names - {""}
