"""Who speaks, and when, as a line of a transcript, of a chat or of somebody's notes says it."""

import re
from typing import Literal, NamedTuple

from assistant.notes.formats.clock import seconds
from assistant.notes.names import is_name, is_part, is_role, says_something

_NAME = r"(?P<name>[^\W_][^:：,，。；;！!？?、|…\"“”<>《》【】\[\]\t\n]{0,39}?)"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = (
    r"今天|昨天|前天|(?:星期|周)[一二三四五六日天]|(?i:today|yesterday"
    r"|(?:mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?)(?![a-z])"
)
_ON = (
    rf"\d{{4}}[-/.年]\d{{1,2}}[-/.月]\d{{1,2}}日?|\d{{1,2}}月\d{{1,2}}日|\d{{1,2}}[-/]\d{{1,2}}(?:/\d{{2,4}})?"
    rf"|\d{{1,2}}\.\d{{1,2}}\.\d{{2,4}}|(?i:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
)
_DATE = rf"(?P<date>(?:(?:{_WEEKDAY})[,，]?\s*|(?:{_ON})(?:[,，]\s*|T|\s+)?)+(?:at\s+)?)?"
_TIME = (
    r"(?P<half>上午|下午|早上|晚上|凌晨|中午|傍晚)?\s*(?P<time>\d{1,3}:\d{1,2}(?::\d{2})?(?:[.,]\d{1,3})?)"
    r"(?P<noon>\s?[AaPp]\.?[Mm]\b\.?)?"
)
CHAT = "chat"  # the way of a line that says from whom to whom it went: whatever its time, nobody else writes so
_FORMS = {
    name: re.compile(form, re.S)
    for name, form in {
        CHAT: rf"{_DATE}{_TIME}\s+(?:From|from|来自|自|从)\s+{_NAME}\s+(?:to|发送至|发给|到|至|给)\s+[^:：]{{1,60}}?"
        r"\s*[:：]\s*(?P<text>.*)",
        "time box, colon": rf"[\[(（【]{_DATE}{_TIME}[\])）】]\s*(?:[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]|{_NAME}\s*[:：](?!//))"
        r"\s*(?P<text>.*)",
        "time box": rf"[\[(（【]{_DATE}{_TIME}[\])）】]\s*{_NAME}()(?P<text>)",
        "name, time box": rf"(?:[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]|{_NAME})\s*[\[(（【]{_DATE}{_TIME}[\])）】]\s*[:：]?\s*(?P<text>.*)",
        "name box, time": rf"[\[【](?P<boxed>[^\]】]{{1,40}})[\]】]\s*{_DATE}{_TIME}(?P<text>)",
        "name, time": rf"{_NAME}[,，]?(?P<blank>\s+){_DATE}{_TIME}(?:\s*[:：]\s*(?P<text>.*)|(?P<nothing>))",
        "time, name": rf"{_DATE}{_TIME}\s+(?:[-–]\s+|From\s+)?{_NAME}(?:\s*[:：]\s*(?P<text>.*)|(?P<nothing>))",
        "name": rf"{_NAME}\s*[:：](?!//)\s*(?P<text>.*)",
        "one box": rf"[\[【]{_NAME}\s+{_DATE}{_TIME}[\]】]\s*[:：]?\s*(?P<text>.*)",
        "box": r"[\[【](?P<boxed>[^\]】:：,，。]{1,30})[\]】]\s*[:：]?\s*(?P<text>.*)",
    }.items()
}
_ONLY_TIME = re.compile(rf"{_DATE}{_TIME}")
_IN_TIME = re.compile(r"\d:\d\d(?!\d)")
_BY_MACHINE = re.compile(r"\d+:\d\d:\d\d|0?0:\d\d")
_PAST = re.compile(r"昨天|前天|yesterday", re.I)
_STAMP = re.compile(rf"[\[(（【]{_TIME}[\])）】]\s*(?P<text>\S.*)", re.S)
_BULLET = re.compile(r"(?:[-*•·●○▪–—]\s+|[•·●]|\d{1,2}[.、)）](?!\d{1,2}\.\d)\s*|[（(]\d{1,2}[)）]\s*)")
_ENDS_CLAUSE = re.compile(r"[.。,，;；:：!！?？]$")
_LONGEST = 24


