"""Who speaks, as a line of a transcript or of somebody's notes says it, and which of these labels to believe."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from assistant.notes.formats.clock import seconds
from assistant.notes.shape import Block

_NAME = r"(?P<name>[^\W_][^:：,，。；;！!？?、|…\"“”<>《》【】\[\]\t\n]{0,39}?)"
_DATE = r"(?P<date>\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[ T]+)?"
_TIME = r"(?P<time>\d{1,3}:\d{1,2}(?::\d{2})?(?:[.,]\d{1,3})?)"
_FORMS = tuple(
    re.compile(form, re.S)
    for form in (
        rf"[\[(（【]{_DATE}{_TIME}[\])）】]\s*(?:[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]|{_NAME}\s*[:：](?!//))\s*(?P<text>.*)",
        rf"[\[(（【]{_DATE}{_TIME}[\])）】]\s*{_NAME}()(?P<text>)",
        rf"(?:[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]|{_NAME})\s*[\[(（【]{_DATE}{_TIME}[\])）】]\s*[:：]?\s*(?P<text>.*)",
        rf"[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]\s*{_DATE}{_TIME}(?P<text>)",
        rf"{_NAME}\s+{_DATE}{_TIME}(?:\s*[:：]\s*(?P<text>.*)|(?P<nothing>))",
        rf"{_DATE}{_TIME}\s+{_NAME}(?:\s*[:：]\s*(?P<text>.*)|(?P<nothing>))",
        rf"{_NAME}\s*[:：](?!//)\s*(?P<text>.*)",
        rf"[\[【]{_NAME}\s+{_DATE}{_TIME}[\]】]\s*[:：]?\s*(?P<text>.*)",
        r"[\[【](?P<boxed>[^\]】:：,，。]{1,30})[\]】]\s*[:：]?\s*(?P<text>.*)",
    )
)
_STAMP = re.compile(rf"[\[(（【]{_TIME}[\])）】]\s*(?P<text>\S.*)", re.S)
_BULLET = re.compile(r"(?:[-*•·●○▪–—]\s+|[•·●]|\d{1,2}[.、)）]\s*|[（(]\d{1,2}[)）]\s*)")
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
    r"(?:会议|本次|参会|参加|到会|在场|与会|出席|缺席|列席|开会|记录|录音|整理).*|时间|日期|地点|主题|议题|议程|标题|抄送|关键词|关键字|摘要|总结|小结|结论|决议|决定"
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
_ENDS_CLAUSE = re.compile(r"[.。,，;；:：!！?？]$")
_TWO_SENTENCES = re.compile(r"\w{4,}\. \w")
_DAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\d\s?(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b",
    re.I,
)
_LONGEST, _MOST_WORDS = 24, 5


class Head(NamedTuple):
    """What a line says of its speaker before its text; `mark` where brackets or bold type set the name apart, with a
    colon, a time or a bracket or without any of these."""

    speaker: str
    at: float | None
    text: str
    timed: bool
    mark: Literal["", "apart", "only bold"] = ""


def head(line: str, bold: str = "") -> Head | None:
    """The label at the beginning of a line, if it has one; whether to believe it is another question. `bold` are the
    words in bold type with which the line begins."""
    bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    for form in _FORMS:
        if found := form.fullmatch(bare):
            groups = found.groupdict()
            name = " ".join((groups.get("boxed") or groups.get("name") or "").strip(" *_").split())
            if _is_name(name):
                at = seconds(groups["time"]) if groups.get("time") and not groups.get("date") else None
                mark: Literal["", "apart"] = "apart" if bold or form is _FORMS[-1] else ""
                return Head(name, at, (groups.get("text") or "").strip(), bool(groups.get("time")), mark)
    name = " ".join(bold.split())
    if _is_name(name) and bare.startswith(name) and not _ENDS_CLAUSE.search(name):
        return Head(name, None, bare[len(name) :].lstrip(" -–—|"), False, "only bold")
    return None


def stamp(line: str) -> tuple[float | None, str] | None:
    """The time and the text of a line that names no speaker."""
    found = _STAMP.fullmatch(line)
    return (seconds(found["time"]), found["text"].strip()) if found else None


def is_field(line: str) -> bool:
    """Whether a line opens a part of the minutes ("Decisions:", 待办事项：) rather than somebody's words."""
    name = re.split(r"[:：]", line, maxsplit=1)[0].strip(" #*【】[]")
    return len(name) <= _LONGEST and _FIELDS.fullmatch(name) is not None and (name != line.strip() or len(name) <= 8)


def believed(blocks: Sequence[Block], heads: Sequence[Head | None]) -> set[str]:
    """The labels that are speakers.

    One that looks like a speaker or is named among those present is; another when it comes again, or where most lines
    are labelled. A line that may go on with the one above counts for nothing here.
    """
    found = [(block, one) for block, one in zip(blocks, heads, strict=True) if one and not block.wraps]
    count = Counter(one.speaker for _, one in found)
    present = _present(blocks)
    lines = sum(bool(block.text) and block.role == "line" and not block.wraps for block in blocks)
    usable = sum(one.mark != "only bold" and not _FIELDS.fullmatch(one.speaker) for _, one in found)
    mostly = usable >= 2 and usable > lines * 0.6
    names = {name for name, times in count.items() if _believe(name, times, mostly, present)}
    marked = Counter(one.speaker for _, one in found if one.mark and not _FIELDS.fullmatch(one.speaker))
    if sum(marked[name] for name in names) > sum(marked.values()) / 2:
        names |= set(marked)  # who writes most names so writes all of them so, and what stands otherwise is none
        names = {name for name in names if marked[name] or _believe(name, count[name], False, present)}
    return names


def _believe(name: str, times: int, mostly: bool, present: set[str]) -> bool:
    if _STRONG.fullmatch(name) or name in present:
        return True
    return not _FIELDS.fullmatch(name) and (times >= 2 or mostly)


def _is_name(name: str) -> bool:
    wide = sum(character > "\u2e7f" for character in name)
    if not name or name.isdigit() or wide > 12 or len(name) > (_LONGEST if wide else 40):
        return False
    if _TWO_SENTENCES.search(name) or _DAY.search(name):
        return False
    return len(name.split()) <= _MOST_WORDS and re.fullmatch(r"[\d\s:：./年月日-]+", name) is None


def _present(blocks: Iterable[Block]) -> set[str]:
    """Those the notes list as present, without what stands in brackets after their names."""
    names: set[str] = set()
    for block in blocks:
        if found := _PRESENT.match(block.text):
            listed = re.sub(r"[（(][^)）]*[)）]", "", found["names"] or found["en"])
            names |= {name.strip(" .。") for name in re.split(r"[、,，;；/]| and ", listed)}
    return names - {""}
