"""Bytes become text: with and without a byte order mark, UTF-8, UTF-16, GB18030 and what else people save in."""

import codecs
import re

from charset_normalizer import from_bytes

from assistant.errors import NotesUnsupported
from assistant.notes.refusing import refusal
from assistant.notes.shape import Notice

_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_LIKELY = ["gb18030", "big5", "cp1252", "shift_jis", "euc_kr", "cp1251"]
_BREAKS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\ud800-\udfff]")
_EVERYDAY = re.compile(r"[\t\r\n\x20-\x7e\u00a0-\u024f\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]")
_SAMPLE = 200_000
_MOSTLY = 0.98


def decode(data: bytes) -> tuple[str, str, tuple[Notice, ...]]:
    """The text with plain line ends, its encoding, and what was lost. Raises NotesUnsupported for what is no text."""
    encoding = _encoding(data)
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    if lost > len(text) * (1 - _MOSTLY):
        raise refusal(NotesUnsupported, "not_text")
    return clean(text), encoding, (Notice(key="unreadable", values={"number": lost}),) if lost else ()


def clean(text: str) -> str:
    """Every line end is one \\n; what nobody can see and databases refuse is gone."""
    return _UNSEEN.sub("", _BREAKS.sub("\n", text))


def _encoding(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return encoding
    if wide := _unmarked_utf16(data[:4096]):
        return wide
    if b"\x00" in data[:4096]:
        raise refusal(NotesUnsupported, "not_text")
    return "utf-8" if _is_utf8(data) else _guess(data)


def _unmarked_utf16(head: bytes) -> str | None:
    """UTF-16 without its mark: it has zero bytes, and read the right way round nearly all is in everyday use."""
    if b"\x00" not in head:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
        if len(_EVERYDAY.findall(text)) > len(text) * _MOSTLY:
            return encoding
    return None


def _is_utf8(data: bytes) -> bool:
    """Whether it is UTF-8, but for a few broken bytes in a long text."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
        beyond = sum(character > "\x7f" for character in text)
        return text.count("\ufffd") < beyond * (1 - _MOSTLY)
    return True


def _guess(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE], cp_isolation=_LIKELY).best()
    if best is None:
        raise refusal(NotesUnsupported, "not_text")
    return best.encoding
