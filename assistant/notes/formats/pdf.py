"""PDF files with text in them; pictures of text are told apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

import pypdfium2

from assistant.errors import NotesBroken, NotesLocked, NotesScanned, NotesTooBig
from assistant.notes.refusing import refusal
from assistant.notes.shape import Block, Extract, Limits, Notice

_PAGE_NUMBER = re.compile(
    r"[-–—\s]*(?:第|page)?\s*\d{1,4}\s*(?:页|/|of|共)?[\s/,，]*(?:共)?\s*\d{0,4}\s*页?[-–—\s]*", re.I
)
_RADICALS = dict(
    zip(
        "⻛⻢⻚⻓⻔⻋⻅⻝⻥⻦⻨⻩⻬⻮⻰⻣⻤⻘⻙⻜⻉⻆⻄⺠⻁⻑⻒",
        "风马页长门车见食鱼鸟麦黄齐齿龙骨鬼青韦飞贝角西民虎长镸",
        strict=True,
    )
)
_FULL = 0.8
_FEW = 8


def read(data: bytes, limits: Limits) -> Extract:
    """The lines of all pages. Raises NotesLocked, NotesBroken, NotesTooBig or NotesScanned."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        kind, key = (NotesLocked, "locked") if "assword" in str(error) else (NotesBroken, "broken")
        raise refusal(kind, key) from error
    if len(document) > limits.pages:
        raise refusal(NotesTooBig, "too_many_pages", number=len(document), limit=limits.pages)
    pages = _pages(document, limits)
    empty = [number for number, lines in enumerate(pages, start=1) if sum(map(len, lines)) < _FEW]
    if len(empty) == len(pages):
        raise refusal(NotesScanned, "scanned")
    pages, dropped = _without_margins(pages)
    notices = [Notice(key="empty_pages", values={"pages": ", ".join(map(str, empty))})] if empty else []
    notices += [Notice(key="margins", values={"words": " / ".join(dropped)})] if dropped else []
    return Extract(blocks=tuple(_blocks(pages)), notices=tuple(notices))


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> list[list[str]]:
    pages, total = [], 0
    try:
        for page in document:
            text = _plain(page.get_textpage().get_text_range())
            total += len(text)
            if total > limits.characters:
                raise refusal(NotesTooBig, "too_long", limit=limits.characters)
            pages.append([line for raw in text.split("\n") if (line := raw.strip())])
            page.close()
    except pypdfium2.PdfiumError as error:
        raise refusal(NotesBroken, "broken") from error
    return pages


def _plain(text: str) -> str:
    """Radicals that stand for characters become these, which searching needs; hyphens at line ends go."""
    text = re.sub(r"[\ufffe\u0002]\r?\n?", "", text).replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\u2e80-\u2fdf\uf900-\ufaff]", _character, text)


def _character(radical: re.Match[str]) -> str:
    return _RADICALS.get(radical[0]) or unicodedata.normalize("NFKC", radical[0])


def _without_margins(pages: list[list[str]]) -> tuple[list[list[str]], list[str]]:
    """Pages without their numbers and without a first or last line that most of them share; and these lines."""
    ends = Counter(line for lines in pages for line in {*lines[:1], *lines[-1:]})
    shared = {line for line, times in ends.items() if times >= 3 and times > len(pages) / 2}
    kept = []
    for lines in pages:
        while lines and (lines[0] in shared or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(lines[0]))):
            lines = lines[1:]
        while lines and (lines[-1] in shared or (len(pages) > 1 and _PAGE_NUMBER.fullmatch(lines[-1]))):
            lines = lines[:-1]
        kept.append(lines)
    return (kept, sorted(shared)) if any(kept) else (pages, [])


def _blocks(pages: list[list[str]]) -> Iterator[Block]:
    """The lines, each with whether the one above it was as wide as lines can be."""
    lines = [line for page in pages for line in page]
    widths = sorted(_width(line) for line in lines)
    full = widths[int(len(widths) * 0.95)] * _FULL if len(widths) > 2 else float("inf")
    above = 0.0
    for line in lines:
        yield Block(text=line, wraps=above >= full)
        above = _width(line)


def _width(line: str) -> float:
    return sum(2.0 if unicodedata.east_asian_width(character) in "WF" else 1.0 for character in line)