class Head(NamedTuple):
    """What a line says of its speaker before its text.

    `mark` where brackets or bold type set the name apart, with a colon, a time or a bracket or without any of these.
    `way` is how name and time are set, which is the same in all heads of one export, and empty without a time; `exact`
    says that a machine set it so (people write no 0:20 for a time of day), `seconds` that it did so to the second.
    """

    speaker: str
    at: float | None
    text: str
    way: str = ""
    exact: bool = False
    seconds: bool = False
    mark: Literal["", "apart", "only bold"] = ""

    @property
    def timed(self) -> bool:
        """Whether a time stands beside the name."""
        return self.way != ""


def head(line: str, bold: str = "") -> Head | None:
    """The label at the beginning of a line, if it has one; whether to believe it is another question. `bold` are the
    words in bold type with which the line begins."""
    bare = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    for form, pattern in _FORMS.items():
        if (found := pattern.fullmatch(bare)) and (one := _head(form, found, bold)):
            return one
    name = " ".join(bold.split())
    if is_name(name) and bare.startswith(name) and not _ENDS_CLAUSE.search(name):
        return Head(name, None, bare[len(name) :].lstrip(" -–—|"), mark="only bold")
    return None


def is_named_at(line: str, below: str) -> bool:
    """Whether the line below one is a time, with its day or without, and the two together are a label."""
    return _ONLY_TIME.fullmatch(below) is not None and (one := head(f"{line} {below}")) is not None and not one.text


def _head(form: str, found: re.Match[str], bold: str) -> Head | None:
    groups = found.groupdict("")
    name = " ".join((groups.get("boxed") or groups.get("name") or "").strip(" *_-–—").split())
    text, time = groups.get("text", "").strip(), groups.get("time", "")
    if not is_name(name) or (groups.get("name") and _splits_time(found) and not is_role(name)):
        return None
    mark: Literal["", "apart"] = "apart" if bold or form == "box" else ""
    if not time:
        return Head(name, None, text, mark=mark)
    exact = _is_exact(form, groups)
    if says_something(name) and time.count(":") < 2:
        return None
    at = None if groups["date"] or groups["half"] or groups["noon"] else seconds(time)
    return Head(name, at, text, _way(form, groups), exact, time.count(":") == 2, mark)


def _splits_time(found: re.Match[str]) -> bool:
    """Whether the colon after the name is that of a time: "we close at 18:00", in Chinese 时长 00:06."""
    return _IN_TIME.match(found.string, found.end("name") - 1) is not None


def _way(form: str, groups: dict[str, str]) -> str:
    return f"{form}, wide" if len(groups.get("blank", "")) > 1 else form


def _is_exact(form: str, groups: dict[str, str]) -> bool:
    """Whether only a machine writes that: seconds, 0:20, yesterday's time, a box with a time and a name before words."""
    halved = bool(groups["half"] or groups["noon"])
    return bool(
        _BY_MACHINE.match(groups["time"])
        or _PAST.search(groups["date"])
        or form == "name box, time"
        or (form == "time box, colon" and (halved or groups["date"]))
        or (halved and (form == "time box" or len(groups.get("blank", "")) > 1))
    )


def stamp(line: str) -> tuple[float | None, str] | None:
    """The time and the text of a line that names no speaker."""
    found = _STAMP.fullmatch(line)
    return (seconds(found["time"]), found["text"].strip()) if found else None


def is_field(line: str) -> bool:
    """Whether a line opens a part of the minutes ("Decisions:", 待办事项：) rather than somebody's words."""
    name = re.split(r"[:：]", line, maxsplit=1)[0].strip(" #*【】[]")
    return len(name) <= _LONGEST and is_part(name) and (name != line.strip() or len(name) <= 8)
