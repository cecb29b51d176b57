"""Mails and the threads quoted in them: every paragraph is said by who wrote it."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from assistant.notes.decoding import clean, decode
from assistant.notes.formats import page
from assistant.notes.joining import glue
from assistant.notes.shape import Block, Extract, Notice

_MARKS = re.compile(r"^(?:[>＞|]\s?)+")
_WROTE = (
    re.compile(r"^(?:On|At) .{3,120}?,? (?:[AP]M,? )?(?P<who>[^,<>\d]{2,60}?)(?: ?<[^>]*>)? wrote:$", re.S),
    re.compile(
        r"^(?:在|于)? ?\d{4}.{4,60}?[，,\s](?P<who>[^，,<>\d\s][^，,<>]{0,40}?)(?: ?[<＜][^>＞]*[>＞])?"
        r" ?(?:写道|写到)[:：]?$",
        re.S,
    ),
    re.compile(r"^(?P<who>[^，,<>]{1,40}?)(?: ?[<＜][^>＞]*[>＞])? ?(?:于|在) ?\d{4}.{4,50}(?:写道|写到)[:：]?$", re.S),
)
_FIELD = re.compile(
    r"^\*?(?P<name>From|发\s*件\s*人|寄件人|Sent|发送时间|发送日期|发件时间|时间|日\s*期|Date|To|收\s*件\s*人|Cc|抄\s*送|Subject|主\s*题|附\s*件)\*?\s*[:：]\s*(?P<value>.*)$"
)
_RULE = re.compile(
    r"^[-_=\s]*(?:Original Message|(?:Begin )?forwarded message:?"
    r"|开始转发的邮件[:：]?|原始邮件|转发(?:的)?邮件|邮件原件)?[-_=\s]*$",
    re.I,
)
_NAMES_WRITER = re.compile(r"(?:wrote|写道|写到)[:：]?$")
_SENDERS = ("From", "发件人", "寄件人")
_SUBJECTS = ("Subject", "主题")
_WIDTH, _HEAD, _LONGEST = 55, 8, 20_000


def read(data: bytes) -> Extract:
    """The newest mail first, as the file has it; signatures and heads of quoted mails stand beside the turns."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    lines = _body(message)
    names = [name for part in message.iter_attachments() if (name := part.get_filename())]
    notices = (Notice(key="attachments", values={"names": ", ".join(names)}),) if names else ()
    blocks = tuple(_blocks(lines, _name(_header(message, "from"))))
    return Extract(blocks=blocks, title=_header(message, "subject"), notices=notices)


def is_thread(lines: Sequence[str]) -> bool:
    """Whether a text without a mail's own headers quotes mails: three fields below one another from a sender on, or
    somebody "wrote:", with an address or above lines with marks."""
    bare = [_MARKS.sub("", line).strip() for line in lines]
    for place, line in enumerate(bare):
        if _names_sender(line) and len(_fields("\n".join(bare[place : place + _HEAD]).split("\n\n")[0])) >= 3:
            return True
        if _NAMES_WRITER.search(line) and _attribution(line):
            below = next((other for other in lines[place + 1 : place + 4] if other.strip()), "")
            if "@" in line or (_MARKS.match(below) and not _MARKS.match(lines[place])):
                return True
    return False


def thread(lines: Sequence[str]) -> tuple[Block, ...]:
    """The paragraphs of mails that were copied out of a mail program; above the first head nobody is known."""
    return tuple(_blocks(list(lines), ""))


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # what the standard library raises at some broken headers
        return ""


def _name(address: str) -> str:
    """Who that is: the name, else the address; a comma within a name is no list."""
    address = address.strip().rstrip(";；")
    name, mail = parseaddr(address) if "@" in address else (address, "")
    return " ".join((name or mail or address).strip(" \"'“”*").split())


