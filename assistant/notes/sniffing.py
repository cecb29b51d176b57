"""What a file is, told by its content: names lie, and the upload takes any."""

import json
import re
from pathlib import PurePosixPath

from assistant.errors import NotesLocked, NotesUnsupported
from assistant.notes.refusing import refusal

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_OTHERS = {
    b"MZ": "program",
    b"\x7fELF": "program",
    b"\xcf\xfa\xed\xfe": "program",
    b"\x89PNG": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"ID3": "recording",
    b"\xff\xfb": "recording",
    b"OggS": "recording",
    b"fLaC": "recording",
    b"#!AMR": "recording",
    b"\x1aE\xdf\xa3": "recording",
    b"{\\rtf": "rtf",
    b"Rar!": "archive",
    b"7z\xbc\xaf": "archive",
    b"\x1f\x8b": "archive",
    b"BZh": "archive",
}
_BY_NAME = {"markdown": "md", "tsv": "csv", "text": "txt", "htm": "html"}
_HTML = re.compile(
    r"\s*(?:<!--.*?-->\s*|<\?xml[^>]*>\s*)*<(?:!doctype html|html|head|body|div|table|meta)\b", re.I | re.S
)
_TIMING = re.compile(r"^\s*\d+\s*\n\s*[\d: ]+[.,][\d ]+\s*-->", re.M)
_MAIL = re.compile(
    r"^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To): ?\S", re.I | re.M
)


def extension(name: str) -> str:
    """The end of a file's name without its dot, in lower case; of an alias the name we use."""
    end = PurePosixPath(plain_name(name)).suffix[1:].lower()
    return _BY_NAME.get(end, end)


def plain_name(name: str) -> str:
    """A file's name without the folders somebody put before it, and without what cannot be printed."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(character for character in last if character.isprintable()).strip()


def sniff_bytes(data: bytes) -> str | None:
    """pdf, zip, or None for what may be text. Raises NotesUnsupported or NotesLocked for what is neither."""
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return "zip"
    if data.startswith(_OLD_OFFICE):
        raise (refusal(NotesLocked, "locked") if _ENCRYPTED in data else refusal(NotesUnsupported, "old_office"))
    if kind := _other(data):
        raise refusal(NotesUnsupported, f"is_{kind}")
    return None


def _other(data: bytes) -> str | None:
    if data[4:8] == b"ftyp" or (data[:4] == b"RIFF" and data[8:12] in (b"WAVE", b"AVI ")):
        return "recording"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "picture"
    return next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), None)


def sniff_text(text: str, named: str) -> str:
    """The format of a text; what its name says decides only between those that look alike (txt, md, csv)."""
    head = text[:20_000].lstrip()
    if head.startswith("WEBVTT"):
        return "vtt"
    if _TIMING.match(head):
        return "srt"
    if head[:1] in "[{" and _is_json(text):
        return "json"
    if _HTML.match(head):
        return "html"
    if _looks_like_mail(head):
        return "eml"
    return named if named in ("md", "csv") else "txt"


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _looks_like_mail(head: str) -> bool:
    """Three header fields before the first empty line; somebody's notes have "From:" too, but seldom those."""
    fields = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0]
    return len({field.lower() for field in _MAIL.findall(fields)}) >= 3 and re.match(r"[\w-]+:", fields) is not None
