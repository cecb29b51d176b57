"""Mails and the threads quoted in them: every paragraph is said by who wrote it."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr

from assistant.notes.decoding import clean, decode
from assistant.notes.formats import page
from assistant.notes.joining import glue
from assistant.notes.shape import Block, Extract, Notice

_MARKS = re.compile(r"^(?:[>＞|]\s?)+")
_WROTE = (
    re.compile(r"^On .{3,120}?,? (?P<who>[^,<>\d]{2,60}?)(?: ?<[^>]*>)? wrote:$", re.S),
    re.compile(
        r"^(?:在|于)? ?\d{4}.{4,60}?[，,\s](?P<who>[^，,<>\d\s][^，,<>]{0,40}?)(?: ?[<＜][^>＞]*[>＞])?"
        r" ?(?:写道|写到)[:：]?$",
        re.S,
    ),
    re.compile(r"^(?P<who>[^，,<>]{1,40}?)(?: ?[<＜][^>＞]*[>＞])? ?(?:于|在) ?\d{4}.{4,50}(?:写道|写到)[:：]?$", re.S),
)
_FIELD = re.compile(
    r"^\*?(?P<name>From|发件人|寄件人|Sent|发送时间|日期|Date|To|收件人|Cc|抄送|Subject|主题)\*?\s*[:：]\s*(?P<value>.*)$"
)
_RULE = re.compile(r"^[-_=\s]*(?:Original Message|Forwarded message|原始邮件|转发(?:的)?邮件|邮件原件)?[-_=\s]*$", re.I)
_NAMES_WRITER = re.compile(r"(?:wrote|写道|写到)[:：]?$")
_SENDERS = ("From", "发件人", "寄件人")
_WIDTH = 55


def read(data: bytes) -> Extract:
    """The newest mail first, as the file has it; signatures and heads of quoted mails stand beside the turns."""
    message = message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    lines = _body(message)
    names = [name for part in message.iter_attachments() if (name := part.get_filename())]
    notices = (Notice(key="attachments", values={"names": ", ".join(names)}),) if names else ()
    blocks = tuple(_blocks(lines, _name(_header(message, "from"))))
    return Extract(blocks=blocks, title=_header(message, "subject"), notices=notices)


def _header(message: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError):  # what the standard library raises at some broken headers
        return ""


def _name(address: str) -> str:
    """Who that is: the name, else the address; a comma within a name is no list."""
    name, mail = parseaddr(address)
    return " ".join((name or mail or address).strip(" \"'*").split())


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
        elif not _RULE.match(text):
            yield Block(text=text, role="said", speaker=writers[min(depth, len(writers) - 1)])


def _is_head(text: str) -> bool:
    """Whether these are the fields above a mail that is quoted whole, the way Outlook and Foxmail do it."""
    fields = [_FIELD.match(line) for line in text.split("\n")]
    return fields[0] is not None and sum(field is not None for field in fields) >= 2


def _sender(text: str) -> str:
    if not _is_head(text):
        return ""
    fields = filter(None, map(_FIELD.match, text.split("\n")))
    return next((_name(field["value"]) for field in fields if field["name"] in _SENDERS), "")


def _attribution(text: str) -> str:
    flat = text.replace("\n", " ")
    return next((" ".join(found["who"].split()) for wrote in _WROTE if (found := wrote.match(flat))), "")


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
        if text and not signed and (not words or deep != depth or words == "--" or _NAMES_WRITER.search(text)):
            yield text, depth
            text, above = "", ""
        depth = deep
        if words:
            text = f"{text}\n{words}" if signed else "-- " if words == "--" else _add(text, above, words)
            above = words
    if text:
        yield text, depth


def _add(text: str, above: str, words: str) -> str:
    if not text:
        return words
    broken = len(above.encode("gb18030", "replace")) >= _WIDTH and not _FIELD.match(words) and words[:1] not in "-*•·"
    return glue(text, words) if broken else f"{text}\n{words}"