def _body(message: EmailMessage) -> list[str]:
    part = message.get_body(preferencelist=("plain", "html"))
    payload = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(payload, bytes):
        return []
    try:
        text = clean(payload.decode(part.get_content_charset("utf-8")))
    except (LookupError, UnicodeDecodeError):
        text = decode(payload)[0]
    if part.get_content_subtype() == "html":
        return [block.text for block in page.read(text).blocks]
    return [line.rstrip() for line in text.split("\n")]


def _blocks(lines: list[str], sender: str) -> Iterator[Block]:
    """Paragraphs with their writers: a quoted one was written by whom the line or the head above it names."""
    writers = [sender]
    paragraphs = list(_paragraphs(lines))
    for place, (text, depth) in enumerate(paragraphs):
        if who := _attribution(text) or _sender(text):
            below = paragraphs[place + 1][1] if place + 1 < len(paragraphs) else depth
            known = [*writers, *(writers[-1:] * below)]
            writers = [*known[: max(depth, below)], who]
        if who or _is_head(text) or text.startswith("-- \n"):
            yield Block(text=" ".join(text.split("\n")), role="beside")
        elif not _is_rule(text):
            yield Block(text=text, role="said", speaker=writers[min(depth, len(writers) - 1)])


def _is_head(text: str) -> bool:
    """Whether these are the fields above a mail that is quoted whole, the way Outlook and Foxmail do it."""
    return _FIELD.match(text.split("\n")[0]) is not None and len(_fields(text)) >= 2


def _fields(text: str) -> dict[str, str]:
    found = filter(None, map(_FIELD.match, text.split("\n")))
    return {_field(field[0]): field["value"] for field in found}


def _sender(text: str) -> str:
    if not _is_head(text):
        return ""
    return next((_name(value) for name, value in _fields(text).items() if name in _SENDERS), "")


def _attribution(text: str) -> str:
    flat = text.replace("\n", " ")
    return next((" ".join(found["who"].split()).strip("\"'“”") for wrote in _WROTE if (found := wrote.match(flat))), "")


def _paragraphs(lines: list[str]) -> Iterator[tuple[str, int]]:
    """The paragraphs with how deep they are quoted; lines broken to fit are one again.

    A line that names a writer ends its paragraph; a signature, begun by two dashes, is one paragraph to its end.
    """
    text, depth, above = "", 0, ""
    for line in [*lines, ""]:
        marks = _MARKS.match(line)
        deep = len(re.findall("[>＞|]", marks[0])) if marks else 0
        words = line[marks.end() if marks else 0 :].strip()
        signed = text.startswith("-- ") and deep == depth and not _FIELD.match(words) and not _RULE.match(words or "x")
        if text and not signed and (not words or deep != depth or words == "--" or _ends(text, words)):
            yield text, depth
            text, above = "", ""
        depth = deep
        if words:
            text = f"{text}\n{words}" if signed else "-- " if words == "--" else _add(text, above, words)
            above = words
    if text:
        yield text, depth


def _ends(text: str, words: str) -> bool:
    """Whether a paragraph ends without an empty line: below a writer, around a rule, around the head of a mail."""
    last = text[text.rfind("\n") + 1 :]
    if _NAMES_WRITER.search(last) or _is_rule(last) or _is_rule(words) or len(text) > _LONGEST:
        return True
    if _names_sender(words):
        return not _is_head(f"{text}\n{words}")
    return _FIELD.match(words) is None and _is_head(text) and _field(last) in _SUBJECTS


def _names_sender(line: str) -> bool:
    return _field(line) in _SENDERS


def _field(line: str) -> str:
    """The name of a field, which old programs set apart with blanks."""
    found = _FIELD.match(line)
    return "".join(found["name"].split()) if found else ""


def _is_rule(text: str) -> bool:
    return _RULE.match(text) is not None


def _add(text: str, above: str, words: str) -> str:
    if not text:
        return words
    broken = len(above.encode("gb18030", "replace")) >= _WIDTH and not _FIELD.match(words) and words[:1] not in "-*•·"
    return glue(text, words) if broken else f"{text}\n{words}"
